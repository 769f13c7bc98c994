"""Whether figures or their growth were revised: every publication held, and figures as first published."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answer.address import Address, Subject
from bot.answer.amount import make_printed_amount
from bot.answer.computation import Computation, Operand, Role, make_formula
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import say_side_of_trade, say_trade
from bot.answer.lines import Line, MeasureResult, find_line, make_level_line
from bot.answer.notes import Note
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.figure import Cell, Growth, Level, Release
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.messages import Arguments, Message, Money, PeriodPhrase, Rate, Sentences, Verbatim, message, say
from bot.store.figures import history
from bot.store.figures.stored import Revision
from bot.value_class import value_class

NOTE = say(message("as-first-published"))
_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)
_Vintage = tuple[Level, Release] | tuple[Growth, Release]
_STEP = 0.05
"""By how much two rates with one decimal differ at least, in percentage points."""


def read_first_published(queries: FigureQueries) -> FigureQueries:
    """Returns the same queries of figures as first published, one by one: each level has its own history."""
    return replace(queries, figures=history.FirstPublished(queries.figures), tables=None)


@value_class()
class _PublicationHistory:
    """The publications of a level or of a rate: the first, the one that stands, and how many there are."""

    address: Address
    cell: Cell
    first: _Vintage
    present: _Vintage
    count: int

    @property
    def is_revised(self) -> bool:
        """True if another rate stands, or the level changed by more than rounding explains."""
        before, after = self.first[0], self.present[0]
        if isinstance(before, Growth) or isinstance(after, Growth):
            return abs(self.change) > _STEP
        return abs(self.change) > (before.precision + after.precision) / 2

    @property
    def change(self) -> float:
        """The change since the first publication, in whole currency units or in percentage points."""
        return _read_number(self.present) - _read_number(self.first)


def _read_number(vintage: _Vintage) -> float:
    figure = vintage[0]
    return figure.rate if isinstance(figure, Growth) else figure.value or 0


def find_revisions(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the first and the present figure of each address.

    Raises NotHeldError if none is held.
    """
    pasts = _list_pasts(resolved, _find_past)
    if not pasts:
        raise NotHeldError(message("no-publication"))
    lines = tuple(_make_line(resolved, past) for past in pasts)
    notes = (*(_say_past(resolved, past) for past in pasts), *_note_others(resolved, pasts))
    return MeasureResult(
        say(*_list_figures(resolved, pasts[0]), _say_headline(resolved, pasts[0])), lines, notes=notes
    )


def find_growth_revisions(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the rate that stands for each address, after whether it was revised, and what of its levels.

    Where no growth is published, it is those of the levels. Raises NotHeldError if none is held.
    """
    pasts = _list_pasts(resolved, _find_past_growth)
    if not pasts:
        return find_revisions(resolved)
    lines = tuple(find_line(resolved, past.address) for past in pasts)
    notes = (*(_say_past(resolved, past) for past in pasts), *_note_levels(resolved))
    return MeasureResult(say(_say_headline(resolved, pasts[0])), lines, notes=notes)


def _note_levels(resolved: ResolvedQuery) -> tuple[str | Note, ...]:
    """Returns what was published of the levels; nothing if none is held."""
    try:
        return find_revisions(resolved).notes
    except NotHeldError:
        return ()


def _list_pasts(
    resolved: ResolvedQuery, find: Callable[[ResolvedQuery, Address], _PublicationHistory | None]
) -> list[_PublicationHistory]:
    """Lists what `find` has of each address; first those that were revised, which is what was asked about."""
    found = filter(None, (find(resolved, address) for address in _list_addresses(resolved)))
    return sorted(found, key=lambda past: not past.is_revised)


def _list_addresses(resolved: ResolvedQuery) -> Iterator[Address]:
    flows = _FLOWS if _is_of_all(resolved) else (resolved.flow,)
    for subject in resolved.subjects:
        for period in resolved.periods:
            yield from (Address(flow, subject, period) for flow in flows)


def _is_of_all(resolved: ResolvedQuery) -> bool:
    return resolved.query.measure is Measure.LIST and not resolved.query.flow


def _find_past(resolved: ResolvedQuery, address: Address) -> _PublicationHistory | None:
    queries, published_span = resolved.queries, _find_only_span(address.period)
    place = address.subject.place
    if not place:
        raise NotComputedError(message("revisions-of", "partner"))
    cell = queries.make_cell(address.flow, place, published_span, resolved.currency)
    vintages = queries.figures.list_vintages(cell)
    first = history.find_first_published(queries.figures, cell)
    return (
        _PublicationHistory(address, cell, first, _choose_latest(vintages, cell), len(vintages))
        if first
        else None
    )


def _find_past_growth(resolved: ResolvedQuery, address: Address) -> _PublicationHistory | None:
    queries, place = resolved.queries, address.subject.place
    if not place:
        return None
    cell = queries.make_cell(address.flow, place, _find_only_span(address.period), resolved.currency)
    vintages = queries.figures.list_growth_vintages(cell)
    if not vintages:
        return None
    otherwise = cell.month.shift(1).last_day
    first = min(reversed(vintages), key=lambda one: one[1].published or otherwise)
    return _PublicationHistory(address, cell, first, vintages[0], len(vintages))


def _choose_latest(vintages: Sequence[tuple[Level, Release]], cell: Cell) -> _Vintage:
    """Returns what stands, or a later publication in another edition, such as a base that was restated.

    What has no date counts as published at the end of the month after.
    """
    return max(vintages, key=lambda one: one[1].published or cell.month.shift(1).last_day)


def _find_only_span(period: Period) -> PublishedSpan:
    found = list_published_spans(period)
    if len(found) > 1:
        raise NotComputedError(message("revisions-of", "month"))
    return found[0]


def _make_line(resolved: ResolvedQuery, past: _PublicationHistory) -> Line:
    before, present = (
        make_printed_amount(past.cell, figure)
        for figure, _ in (past.first, past.present)
        if isinstance(figure, Level)
    )
    place = Computation(make_formula("revision"), (Operand(Role.BEFORE, before),))
    found = make_level_line(resolved, past.address, resolved.query.measure, present._replace(notes=()))
    return replace(found, made_of=found.origins._replace(place=place))


def _say_headline(resolved: ResolvedQuery, past: _PublicationHistory) -> Message:
    about = _make_arguments(resolved, past, say_side_of_trade)
    if past.is_revised:
        before, after = (_say_figure(resolved, one, exact=True) for one in (past.first, past.present))
        by = _compute_rate(past)
        rate = {"rate": by} if by else {}
        return message("revision", "moved" if rate else "set", money=before, now=after, **about, **rate)
    about["money"] = _say_figure(resolved, past.present, exact=False)
    if past.count > 1:
        return message("revision", "agree", count=past.count, **about)
    return message("revision", "one", **about)


def _say_figure(resolved: ResolvedQuery, vintage: _Vintage, *, exact: bool) -> Money | Rate:
    """Says a rate, or an amount: `exact` with every digit, since rounding elsewhere hides small revisions."""
    figure = vintage[0]
    if isinstance(figure, Growth):
        return Rate(figure.rate)
    return Money(figure.value, resolved.currency, signed=True, exact=exact)


def _list_figures(resolved: ResolvedQuery, past: _PublicationHistory) -> Iterator[Message]:
    """Says, for a question about a month as a whole, whose trade was revised most if not all of it was."""
    if past.is_revised or not _is_of_all(resolved) or resolved.query.partners or resolved.queries.goods:
        return
    revised = (one.cell for period in resolved.periods for one in _list_revised(resolved, period))
    cell = next((one for one in revised if not one.product and one.currency == resolved.currency), None)
    if cell:
        what = say_trade(resolved, cell.flow, Subject((cell.partner,)))
        yield message("revised-in-part", trade=what, when=PeriodPhrase(past.address.period))


def _compute_rate(past: _PublicationHistory) -> Rate | None:
    """Computes by how much a level changed with two digits, however small it is; None for a rate."""
    before = _read_number(past.first)
    if not before or isinstance(past.first[0], Growth):
        return None
    size = Decimal(f"{past.change / abs(before) * 100:.2g}")
    return Rate(float(size), decimals=max(0, -int(size.as_tuple().exponent)))


def _say_past(resolved: ResolvedQuery, past: _PublicationHistory) -> Sentences:
    """Says the first and the present publication, each with its day."""
    about = _make_arguments(resolved, past) | {
        "now": _say_figure(resolved, past.present, exact=True),
        "last": _say_publication(past.present[1]),
    }
    if past.count == 1:
        return say(message("publications", "one", **about))
    about |= {
        "money": _say_figure(resolved, past.first, exact=True),
        "first": _say_publication(past.first[1]),
    }
    return say(message("publications", count=past.count, **about))


def _make_arguments(
    resolved: ResolvedQuery,
    past: _PublicationHistory,
    say_level: Callable[[ResolvedQuery, Flow, Subject], Message] = say_trade,
) -> Arguments:
    address = past.address
    if isinstance(past.first[0], Growth):
        trade = say_trade(resolved, address.flow, address.subject)
        what = message("measured", "yoy", trade=trade, period=address.period)
    else:
        what = say_level(resolved, address.flow, address.subject)
    return {"trade": what, "when": PeriodPhrase(address.period)}


def _say_publication(release: Release) -> Message:
    """Says `bulletin, published 2026-01-18`."""
    edition = message("edition-name", release.edition.value)
    if release.published is None:
        return message("publication", "undated", edition=edition)
    return message("publication", edition=edition, day=Verbatim(str(release.published)))


def _note_others(resolved: ResolvedQuery, pasts: Sequence[_PublicationHistory]) -> Iterator[str]:
    """Notes how many figures of the time were revised; never that none was beside one that was restated."""
    for period in resolved.periods:
        last = period.last
        count = sum(1 for _ in _list_revised(resolved, period))
        if not count and any(past.is_revised for past in pasts):
            continue
        about: Arguments = {"period": Period.of_month(last), "count": count}
        yield say(message("revised-count", "one" if count == 1 else "" if count else "none", **about))


def _list_revised(resolved: ResolvedQuery, period: Period) -> Iterator[Revision]:
    """Lists what was revised for the last month of a period, the largest change first."""
    queries = resolved.queries
    return history.find_revisions(queries.figures, Period.of_month(period.last), reporter=queries.reporter)


def tell_first_published(resolved: ResolvedQuery, found: MeasureResult) -> MeasureResult:
    """Returns the result with a first sentence on what was first published, and in which releases."""
    first, *others = found.headline.messages if isinstance(found.headline, Sentences) else ()
    headline = say(message("as-first", sentence=first), *others)
    return replace(found, headline=headline, notes=(NOTE, *_list_first_releases(resolved), *found.notes))


def _list_first_releases(resolved: ResolvedQuery) -> Iterator[str]:
    """Returns which release first published each figure, if it is one printed figure."""
    for address in resolved.addresses:
        if (
            address.subject.place
            and len(list_published_spans(address.period)) == 1
            and (past := _find_past(resolved, address))
        ):
            release = Verbatim(past.first[1].title)
            about = _make_arguments(resolved, past) | {
                "release": release,
                "first": _say_publication(past.first[1]),
            }
            yield say(message("first-published", **about))
