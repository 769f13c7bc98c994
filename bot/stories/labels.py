"""What a wrong figure may really be: an earlier edition, another time, another partner."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from bot.answer.periods import list_published_spans
from bot.domain.claim import Aspect, Verdict
from bot.domain.commodity import split_unit
from bot.domain.figure import ALL_PRODUCTS, WORLD, Cell, Level, Release
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Flow, Measure, Query
from bot.premises.judgement import is_met, rounds_to_claim
from bot.store.figures.reader import Figures
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import OTHER_BASIS, OTHER_PERIOD, WRONG, WRONG_LABEL
from bot.stories.open_slots import OWN_CURRENCY, OWN_PLACE, TIME
from bot.stories.quoted_figures import TELLING
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial
from bot.stories.trials import Trials

_Printed = list[tuple[float | None, Release]]
_HAIR, _HAIR_OF_RATE, _LEAST = 0.0003, 0.005, 0.1
"""How little, as a share of it, an amount or a rate may miss a limit that it is said to pass; a rate at least
by so many points."""
_TELLING = 50
"""A rate of this many of its last digit is not that of any month by chance."""
_LIKELY, _TRIED = 3, 6
_QUARTER = 3
_ENDS = (3, 6, 9, 12)
"""The months at the end of the quarters, to which a year is told."""
_SLIPS = (Decimal(10), Decimal(1000), Decimal("0.1"), Decimal("0.001"))
_FAR_OFF, _NEAR, _OF_SCALE = 0.5, 0.2, 0.05
"""Powers of ten: how far off another's amount is, and the tolerance for a slip of scale."""


def find_edition(reading: ClaimReading, figures: Figures) -> Release | None:
    """Returns the release that printed exactly the stated figure, if another stands in its place now."""
    printed = _list_publications(reading, figures)
    return next((release for value, release in printed if _fits_claim(reading, value)), None)


def is_superseded_figure(reading: ClaimReading, figures: Figures, day: date) -> bool:
    """Returns whether the stated figure was the published one that day, and was replaced later.

    Growth of a month may rest on any levels that were published for it.
    """
    printed = _list_publications(reading, figures)
    then = [one for one in printed if one[1].published and one[1].published <= day.isoformat()]
    if then or reading.claim.of is not Aspect.GROWTH:
        return bool(then) and _fits_claim(reading, then[0][0])
    return any(_fits_claim(reading, rate) for rate in _list_growth_rates(reading, figures))


def _list_growth_rates(reading: ClaimReading, figures: Figures) -> Iterator[float]:
    """Lists growth of a month, which customs does not print, by level and base in each edition."""
    query = reading.query
    if query.periods[-1].is_month:
        base = replace(query, periods=(query.periods[-1].shift_to_year_earlier(),))
        level = replace(reading, claim=replace(reading.claim, of=Aspect.LEVEL), others=())
        own, earlier = (_list_publications(replace(level, query=one), figures) for one in (query, base))
        each = ((now, before) for (now, _), (before, _) in product(own, earlier) if now and before)
        yield from (100 * (now / before - 1) for now, before in each)


def _fits_claim(reading: ClaimReading, value: float | None) -> bool:
    """Returns whether a figure rounds to the stated one, and passes a limit, or all but passes it."""
    claim = reading.claim
    if value is None or not rounds_to_claim(claim, value):
        return False
    size = abs(value)
    hair = size * _HAIR if claim.of is Aspect.LEVEL else max(size * _HAIR_OF_RATE, _LEAST)
    return is_met(claim, value) or abs(value - float(claim.signed)) < hair


def _list_publications(reading: ClaimReading, figures: Figures) -> _Printed:
    """Lists every publication of a reading's figure, the most final first; none if it is not printed."""
    query, of = reading.query, reading.claim.of
    parts = list_published_spans(query.periods[-1])
    is_one = len(parts) == 1 and len(query.partners) < 2 and len(query.periods) == 1 and not reading.others
    if not is_one or query.measure not in (*_COUNTED, Measure.VALUE, Measure.YOY):
        return []
    cell = Cell(
        query.flow or Flow.TOTAL,
        query.partners[0] if query.partners else WORLD,
        parts[0].span,
        parts[0].month,
        query.currency or "CNY",
        query.product.id if query.product else ALL_PRODUCTS,
    )
    if query.measure in _COUNTED:
        levels = figures.list_vintages(cell) if of is Aspect.LEVEL else []
        return [(_COUNTED[query.measure](level), release) for level, release in levels]
    if of is Aspect.LEVEL:
        return [(level.value, release) for level, release in figures.list_vintages(cell)]
    return [(growth.rate, release) for growth, release in figures.list_growth_vintages(cell)]


def _convert_quantity(level: Level) -> float | None:
    """Converts a quantity into what it counts: tonnes, if ten thousand tonnes are printed."""
    return None if level.quantity is None else level.quantity * split_unit(level.quantity_unit or "")[1]


def _find_price(level: Level) -> float | None:
    """Returns the average price of what a quantity counts."""
    quantity = _convert_quantity(level)
    return level.value / quantity if level.value is not None and quantity else None


_COUNTED: Mapping[Measure, Callable[[Level], float | None]] = {
    Measure.QUANTITY: _convert_quantity,
    Measure.UNIT_VALUE: _find_price,
}


def list_other_times(
    reading: ClaimReading, latest: Month, named: frozenset[str | Period]
) -> Iterator[ClaimReading]:
    """Yields the same for other periods: the month of a year to date, the year before, the month before.

    A rate of a later time that its sentence names may only be misread: rose 5.2%, after 5.7% in November.
    """
    period = reading.query.periods[-1]
    last = period.last
    if reading.query.measure is Measure.AVERAGE:  # that of a month is the month itself
        return
    near = [
        Period.of_month(last),
        Period(Month(last.year, 1), last),
        period.shift_to_year_earlier(),
        Period.of_month(last).shift_to_year_earlier(),
        Period(Month(last.year, 1), last).shift_to_year_earlier(),
        Period.of_month(last.shift(-1)),
        Period(Month(last.shift(-1).year, 1), last.shift(-1)),
    ]
    if period.months == _QUARTER:
        near += [period.shift(months) for months in (-6, -3, 3, 6)]
    if last.number % 3 == 0 and last.number > 3:  # the quarters before
        near.append(Period(Month(last.year, 1), last.shift(-3)))
    said = abs(reading.claim.signed) if reading.claim.value else 0
    if reading.claim.of is Aspect.LEVEL or said >= reading.claim.digit * _TELLING:  # 0.4 % is many a month's
        near += [
            Period.of_month(last.shift(-2)),
            Period.of_month(last.shift(1)),
            Period.of_year(last.year - 1),
            period.shift(YEAR),
        ]
        near.append(Period(Month(last.shift(1).year, 1), last.shift(1)))
    if reading.claim.of is Aspect.LEVEL and said >= reading.claim.digit * TELLING:
        near += [Period(Month(last.year, 1), Month(last.year, end)) for end in _ENDS]
    for one in dict.fromkeys(near):
        is_named = reading.claim.of is Aspect.GROWTH and one.last > last and one in named
        if one != period and one.last <= latest and not is_named:
            yield replace(reading, query=replace(reading.query, periods=(one,)))


def list_other_measures(reading: ClaimReading) -> Iterator[ClaimReading]:
    """Yields the value of goods for their quantity, and the reverse."""
    query = reading.query
    is_growth = reading.claim.of is Aspect.GROWTH
    if query.product and is_growth and query.measure in (Measure.YOY, Measure.QUANTITY):
        other = Measure.QUANTITY if query.measure is Measure.YOY else Measure.YOY
        yield replace(reading, query=replace(query, measure=other))


def list_other_partners(reading: ClaimReading, seen: tuple[str, ...]) -> Iterator[ClaimReading]:
    """Yields the same for the other partners that the story mentions, and for all."""
    own = reading.query.partners
    if reading.query.measure is not Measure.SHARE and own:
        yield replace(reading, query=replace(reading.query, partners=(), combine=False))
    for one in seen:
        if own != (one,):
            yield replace(reading, query=replace(reading.query, partners=(one,), combine=False))


def list_other_flows(reading: ClaimReading) -> Iterator[ClaimReading]:
    """Yields the same for the other flows of an amount, which may be given in few digits.

    Of goods, also the quantity that went the other way, and its growth: imports of steel for its exports.
    """
    query, of = reading.query, reading.claim.of
    is_of_goods = query.product is not None and of in (Aspect.LEVEL, Aspect.GROWTH)
    is_of_goods = is_of_goods and query.measure in (Measure.QUANTITY, Measure.YOY)
    if is_of_goods or (of is Aspect.LEVEL and query.measure is Measure.VALUE):
        for flow in (Flow.EXPORT, Flow.IMPORT) if is_of_goods else (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT):
            if flow is not query.flow:
                yield replace(reading, query=replace(query, flow=flow))


def is_share_of_trade(reading: ClaimReading) -> bool:
    """Returns whether it is a share of exports and imports: that of goods in all trade."""
    query, whole = reading.query, reading.others[:1]
    if query.measure is Measure.SHARE:
        return query.flow is Flow.TOTAL and not query.of
    is_whole = any(one.flow is Flow.TOTAL and not (one.product or one.partners) for one in whole)
    return reading.claim.of is Aspect.SHARE and is_whole


def list_other_wholes(reading: ClaimReading) -> Iterator[ClaimReading]:
    """Yields the share in all trade for one of a flow, the reverse, and that in another flow of a region."""
    query = reading.query
    if query.measure is Measure.SHARE and query.of and query.partners:
        for flow in (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT):
            if flow is not query.flow:
                yield replace(reading, query=replace(query, flow=flow))
    if query.measure is Measure.SHARE and not query.of and query.flow in (Flow.EXPORT, Flow.IMPORT):
        own = replace(query, measure=Measure.VALUE)
        trade = replace(own, flow=Flow.TOTAL, partners=(), combine=False, product=None)
        yield replace(reading, query=own, others=(trade,))
    elif is_share_of_trade(reading):
        flows = (Flow.EXPORT, Flow.IMPORT) if query.flow is Flow.TOTAL else (query.flow,)
        for whole in flows:
            yield replace(reading, query=replace(query, measure=Measure.SHARE, flow=whole), others=())


def find_mistake(claim: StoryClaim, told: Query, fits: Query) -> str:
    """Returns the mistake that explains a figure, if its words name the only part that differs.

    None if its sentence names what fits too, and which of the two is meant may only be misread.
    """
    others = (
        (TIME, OTHER_PERIOD, fits.periods, replace(told, periods=fits.periods)),
        ("flow", WRONG_LABEL, (fits.flow,), replace(told, flow=fits.flow)),
        (OWN_PLACE, WRONG, fits.partners, replace(told, partners=fits.partners, combine=fits.combine)),
        (OWN_CURRENCY, OTHER_BASIS, (fits.currency,), replace(told, currency=fits.currency)),
    )
    for part, name, values, other in others:
        if other == fits and part in claim.named_parts and not claim.named_values & {*values}:
            return name
    return ""


def find_slip(claim: StoryClaim, held: Sequence[Trial]) -> Trial | None:
    """Finds the figure that an amount misses by its sign or, with many digits, its scale: 17.2 for 172.1.

    Growth whose trade is named may miss it by its sign as well: imports jumped 26% where they fell 25.8.
    """
    is_signed = claim.kind == "amount" or (claim.kind == "growth" and {"flow", "place"} <= claim.named_parts)
    if contrary := next((one for one in held if one.is_contrary and is_signed), None):
        return contrary
    figure = claim.figure
    if claim.kind not in ("amount", "quantity") or figure is None or figure.looseness or figure.bound:
        return None
    for one in held[:_LIKELY] if claim.is_telling else ():
        for power in _SLIPS:
            told = replace(one.claim, value=figure.value * power, digit=figure.digit * power, way=0)
            if one.bases and one.is_on_its_basis and rounds_to_claim(told, abs(one.bases[0].figure)):
                return one
    return None


def is_of_another(claim: StoryClaim, held: Sequence[Trial]) -> bool:
    """Returns whether an amount is so far off that it must be another's, since it names no partner.

    A slip of scale is a factor of a thousand or a hundred, not of seventy.
    """
    if claim.kind != "amount" or "place" in claim.named_parts:
        return False
    times = [one.times_off for one in held[:1] if one.times_off is not None]
    near = [one.times_off for one in held if one.times_off is not None and one.times_off < _NEAR]
    return any(one > _FAR_OFF and abs(one - round(one)) > _OF_SCALE for one in times) and not near


def find_whole_of_others(trials: Trials, claim: StoryClaim) -> Trial | None:
    """Finds the whole of which a share is right, whichever partner of the story it is of."""
    shares = [one for one in claim.others if one.query.measure is Measure.SHARE and not one.others]
    wholes = (other for one in shares[:_TRIED] for other in list_other_wholes(one))
    tried = (trials.try_reading(one, alone=True) for one in wholes)
    return next((one for one in tried if one and one.verdict is Verdict.YES), None)


def find_printed_flow(trials: Trials, claim: StoryClaim) -> Trial | None:
    """Finds the flow that is printed of goods, if only the other is named: exports of crude oil."""
    goods = [one for one in claim.readings[:_TRIED] if one.query.product and not one.query.partners]
    is_named = {"flow", "product"} <= claim.named_parts and goods[:1] == [*claim.readings[:1]]
    is_sure = claim.is_exact and claim.is_telling and claim.kind in ("amount", "quantity")
    if not (is_sure and is_named):
        return None
    tried = (trials.try_reading(other, alone=True) for one in goods for other in list_other_flows(one))
    return next((one for one in tried if one and one.verdict is Verdict.YES), None)
