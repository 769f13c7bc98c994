"""Growth over the year before, as published and as computed from its base."""

from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, add_if_all_held, make_printed_amount
from bot.answer.computation import PublishedGrowth
from bot.answer.figure_queries import FigureQueries
from bot.answer.notes import Note
from bot.answer.periods import PublishedSpan, list_published_spans, split_by_year
from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import YEAR, Month, Period
from bot.domain.place import Outlier
from bot.domain.query import Flow
from bot.messages import message, say
from bot.value_class import value_class

OF_A_MONTH = Note(message("base-of-a-month"))
ROUNDED = say(message("rounded"))


def is_printed_beside(queries: FigureQueries, subject: Subject) -> bool:
    """Returns whether the figure is a line of customs' product tables, with the year before beside it."""
    return subject.is_world and queries.is_own_reporter and queries.product in queries.atlas.commodities


def find_printed_base(queries: FigureQueries, address: Address, currency: str) -> Amount | None:
    """Returns the amount a year earlier that goods are compared with, as their own table prints it.

    None if no table does. Customs reclassifies goods: a year later the base of copper ore is 8.7 % above what
    was printed first. So a table is compared with the year before as that table prints it, never with last
    year's table.
    """
    years = split_by_year(address.period)
    of_flows = [
        add_if_all_held(_find_of_year(queries, flow, part, currency) for part in years)
        for flow in address.flow.parts
    ]
    if address.flow is not Flow.BALANCE:
        return add_if_all_held(of_flows)
    exports, imports = of_flows
    return exports.subtract(imports) if exports and imports else None


def _find_of_year(queries: FigureQueries, flow: Flow, part: Period, currency: str) -> Amount | None:
    """Returns January to the end as its table prints it, less January to the month before the beginning."""
    to_date = queries.make_cell(flow, WORLD, PublishedSpan(Span.TO_DATE, part.last), currency)
    if part.first.number == 1:
        level = queries.figures.find_level(to_date)
        return _find_beside(queries, to_date, level.release) if level else None
    months = [
        queries.make_cell(flow, WORLD, PublishedSpan(Span.MONTH, month), currency)
        for month in part.list_months()
    ]
    if alone := add_if_all_held(_find_beside(queries, month) for month in months):
        return alone
    whole = _find_beside(queries, to_date)
    before = _find_beside(queries, to_date._replace(month=part.first.shift(-1)))
    return whole.leave_out(before).add_notes(OF_A_MONTH) if whole and before else None


def _find_beside(queries: FigureQueries, cell: Cell, release: str | None = None) -> Amount | None:
    """Reads the year before a cell from the most final release that prints both, or from the one named."""
    figures, base = queries.figures, cell._replace(month=cell.month.shift(-YEAR))
    if {Outlier(one.flow, one.product, one.span, one.month) for one in (cell, base)} & queries.atlas.outliers:
        return None
    names = {one.name for _, one in figures.list_vintages(cell)}
    named = names & {release} if release else names
    return next(
        (make_printed_amount(base, one) for one, of in figures.list_vintages(base) if of.name in named), None
    )


@value_class()
class GrowthRate:
    """Percent over the same span a year earlier, on one currency basis; None if there is none.

    `printed` is where the published rate stands, `base` the level that a computed rate starts from.
    """

    published: float | None = None
    computed: float | None = None
    printed: PublishedGrowth | None = None
    notes: tuple[str | Note, ...] = ()
    base: Amount | None = None

    @classmethod
    def make(
        cls,
        printed: PublishedGrowth | None,
        computed: float | None = None,
        notes: tuple[str | Note, ...] = (),
        base: Amount | None = None,
    ) -> "GrowthRate":
        """Makes a growth rate from what is published and what is computed."""
        return cls(printed.rate if printed else None, computed, printed, notes, base)

    @property
    def told(self) -> float | None:
        """The rate to show: as published, else as computed."""
        return self.computed if self.published is None else self.published


def find_growth(
    queries: FigureQueries,
    address: Address,
    currency: str,
    now: Amount | None,
    members_at: Month | None = None,
) -> GrowthRate:
    """Returns both growth rates of a subject's trade in a period, never converted between currencies.

    `now` is the period's amount, or None if it is not held. Groups have their members at `members_at`, by
    default the end of the period; a rate published for other members is not used. A rate computed from
    coarsely rounded levels gives way to a published one. Beyond a year there is none, since the two spans
    would share months.
    """
    last = address.period.last
    if address.period.months > YEAR:
        return GrowthRate()
    at = last if members_at is None or (now and now.broken) else members_at
    is_rebased = bool(queries.list_breaks(address.subject, address.flow, last, at))
    printed = None if is_rebased else find_published_growth(queries, address, currency)
    base = find_base_of(queries, address, currency, at)
    if now is None or base is None or now.converted or base.converted:
        return GrowthRate.make(printed, base=base)
    rounded = is_coarse(now) or is_coarse(base)
    computed = compute_percent_change(base.value, now.value)
    if computed is None or (rounded and printed):
        return GrowthRate.make(printed, base=base)
    return GrowthRate.make(printed, computed, (ROUNDED,) if rounded else base.notes, base)


def find_published_growth(queries: FigureQueries, address: Address, currency: str) -> PublishedGrowth | None:
    """Returns the published rate, which only a printed line over one printed span can have."""
    parts = list_published_spans(address.period)
    place = address.subject.place
    if place is None or len(parts) > 1:
        return None
    cell = queries.make_cell(address.flow, place, parts[0], currency)
    found = queries.figures.find_growth(cell)
    return PublishedGrowth(cell, found) if found else None


def is_contrary(published: float | None, computed: float | None) -> bool:
    """Returns whether the levels held show a fall where a rise was published, or the reverse."""
    return round(published or 0, 1) * round(computed or 0, 1) < 0


def find_base_of(
    queries: FigureQueries, address: Address, currency: str, members_at: Month, before: Period | None = None
) -> Amount | None:
    """Returns the amount a year earlier, or in `before`, with the members of the later amount.

    For goods, the year before is what their own table prints beside them. None if it is not held.
    """
    if before is None and is_printed_beside(queries, address.subject):
        return find_printed_base(queries, address, currency)
    base = replace(address, period=before) if before else address.shift_to_year_earlier()
    return queries.find_amount(base, currency, members_at)


def is_coarse(amount: Amount) -> bool:
    """Returns whether rounding in print alone can move the rate by a tenth of a percentage point."""
    return amount.precision / 2 > abs(amount.size) * 0.001


def compute_percent_change(base: float | None, now: float | None) -> float | None:
    """Returns the change in percent, or None where it would mean nothing: from zero, or across zero.

    A deficit that grew has grown: −105 after −100 is +5 percent.
    """
    if not base or now is None or now * base < 0:
        return None
    return (now / base - 1) * 100
