"""Reads one message: its words, the derivation that is worth most, and the slots that this fills."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.figure import WORLD
from bot.domain.month import YEAR, Period
from bot.language.grammar.asked import RANKING, list_cues
from bot.language.grammar.asked_slots import ASKING, IDLE, RANKED
from bot.language.grammar.balance_shares import take_balance_as_part
from bot.language.grammar.chart import Derivation, derive_message
from bot.language.grammar.flows import OF_WHOLES, Sides, find_sides, find_turned_flow, list_flows
from bot.language.grammar.growths import set_growths_against
from bot.language.grammar.message_frame import MessageFrame, drop_repeats
from bot.language.grammar.places import find_opposed, list_places, list_pronouns_as_names
from bot.language.grammar.pose import ASKS, STATED, THAN, WHETHER, find_pose
from bot.language.grammar.premises import add_premises, may_claim
from bot.language.grammar.rows import (
    fill_rows,
    find_currency,
    find_direction,
    find_threshold,
    find_unit,
    may_have_rows,
    takes_all_goods,
)
from bot.language.grammar.set_aside import set_aside
from bot.language.grammar.shown_rows import choose_of_largest
from bot.language.grammar.slots import BLANK, OF_ALL_FLOW, OVERALL, REPEATED, Slots
from bot.language.grammar.tables import read_tables, read_threadless_tables
from bot.language.grammar.terminals import list_terminals
from bot.language.grammar.wholes import find_whole
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.language.times.runs import RANGES
from bot.language.times.when import Times
from bot.value_class import value_class

_BOTH_WAYS, _WEIGHING = {"export", "import"}, frozenset(("more", "lesser"))
_YEAR_AGO = frozenset(("year earlier", "ago"))
_ALL_OF_FLOW = "all_of_flow"
"""The category of words for a flow as a whole, and for whose it is."""
_DEPTH = 3
"""How often words may be set aside and the rest read again."""


@value_class(slots=False)
class Understanding:
    """A message as it was read.

    `tagged` are its words without those set aside, `used` the tags in phrases, `pointing` those of them that
    only refer to what a thread named; `sides` says whose trade it asks for.
    """

    tagged: Tagged
    derivation: Derivation
    slots: Slots
    used: frozenset[int]
    pointing: frozenset[int]
    sides: Sides


def understand_message(
    tagged: Tagged,
    times_of: Callable[[Tagged], Times],
    vocabulary: Vocabulary,
    reporter: str | None = None,
    earlier: Slots = BLANK,
) -> Understanding:
    """Returns the best reading of a message; `reporter` is whose figures it asks for, if not China's.

    `earlier` is the state of its thread.
    """
    tables = (read_threadless_tables if earlier.is_empty else read_tables)(vocabulary.folder)
    named: tuple[Period, ...] = ()
    for _ in range(_DEPTH):
        times = times_of(tagged)
        named = named or times.periods
        derivation = derive_message(list_terminals(tagged, times, tables.categories), tables.grammar)
        rest = set_aside(tagged, derivation, times.used | times.bound, earlier, vocabulary)
        if rest is None:
            break
        tagged = rest
    words = tuple(derivation.terminals)
    thread = (earlier.partners, earlier.flows or earlier.weak_flows)
    said = MessageFrame(derivation.frame, tagged, times, vocabulary.atlas, *thread, words)
    cues = list_cues(said)
    turned = find_turned_flow(said, cues)
    claimed = {WHETHER} if said.has_value("cue", "claim") else set()
    quoted = {STATED} if times.ends and tagged.has_tag("percent") else set()
    posed = find_pose(tagged, vocabulary) | claimed | quoted
    slots = fill_slots(said, cues, turned, reporter, posed)
    if denied := _find_denied_times([one for one in named if one not in times.periods], earlier):
        slots = replace(slots, times=replace(slots.times, denied=denied))
    if not (slots.flows or slots.partners or slots.cues) and slots == replace(BLANK, posed=posed):
        slots = BLANK  # how nothing is asked does not matter
    slots = choose_of_largest(_weigh_flows(take_balance_as_part(_part_adjacent(slots), said)))
    slots = add_premises(slots, said) if may_claim(slots, said) else slots
    slots = set_growths_against(slots, said, vocabulary)
    if operation := _find_operation_of_flow(slots, earlier, said):
        slots = replace(slots, operations=slots.operations | {operation})
    used = times.used | derivation.read
    placed = said.list_fillers("placed")
    at_place = frozenset([filler.first for filler in placed]) if placed else frozenset[int]()
    if placed and not _takes_place(slots, said):
        used -= at_place
    counted = frozenset(_find_counts_of_named(derivation, said, slots))
    if counted:
        used, slots = used | counted, slots.clear_slots("count")
    sides = find_sides(said, cues, turned, is_claimed=slots.whether)
    pointing = said.pointing | (at_place if slots.nth else frozenset())
    return Understanding(tagged, derivation, slots, used, pointing, sides)


def _find_operation_of_flow(slots: Slots, earlier: Slots, said: MessageFrame) -> str | None:
    """Finds whether all of a flow is asked for, a share of all of it, or again the flow of the thread."""
    if slots.flows and _names_all_of_flow(said, slots):
        if _is_of_flow_alone(slots):
            return OVERALL
        if "share" in slots.cues:
            return OF_ALL_FLOW
    again = slots.flows == earlier.flows != ("balance",)  # the gap in 2024, after that with Japan, is its own
    return REPEATED if again and slots.is_fragment else None


def _part_adjacent(slots: Slots) -> Slots:
    """Takes a change within two steps as that from one to the other: November to December."""
    times, step = slots.times, slots.times.step
    is_range = times.relation == "range" and not times.ends and 0 < step < YEAR
    if "change" not in slots.cues or not is_range or [one.months for one in times.periods] != [2 * step]:
        return slots
    (span,) = times.periods
    middle = span.first.shift(step)
    ends = Period(span.first, middle.shift(-1)), Period(middle, span.last)
    return replace(slots, times=replace(times, ends=ends, stepped=True))


def _weigh_flows(slots: Slots) -> Slots:
    """Sets one flow against the other if it is asked which is more: do we sell them more than we buy?"""
    plain = slots.cues & _WEIGHING and slots.cues <= _WEIGHING | IDLE and not slots.times.bases
    if set(slots.flows) != _BOTH_WAYS or not plain or THAN not in slots.posed or slots.threshold:
        return slots
    return replace(slots, cues=slots.cues - _WEIGHING | {"gap"}, flow_choice=True)


def _find_denied_times(gone: Sequence[Period], earlier: Slots) -> tuple[Period, ...]:
    """Finds which times that are denied the thread has, or a part of; growth also has the year before."""
    if not gone:
        return ()
    years_before = (one.shift_to_year_earlier() for one in earlier.periods if "growth" in earlier.cues)
    held = {*earlier.periods, *years_before}
    return tuple(one for one in gone if one in held or (one.is_year and _has_part_of(one, earlier)))


def _has_part_of(year: Period, earlier: Slots) -> bool:
    return any(year.first <= one.first and one.last <= year.last for one in earlier.periods)


def _takes_place(slots: Slots, said: MessageFrame) -> bool:
    """Returns whether a place that is named fills a slot: on third place?"""
    points_at_place = bool(slots.nth) and said.find_first("placed") == str(slots.nth)
    return points_at_place or bool(slots.placed or slots.limit)


def _is_of_flow_alone(slots: Slots) -> bool:
    """Returns whether it names a flow, and at most a partner, a time and how it goes on from the thread."""
    cues = slots.cues - {"yes or no"} if ASKS in slots.posed else slots.cues
    plain = slots.clear_slots("partners", "open_places", "operations", "posed", "groups", "exclude")
    return replace(plain, cues=cues).is_fragment


def _names_all_of_flow(said: MessageFrame, slots: Slots) -> bool:
    """Returns whether a flow is all of China's: total exports, our exports.

    Who asks how much we exported in 2024 may go on from a partner.
    """
    if said.tagged.has_tag("filler", OVERALL):
        return True
    if _ALL_OF_FLOW not in said.categories:
        return False
    words = [word.categories for word in said.words if _ALL_OF_FLOW in word.categories]
    return any("our" not in word or not (ASKS in slots.posed or slots.partners) for word in words)


def _find_counts_of_named(derivation: Derivation, said: MessageFrame, slots: Slots) -> Iterator[int]:
    """Finds the tags of numbers that count what the message names: France, Italy and Spain, all three."""
    if not derivation.unread and "pointed" not in said.frame:
        return
    named = {str(len(names)) for names in (slots.partners, slots.products, slots.periods) if len(names) > 1}
    if slots.limit or slots.threshold or slots.run or slots.nth:
        return
    if len(slots.periods) > 1 and not (slots.partners or slots.products) and "ones" in slots.operations:
        return  # both of them, 2024 and 2025
    for filler in said.list_fillers("pointed"):
        if filler.value in named:
            yield from range(filler.first, filler.end)
    for word in derivation.unread:
        if "number" in word.categories and word.values[0] in named:
            yield from range(word.first, word.end)


def asks_for_year_before(said: MessageFrame, cues: frozenset[str], operations: frozenset[str]) -> bool:
    """Returns whether it asks for the year before, as `and a year earlier?` does, not for growth over it."""
    if "year earlier" not in cues:
        return False
    alone = cues <= ASKING | _YEAR_AGO | {"top", "bottom", "worst"}
    leans = operations & {"same", "and"} or "ago" in cues or said.tagged.has_tag("again")
    return bool(alone and leans) and not (said.times.periods or said.has_value("choice", "yes"))


def _is_running_total(said: MessageFrame, partners: Sequence[str]) -> bool:
    """Returns whether a figure is cumulative over several years as one, not year by year."""
    spans = said.has_value("running") and said.times.relation in (*RANGES, "since")
    return spans and len(partners) < 2 and not said.has_value("frequency")


def _list_open_places(tagged: Tagged) -> tuple[str, ...]:
    """Lists the partners that ambiguous names could mean."""
    return tuple(place for tag in tagged.list_tags("unsure", "ask") for place in tag.value.split())


_Fill = Callable[[MessageFrame], object]
_FROM_FRAME: Mapping[str, Mapping[str, _Fill]] = {
    "weak": {"weak_flows": lambda said: said.list_values("weak")},
    "shift": {"shift": lambda said: said.find_first("shift")},
    "length": {"step": lambda said: said.step, "step_whole": lambda said: said.step_whole},
    "currency": {"currency": find_currency},
    "threshold": {"threshold": find_threshold},
    "sign": {"threshold": find_threshold},
    "within": {"threshold": find_threshold},
    "passing": {"threshold": find_threshold},
    "amount": {"amount": lambda said: said.find_first("amount")},
    "output": {"output": lambda said: said.list_values("output")[-1]},
    "unit": {"unit": find_unit},
    "cue": {"unit": find_unit, "direction": find_direction},
    "world": {"world": lambda _: True},
    "nth": {"nth": lambda said: said.find_number("nth")},
    "nth_too": {"nth_too": lambda said: said.find_number("nth_too")},
    "pointed": {"count": lambda said: said.find_number("pointed")},
    "rebound": {"bound_sign": lambda said: said.find_first("rebound")},
    "comparator": {"bound_sign": lambda said: said.find_first("rebound") or said.find_first("comparator")},
    "called": {"called": lambda said: said.find_first("called")},
    "other_one": {"other_one": lambda _: True},
    "choice": {"flow_choice": lambda _: True},
    "run": {"run": lambda said: said.find_first("run")},
    "among": {"among": lambda said: said.find_number("among")},
}
"""The slots that a slot of the frame fills by itself; a message has few of them."""


def _fill_from_frame(said: MessageFrame) -> dict[str, Any]:
    return {
        slot: fill(said)
        for filled in said.frame.keys() & _FROM_FRAME.keys()
        for slot, fill in _FROM_FRAME[filled].items()
    }


def fill_slots(
    said: MessageFrame, cues: frozenset[str], turned: str | None, reporter: str | None, posed: frozenset[str]
) -> Slots:
    """Returns the slots that a message fills."""
    times, flows, filled = said.times, list_flows(said, turned), _fill_from_frame(said)
    places = list_places(said, WORLD if turned else reporter, owner_too=bool(cues & OF_WHOLES or turned))
    if not (places or turned) and said.has_value("us", "noun"):
        places = list_pronouns_as_names(said)
    if asks_for_year_before(said, cues, said.operations):
        cues, filled["shift"] = cues - _YEAR_AGO if cues & RANKED else frozenset(), "year"
    whole = takes_all_goods(said, cues)
    meant = [place for place in places if not (place.excluded or place.dropped)]
    share_of, partners = find_whole(said, meant, cues)
    rows = fill_rows(said, flows, cues, is_asked=ASKS in posed) if may_have_rows(said) else {}
    counts_from_thread = filled.get("step") or said.has_value("begins") or "extend" in said.operations
    if places:
        filled |= {
            "sides": frozenset(place.side for place in meant if place.side),
            "exclude": drop_repeats(place.place for place in places if place.excluded),
            "dropped": drop_repeats(place.place for place in places if place.dropped),
            "against": find_opposed(said, partners, cues),
            "groups": any(place in said.atlas.memberships for place in partners),
        }
    return Slots(
        **filled,
        flows=flows,
        partners=partners,
        combine=said.has_value("combine") or _is_running_total(said, partners),
        products=said.list_goods("product"),
        cues=cues | {"top"} if rows.get("limit") and not cues & RANKING else cues,
        times=replace(times, loose=frozenset()) if counts_from_thread else times,
        share_of=share_of,
        open_places=_list_open_places(said.tagged),
        operations=said.operations,
        others=said.has_value("others") and len(meant) == len(places) and not said.has_value("shift", "rest"),
        declined=frozenset((*said.list_values("declined"), *(["products"] if whole else ()))),
        posed=posed,
        **rows,
    )
