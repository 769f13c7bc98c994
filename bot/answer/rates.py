"""Growth over the year before: as published, and as computed from the level that it starts from."""

from dataclasses import dataclass, replace

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, add_held, printed
from bot.answer.computation import PublishedGrowth
from bot.answer.figure_queries import FigureQueries
from bot.answer.notes import Note
from bot.answer.periods import PublishedSpan, by_year, published_spans
from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import YEAR, Month, Period
from bot.domain.place import Outlier
from bot.domain.query import Flow
from bot.messages import message, say

OF_A_MONTH = Note(message("base-of-a-month"))
ROUNDED = say(message("rounded"))


def is_printed_beside(queries: FigureQueries, subject: Subject) -> bool:
    """Whether it is trade with all in a line of customs' tables of goods, each with the year before."""
    return subject.is_world and queries.is_own_reporter and queries.product in queries.atlas.commodities


def printed_base(queries: FigureQueries, address: Address, currency: str) -> Amount | None:
    """What the goods at an address are set against, a year earlier; None where no table prints it.

    Customs sorts goods anew: a year later the base of copper ore is 8.7 % above what was printed first. A
    table is set against the year before as it prints that itself, never against last year's table.
    """
    of_flows = [_of_flow(queries, flow, address.period, currency) for flow in address.flow.parts]
    if address.flow is not Flow.BALANCE:
        return add_held(of_flows)
    exports, imports = of_flows
    return exports.minus(imports) if exports and imports else None


def _of_flow(queries: FigureQueries, flow: Flow, period: Period, currency: str) -> Amount | None:
    return add_held(_of_year(queries, flow, part, currency) for part in by_year(period))


def _of_year(queries: FigureQueries, flow: Flow, part: Period, currency: str) -> Amount | None:
    """January to the end as its table prints it, less January to the month before the beginning."""
    to_date = queries.cell(flow, WORLD, PublishedSpan(Span.TO_DATE, part.last), currency)
    if part.first.number == 1:
        level = queries.figures.level(to_date)
        return _beside(queries, to_date, level.release) if level else None
    months = [
        queries.cell(flow, WORLD, PublishedSpan(Span.MONTH, month), currency) for month in part.each_month()
    ]
    if alone := add_held(_beside(queries, month) for month in months):
        return alone
    whole = _beside(queries, to_date)
    before = _beside(queries, to_date._replace(month=part.first.shifted(-1)))
    return whole.without(before).noted(OF_A_MONTH) if whole and before else None


def _beside(queries: FigureQueries, cell: Cell, release: str | None = None) -> Amount | None:
    """A year before a cell by the most final release that prints both, or by the one that is named."""
    figures, base = queries.figures, cell._replace(month=cell.month.shifted(-YEAR))
    if {Outlier(one.flow, one.product, one.span, one.month) for one in (cell, base)} & queries.atlas.outliers:
        return None
    names = {one.name for _, one in figures.vintages(cell)}
    named = names & {release} if release else names
    return next((printed(base, one) for one, of in figures.vintages(base) if of.name in named), None)


@dataclass(frozen=True, slots=True)
class GrowthRate:
    """Percent over the same span a year earlier, on one currency basis; None where there is none.

    `printed` is where the published rate stands, `base` the level that a computed rate starts from.
    """

    published: float | None = None
    computed: float | None = None
    printed: PublishedGrowth | None = None
    notes: tuple[str | Note, ...] = ()
    base: Amount | None = None

    @classmethod
    def of(
        cls,
        printed: PublishedGrowth | None,
        computed: float | None = None,
        notes: tuple[str | Note, ...] = (),
        base: Amount | None = None,
    ) -> "GrowthRate":
        return cls(printed.rate if printed else None, computed, printed, notes, base)

    @property
    def told(self) -> float | None:
        """As published, else as computed."""
        return self.computed if self.published is None else self.published


def growth(
    queries: FigureQueries,
    address: Address,
    currency: str,
    now: Amount | None,
    members_at: Month | None = None,
) -> GrowthRate:
    """Both rates of a subject's trade in a period, never converted from one currency to another.

    `now` is the period's amount, None where it is not held; its groups mean their members at `members_at`,
    the period's end unless said. What was published for other members is no rate of that amount. A rate
    computed from roughly rounded levels gives way to a published one. Over more than a year there is none:
    the two spans would share months.
    """
    last = address.period.last
    if address.period.months > YEAR:
        return GrowthRate()
    at = last if members_at is None or (now and now.broken) else members_at
    is_rebased = bool(queries.breaks(address.subject, address.flow, last, at))
    printed = None if is_rebased else published(queries, address, currency)
    base = base_of(queries, address, currency, at)
    if now is None or base is None or now.converted or base.converted:
        return GrowthRate.of(printed, base=base)
    rounded = is_coarse(now) or is_coarse(base)
    computed = percent_change(base.value, now.value)
    if computed is None or (rounded and printed):
        return GrowthRate.of(printed, base=base)
    return GrowthRate.of(printed, computed, (ROUNDED,) if rounded else base.notes, base)


def published(queries: FigureQueries, address: Address, currency: str) -> PublishedGrowth | None:
    """The printed rate, which only a printed line over one printed span can have."""
    parts = published_spans(address.period)
    place = address.subject.place
    if place is None or len(parts) > 1:
        return None
    cell = queries.cell(address.flow, place, parts[0], currency)
    found = queries.figures.growth(cell)
    return PublishedGrowth(cell, found) if found else None


def is_contrary(published: float | None, computed: float | None) -> bool:
    """Whether customs' revised base turned a rise by the levels held into a fall, or the other way."""
    return round(published or 0, 1) * round(computed or 0, 1) < 0


def base_of(
    queries: FigureQueries, address: Address, currency: str, members_at: Month, before: Period | None = None
) -> Amount | None:
    """The year before, or what is said, like for like: groups mean the members that the later amount has.

    Of goods the year before is what their own table prints beside them.
    """
    if before is None and is_printed_beside(queries, address.subject):
        return printed_base(queries, address, currency)
    base = replace(address, period=before) if before else address.year_earlier()
    return queries.find_amount(base, currency, members_at)


def is_coarse(amount: Amount) -> bool:
    """Whether rounding in print alone can move the rate by a tenth of a point."""
    return amount.precision / 2 > abs(amount.size) * 0.001


def percent_change(base: float | None, now: float | None) -> float | None:
    """None where a rate would mean nothing: from nil or zero, or from a surplus to a deficit and back.

    A deficit that grew has grown: −105 after −100 is +5 percent.
    """
    if not base or now is None or now * base < 0:
        return None
    return (now / base - 1) * 100
