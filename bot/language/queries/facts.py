"""Named facts about the slots of a message, which declarations ask for."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress
from operator import attrgetter

from bot.domain.month import YEAR, Period
from bot.domain.query import Measure
from bot.domain.threshold import Threshold
from bot.language.grammar.slots import TREND, Slots
from bot.language.grammar.which_of_named import ENDS

_GROWTH = frozenset(("growth", "up", "down", "widen"))
_PACE = frozenset(("fastest", "slowest"))
_BOTH = (_PACE, ENDS, {"record", "record low"})  # beside an end, a record is what it is of
MOVING = _PACE | _GROWTH | {"change", "by growth"}
"""Cues that rank by how much a trade moved."""
_STEPS: Mapping[str | None, int] = {"month": 1, "quarter": 3, "year": YEAR}
_LONG = 2 * YEAR
_LISTED = ("partner", "region", "product")
Facts = frozenset[str]
SERIES = (
    *(Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.COMPARE),
    *(Measure.QUANTITY, Measure.UNIT_VALUE),
)


def _is_span(slots: Slots) -> bool:
    """Returns whether a span is all that is held, or more than one step of what is asked for."""
    step = _STEPS.get(slots.unit or slots.frequency, _LONG)
    return not slots.periods or (len(slots.periods) == 1 and slots.periods[0].months > step)


def bounds_move(slots: Slots) -> bool:
    """Returns whether a threshold applies to the move, not the trade: fell more than 25 percent."""
    if not slots.threshold:
        return False
    if Threshold.parse(slots.threshold).is_money:
        return "bound of change" in slots.cues or {"absolute", "change"} <= slots.cues
    return bool(slots.cues & (_GROWTH | {"by growth", "bound of change"}))


def _bounds_small_move(slots: Slots) -> bool:
    """Returns whether it bounds a move from above, which those that went the other way do not meet.

    Of exports that rose by less than 5 percent, none fell; “fell” below an amount may tell of the level.
    """
    if not bounds_move(slots):
        return False
    bound = Threshold.parse(slots.threshold or "")
    return bound.sign.startswith("<" if bound.bound > 0 else ">")


def are_a_year_apart(pair: Sequence[Period]) -> bool:
    """Returns whether the second of two periods is the first a year later."""
    return pair[1].shift_to_year_earlier() == pair[0]


def _is_stepped(slots: Slots) -> bool:
    """Returns whether it is asked from one point to another within a year."""
    ends = slots.times.ends
    return bool(slots.times.stepped and ends and ends[0].first.year == ends[1].first.year)


def _is_by_months(slots: Slots) -> bool:
    """Returns whether growth is that of the months between two points: January to June, not Q3 to Q4.

    Q3 to Q4 is a step; whether imports grew from January to May is claimed of those months together, as
    customs has them.
    """
    ends = slots.times.ends
    if not (ends and _is_stepped(slots)) or ends[0].months > 1:
        return False
    is_claimed = bool(slots.posed & {"whether", "stated"}) and ends[0].first.number == 1
    return is_claimed or not slots.cues & {"change", "up", "down"}


def _is_ratio_over(slots: Slots, flow: str) -> bool:
    """Returns whether a flow is the divisor: the last one named, but the first in 수입 대비 수출 비율."""
    if "ratio" not in slots.cues or {*slots.flows} != {"export", "import"}:
        return False
    return slots.flows[0 if "ratio behind" in slots.cues else -1] == flow


def _sets_balance_beside(slots: Slots) -> bool:
    """Returns whether the balance and one flow are asked for: the surplus and total trade.

    The balance of exports and imports, and a surplus or a deficit, are one figure.
    """
    is_one = {"surplus", "deficit"} <= slots.cues
    return "balance" in slots.flows and len(set(slots.flows)) == 2 and not is_one


def _opens_group(slots: Slots) -> object:
    return slots.groups and len(slots.partners) == 1 and not slots.frequency and "subject" not in slots.cues


_Holds = Callable[[Slots], object]
_ANYWAY: Mapping[str, _Holds] = {
    # No partner is named, or one group whose members are asked for: which EU countries … A group of which
    # something is asked itself has none: is the EU a market where exports fell?
    "partners open": lambda slots: not slots.partners or _opens_group(slots),
    "a span": _is_span,
}
"""Facts that can hold whichever slots are empty."""
_FILLED: Mapping[str, str] = {
    "flows": "a flow",
    "partners": "a partner",
    "groups": "a group",
    "products": "a product",
    "times.periods": "a period",
    "times.ends": "ends",
    "times.bases": "bases",
    "times.step": "counted steps",
    "times.unstarted": "ranged",
    "times.in_years": "in years",
    "unit": "a unit",
    "frequency": "frequency",
    "noun": "a noun",
    "breakdown": "breakdown",
    "threshold": "threshold",
    "limit": "limit",
    "amount": "an amount",
    "direction": "direction",
    "currency": "currency",
    "combine": "combined",
    "flow_choice": "flow choice",
    "window": "a window",
    "run": "a run",
}
"""Facts that hold if a slot is filled."""
_OF_CUES: Mapping[str, Callable[[Facts], object]] = {
    "end": lambda cues: cues & ENDS,
    "pace": lambda cues: cues & _PACE,
    "ranked": lambda cues: cues & (ENDS | _PACE),
    "moved": lambda cues: cues & _GROWTH,
    "a move": lambda cues: cues & MOVING,
    # The smallest; but the worst deficit is the largest one.
    "least": lambda cues: cues & {"bottom", "record low"} and not cues >= {"worst", "deficit"},
    "both ways": lambda cues: cues >= {"up", "down"},
    "both ends": lambda cues: any(pair <= cues for pair in _BOTH) and cues.isdisjoint(("worst", "ever")),
}
_OF_FLOWS: Mapping[str, Callable[[tuple[str, ...]], object]] = {
    "both flows": lambda flows: {"export", "import"} <= set(flows),
    "balance": lambda flows: flows[0] == "balance",
    "balance alone": lambda flows: flows == ("balance",),
    "flows": lambda flows: len(flows) > 1,
    "flow said": len,
    "one way": lambda flows: set(flows) - {"total"},
    "total trade": lambda flows: flows[0] == "total",
    "balance among flows": lambda flows: "balance" in flows,
}
_OF_LENGTHS: Mapping[str, Callable[[tuple[int, ...]], object]] = {
    "two periods": lambda months: len(months) == 2,
    "periods": lambda months: len(months) > 1,
    "a month": lambda months: 1 in months,
    "a quarter": lambda months: months == (_STEPS["quarter"],),
    "a quarter among": lambda months: _STEPS["quarter"] in months,
    "a short time": lambda months: min(months) < _LONG + YEAR,
}
"""Facts that follow from the cues, the flows or the lengths of periods alone: few combinations are asked."""
_IN_SLOT: Mapping[str, Mapping[str, _Holds]] = {
    "cues": {
        "over imports": lambda slots: _is_ratio_over(slots, "import"),
        "over exports": lambda slots: _is_ratio_over(slots, "export"),
    },
    "weak_flows": {
        "flow said": lambda slots: slots.breakdown != "flow",
        "total trade": lambda slots: not slots.flows and slots.weak_flows[0] == "total",
        "balance among flows": lambda slots: not slots.flows and slots.weak_flows[0] == "balance",
    },
    "flow_choice": {"balance beside": _sets_balance_beside},
    "partners": {
        "one partner": lambda slots: len(slots.partners) == 1,
        "partners": lambda slots: len(slots.partners) > 1,
        "one country": lambda slots: len(slots.partners) == 1 and not slots.groups,
    },
    "products": {
        "products": lambda slots: len(slots.products) > 1,
        "part of goods": lambda slots: slots.noun == "product",
    },
    "times.periods": {
        "period of the unit": lambda slots: [one.months for one in slots.periods] == [_STEPS.get(slots.unit)],
    },
    "times.relation": {
        "since": lambda slots: slots.times.relation == "since",
        "between": lambda slots: slots.times.relation == "between",
        "each one": lambda slots: slots.times.relation == "each one",
        "ranged": lambda slots: slots.times.relation in ("range", "since"),
        "range": lambda slots: slots.times.relation == "range",
    },
    "times.ends": {
        "ends a year apart": lambda slots: slots.times.ends and are_a_year_apart(slots.times.ends),
        "stepped": _is_stepped,
        "by months": _is_by_months,
    },
    "times.step": {"quarters": lambda slots: slots.times.step == _STEPS["quarter"]},
    "frequency": {
        "a step": lambda slots: slots.frequency in _STEPS,
        "any step": lambda slots: slots.frequency == TREND,
        "yearly step": lambda slots: slots.frequency == "year",
    },
    "unit": {"years asked": lambda slots: slots.unit == "year"},
    "noun": {
        "product noun": lambda slots: slots.noun == "product",
        "partner noun": lambda slots: slots.noun == "partner",
        "listed rows": lambda slots: (slots.noun or "").split(" ")[0] in _LISTED,
    },
    "breakdown": {
        "by partner": lambda slots: slots.breakdown == "partner",
        "by region": lambda slots: slots.breakdown == "region",
        "by product": lambda slots: slots.breakdown == "product",
        "by flow": lambda slots: slots.breakdown == "flow",
        "listed rows": lambda slots: not slots.noun and (slots.breakdown or "").split(" ")[0] in _LISTED,
    },
    "threshold": {
        "money": lambda slots: slots.threshold and Threshold.parse(slots.threshold).is_money,
        "bounds a move": bounds_move,
        "bounds a small move": _bounds_small_move,
        "bound at zero": lambda slots: slots.threshold in ("<0", ">0"),
    },
    "limit": {"limit several": lambda slots: (slots.limit or 1) > 1},
    "direction": {"goes down": lambda slots: slots.direction == "down"},
    "operations": {"only": lambda slots: "only" in slots.operations},
    "output": {
        "chart": lambda slots: slots.output == "chart",
        "table": lambda slots: slots.output == "table",
    },
    "posed": {"asked whether": lambda slots: slots.whether},
}
"""Facts that can hold only if a slot is filled, since most slots of a message are empty."""
_SLOTS = tuple(dict.fromkeys((*_FILLED, *_IN_SLOT)))
_values_of = attrgetter(*_SLOTS)
_NAMES = tuple((_FILLED.get(slot), tuple(_IN_SLOT.get(slot, {}).items())) for slot in _SLOTS)
"""By slot, the fact that holds if it is filled, and those that may."""
SLOT_FACTS = frozenset(
    (
        *_ANYWAY,
        *_FILLED.values(),
        *_OF_CUES,
        *_OF_FLOWS,
        *_OF_LENGTHS,
        *chain.from_iterable(_IN_SLOT.values()),
    )
)
"""The names of all facts that slots can show, besides their cues."""


def list_facts(slots: Slots) -> Facts:
    """Returns the cues of the slots, and by name what else holds of them."""
    found = {*slots.cues, *_list_cue_facts(slots.cues), *[f"side {side}" for side in slots.sides]}
    if slots.flows:
        found.update(_list_flow_facts(slots.flows))
    if slots.periods:
        found.update(_list_length_facts(tuple([one.months for one in slots.periods])))
    for filled, others in compress(_NAMES, _values_of(slots)):
        if filled:
            found.add(filled)
        for name, holds in others:
            if holds(slots):
                found.add(name)
    found.update([name for name, holds in _ANYWAY.items() if holds(slots)])
    return frozenset(found)


@lru_cache(maxsize=1024)
def _list_cue_facts(cues: Facts) -> tuple[str, ...]:
    return tuple(name for name, holds in _OF_CUES.items() if holds(cues))


@lru_cache(maxsize=1024)
def _list_flow_facts(flows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, holds in _OF_FLOWS.items() if holds(flows))


@lru_cache(maxsize=1024)
def _list_length_facts(months: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(name for name, holds in _OF_LENGTHS.items() if holds(months))


def list_period_facts(measure: Measure, periods: Sequence[Period]) -> Facts:
    """Returns what the periods of a query say about its rows."""
    if len(periods) != 1:
        return frozenset(("spans",) if periods else ("one span",))
    return _list_span_facts(periods[0].months, periods[0].first.number, measure in SERIES)


@lru_cache(maxsize=1024)
def _list_span_facts(months: int, begins: int, is_series: bool) -> Facts:  # noqa: FBT001 (a key)
    held = {
        "one span": True,
        "a series": is_series,
        "a whole year": months == YEAR and begins == 1,
        "from a January": begins == 1,
        "less than a year": months < YEAR,
        "two years": months >= _LONG,
        "over two years": months > _LONG,
    }
    return frozenset(name for name, holds in held.items() if holds)
