"""What makes the rows of an answer: partners, products, flows, or months one after the other."""

from bot.language.grammar.slots import Slots
from bot.language.queries.measures import last_on_side
from bot.trade.month import Period
from bot.trade.query import Breakdown, Frequency, Measure

_RUNS = (Measure.STREAK, Measure.RECORD)
_SERIES = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.COMPARE)
_YEAR = 12
_STEPS = {1: Frequency.MONTH, 3: Frequency.QUARTER, _YEAR: Frequency.YEAR}
_ROWS = (Measure.TOP, Measure.CONCENTRATION, Measure.RANK, Measure.LIST)


def frequency_of(slots: Slots, measure: Measure, periods: tuple[Period, ...]) -> Frequency | None:
    """The step of a series; None where one figure a period is asked for."""
    if measure in _RUNS:
        return _step_of_run(slots, measure)
    if measure is Measure.CAGR:
        return None
    if measure is Measure.LIST and last_on_side(slots):
        return _said_step(slots) or Frequency(slots.unit or Frequency.MONTH)
    if measure in (Measure.TOP, Measure.LIST) and slots.unit and not (slots.noun or slots.breakdown):
        return Frequency(slots.unit)
    step = _step_of_cues(slots) or _said_step(slots) or _implied_step(slots, measure, periods)
    return None if _is_whole_step(measure, step, periods) else step


def _is_whole_step(measure: Measure, step: Frequency | None, periods: tuple[Period, ...]) -> bool:
    """The annual growth of one year is one figure, and so is that of a month."""
    if measure not in _SERIES or step is not Frequency.YEAR or len(periods) != 1:
        return False
    return periods[0].is_year or (measure is Measure.YOY and periods[0].months < _YEAR)


def _step_of_cues(slots: Slots) -> Frequency | None:
    if "mom" in slots.cues:
        return Frequency.MONTH
    return Frequency.QUARTER if "qoq" in slots.cues else None


def _said_step(slots: Slots) -> Frequency | None:
    return Frequency(slots.frequency) if slots.frequency not in (None, "any") else None


def _step_of_run(slots: Slots, measure: Measure) -> Frequency:
    """Months for a run, years for a record, unless the words say otherwise."""
    said = _said_step(slots) or (Frequency(slots.unit) if slots.unit else None)
    short = slots.times.relation == "since" and any(one.months < 3 * _YEAR for one in slots.periods)
    of_month = (
        measure is Measure.STREAK
        or "of months" in slots.cues
        or short
        or any(period.is_month for period in slots.periods)
    )
    return said or (Frequency.MONTH if of_month else Frequency.YEAR)


def _implied_step(slots: Slots, measure: Measure, periods: tuple[Period, ...]) -> Frequency | None:
    """A chart, a trend, an average or a run of years is a series even where no step is named."""
    if measure is Measure.AVERAGE:
        return Frequency.YEAR if "yearly" in slots.cues else Frequency.MONTH
    if slots.times.relation == "each one" or _takes_years_apart(slots):
        return _STEPS.get(slots.times.step)
    trend = slots.frequency == "any"
    if measure not in _SERIES or len(periods) != 1:
        return None
    if _sets_quarters_apart(slots):
        return Frequency.QUARTER
    drawn = trend or slots.output == "chart"
    spans = slots.times.relation in ("range", "since") or slots.times.unstarted
    long = spans and periods[0].months >= 24
    long = long or (measure is Measure.YOY and not slots.times.ends and periods[0].months > 24)
    if slots.breakdown or "whole" in slots.cues or not (drawn or long):
        return None
    return Frequency.YEAR if periods[0].months > 24 or not drawn else Frequency.MONTH


def _takes_years_apart(slots: Slots) -> bool:
    """过去五年分别: each of the years, quarters or months counted, where nothing else is there to be."""
    named = max(len(slots.partners), len(slots.flows))
    return "apart" in slots.cues and slots.times.step > 0 and named < 2


def _sets_quarters_apart(slots: Slots) -> bool:
    """Q1 through Q4 side by side."""
    return slots.times.relation == "range" and slots.times.step == 3 and "compare" in slots.cues


def breakdown_of(
    slots: Slots,
    measure: Measure,
    periods: tuple[Period, ...],
    frequency: Frequency | None,
    *,
    split_flows: bool,
) -> Breakdown | None:
    """What the rows are."""
    if slots.breakdown:
        return Breakdown(slots.breakdown)
    if measure in _ROWS:
        return _of_ranking(slots, measure, frequency)
    if split_flows:
        return Breakdown.FLOW
    of_many = (slots.noun or "who" in slots.cues) and not slots.partners
    of_many = of_many and not (slots.products and slots.noun == "product")  # of all goods, a part is named
    if measure is Measure.CONTRIBUTION or (measure is Measure.SHARE and of_many):
        return _of_parts(slots)
    one_figure = measure is Measure.AVERAGE and "moving" not in slots.cues
    # A change of one step names its two periods; along a series there is one span.
    one_step = measure is Measure.CHANGE and len(periods) > 1
    if not one_figure and not one_step and frequency and measure not in _RUNS:
        return Breakdown.PERIOD
    each = slots.cues & {"list", "rows"} or ("apart" in slots.cues and len(periods) < 2)
    several = len(slots.partners) > 1 or (slots.groups and each and measure not in _RUNS)
    return Breakdown.PARTNER if several and not slots.combine else None


def _of_ranking(slots: Slots, measure: Measure, frequency: Frequency | None) -> Breakdown:
    if frequency:
        return Breakdown.PERIOD
    if measure is Measure.RANK:
        return _of_noun(slots) or Breakdown.PARTNER
    one_country = len(slots.partners) == 1 and not slots.groups
    goods = "goods" in slots.cues or (
        slots.cues & {"top", "bottom"} and ("what" in slots.cues or one_country)
    )
    return _of_noun(slots) or (Breakdown.PRODUCT if goods else Breakdown.PARTNER)


def _of_parts(slots: Slots) -> Breakdown | None:
    """Whose shares or contributions they are where that is not said: partners', or a group's members'."""
    members = slots.groups and bool(slots.limit or slots.cues & {"top", "bottom", "list", "rows", "apart"})
    unsaid = not (slots.partners or slots.products)
    return _of_noun(slots) or (Breakdown.PARTNER if unsaid or members else None)


def _of_noun(slots: Slots) -> Breakdown | None:
    return Breakdown(slots.noun) if slots.noun else None
