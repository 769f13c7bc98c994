"""What makes the rows of an answer: partners, products, flows, or months one after the other."""

from bot.question.slots import Slots
from bot.trade.month import Period
from bot.trade.query import Breakdown, Frequency, Measure

_RUNS = (Measure.STREAK, Measure.RECORD)
_SERIES = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.COMPARE)
_ROWS = (Measure.TOP, Measure.CONCENTRATION, Measure.RANK, Measure.LIST)


def frequency_of(slots: Slots, measure: Measure, periods: tuple[Period, ...]) -> Frequency | None:
    """The step of a series; None where one figure a period is asked for."""
    if measure in _RUNS:
        return _step_of_run(slots, measure)
    if "mom" in slots.cues:
        return Frequency.MONTH
    if "qoq" in slots.cues:
        return Frequency.QUARTER
    if measure is Measure.AVERAGE:
        return Frequency(slots.frequency) if slots.frequency not in (None, "any") else Frequency.MONTH
    if measure is Measure.TOP and slots.unit and not slots.noun and not slots.breakdown:
        return Frequency(slots.unit)
    if measure is Measure.CAGR:
        return None
    if slots.frequency and slots.frequency != "any":
        return Frequency(slots.frequency)
    return _implied_step(slots, measure, periods)


def _step_of_run(slots: Slots, measure: Measure) -> Frequency | None:
    said = slots.frequency if slots.frequency not in (None, "any") else slots.unit
    if said:
        return Frequency(said)
    of_month = any(period.is_month for period in slots.periods)
    return Frequency.MONTH if measure is Measure.STREAK or of_month else Frequency.YEAR


def _implied_step(slots: Slots, measure: Measure, periods: tuple[Period, ...]) -> Frequency | None:
    """A chart or a trend is a series even where no step is named."""
    if measure not in _SERIES or len(periods) != 1 or (len(slots.partners) > 1 and slots.frequency != "any"):
        return None
    drawn = slots.frequency == "any" or slots.output == "chart"
    long = periods[0].months >= 24 and slots.times.relation in ("range", "since")
    if slots.breakdown or not (drawn or long):
        return None
    return Frequency.YEAR if periods[0].months > 24 or (long and not drawn) else Frequency.MONTH


def breakdown_of(
    slots: Slots, measure: Measure, frequency: Frequency | None, *, split_flows: bool
) -> Breakdown | None:
    """What the rows are."""
    if slots.breakdown:
        return Breakdown(slots.breakdown)
    if split_flows and measure not in (Measure.TOP, Measure.LIST):
        return Breakdown.FLOW
    if measure in _ROWS:
        return _of_ranking(slots, frequency)
    if measure is Measure.CONTRIBUTION:
        return _of_noun(slots)
    if frequency and measure not in (*_RUNS, Measure.CHANGE):
        return Breakdown.PERIOD
    if len(slots.periods) > 1 or measure is Measure.CHANGE:
        return Breakdown.PARTNER if len(slots.partners) > 1 and not slots.combine else None
    return Breakdown.PARTNER if len(slots.partners) > 1 and not slots.combine else None


def _of_ranking(slots: Slots, frequency: Frequency | None) -> Breakdown:
    if frequency:
        return Breakdown.PERIOD
    one_country = len(slots.partners) == 1 and not slots.groups
    goods = slots.cues & {"top", "bottom"} and ("what" in slots.cues or one_country)
    return _of_noun(slots) or (Breakdown.PRODUCT if goods else Breakdown.PARTNER)


def _of_noun(slots: Slots) -> Breakdown | None:
    return Breakdown(slots.noun.split()[0]) if slots.noun else None
