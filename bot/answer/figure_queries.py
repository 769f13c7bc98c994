"""Amounts of trade with any partner, over any period, in a currency: found, added up, or refused."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, make_printed_amount
from bot.answer.amount_resolver import AmountResolver
from bot.answer.computation import PublishedGrowth
from bot.answer.finding import NotHeldError
from bot.answer.implied import ImpliedRate, imply_rate
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.printed_column import PrintedColumn
from bot.domain.figure import ALL_PRODUCTS, OWN_REPORTER, WORLD, Cell, Edition, Span, find_own_currency
from bot.domain.month import Month, Period
from bot.domain.place import Atlas, Break, PlaceKind
from bot.domain.query import Flow, Product
from bot.messages.group_notes import note_break
from bot.store.figures import extents
from bot.store.figures.reader import Figures
from bot.store.figures.tables import FigureTables
from bot.value_class import value_class


@value_class()
class FigureQueries:
    """Reads the figures of one reporter, for some goods or for all."""

    figures: Figures
    atlas: Atlas
    reporter: str = OWN_REPORTER
    goods: Product | None = None
    tables: FigureTables | None = None
    """The reader beneath `figures` that fetches whole tables; None if figures are read one by one."""

    @property
    def product(self) -> str:
        """The product as the store keys it."""
        return self.goods.id if self.goods else ALL_PRODUCTS

    @property
    def is_own_reporter(self) -> bool:
        """True for China's own trade, of which customs prints January to each month."""
        return self.reporter == OWN_REPORTER

    @property
    def own_currency(self) -> str:
        """The currency in which the reporter's figures are held."""
        return find_own_currency(self.reporter)

    def resolve_amount(self, address: Address, currency: str, members_at: Month | None = None) -> Amount:
        """Returns the trade at an address.

        Groups have their members at `members_at`, by default the end of the period; another month compares
        like for like. Raises NotHeldError, which says what is missing.
        """
        period = address.period
        resolver = AmountResolver(self, address.flow, period, currency, members_at or period.last)
        return resolver.find_amount(address.subject)

    def find_amount(self, address: Address, currency: str, members_at: Month | None = None) -> Amount | None:
        """Returns the trade at an address, or None if it is not held."""
        try:
            return self.resolve_amount(address, currency, members_at)
        except NotHeldError:
            return None

    def resolve_comparable(self, address: Address, currency: str, members_at: Month) -> Amount:
        """Returns the trade with the members of `members_at` if that is held, else as printed.

        An amount that is only as printed is `broken`, with a note on the reason. Raises NotHeldError.
        """
        if alike := self.find_amount(address, currency, members_at):
            return alike
        amount = self.resolve_amount(address, currency)
        crossed = self.list_breaks(address.subject, address.flow, address.period.last, members_at)
        return amount._replace(broken=bool(crossed)).add_notes(*map(note_break, crossed))

    def list_breaks(self, subject: Subject, flow: Flow, after: Month, until: Month) -> tuple[Break, ...]:
        """Returns where a subject's groups change their meaning for a flow between two months.

        That is after the month `after`, up to and including `until`.
        """
        flows = (None, flow) if flow in (Flow.EXPORT, Flow.IMPORT) else (None, *Flow)
        return tuple(
            change
            for change in self.atlas.breaks
            if change.group in (*subject.include, *subject.exclude)
            and change.flow in flows
            and after < change.month <= until
        )

    def is_outlier(self, address: Address) -> bool:
        """Returns whether a figure of goods is far from its neighbours in customs' own table."""
        return self.product in self.list_outliers(address)

    def list_outliers(self, address: Address) -> frozenset[str]:
        """Returns all products whose figure at an address is far from its neighbours in customs' tables."""
        flows, spans = address.flow.parts, list_published_spans(address.period)
        return frozenset(
            one.commodity
            for one in self.atlas.outliers
            if one.flow in flows and (one.span, one.month) in spans
        )

    def expand_places(self, places: Iterable[str], at: Month) -> frozenset[str]:
        """Returns the single partners that customs counts in places at a month.

        The reporter's trade with itself belongs to its continent, and to no other group.
        """
        return frozenset().union(*(self._expand_place(place, at) for place in places))

    def ever_overlap(self, one: str, other: str) -> bool:
        """Returns whether two places share, or ever shared, a partner."""
        return bool(self._expand_place(one) & self._expand_place(other))

    def _expand_place(self, place: str, at: Month | None = None) -> frozenset[str]:
        """Returns the partners in a place, at a time or ever."""
        group = self.atlas[place]
        if not group.is_group:
            return frozenset({place})
        members = self.atlas.find_members(place, at) if at else self.atlas.find_all_members(place)
        return members if group.kind is PlaceKind.CONTINENT else members - {self.reporter}

    def read_printed(
        self, flow: Flow, places: Iterable[str], published_span: PublishedSpan, currency: str
    ) -> dict[str, Amount]:
        """Returns what is printed for places at one time; a place that is no key is not held."""
        cells = [self.make_cell(flow, place, published_span, currency) for place in places]
        if self.tables and len(cells) > 1:
            self.tables.load_lines(cells)
        return {
            cell.partner: make_printed_amount(cell, level)
            for cell in cells
            if (level := self.figures.find_level(cell))
        }

    def read_column(self, flow: Flow, published_span: PublishedSpan, currency: str) -> Mapping[str, Amount]:
        """Returns every line of a table at one time, by partner."""
        cell = self.make_cell(flow, WORLD, published_span, currency)
        return PrintedColumn(self.figures.read_level_column(cell), cell, make_printed_amount)

    def read_growth_column(self, flow: Flow, period: Period, currency: str) -> Mapping[str, PublishedGrowth]:
        """Returns the published growth of every line, which only a single printed span can have."""
        parts = list_published_spans(period)
        if len(parts) > 1:
            return {}
        cell = self.make_cell(flow, WORLD, parts[0], currency)
        return PrintedColumn(self.figures.read_growth_column(cell), cell, PublishedGrowth)

    def make_cell(self, flow: Flow, place: str, published_span: PublishedSpan, currency: str) -> Cell:
        """Returns the address at which a figure of these goods is printed."""
        return Cell(
            flow, place, published_span.span, published_span.month, currency, self.product, self.reporter
        )

    def list_times(self, subject: Subject) -> Collection[tuple[Span, Month]]:
        """Returns when anything is printed for a subject or for its members, in any currency."""
        places = (*subject.include, *subject.exclude)
        partners = frozenset(places).union(*(self.atlas.find_all_members(place) for place in places))
        codes = self.product.split(",")
        products = {self.product, *codes}.union(*self.atlas.recoding.find_equivalents(codes))
        return extents.find_times(self.figures, self.reporter, sorted(partners), sorted(products))

    def find_implied_rate(
        self, flow: Flow, published_span: PublishedSpan, currency: str
    ) -> ImpliedRate | None:
        """Returns what one of another currency costs in the reporter's, by the first totals that imply it."""
        if self.tables is None:  # as first published, of which nothing is remembered
            return next(self.list_implied_rates(flow, published_span, currency), None)
        key = ImpliedRate, self.reporter, flow, published_span, currency
        return self.figures.recall_value(
            key, lambda: next(self.list_implied_rates(flow, published_span, currency), None)
        )

    def list_implied_rates(
        self, flow: Flow, published_span: PublishedSpan, currency: str
    ) -> Iterator[ImpliedRate]:
        """Yields rates implied by the flow's own totals, then by those of all trade, exports and imports.

        A balance implies none, nor do totals that are not held in both currencies or are rounded too
        coarsely. Revisions lie between the totals of two editions: where these imply another rate than one
        edition does, they are not used.
        """
        flows = [of for of in (flow, Flow.TOTAL, Flow.EXPORT, Flow.IMPORT) if of is not Flow.BALANCE]
        found = [self._imply_by(of, published_span, currency) for of in dict.fromkeys(flows)]
        held = [rate for rate in found if rate]
        of_one = [rate for rate in held if len({self.find_edition(name) for name in rate.releases}) == 1]
        agreeing = (rate for rate in held if rate in of_one or all(map(rate.agrees_with, of_one)))
        return (rate for rate in agreeing if not rate.is_rough)

    def _imply_by(self, flow: Flow, published_span: PublishedSpan, currency: str) -> ImpliedRate | None:
        whole = replace(self, goods=None)
        totals = [
            (cell := whole.make_cell(flow, WORLD, published_span, one), self.figures.find_level(cell))
            for one in (self.own_currency, currency)
        ]
        (mine, own), (theirs, other) = totals
        # A newspaper's conversion is not customs' own figure, so it implies no rate.
        if not own or not other or self.find_edition(other.release) is Edition.PRESS:
            return None
        found = imply_rate(own, other)
        if not found:
            return None
        published = ((mine, own), (theirs, other))
        return ImpliedRate(
            *found, self.own_currency, currency, flow, published_span, published, self.reporter
        )

    def find_edition(self, release: str) -> Edition:
        """Returns the edition of the release with a name."""
        return self.figures.get_release(release).edition
