"""Rows of an answer, each with the releases and caveats behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeVar

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import list_caveats, note_goods_caveats
from bot.answer.computation import NO_ORIGINS, Origins, compute_growth_over, compute_share_in
from bot.answer.finding import NotHeldError, Row
from bot.answer.notes import Note
from bot.answer.rates import GrowthRate, find_growth, is_contrary
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_contrary, say_trade_of, title_subject
from bot.domain.claim import Verdict
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure
from bot.messages import join_sentences, message, say
from bot.value_class import value_class

A = TypeVar("A")
T = TypeVar("T")


class UntracedOrigins(NamedTuple):
    """The releases behind the figures of each row of a table, and a function that traces those of one."""

    releases: Sequence[frozenset[str]]
    trace: Callable[[int], Origins]


@value_class()
class Line:
    """A row with what its figures are computed from; `base` is the start of its computed growth.

    `position` is its own among the rows of one table that are untraced.
    """

    row: Row
    subject: Subject
    made_of: Origins | UntracedOrigins = NO_ORIGINS
    notes: tuple[str | Note, ...] = ()
    base: Amount | None = None
    position: int = 0

    @property
    def origins(self) -> Origins:
        """What its figures are computed from, shown or not."""
        return self.made_of if isinstance(self.made_of, Origins) else self.made_of.trace(self.position)

    @property
    def shown(self) -> Origins:
        """What the figures shown in its row are computed from."""
        row, (value, published, growth, share, number, place) = self.row, self.origins
        return Origins(
            value,
            published if row.growth_published is not None else None,
            growth if row.growth_computed is not None else None,
            share if row.share is not None else None,
            number if row.number is not None else None,
            place,
        )

    @property
    def releases(self) -> frozenset[str]:
        """The names of the releases behind the figures shown."""
        made_of = self.made_of
        return self.shown.releases if isinstance(made_of, Origins) else made_of.releases[self.position]

    @property
    def trade(self) -> tuple[Subject, Flow | None]:
        """The subject and flow of the row, whatever its period."""
        return self.subject, self.row.flow

    @property
    def level(self) -> Amount | None:
        """The amount behind its value, if that is a level."""
        return self.origins.value if isinstance(self.origins.value, Amount) else None

    @property
    def is_broken(self) -> bool:
        """True if its group has other members than in the row that it stands beside."""
        return self.level is not None and self.level.broken

    @property
    def is_converted(self) -> bool:
        """True if its level was published in another currency."""
        return self.level is not None and self.level.converted


@value_class(slots=False)
class MeasureResult:
    """What a measure found; its first line is the figure asked for.

    `looked_at` is the span searched if the question named no period. `verdicts` has one for each figure, if
    the measure itself judges what was asked about. `verdict` is the one on the claims of the question, or
    None if it claims nothing.
    """

    headline: str
    lines: tuple[Line, ...]
    growth: str = ""
    notes: tuple[str | Note, ...] = ()
    looked_at: Period | None = None
    verdicts: tuple[Verdict, ...] = ()
    verdict: Verdict | None = None

    @cached_property
    def origins(self) -> tuple[Origins, ...]:
        """What each row is computed from."""
        return tuple(line.shown for line in self.lines)

    @cached_property
    def releases(self) -> tuple[frozenset[str], ...]:
        """The releases behind each row."""
        return tuple(line.releases for line in self.lines)


def find_line(
    resolved: ResolvedQuery, address: Address, measure: str | None = None, members_at: Month | None = None
) -> Line:
    """Returns the row at an address: level, growth over the year before, and share of the world's.

    With `members_at`, groups have their members at that month, for comparison with a row of that time. Raises
    NotHeldError if neither a level nor a rate is held.
    """
    queries, currency = resolved.queries, resolved.currency
    amount = _find_amount(resolved, address, members_at)
    found = amount if isinstance(amount, Amount) else None
    rate = find_growth(queries, address, currency, found, members_at)
    if isinstance(amount, NotHeldError) and rate.published is None:
        raise NotHeldError(join_sentences(amount.said, say(message("no-growth-either")))) from amount
    held = found or Amount(None)
    whole = find_whole_amount(resolved, address, None if address.subject.is_world else THE_WORLD)
    share = compute_share_in_percent(held, whole)
    row = replace(
        make_blank_row(resolved, address, measure or resolved.query.measure),
        value=held.value,
        currency=currency,
        growth_published=rate.published,
        growth_computed=rate.computed,
        share=share,
        share_of=None if share is None else THE_WORLD.id,
    )
    shown = rate.notes if rate.published is None else ()
    notes: tuple[str | Note, ...] = (*held.notes, *shown, *_note_contrary(resolved, address, rate))
    notes = (
        *notes,
        *note_goods_caveats(queries, address, currency),
        *list_caveats(address, queries.reporter),
    )
    origins = Origins(
        found,
        rate.printed,
        None if rate.computed is None else compute_growth_over(rate.base),
        compute_share_in(whole) if whole and share is not None else None,
    )
    return Line(row, address.subject, origins, notes, rate.base)


def _note_contrary(resolved: ResolvedQuery, address: Address, grew: GrowthRate) -> tuple[str, ...]:
    """Notes that customs published a rise where the levels held show a fall, or the reverse."""
    if not is_contrary(grew.published, grew.computed):
        return ()
    queries = resolved.queries
    what = say_trade_of(queries.atlas, queries.reporter, address.flow, address.subject, queries.goods)
    return (say_contrary(what, address.period, grew.published or 0, grew.computed or 0),)


def make_blank_row(resolved: ResolvedQuery, address: Address, measure: str) -> Row:
    """Makes a row that has an address but no figures yet."""
    queries = resolved.queries
    return Row(
        measure,
        address.flow,
        address.subject.id,
        address.period,
        queries.reporter,
        queries.product or None,
        name=title_subject(queries.atlas, address.subject, queries.reporter),
    )


def make_level_line(resolved: ResolvedQuery, address: Address, measure: str, amount: Amount) -> Line:
    """Makes the row of an amount, without growth or a share."""
    row = replace(make_blank_row(resolved, address, measure), value=amount.value, currency=resolved.currency)
    return Line(row, address.subject, Origins(amount), amount.notes)


def _find_amount(
    resolved: ResolvedQuery, address: Address, members_at: Month | None
) -> Amount | NotHeldError:
    """Returns the amount, or why there is none but growth, which is enough for a question about growth."""
    try:
        if members_at:
            return resolved.queries.resolve_comparable(address, resolved.currency, members_at)
        return resolved.queries.resolve_amount(address, resolved.currency)
    except NotHeldError as error:
        if resolved.query.measure in (Measure.YOY, Measure.STREAK):
            return error
        raise


def find_lines(
    resolved: ResolvedQuery, addresses: Iterable[Address]
) -> tuple[tuple[Line, ...], tuple[Address, ...]]:
    """Returns the lines that are held, and the addresses that are not.

    Raises NotHeldError if none is held.
    """
    return find_held(addresses, lambda address: find_line(resolved, address))


def find_held(
    addresses: Iterable[A], find: Callable[[A], T], reason: NotHeldError | None = None
) -> tuple[tuple[T, ...], tuple[A, ...]]:
    """Returns what is found at addresses, and the addresses at which nothing is held.

    Raises the last NotHeldError if nothing is held at any of them; without any address, the `reason`.
    """
    found: list[T] = []
    gaps: list[A] = []
    reason = reason or NotHeldError(message("nothing-asked"))
    for address in addresses:
        try:
            found.append(find(address))
        except NotHeldError as error:
            gaps.append(address)
            reason = error
    if not found:
        raise reason
    return tuple(found), tuple(gaps)


def find_whole_amount(
    resolved: ResolvedQuery, address: Address, whole: Subject | None, flow: Flow | None = None
) -> Amount | None:
    """Returns the amount that another one is a share of: another subject's at the same time.

    None where a share means nothing: for a balance, of zero, or of something that is not held.
    """
    flow = flow or address.flow
    if flow is Flow.BALANCE or whole is None:
        return None
    total = resolved.queries.find_amount(Address(flow, whole, address.period), resolved.currency)
    return total if total and total.size > 0 else None


def compute_share_in_percent(amount: Amount, whole: Amount | None) -> float | None:
    """Returns the share of an amount in a whole, in percent.

    None for a dash, and where a share would mean nothing.
    """
    return None if whole is None or amount.value is None else amount.value / whole.size * 100


def add_noted_rows(found: MeasureResult) -> MeasureResult:
    """Adds a row for each figure that only a note mentions."""
    notes = chain(found.notes, *(one.notes for one in found.lines))
    rows = {note.row: note.origins for note in notes if isinstance(note, Note) and note.row}
    if not rows:
        return found
    shown = {(one.row.measure, one.row.flow, one.row.period) for one in found.lines}
    new = [row for row in rows if (row.measure, row.flow, row.period) not in shown]
    return replace(
        found, lines=(*found.lines, *(Line(row, THE_WORLD, rows[row] or NO_ORIGINS) for row in new))
    )


def join_found(found: Sequence[MeasureResult]) -> MeasureResult:
    """Joins several results into one."""
    return MeasureResult(
        join_sentences(*(one.headline for one in found)),
        tuple(line for one in found for line in one.lines),
        notes=tuple(note for one in found for note in one.notes),
        looked_at=found[0].looked_at,
        verdicts=tuple(verdict for one in found for verdict in one.verdicts),
    )


def read_rate(found: Line) -> tuple[str, GrowthRate]:
    """Returns a line's growth, with the currency of its basis."""
    row = found.row
    return row.currency or "", GrowthRate(row.growth_published, row.growth_computed, found.origins.published)
