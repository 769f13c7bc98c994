"""Asks a saved question again: its answer, and what changed since last time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.answer.finding import Finding, RefusedError, Row
from bot.answer.said import make_money, name_row
from bot.answer.units import round_to_six_digits, say_counted
from bot.digests.digest import DigestPart
from bot.digests.movers import say_place
from bot.digests.view import DigestView
from bot.digests.wording import make_heading, name_partner, say_amount, say_rank, say_rate, say_row
from bot.domain.query import Measure, Query
from bot.language.reading import Reading, Source
from bot.messages import Argument, Arguments, Message, Money, Sentences, Share, join_parts, message, say
from bot.messages.arguments import CURRENCIES

Read = Callable[[DigestView], Reading]
"""Reads words as if the figures ended with the month of a view."""
_NEW = 3
_BRIEF_ROWS = 6
"""The title of a list counted."""
MOST_ROWS = 10
_LISTS = ("ranking", "entries", "shares", "movers")
"""Arguments of headlines that are lists, at their end."""
_LISTED = (Measure.TOP, Measure.LIST, Measure.VALUE, Measure.SHARE)


def answer_again(view: DigestView, read: Read) -> Iterator[DigestPart]:
    """Yields the answer and how it differs from last time, or why there is none."""
    reading = read(view)
    if not reading.query:
        yield DigestPart((reading.reason or say(message("digest-unread")),))
        return
    for number, query in enumerate(resolve_queries(reading, view)):
        yield _compose_answer(view, query, _find_earlier(view.before, read, query), with_notes=not number)


def resolve_queries(reading: Reading, view: DigestView) -> tuple[Query, ...]:
    """Returns the query for the view's period and for the year to date, if it names no period itself."""
    query = reading.query
    if not query:
        return ()
    is_named = any(one.slot == "periods" and one.source is not Source.DEFAULT for one in reading.origins)
    if is_named or len(query.periods) != 1:
        return (query,)
    periods = (view.to_date,) if query.frequency else view.periods
    return tuple(replace(query, periods=(period,)) for period in periods)


def move_to_view(query: Query, view: DigestView) -> Query:
    """Returns a query about the latest figures moved to the view: its month, or the year to date."""
    if not query.periods:
        return query
    last = query.periods[-1]
    period = view.to_date if last.from_january and not last.is_month else view.period
    return replace(query, periods=(period,))


def _compose_answer(
    view: DigestView, query: Query, earlier: Finding | None, *, with_notes: bool
) -> DigestPart:
    """Composes one answer; notes that apply to month and year to date are given once."""
    try:
        found = view.find_answer(query)
    except RefusedError as error:
        return DigestPart((error.said,))
    since = tuple(_compare_rows(found.rows, earlier.rows)) if earlier else ()
    first = list_rows(found) or (found.headline,)
    told = (*first, *(line for line, _ in since))
    lines = (*told, *filter(None, [found.growth]), *(found.notes if with_notes else ()))
    rows = (*found.rows, *(row for _, some in since for row in some))
    return DigestPart(
        lines, rows, query, _label_answer(query), brief=(*first[:_BRIEF_ROWS], *told[len(first) :])
    )


def _label_answer(query: Query) -> Sentences:
    if not query.periods:
        return say(message("digest-answer"))
    return say(message("digest-answer", "of", period=query.periods[-1]))


def _find_earlier(view: DigestView, read: Read, query: Query) -> Finding | None:
    """Returns what was reported last time, for a period of the same length."""
    reading = read(view)
    same = [one for one in resolve_queries(reading, view) if _list_kinds(one) == _list_kinds(query)]
    return view.try_find_answer(same[0]) if same else None


def _list_kinds(query: Query) -> list[tuple[bool, bool]]:
    """Lists whether each period is a month, and if not, whether it begins in January."""
    return [(one.is_month, one.is_month or one.from_january) for one in query.periods]


def _compare_rows(now: Sequence[Row], before: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yields rows that are new or changed; if none are comparable, what was reported then."""
    if now[0].rank is not None:
        yield from _compare_ranks(now, before)
        return
    known = {_make_key(row): row for row in before}
    shared = [row for row in now if _make_key(row) in known]
    if not shared:
        yield from _quote_last_time(now, before)
        return
    changed = [row for row in shared if _read_figure(known[_make_key(row)]) != _read_figure(row)]
    for row in changed[:_NEW]:
        then = known[_make_key(row)]
        yield _tell_row("digest-changed", row, then), (then,)
    for row in [row for row in now if _make_key(row) not in known and row.period != now[0].period][-_NEW:]:
        yield _tell_row("digest-new", row, row), (row,)


def _tell_row(name: str, row: Row, figure: Row) -> Sentences:
    """Returns what a row is about, with its figure of now or of then."""
    said = _say_figure(figure)
    return say(message(name, name=name_row(row), period=row.period, said=said))


def _quote_last_time(now: Sequence[Row], before: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yields the same figures from last time, named if there are several."""
    main, several = _select_main_rows(before), len(_select_main_rows(now)) > 1
    shown = main[:_NEW] if several else main[:1]
    figures = [(row, _say_figure(row)) for row in shown]
    told = join_parts(
        message("digest-of", name=name_row(row), said=said) if several else said for row, said in figures
    )
    yield say(message("digest-last-time", period=before[0].period, entries=told)), tuple(shown)


def _select_main_rows(rows: Sequence[Row]) -> list[Row]:
    """Returns the figures asked for, without other currencies and parts."""
    first_row = rows[0]
    asked = [
        row
        for row in rows
        if (row.measure, row.rank, row.period) == (first_row.measure, first_row.rank, first_row.period)
    ]
    first = {(row.flow, row.partner, row.product, row.period): row for row in reversed(asked)}
    return list(first.values())[::-1]


def _compare_ranks(now: Sequence[Row], before: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yields who has another rank than last time."""
    then = {(row.partner, row.product): row for row in before if row.rank is not None}
    ranked = [row for row in now if row.rank is not None]
    moved = [row for row in ranked if _find_rank(then.get((row.partner, row.product))) != row.rank]
    if not (then and moved):
        return
    told = join_parts(say_place(row, _find_rank(then.get((row.partner, row.product)))) for row in moved)
    line = say(message("digest-places-then", period=before[0].period, entries=told))
    yield line, tuple(then.values())


def _find_rank(row: Row | None) -> int | None:
    return row.rank if row else None


def _make_key(row: Row) -> tuple[object, ...]:
    return (row.measure, row.flow, row.partner, row.product, row.period, row.currency)


def _read_figure(row: Row) -> tuple[object, ...]:
    return (row.value, row.share, row.number, row.rank)


def _say_figure(row: Row) -> Message:
    """Returns the figure that a row is about, with its growth."""
    if row.measure in ("share", "concentration") and row.share is not None:
        return message("part", said=Share(row.share))
    if row.value is None and row.number is not None:
        return say_counted(round_to_six_digits(row.number), row.unit or "")
    return say_amount(row)


def list_rows(found: Finding) -> tuple[str, ...]:
    """Returns a title and a line per row; empty if the headline says all, or is about several things."""
    rows = _select_listed_rows(found.rows)
    is_one_list = len({(row.flow, row.period) for row in rows}) == 1 and rows[0].measure in _LISTED
    title = _find_title(found) if is_one_list else None
    return (make_heading(title), *map(_say_line, rows[:MOST_ROWS])) if title else ()


def _find_title(found: Finding) -> Message | None:
    """Returns the headline up to its list; None if the list is complete."""
    if not isinstance(found.headline, Sentences):
        return None
    said = found.headline.messages[0]
    listed = next((name for name, _ in said.arguments if name in _LISTS), "")
    if not listed or not _is_cut(dict(said.arguments)[listed]):
        return None
    return replace(said, arguments=tuple(one for one in said.arguments if one[0] != listed), until=listed)


def _is_cut(said: Message | Argument) -> bool:
    """Returns whether a list ends with the number of others."""
    return isinstance(said, Message) and (said.id == "more-below" or any(map(_is_cut, said.parts)))


def _select_listed_rows(rows: Sequence[Row]) -> list[Row]:
    """Returns the rows asked for, without counts and other currencies."""
    first = next(row for row in rows if row.measure != "count")
    return [row for row in rows if (row.measure, row.currency) == (first.measure, first.currency)]


def _say_line(row: Row) -> Sentences:
    said = _say_listed_figure(row)
    return say(said) if row.rank is None else say_rank(row, said)


def _say_listed_figure(row: Row) -> Message:
    if row.measure == Measure.SHARE and row.share is not None:
        return message("digest-of", name=name_partner(row), said=Share(row.share))
    if row.number is None or row.unit not in CURRENCIES:
        return say_row(row)
    moved = Money(row.number, row.unit or "", signed=True, plus=True)
    amounts: Arguments = {"moved": moved, "money": make_money(row)}
    if row.growth is None:
        said = message("digest-moved-to", **amounts)
    else:
        said = message("digest-moved-to", "grown", rate=say_rate(row), **amounts)
    return message("digest-of", name=name_partner(row), said=said)
