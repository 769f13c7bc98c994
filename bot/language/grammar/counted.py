"""Rows, steps and partners of a thread that are counted: those that shrank, the last two, number three."""

from dataclasses import replace
from typing import Any

from bot.domain.month import YEAR, Month, Period
from bot.language.grammar.asked_slots import ASKING, IDLE
from bot.language.grammar.columns import is_of_one_row
from bot.language.grammar.comparisons import CHOOSING, RANKED, SETTING
from bot.language.grammar.pose import ASKS, LESS, MORE, ON_YEAR, WHETHER
from bot.language.grammar.shown_rows import SHOWN
from bot.language.grammar.slots import ALL, IN_ORDER, TREND, Slots
from bot.language.grammar.which_of_named import ENDS, NAMED, PAIR
from bot.language.grammar.years_in_turn import set_periods
from bot.language.times.conventions import MONTHS_IN

RESIZED = frozenset(("up", "down", "widen", "narrow", "change"))
"""Cues of words that make a list longer or shorter, beside its number of rows."""
OMIT = "omit"
"""The operation of words that leave out the row that they count: skip the first."""
_OMITTING = frozenset((OMIT, "drop", "and", "last", "add"))
_SET_BESIDE = frozenset(("compare", "gap"))
_OF_SAME, _PLACED = ("noun", "flows", "periods", "shift"), frozenset(("top", "one"))
"""What a message can change about a partner that it counts, and the cues of a place."""
_WAYS = {"up": "up", "fastest": "up", "down": "down", "slowest": "down"}
"""Cues of movement, and which way each goes."""
_SIDED = {MORE: "up", LESS: "down"}
_SIDES = frozenset(_SIDED)


def count_rows(later: Slots, earlier: Slots) -> Slots | None:
    """Returns the message about the rows that it counts; None if the thread has no such rows."""
    counting = (
        _point_at_end,
        _leave_out_row,
        _count_next,
        _resize_span,
        _compare_rankings,
        _keep_rows,
        _count_ranked,
        _count_steps,
        _count_in_order,
        _count_places,
        _count_part,
    )
    return next((found for count in counting if (found := count(later, earlier))), None)


def _point_at_end(later: Slots, earlier: Slots) -> Slots | None:
    """Takes the first or last so many of the partners named in turn: `compare the first two`, of three."""
    count = later.limit or (later.count if later.nth == 1 else 0) or 0
    ends = later.operations & {"first", "last"} or later.nth == 1
    held = earlier.partners if len(earlier.partners) > count else earlier.spoken
    rows = earlier.cues & RANKED or earlier.noun or earlier.breakdown or earlier.frequency
    named = any(getattr(later, name) for name in NAMED if name != "noun") or later.noun == "product"
    asked = ends and (later.combine or later.cues & SETTING)
    if not (asked and PAIR <= count < len(held)) or rows or named:
        return None
    kept = held[-count:] if "last" in later.operations else held[:count]
    pointed = replace(later.clear_slots("limit", "count", "nth", "noun"), partners=kept)
    operations, times = later.operations | {"only"}, replace(later.times, loose=frozenset())
    return replace(pointed, cues=later.cues - {"top"}, operations=operations, times=times)


def _leave_out_row(later: Slots, earlier: Slots) -> Slots | None:
    """Leaves out one of several that a thread names together, or the first of a ranking: `skip the first`."""
    added = later.partners if later.too else ()  # and add Spain
    named = (getattr(later, name) for name in NAMED if name != "partners" or not added)
    if OMIT not in later.operations or any(named):
        return None
    times = replace(later.times, loose=frozenset())
    rest = replace(later.clear_slots("nth"), operations=later.operations - _OMITTING, times=times).leaning
    if earlier.cues & RANKED and later.nth == 1 and (earlier.limit or 0) > 1:
        return replace(rest, limit=earlier.limit, ordinal=PAIR, cues=frozenset())
    several = (
        name for name in ("partners", "products", "periods", "flows") if len(getattr(earlier, name)) > 1
    )
    slot = next(several, None)
    if slot is None or (added and slot != "partners"):
        return None
    held = getattr(earlier, slot)
    gone = held[min(later.nth or len(held), len(held)) - 1]
    kept = (*(one for one in held if one != gone), *added)
    changed: dict[str, Any] = {slot: kept}
    return set_periods(rest, kept) if slot == "periods" else replace(rest, **changed)


def _keep_rows(later: Slots, earlier: Slots) -> Slots | None:
    """Keeps the rows that moved as said: `only those that shrank`, `the gainers among them`."""
    ranked = "partner" if earlier.cues & {*RANKED, "who"} and not earlier.unit else None
    rows = earlier.breakdown or earlier.noun or ranked or earlier.frequency
    later = _leave_base(later, earlier)
    named = any(getattr(later, name) for name in NAMED if name != "noun") or later.limit or later.points
    theirs = later.operations >= {"among", "follow"} and "only" not in later.operations
    anew = "top" in earlier.cues and later.cues <= {"fastest", "slowest"}  # the fastest growing instead
    first = later.cues & {"fastest", "slowest"} and (theirs or anew or ASKS in later.posed)
    named = named or first or later.noun not in (None, rows)
    ways = {_WAYS[cue] for cue in later.cues if cue in _WAYS}
    steps = "list" in later.cues and rows == earlier.frequency and later.unit in (None, rows)
    if not (rows and len(ways) == 1 and (later.operations & {"only", "among"} or steps)) or named:
        return None
    counts = later.cues & {"how many", "count"}
    over = {"growth"} if ON_YEAR in later.posed else set()
    if not later.cues - {"compare", "either", "year earlier", *over, *counts} <= {*_WAYS, "list", "amount"}:
        return None
    (way,) = ways
    noun = later.noun or (rows if rows in ("partner", "product") else None)
    step = None if earlier.frequency == TREND else earlier.frequency
    unit = None if rows in ("partner", "product") else step if counts else later.unit or step
    return replace(later.leaning, cues=frozenset(("list", way, *counts)), direction=way, noun=noun, unit=unit)


def _leave_base(later: Slots, earlier: Slots) -> Slots:
    """Leaves out the year before, from which rows moved: down on 2024, after 2025; which were above it?"""
    before = tuple(period.shift_to_year_earlier() for period in earlier.periods)
    on_year = earlier.periods if ON_YEAR in later.posed else before
    over = "compare" in later.cues and later.periods in (before, on_year)
    if later.cues & {"up", "down"}:
        left = set_periods(later, ()) if over else later
        return replace(left, shift=None) if left.shift == "year" else left
    sides = later.posed & _SIDES
    asked = later.cues & {"list", "how many", "count"}
    if not (over or "year earlier" in later.cues) or not asked or len(sides) != 1:
        return later
    (side,) = sides
    cues = later.cues - {"more", "lesser", "compare", "year earlier"} | {_SIDED[side]}
    return replace(set_periods(later.clear_slots("bound_sign"), ()), cues=cues)


def _resize_span(later: Slots, earlier: Slots) -> Slots | None:
    """Changes how many months back a time goes: `make it 12`, after the last six months."""
    count, step = later.limit or later.count, earlier.times.step
    named = any(getattr(later, name) for name in (*NAMED, "nth", "ordinal"))
    ranked = bool(earlier.cues & {*RANKED, "goods", "who"} or earlier.noun or earlier.breakdown)
    ranked = ranked or not later.cues <= {"top"} or bool(later.frequency)  # show both by month
    unit = MONTHS_IN.get(later.unit or "", step)
    if not (count and step and unit == step and len(earlier.periods) == 1) or named or ranked or count == ALL:
        return None
    last = earlier.periods[0].last
    span = Period(last.shift(1 - step * count), last)
    return set_periods(later.clear_slots("limit", "count", "cues", "unit").leaning, [span])


def _compare_rankings(later: Slots, earlier: Slots) -> Slots | None:
    """Sets two rankings side by side: `how did the ranking change?`, after that of 2025, or of two years."""
    named = any(getattr(later, name) for name in (*NAMED, "unit", "limit") if name != "periods")
    ranked = "rank" in later.cues and later.cues & {"change", "up", "down"}
    same = "compare" in later.cues or "same" in later.operations
    same = same and WHETHER in later.posed and later.cues <= {"compare", "yes or no"}
    moved = (same and later.periods) or (
        (ranked or later.cues >= {"rank verb", "change"}) and not later.periods
    )
    plain = "top" in earlier.cues and not (earlier.partners or earlier.unit) and len(earlier.periods) == 1
    if named or not (moved and plain) or later.cues & {"list", "who", "fastest", "slowest"}:
        return None
    (held,) = earlier.periods
    spoken = later.periods or earlier.times_spoken
    others = [one for one in spoken if one.months == held.months and one != held]
    pair = sorted((others[-1] if others else held.shift_to_year_earlier(), held))
    return set_periods(replace(later.leaning, cues=frozenset(), direction=None), pair)


def _count_ranked(later: Slots, earlier: Slots) -> Slots | None:
    """Changes the number of rows after a ranking: `make it 5`, `who is second?`, the last ten."""
    of_rank = "rank" in earlier.cues or (earlier.cues & RANKED and len(earlier.partners) == 1)
    named = "who" in later.cues <= ASKING and not (later.partners or later.unit)
    first = later.ordinal == later.limit and "who" in later.cues <= {"who", "top", "one"} and earlier.share_of
    at = later.nth if named else (later.limit or 1) if first and not later.partners else None
    if of_rank and (place := at):
        cues, whole = frozenset(("who", "top")), tuple(filter(None, (earlier.share_of,)))
        second = replace(later.clear_slots("nth"), limit=place, ordinal=place, cues=cues)
        return replace(second, partners=whole, groups=bool(whole))  # who is second, after the rank of another
    count = later.count or later.nth or later.limit
    from_end = "last" in later.operations
    rows = len(earlier.spoken) < PAIR or (later.nth and len(earlier.partners) >= PAIR)  # rank them; the first
    ranked = earlier.cues & RANKED and rows and not (later.partners or later.products)
    if not (ranked and count) or count == ALL or (later.limit and not from_end) or later.unit:
        return None
    times = replace(later.times, loose=frozenset())
    if later.count and later.cues and later.cues <= RESIZED:
        return replace(later.clear_slots("nth", "count", "cues", "direction"), limit=count, times=times)
    asked = frozenset() if later.nth and later.cues <= ASKING else later.cues
    cues = frozenset(("bottom",)) if from_end else asked
    ordinal = None if from_end else later.nth
    if later.nth_too:  # the second and the third, how far the first is ahead of the second
        count, cues = min(later.nth_too, earlier.limit or SHOWN), cues - {"compare", "gap", "ratio"}
    return replace(later.clear_slots("nth", "count"), limit=count, ordinal=ordinal, times=times, cues=cues)


def _count_next(later: Slots, earlier: Slots) -> Slots | None:
    """Goes on in a ranking behind the rows shown: `the next ten`, as many again after `who else?`."""
    shown = earlier.limit or (1 if is_of_one_row(earlier) else 0)
    if not ("next" in later.operations and shown):
        return None
    last = shown + (later.limit or shown + 1 - (earlier.ordinal or 1))
    return replace(later.clear_slots("cues"), limit=last, ordinal=shown + 1)


def _count_steps(later: Slots, earlier: Slots) -> Slots | None:
    """Takes the last steps of a series, or its record: `the last three`, `which of those was lowest?`."""
    step = MONTHS_IN.get(earlier.frequency or "", 0)
    one = len(earlier.periods) == 1 and len(earlier.partners) < PAIR
    rows = earlier.breakdown or earlier.cues
    last = "last" in later.operations
    if last and later.unit == earlier.frequency:
        later = later.clear_slots("unit")
    if rows or not (step and one) or later.nth_too or any(getattr(later, name) for name in (*NAMED, "unit")):
        return None
    whole = earlier.periods[0]
    if last and later.limit:
        return set_periods(
            later.clear_slots("limit", "cues"), [Period(whole.last.shift(1 - step * later.limit), whole.last)]
        )
    nth = later.nth or (whole.months // step if last else 0)
    if nth and nth * step <= whole.months:
        start = whole.first.shift((nth - 1) * step)
        alone = replace(later.clear_slots("nth"), declined=frozenset(("frequency",)))
        return set_periods(alone.leaning, [Period(start, start.shift(step - 1))])
    return None


def _count_in_order(later: Slots, earlier: Slots) -> Slots | None:
    """Takes the second, or the second and third, of partners in the order in which a thread named them."""
    held = earlier.partners if len(earlier.partners) >= PAIR else earlier.spoken
    ranked = earlier.cues & RANKED or earlier.combine or len(held) < max(later.limit or 0, PAIR)
    rows = earlier.noun or earlier.breakdown not in (None, "partner") or later.noun not in (None, "partner")
    named = any(getattr(later, name) for name in NAMED if name not in _OF_SAME) or later.cues - _PLACED
    if not (IN_ORDER in later.operations and later.ordinal and later.limit) or ranked or rows or named:
        return None
    kept = held[later.ordinal - 1 : later.limit]
    taken = later.clear_slots("limit", "ordinal", "noun", "cues", "nth", "nth_too")
    return replace(taken.leaning, partners=kept)


def _count_places(later: Slots, earlier: Slots) -> Slots | None:
    """Takes the first or last of partners or goods set side by side: `the first two in 2020`, `the last`."""
    begins = later.nth == 1 and later.count not in (None, ALL)
    count = later.limit or (later.count if begins else 0) or 1
    held = {"partners": earlier.partners, "products": earlier.products}
    if count >= PAIR > len(earlier.partners):
        held["partners"] = earlier.spoken  # the last two of three that were named in turn
    slot = next((name for name, several in held.items() if len(several) > count), None)
    from_end = "last" in later.operations
    from_start = begins or ("first" in later.operations and "top" in later.cues)
    named = any(getattr(later, name) for name in NAMED if name not in _OF_SAME)
    named = named or later.noun not in (None, (slot or "")[:-1])
    named = named or bool(later.cues & CHOOSING - {"top", "one"})
    if not (slot and (from_end or from_start)) or named or earlier.combine or earlier.cues & RANKED:
        return None
    kept: dict[str, Any] = {slot: held[slot][-count:] if from_end else held[slot][:count]}
    times = replace(later.times, loose=frozenset())
    taken = later.clear_slots("limit", "noun", *(("nth", "count") if begins else ())).leaning
    return replace(taken, cues=later.cues - {"top"}, times=times, **kept)


def _count_part(later: Slots, earlier: Slots) -> Slots | None:
    """Takes another part of the year, as `fourth?` after the third quarter, if the thread counts nothing.

    So does `compare it with the fourth`, beside the one before.
    """
    alone = later.says_only("nth", "operations", "posed", "flow_choice", "cues")
    if not (later.nth and alone and later.cues <= _SET_BESIDE):
        return None
    held, named = earlier.periods, max(len(earlier.spoken), len(earlier.goods_spoken))
    months = held[0].months if len(held) == 1 else YEAR
    counts = named >= max(PAIR, later.nth)
    if months not in MONTHS_IN.values() or later.nth * months > YEAR or months == YEAR or counts:
        return None
    start = Month(held[0].first.year, (later.nth - 1) * months + 1)
    return set_periods(later.clear_slots("nth").leaning, (Period(start, start.shift(months - 1)),))


def choose_limit_of_measure(earlier: Slots, later: Slots) -> int | None:
    """Keeps the number of rows of a ranking that is asked for of another flow: and the biggest imports?"""
    again = later.operations & {"and", "follow"} and later.flows and later.cues & earlier.cues & ENDS
    kept = "reverse" in later.cues or (again and later.cues <= ENDS | IDLE | {"list", "who"})
    return later.limit or (earlier.limit if kept else None)


def find_place_of_measure(earlier: Slots, later: Slots) -> int | None:
    """Keeps the place of a ranking with its number of rows: the second, and by imports."""
    return later.ordinal if later.limit or not choose_limit_of_measure(earlier, later) else earlier.ordinal
