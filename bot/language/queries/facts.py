"""What the slots of a message say, as facts with names: what declarations ask for."""

from collections.abc import Callable, Mapping, Sequence

from bot.language.slots.slots import Slots
from bot.trade.month import YEAR, Period
from bot.trade.query import Measure
from bot.trade.threshold import Threshold

GROWTH = frozenset(("growth", "up", "down", "widen"))
TOP = frozenset(("top", "bottom"))
EXTREME_GROWTH = frozenset(("fastest", "slowest"))
_STEPS: Mapping[str | None, int] = {"month": 1, "quarter": 3, "year": YEAR}
_LONG = 2 * YEAR
_LISTED = ("partner", "region", "product")
_SERIES = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.COMPARE)


def lists_members(slots: Slots) -> bool:
    """Which EU countries …: the members of the one group, at one time."""
    return slots.groups and len(slots.partners) == 1 and not slots.frequency


def _is_span(slots: Slots) -> bool:
    """All that is held, or more than one step of what is asked for."""
    step = _STEPS.get(slots.unit or slots.frequency, _LONG)
    return not slots.periods or (len(slots.periods) == 1 and slots.periods[0].months > step)


def _is_of_unit(slots: Slots) -> bool:
    """Is 2025 the best year: the one period named is such a year or month."""
    return len(slots.periods) == 1 and slots.periods[0].months == _STEPS.get(slots.unit)


def _compares_quarters(slots: Slots) -> bool:
    """Q1 through Q4 side by side."""
    return slots.times.relation == "range" and slots.times.step == 3 and "compare" in slots.cues


def _is_shortly_since(slots: Slots) -> bool:
    return slots.times.relation == "since" and any(one.months < 3 * YEAR for one in slots.periods)


SLOT_FACTS: Mapping[str, Callable[[Slots], object]] = {
    "end": lambda slots: slots.cues & TOP,
    "pace": lambda slots: slots.cues & EXTREME_GROWTH,
    "ranked": lambda slots: slots.cues & (TOP | EXTREME_GROWTH),
    "moved": lambda slots: slots.cues & GROWTH,
    "a flow": lambda slots: slots.flows,
    "both flows": lambda slots: {"export", "import"} <= set(slots.flows),
    "balance": lambda slots: slots.flows[:1] == ("balance",),
    "balance alone": lambda slots: slots.flows == ("balance",),
    "a partner": lambda slots: slots.partners,
    "one partner": lambda slots: len(slots.partners) == 1,
    "partners": lambda slots: len(slots.partners) > 1,
    "a group": lambda slots: slots.groups,
    "partners open": lambda slots: not slots.partners or lists_members(slots),
    "a product": lambda slots: slots.products,
    "a period": lambda slots: slots.periods,
    "two periods": lambda slots: len(slots.periods) == 2,
    "periods": lambda slots: len(slots.periods) > 1,
    "a span": _is_span,
    "period of the unit": _is_of_unit,
    "since": lambda slots: slots.times.relation == "since",
    "ends": lambda slots: slots.times.ends,
    "bases": lambda slots: slots.times.bases,
    "a unit": lambda slots: slots.unit,
    "frequency": lambda slots: slots.frequency,
    "a step": lambda slots: slots.frequency in _STEPS,
    "yearly step": lambda slots: slots.frequency == "year",
    "a noun": lambda slots: slots.noun,
    "partner noun": lambda slots: slots.noun == "partner",
    "breakdown": lambda slots: slots.breakdown,
    "by partner": lambda slots: slots.breakdown == "partner",
    "by product": lambda slots: slots.breakdown == "product",
    "listed rows": lambda slots: (slots.noun or slots.breakdown or "").split(" ")[0] in _LISTED,
    "threshold": lambda slots: slots.threshold,
    "money": lambda slots: slots.threshold and Threshold.parse(slots.threshold).is_money,
    "limit": lambda slots: slots.limit,
    "limit several": lambda slots: (slots.limit or 1) > 1,
    "direction": lambda slots: slots.direction,
    "currency": lambda slots: slots.currency,
    "combined": lambda slots: slots.combine,
    "chart": lambda slots: slots.output == "chart",
    "flows": lambda slots: len(slots.flows) > 1,
    "by flow": lambda slots: slots.breakdown == "flow",
    "one country": lambda slots: len(slots.partners) == 1 and not slots.groups,
    "part of goods": lambda slots: slots.products and slots.noun == "product",
    "each one": lambda slots: slots.times.relation == "each one",
    "ranged": lambda slots: slots.times.relation in ("range", "since") or slots.times.unstarted,
    "counted steps": lambda slots: slots.times.step,
    "quarters compared": _compares_quarters,
    "a month": lambda slots: any(period.is_month for period in slots.periods),
    "a short time since": _is_shortly_since,
}


def facts_of(slots: Slots) -> frozenset[str]:
    """The cues of the slots, and by name what else they hold."""
    sides = (f"side {side}" for side in slots.sides)
    return slots.cues | {name for name, holds in SLOT_FACTS.items() if holds(slots)}.union(sides)


def facts_of_periods(measure: Measure, periods: Sequence[Period]) -> frozenset[str]:
    """What the periods of a query say of its rows."""
    if len(periods) != 1:
        return frozenset(("spans",) if periods else ("one span",))
    months = periods[0].months
    held = {
        "one span": True,
        "a series": measure in _SERIES,
        "a whole year": periods[0].is_year,
        "less than a year": months < YEAR,
        "two years": months >= _LONG,
        "over two years": months > _LONG,
    }
    return frozenset(name for name, holds in held.items() if holds)
