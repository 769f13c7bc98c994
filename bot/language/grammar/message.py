"""One message: its words, the derivation that is worth the most, and the slots that it fills."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.language.grammar.asked import RANKING, cues_of
from bot.language.grammar.chart import Derivation, derive
from bot.language.grammar.flows import Sides, flows_of, sides_of, turned_flow
from bot.language.grammar.places import places_of
from bot.language.grammar.posed import WHETHER, posed
from bot.language.grammar.premises import premised
from bot.language.grammar.rows import (
    breakdown_of,
    currency_of,
    direction_of,
    frequency_of,
    limit_of,
    noun_of,
    takes_all_goods,
    threshold_of,
    unit_of,
    window_of,
)
from bot.language.grammar.said import Said, unique
from bot.language.grammar.set_aside import set_aside
from bot.language.grammar.slots import BLANK, Slots
from bot.language.grammar.tables import tables_alone, tables_in
from bot.language.grammar.terminals import terminals
from bot.language.grammar.wholes import whole_of
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.language.times.runs import RANGES
from bot.language.times.when import Times
from bot.value_class import value_class

_OF_WHOLES = frozenset(("share", "contribution", "rank", "rank verb", "share of growth"))
_DEPTH = 3
"""How often words are set aside and the rest is read again."""


@value_class(slots=False)
class Understanding:
    """A message as it was read.

    `tagged` are its words without what was set aside, `used` the tags that stand in a phrase, `pointing`
    those of them that only point to what a thread named, `sides` tells whose trade it asks for.
    """

    tagged: Tagged
    times: Times
    derivation: Derivation
    slots: Slots
    used: frozenset[int]
    pointing: frozenset[int]
    sides: Sides


def understand(
    tagged: Tagged,
    times_of: Callable[[Tagged], Times],
    vocabulary: Vocabulary,
    reporter: str | None = None,
    earlier: Slots = BLANK,
) -> Understanding:
    """The best reading of a message; `reporter` is whose figures it asks for, where not China's.

    `earlier` is what its thread stood at.
    """
    tables = (tables_alone if earlier.is_empty else tables_in)(vocabulary.folder)
    for _ in range(_DEPTH):
        times = times_of(tagged)
        derivation = derive(terminals(tagged, times, tables.categories), tables.grammar)
        rest = set_aside(tagged, derivation, times.used | times.bound, earlier, vocabulary)
        if rest is None:
            break
        tagged = rest
    said = Said(derivation.frame, tagged, times, vocabulary.atlas)
    cues = cues_of(said)
    turned = turned_flow(said, cues)
    slots = slots_of(said, cues, turned, reporter)
    if not slots.is_empty:
        claimed = {WHETHER} if said.has("cue", "claim") else set()
        way = posed(tagged, vocabulary) | claimed
        slots = replace(slots, posed=way) if way else slots
        slots = premised(slots, said) if slots.whether else slots
    used = times.used | derivation.read
    if said.has("placed") and not (slots.placed or slots.limit):
        used -= {filler.first for filler in said.fillers("placed")}
    counted = frozenset(_counting_named(derivation, said, slots))
    if counted:
        used, slots = used | counted, slots.without("count")
    sides = sides_of(said, cues, turned)
    return Understanding(tagged, times, derivation, slots, used, said.pointing, sides)


def _counting_named(derivation: Derivation, said: Said, slots: Slots) -> Iterator[int]:
    """The tags of numbers that count what the message itself names: France, Italy and Spain, all three."""
    named = {str(len(names)) for names in (slots.partners, slots.products, slots.periods) if len(names) > 1}
    if slots.limit or slots.threshold or slots.run or slots.nth:
        return
    if len(slots.periods) > 1 and not (slots.partners or slots.products) and "ones" in slots.operations:
        return  # both of them, 2024 and 2025
    for filler in said.fillers("pointed"):
        if filler.value in named:
            yield from range(filler.first, filler.end)
    for word in derivation.unread:
        if "number" in word.categories and word.values[0] in named:
            yield from range(word.first, word.end)


def asks_for_year_before(said: Said, cues: frozenset[str], operations: frozenset[str]) -> bool:
    """`And a year earlier?`, exports a year ago: that year; `against a year earlier` asks for growth."""
    alone = cues <= {"year earlier", "ago", "list", "yes or no"} and "year earlier" in cues
    leans = operations & {"same", "and"} or "ago" in cues or said.tagged.has_tag("again")
    return bool(alone and leans) and not (said.times.periods or said.has("choice", "yes"))


def _is_running_total(said: Said, partners: Sequence[str]) -> bool:
    """Cumulative over several years, year by year unsaid: all of them in one."""
    spans = said.has("running") and said.times.relation in RANGES
    return spans and len(partners) < 2 and not said.has("frequency")


def slots_of(said: Said, cues: frozenset[str], turned: str | None, reporter: str | None) -> Slots:
    """The slots that a message fills."""
    times, flows = said.times, flows_of(said, turned)
    places = places_of(said, reporter, owner_too=bool(cues & _OF_WHOLES))
    year_back = asks_for_year_before(said, cues, said.operations)
    cues = frozenset() if year_back else cues
    whole = takes_all_goods(said, cues)
    meant = [place for place in places if not (place.excluded or place.dropped)]
    share_of, partners = whole_of(said, meant, cues)
    limit = limit_of(said, cues)
    return Slots(
        flows=flows,
        weak_flows=said.values("weak"),
        sides=frozenset(place.side for place in meant if place.side),
        partners=partners,
        exclude=unique(place.place for place in places if place.excluded),
        dropped=unique(place.place for place in places if place.dropped),
        combine=said.has("combine") or _is_running_total(said, partners),
        against=tuple(place for place in said.values("against") if place in partners),
        products=said.goods("product") or said.goods("aside_product"),
        cues=cues | {"top"} if limit and not cues & RANKING else cues,
        times=replace(times, loose=frozenset()) if said.step else times,
        shift="year" if year_back else said.first("shift"),
        step=said.step,
        step_whole=said.step_whole,
        frequency=frequency_of(said),
        breakdown=breakdown_of(said, several=max(len(times.periods), len(flows)) > 1),
        noun=noun_of(said, cues),
        currency=currency_of(said),
        threshold=threshold_of(said),
        amount=said.first("amount"),
        limit=limit,
        output=next(reversed(said.values("output")), None),
        unit=unit_of(said),
        direction=direction_of(said),
        share_of=share_of,
        groups=any(place in said.atlas.memberships for place in partners),
        open_places=tuple(
            place for tag in said.tagged.list_tags("unsure", "ask") for place in tag.value.split()
        ),
        world=said.has("world"),
        operations=said.operations,
        nth=said.number("nth"),
        count=said.number("pointed"),
        called=said.first("called") or "",
        other_one=said.has("other_one"),
        flow_choice=said.has("choice"),
        others=said.has("others") and len(meant) == len(places) and not said.has("shift", "rest"),
        declined=frozenset((*said.values("declined"), *(["products"] if whole else ()))),
        run=said.first("run"),
        window=window_of(said, cues),
    )
