"""What a message denies: which of its words go, and what remains of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.language.grammar.asked_slots import BY_GROWTH, COUNTED, RANKED, RECORDS, is_ranked
from bot.language.grammar.frame import Filler
from bot.language.grammar.slots import TREND, Slots
from bot.language.tagger.clause import ALL_GOODS
from bot.language.tagger.tagging import UNKNOWN, Tag

DECLINED = "declined"
"""The kind of denied words."""
_SLOTS = {
    **dict.fromkeys(("breakdown", "frequency", "output", "currency"), ""),
    "unit": "frequency",
    "cue": "cues",
    "product": "products",
    "code": "products",
    "percent": "cues",
}
"""The slot to empty in a thread if a word of a kind is denied; by default the slot of that name."""
TIME = "time"
_OF_GROWTH = BY_GROWTH | {"growth"}
_RANKED_STEP = ("cues", "unit", "frequency", "limit", "ordinal")
"""What a thread loses that goes from one of its steps back to the whole."""
_COURSE = "course"
"""What is declined by asking for the figure of one time: just the 2025 figure."""
FAMILIES = {
    **dict.fromkeys(("flow", "weak flow", "moved"), "flow"),
    **dict.fromkeys(("product", "code"), "product"),
    **dict.fromkeys(("place", "unsure", "ask"), "place"),
    **dict.fromkeys(("noun", "noun one", "breakdown"), "noun"),
    **dict.fromkeys(("year", "year month", "month", "relative", "part", "mark", "shift"), TIME),
    "currency": "currency",
    "output": "output",
    "frequency": "frequency",
}
"""Words of which one replaces another."""
_OUTRIGHT = (
    "output",
    "currency",
    "breakdown",
    "frequency",
    "cumulative",
    "unit",
    "percent",
    "off",
    "weak off",
    "unpublished",
    "nowhere",
)
"""What can be denied without a replacement."""
_CUES = frozenset(
    (
        *("quantity", "count", "share", "growth", "compare", "year earlier", "rank", "rank verb", "mom"),
        *("unit value", "average", "top", "bottom", "fastest", "slowest"),
    )
)
Held = Mapping[str, str]
"""What a thread holds and a message can deny without a replacement, with its slot."""
_NOTHING: Held = {}
_OTHER = {"export": "import", "import": "export"}
_TRADE = ("weak flow", "total")
OF_TOTAL = ("export", "import")
"""What total trade is made of: without one, it is the other."""


def find_denied(
    tags: Sequence[Tag],
    filler: Filler,
    families: Sequence[str],
    held: Held,
    *,
    names_again: bool = True,
) -> Mapping[int, Tag]:
    """Finds what a denied stretch and the rest both name, or what can be denied by itself.

    If there is neither, the denying word must be asked about.
    """
    span = range(filler.first, filler.end)
    rest = (*families[: filler.first], *families[filler.end :]) if names_again else ()
    named = {*rest} - {""}
    if any(tags[at].kind == "cue" and "compare" in tags[at].value.split("+") for at in span):
        named.add(TIME)  # without the comparison with 2024
    gone = _keep_measured(
        [at for at in span if _can_go(tags[at], families[at], named, held)],
        tags,
        families,
        named,
        leaves_out=any(tags[at].value == "except" for at in span),
    )
    denying = [at for at in span if is_denial(tags[at])]
    if not gone:
        return {at: replace(tags[at], kind=UNKNOWN) for at in denying or span[:1]}
    said = {tag.value for at, tag in enumerate(tags) if tag.kind == "cue" and at not in span}
    again = {at for at in gone if tags[at].kind == "cue" and tags[at].value in said}
    left = {at: replace(tags[at], kind="filler", value="") for at in again}
    return left | {at: decline_tag(tags[at], held) for at in (*gone, *denying) if at not in again}


def _keep_measured(
    gone: list[int],
    tags: Sequence[Tag],
    families: Sequence[str],
    named: Collection[str],
    *,
    leaves_out: bool,
) -> list[int]:
    """Keeps the goods of which only a measure is denied: not the number of cars, their value.

    No query leaves out goods that a thread has named alone: without gold.
    """
    measured = any(tags[at].kind == "cue" for at in gone)
    if "product" in named or not (measured or leaves_out):
        return gone
    return [at for at in gone if families[at] != "product"]


def find_left_of_total(
    tags: Sequence[Tag], families: Sequence[str], gone: Collection[int]
) -> Mapping[int, Tag]:
    """Finds what is left of trade without one of its flows: trade, but not the imports, is exports.

    Total trade, not exports, is what it says.
    """
    flows = [at for at, one in enumerate(families) if one == "flow"]
    denied = {tags[at].value for at in gone if at in flows}
    kept = [at for at in flows if at not in gone]
    if (
        len(denied) != 1
        or denied.isdisjoint(_OTHER)
        or any((tags[at].kind, tags[at].value) != _TRADE for at in kept)
    ):
        return {}
    return {at: replace(tags[at], kind="flow", value=_OTHER[min(denied)]) for at in kept}


def _can_go(tag: Tag, family: str, named: Collection[str], held: Held) -> bool:
    if family != TIME and (tag.kind in _OUTRIGHT or tag.value in held or _is_money(tag)):
        return True
    if tag.kind == "cue":
        return not _CUES.isdisjoint(tag.value.split("+"))
    return family in named


def _is_money(tag: Tag) -> bool:
    """Returns whether “by value” is meant, which growth or a quantity can replace."""
    return (tag.kind, tag.value) == ("filler", "money")


def find_family(tag: Tag) -> str:
    """Finds the family of a word that says no time; empty if nothing can replace it."""
    if tag.kind == "cue":
        return "" if _CUES.isdisjoint(tag.value.split("+")) else "measure"
    return "product" if (tag.kind, tag.value) == ALL_GOODS else FAMILIES.get(tag.kind, "")


def is_denial(tag: Tag) -> bool:
    return tag.kind == "join" or (tag.kind, tag.value) == ("filler", "not")


def is_total(slots: Slots) -> bool:
    """Returns whether a thread is about total trade, of which one flow can be left out."""
    return (slots.flows or slots.weak_flows) == ("total",)


def decline_tag(tag: Tag, held: Held = _NOTHING) -> Tag:
    """Returns what remains of a denied word; from “in dollars, not percent”, that an amount is asked for.

    Of several goods or flows in a thread, only the denied ones go.
    """
    slot = held.get(tag.value, "")
    if slot and list(held.values()).count(slot) > 1:
        return replace(tag, kind=DECLINED, value=f"{slot} {tag.value}")
    if tag.kind == "percent":
        return replace(tag, kind="cue", value="absolute")
    if tag.kind not in _SLOTS:
        return replace(tag, kind="filler", value="")
    return replace(tag, kind=DECLINED, value=_SLOTS[tag.kind] or tag.kind)


def clear_declined(earlier: Slots, later: Slots) -> Slots:
    """Clears what a message takes back in what it follows.

    With a series its chart goes too, with a threshold none of the rows, with a comparison its base.
    """
    one_figure = "frequency" in later.declined and earlier.output == "chart" and not later.frequency
    if "threshold" in later.declined and earlier.threshold:
        earlier = replace(earlier, cues=earlier.cues | {"list"}, noun=earlier.noun or "partner")
    if "cues" in later.declined and is_ranked(earlier) and earlier.cues & _OF_GROWTH:
        ranked_by_level = replace(earlier, cues=earlier.cues - _OF_GROWTH | {"top"})
        return ranked_by_level.clear_slots(*later.declined - {"cues"})
    alone = "cues" in later.declined and not later.periods
    if alone and earlier.cues == {"compare"} and earlier.times.bases:
        own = tuple(one for one in earlier.periods if one not in earlier.times.bases)
        earlier = replace(earlier, times=replace(earlier.times, periods=own, bases=()))
    left = [one for one in OF_TOTAL if f"flows {one}" not in later.declined]
    if len(left) == 1 and is_total(earlier):
        earlier = replace(earlier, flows=tuple(left), weak_flows=())
    measured = earlier.cues & {*COUNTED, "unit value"}  # the year's quantity, after the month of the largest
    if goes_back_to_whole(earlier, later):
        earlier = replace(earlier.clear_slots(*_RANKED_STEP), cues=measured)
    return earlier.clear_slots(*later.declined, *(("output",) if one_figure else ()))


def goes_back_to_whole(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for the whole again: `back to the year`, after its best month."""
    steps = (earlier.unit or earlier.frequency) and not (earlier.noun or earlier.breakdown)
    ranked = earlier.cues & (RANKED | RECORDS) and earlier.periods
    whole = replace(later, cues=later.cues - {"growth"})  # the whole year's growth, too
    alone = whole.says_only("shift", "times", "declined", "operations", "posed", "flow_choice", "combine")
    sums = later.combine and later.periods  # total for H2
    return bool(("frequency" in later.declined or sums) and steps and ranked and alone)


def decline_course(later: Slots, earlier: Slots) -> Slots:
    """Asks for the figure of one time after how trade developed over a longer one; else it goes on."""
    if _COURSE not in later.declined:
        return later
    declined = later.declined - {_COURSE}
    course = earlier.frequency == TREND or "change" in earlier.cues
    if course and len(earlier.periods) == len(later.periods) == 1:
        (whole,), (one,) = earlier.periods, later.periods
        if one != whole and whole.first <= one.first and one.last <= whole.last:
            declined |= {"cues", "frequency"}
    return replace(later, declined=declined)
