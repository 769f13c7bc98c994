"""What a question claims without money or percent: a rank, a number of partners, a run."""

from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.language.grammar.amounts import PARTS
from bot.language.grammar.asked_slots import asks_yes_or_no
from bot.language.grammar.goods_placed import (
    AMONG_FIRST,
    FASTEST,
    ask_place_of_goods,
    list_growth,
    rank_goods,
)
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.places import are_members
from bot.language.grammar.pose import ASKS, EXISTS, LESS, MORE, OUTSIDE, STATED, find_times
from bot.language.grammar.slots import Slots
from bot.language.times.conventions import MONTHS_IN

_FIRST = frozenset(("top", "one", "yes or no", "subject", "claim"))
"""Cues of questions whether one partner comes first that name no noun: do we import most from Korea?"""
WITHIN = "within"
"""The cue of a superlative beside a year: the largest of 2025."""
_OF_STEPS = frozenset((WITHIN, "record", "record low", "top", "bottom", "one", "who", "list", "yes or no"))
_HIGHEST = frozenset(("record", "record low", "top", "bottom"))
_STEP_IN_SPAN = (1, 2)
"""How many times are named: a month, or also the span that it is the highest of."""
ALONE, FIRST = "alone", "first"
"""Cues of a month said to be the only one of its year, or the first of all, that is past a mark."""
_PARTNERS = "partner"
_SIDES = {"export": "surplus", "import": "deficit"}
"""Which side of the balance it is if a flow exceeds the other."""
_COUNTING = frozenset(("who", "how many"))
_ROWS = _COUNTING | {"list"}
_OF_SIDES = _ROWS | {"compare", "more", "lesser", "gap", "yes or no", "what", "when"}
"""Cues of questions in which rows one flow exceeds the other."""
_BOUNDS = {">=": AMONG_FIRST, "<=": ">="}
"""What stands before a place by the word before it: at least the fourth, at most the fourth."""
_CLAIMING = frozenset(("times", OUTSIDE))
"""Cues that claim something however it is asked."""


def may_claim(slots: Slots, said: MessageFrame) -> bool:
    """Returns whether anything could be claimed: most messages only name what they ask for."""
    is_claim = slots.posed or slots.amount or len(slots.flows) > 1 or not slots.cues.isdisjoint(_CLAIMING)
    return bool(is_claim) or said.has_value("placed")


def add_premises(slots: Slots, said: MessageFrame) -> Slots:
    """Returns the slots with what a yes-or-no question claims; a place of a partner is always a claim."""
    if of_rows := _single_out_step(slots) or _take_place_in_time(slots, said) or _list_side(slots, said):
        return of_rows
    slots = _rank_within_group(_deny_rank(_weigh_times(slots)), said)
    slots = ask_place_of_goods(_limit_rows_by_amount(slots))
    is_said = STATED in slots.posed and said.tagged.has_tag("cue", "yes or no")  # is our third client?
    names_place = said.has_value("placed") and (is_said or not slots.limit)
    names_place = names_place and not (slots.groups or ASKS in slots.posed)
    is_asked = slots.whether or (STATED in slots.posed and {"yes or no", "subject"} <= slots.cues)
    if is_asked or names_place:
        ranked = _rank_partner(slots, said) or rank_goods(slots, said)
        if ranked:
            return ranked
    if together := _find_share_together(slots, said):
        return replace(slots, cues=slots.cues | {"top"}, limit=together)
    slots = _point_at_place(slots, said)
    if not (slots.whether or _states_a_count(slots, said)):
        return slots
    of_members = slots.groups and EXISTS in slots.posed  # are there EU countries to which …
    if not (slots.noun or slots.breakdown or slots.unit or of_members):
        slots = replace(slots, cues=slots.cues - {"list"})  # the `que` of `es cierto que`
    counted = _list_counts(slots, said)
    if not counted:
        return _count_steps(slots, said)
    return replace(slots, cues=slots.cues - {"top"} | {"how many"}, counted=counted, limit=None)


def _rank_partner(slots: Slots, said: MessageFrame) -> Slots | None:
    """Returns the slots in which one partner is said to have a place among all."""
    placed = _find_rank(slots, said)
    cues = slots.cues - {"one", "who"} - FASTEST | {"subject", "top"} | list_growth(slots)
    return replace(slots, cues=cues, limit=None, noun=_PARTNERS, placed=placed) if placed else None


def _deny_rank(slots: Slots) -> Slots:
    """Returns the slots in which a partner is said to be none of the first: it stayed out of the top five."""
    if OUTSIDE not in slots.cues:
        return slots
    return replace(slots, cues=slots.cues - {OUTSIDE}, posed=slots.posed | {OUTSIDE})


def _weigh_times(slots: Slots) -> Slots:
    """Returns the slots in which three times is so many times another figure, or else the one before."""
    if "times" not in slots.cues:
        return slots
    several = max(len(slots.flows), len(slots.partners), len(slots.periods)) > 1 or slots.times.bases
    return replace(slots, cues=slots.cues - {"times"} | ({"compare"} if several else {"change", "double"}))


def _limit_rows_by_amount(slots: Slots) -> Slots:
    """Bounds the rows asked for by an amount without a bound: how many countries took $100bn of our goods?"""
    of_group = slots.groups and len(slots.partners) == 1  # which EU countries took 10 billion yuan of them?
    named = slots.partners and not of_group
    of_rows = ASKS in slots.posed and slots.cues & _ROWS and not (slots.threshold or named)
    is_part = slots.combine or slots.limit or "share" in slots.cues
    of_partners = of_group or "how many" in slots.cues or slots.noun == _PARTNERS
    if not (slots.amount and of_rows and of_partners) or is_part:
        return slots
    return replace(slots, threshold=f">={slots.amount}", amount=None)


def _list_side(slots: Slots, said: MessageFrame) -> Slots | None:
    """Returns the slots of the rows with a surplus or a deficit: months when imports exceeded exports."""
    both = len(slots.flows) == len(_SIDES) and _SIDES.keys() == {*slots.flows}
    is_how_far = "gap" in slots.cues and ASKS in slots.posed and not slots.cues & _ROWS
    of_members = slots.groups and not is_how_far  # by how much exports to the EU exceed imports
    rows = slots.unit or slots.noun or slots.breakdown or of_members or slots.cues & _COUNTING
    others = slots.threshold or slots.limit or slots.whether or slots.frequency or slots.share_of
    if not (both and rows) or others or not slots.cues <= _OF_SIDES:
        return None
    is_more, is_less = MORE in slots.posed, LESS in slots.posed
    if (
        is_more is is_less
        or not slots.posed.isdisjoint(PARTS)
        or find_times(slots.posed)
        or _asks_which_flow(said)
    ):
        return None
    first, second = (_SIDES[flow] for flow in slots.flows)
    cues = slots.cues & _ROWS | {"list", first if is_more else second}
    return replace(slots, flows=("balance",), cues=cues)


def _rank_within_group(slots: Slots, said: MessageFrame) -> Slots:
    """Returns the slots in which one partner is said to be the first of its group: 德国在欧盟最大吗."""
    if len(slots.partners) != 2 or not asks_yes_or_no(slots) or "top" not in slots.cues or slots.share_of:
        return slots
    for one, group in (slots.partners, slots.partners[::-1]):
        if are_members((one,), group, said.atlas):
            return replace(slots, partners=(one,), share_of=group)
    return slots


def _asks_which_flow(said: MessageFrame) -> bool:
    """Returns whether an `or` stands between two flows: which is higher, exports or imports with Africa?"""
    named = [filler.first for filler in said.list_fillers("flow")]
    between = said.tagged.tags[min(named, default=0) : max(named, default=0)]
    return any((tag.kind, tag.value) == ("join", "or") for tag in between)


def _point_at_place(slots: Slots, said: MessageFrame) -> Slots:
    """Points to the place of what a thread is about, if it names nothing else: `on third place?`"""
    of_thread = STATED in slots.posed and not (slots.partners or slots.limit or slots.noun)
    place = said.find_number("placed") if of_thread else None
    return replace(slots, nth=place, cues=slots.cues - {"rank"}) if place else slots


def _single_out_step(slots: Slots) -> Slots | None:
    """Returns the slots over a year of which one step is said to be the highest: the best month of 2025.

    Of one said to be the only one, or the first, the steps that are past the mark are listed.
    """
    how, named = slots.cues & {WITHIN, ALONE, FIRST}, sorted({*slots.periods}, key=lambda one: one.months)
    is_singled = how or (len(named) == max(_STEP_IN_SPAN) and _is_highest(slots))
    if not (asks_yes_or_no(slots) and is_singled) or len(named) not in _STEP_IN_SPAN:
        return None
    step, year = named[0], Period.of_year(named[0].first.year)
    within = named[-1] if len(named) > 1 else year
    unit = next((unit for unit, months in MONTHS_IN.items() if months == step.months), None)
    if unit is None or step.months >= YEAR or not within.first <= step.first <= step.last <= within.last:
        return None
    span = () if FIRST in how else (within,)
    rows = slots.clear_slots("limit", "ordinal", "noun", "frequency")
    rows = replace(rows, times=replace(slots.times, periods=span, bare=False), unit=unit)
    if how & {ALONE, FIRST}:
        return replace(rows, cues=slots.cues - _OF_STEPS | {"list", "singled"}, singled=str(step))
    end = "bottom" if slots.cues & {"bottom", "record low"} else "top"
    cues = slots.cues - _OF_STEPS | {end}
    return replace(rows, cues=cues, singled=str(step), placed="1")


def _is_highest(slots: Slots) -> bool:
    """Returns whether a month is called the highest of those of a time: of 2025, since March 2025."""
    is_highest = slots.unit or slots.cues & {"record", "record low"}
    is_of_others = "growth" in slots.cues or slots.noun or slots.limit or slots.breakdown
    return bool(is_highest and slots.cues & _HIGHEST) and not is_of_others


def _take_place_in_time(slots: Slots, said: MessageFrame) -> Slots | None:
    """Returns the slots of a month with the place among the months that is claimed of it."""
    place = _find_place_in_time(slots, said)
    if not place:
        return None
    ends = slots.cues & {"top", "bottom"} or {"top"}
    cues = slots.cues - {"one", "who", "list"} | {"yes or no", *ends}
    return replace(slots, cues=cues, limit=None, ordinal=None, noun=None, placed=place)


def _find_place_in_time(slots: Slots, said: MessageFrame) -> str:
    """Finds the place claimed of a month among the months: the second best month for exports to Brazil."""
    is_claimed = asks_yes_or_no(slots)
    months = MONTHS_IN.get(slots.unit or "")
    if not is_claimed or [one.months for one in slots.periods] != [months]:
        return ""
    if said.has_value("placed"):
        return said.find_first("placed") or ""
    return f"{AMONG_FIRST}{slots.limit}" if slots.limit and "top" in slots.cues else ""


def _find_rank(slots: Slots, said: MessageFrame) -> str:
    """Finds a claimed rank: `Is Vietnam the third biggest market?`, `among the top five`.

    The biggest is first.
    """
    one = len(slots.partners) == 1 and not (slots.exclude or slots.breakdown or slots.threshold)
    if not one or slots.noun not in (None, _PARTNERS) or slots.cues & {"bottom", "share"}:
        return ""
    if said.has_value("placed"):
        bound = next((_BOUNDS[sign] for sign in _BOUNDS if said.tagged.has_tag("comparator", sign)), "")
        return f"{bound}{said.find_first('placed')}"
    if slots.limit and slots.cues & {"top", *FASTEST}:
        return f"{AMONG_FIRST}{slots.limit}"
    if slots.noun:
        return "1" if slots.cues & {"top", *FASTEST} else ""
    return "1" if "top" in slots.cues and slots.cues <= _FIRST and not (slots.unit or slots.products) else ""


def _find_share_together(slots: Slots, said: MessageFrame) -> int | None:
    """Finds how many partners are said to have a share together: do ten partners make up half of exports?

    If any ten do, the first ten do.
    """
    is_claimed = asks_yes_or_no(slots)
    is_of_some = slots.noun == _PARTNERS and not (slots.partners or slots.limit)
    is_of_some = is_of_some and not (said.has_value("each") or said.has_value("cue", "how many"))
    return said.find_number("count") if is_claimed and is_of_some and "share" in slots.cues else None


def _states_a_count(slots: Slots, said: MessageFrame) -> bool:
    """Returns whether only the question mark asks about a number with a bound: fewer than 100 partners?"""
    is_stated = STATED in slots.posed and ASKS not in slots.posed
    return is_stated and said.has_value("count") and said.has_value("cue", "how many")


def _count_steps(slots: Slots, said: MessageFrame) -> Slots:
    """Returns the slots of the months that are said to be so many: above 2 trillion in nine of the twelve."""
    counts = sorted(int(count) for count in said.list_values("count") if count.isdigit())
    is_of_steps = said.has_value("frequency") and slots.frequency in MONTHS_IN
    moves = slots.threshold or slots.direction
    if not (counts and is_of_steps and moves) or slots.noun or slots.breakdown:
        return slots
    cues = slots.cues - {"top"} | {"how many"}
    return replace(
        slots, cues=cues, unit=slots.frequency, frequency=None, counted=tuple(counts[:2]), limit=None
    )


def _list_counts(slots: Slots, said: MessageFrame) -> tuple[int, ...]:
    """Lists claimed counts, the part before the whole: 240 countries, and more with 190 of them.

    How many partners are said to pass a threshold is claimed too, and no number of rows.
    """
    counts = sorted(int(count) for count in said.list_values("count") if count.isdigit())
    is_top = "top" in slots.cues
    if slots.threshold and slots.limit and not said.has_value("cue", "top"):
        counts, is_top = [slots.limit], False
    is_of_group = slots.groups and len(slots.partners) == 1 and "of" in slots.sides  # three of the G7
    is_named = slots.partners and not is_of_group
    ranked = is_named or (slots.limit and not slots.threshold) or is_top
    return tuple(counts[:2]) if slots.noun == _PARTNERS and not ranked else ()
