"""Rankings: the largest, the smallest, the fastest growing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.caveats import list_caveats
from bot.answer.columns import Columns
from bot.answer.computation import Origins, compute_growth_over, make_formula
from bot.answer.finding import NotHeldError, Row
from bot.answer.headlines import name_line, say_brief, say_more_below, say_side_of_trade
from bot.answer.lines import Line, MeasureResult, UntracedOrigins, join_found, make_blank_row
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.ranked_field import find_field
from bot.answer.ranked_rows import RankedRow, Ranking, find_ends
from bot.answer.ranking_criterion import RankingCriterion, rank_rows
from bot.answer.rates import compute_percent_change, find_published_growth
from bot.answer.remainders import find_remainders, mark_left_over
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_place, name_row, say_list, title_subject
from bot.answer.whole import ShareWhole
from bot.domain.query import Breakdown, Measure, Order, RankBy, Side
from bot.messages import (
    Arguments,
    Currency,
    Message,
    Money,
    PeriodPhrase,
    ProperName,
    Rate,
    Sentences,
    Share,
    join_parts,
    message,
    say,
)

TOP = 10
AT_EACH_END = 5
"""How many rows a ranking of both ends has at each, unless the query says."""
_ROWS = {Breakdown.REGION: "continent", Breakdown.PRODUCT: "product"}
_TOLD = 3


def compute_top(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the first rows of a ranking, ten unless the query says how many."""
    return join_found([_compute_table(one, resolved.query.limit or TOP) for one in resolved.each_period])


def compute_by_partner(resolved: ResolvedQuery) -> MeasureResult:
    """Returns every partner or product, the largest first, then what is left of the whole."""
    return join_found(
        [_compute_table(one, resolved.query.limit, with_rest=True) for one in resolved.each_period]
    )


def make_ranked_lines(
    resolved: ResolvedQuery, ranking: Ranking, placed: Iterable[tuple[int, RankedRow]]
) -> Iterator[Line]:
    """Returns ranked partners or products as rows; in a ranking by change, `number` is the change.

    What figures are computed from is traced only when it is read: a table of goods has thousands of rows.
    """
    whole, ranked = ranking.whole, [*placed]
    rows = [*_make_rows(resolved, whole, ranked)]
    untraced = UntracedOrigins(
        [*_list_releases(whole, ranked, rows)],
        lambda position: _trace_row(resolved, whole, ranked[position][1]),
    )
    list_notes = cache(
        lambda subject: tuple(
            list_caveats(Address(resolved.flow, subject, resolved.period), resolved.queries.reporter)
        )
    )
    for position, ((_, one), row) in enumerate(zip(ranked, rows, strict=True)):
        made_of = untraced.trace(position) if one.left else untraced
        yield Line(row, one.subject, made_of, list_notes(one.subject), None, position)


def _make_rows(
    resolved: ResolvedQuery, whole: ShareWhole, ranked: Iterable[tuple[int, RankedRow]]
) -> Iterator[Row]:
    queries, period, currency = resolved.queries, resolved.period, resolved.currency
    measure, flow, by_change = resolved.query.measure, resolved.flow, resolved.query.rank_by is RankBy.CHANGE
    last, partner, title = None, "", ""
    for place, one in ranked:
        subject, value, base, published, _, _, product, name, _ = one
        if subject is not last:  # goods have the same
            last, partner = subject, subject.id
            title = title_subject(queries.atlas, subject, queries.reporter)
        share = whole.compute_share(value)
        yield Row(  # in the order of its fields: named, they take twice as long to set
            measure,
            flow,
            partner,
            period,
            queries.reporter,
            product or queries.product or None,
            value,
            currency,
            published,
            compute_percent_change(base, value),
            share,
            None if share is None else whole.of,
            place,
            one.change if by_change else None,
            currency if by_change else None,
            name or title,
        )


def _list_releases(
    whole: ShareWhole, ranked: Iterable[tuple[int, RankedRow]], rows: Iterable[Row]
) -> Iterator[frozenset[str]]:
    """Yields the releases behind the figures of each row; most have the same, whose set is reused."""
    unite, none = cache(lambda *behind: frozenset[str]().union(*behind)), frozenset[str]()
    in_whole = whole.amount.releases
    columns = Columns()
    now, before, grew = columns.releases
    for (_, one), row in zip(ranked, rows, strict=True):
        if one.columns is not columns:
            columns, (now, before, grew) = one.columns, one.columns.releases
        has_base = row.growth_computed is not None or row.number is not None
        yield unite(
            now.get(one.key, none),
            before.get(one.key, none) if has_base else none,
            grew.get(one.key, none) if row.growth_published is not None else none,
            in_whole if row.share is not None else none,
        )


def _trace_row(resolved: ResolvedQuery, whole: ShareWhole, one: RankedRow) -> Origins:
    growth = compute_growth_over(one.before, of_year=not resolved.base)
    how = make_formula("change-before" if resolved.base else "change")
    change = growth._replace(formula=how) if growth and resolved.query.rank_by is RankBy.CHANGE else None
    return Origins(one.left or one.level, one.printed, growth, whole.computation, change)


def _compute_table(resolved: ResolvedQuery, limit: int | None, *, with_rest: bool = False) -> MeasureResult:
    ranking = find_field(resolved)
    criterion, ranked = rank_rows(resolved, ranking)
    has_both = resolved.query.order is Order.BOTH
    at = find_ends(ranked, resolved.query.limit or AT_EACH_END) if has_both else range(len(ranked))[:limit]
    shown = [ranked[place] for place in at]
    lines = tuple(make_ranked_lines(resolved, ranking, ((place + 1, ranked[place]) for place in at)))
    if not lines:
        raise NotHeldError(
            message("nothing-to-rank", stick=criterion.said, when=PeriodPhrase(resolved.period))
        )
    if resolved.query.ordinal:
        lines = begin_at_place(resolved.query.ordinal, lines, criterion.said, PeriodPhrase(resolved.period))
    headline = _say_headline(resolved, criterion, lines, len(ranked))
    rest = find_remainders(resolved, find_ranked_subject(resolved), shown) if with_rest else ()
    left = tuple(map(mark_left_over, make_ranked_lines(resolved, ranking, enumerate(rest))))
    beside = _find_in_other_currency(resolved, ranking, shown)
    notes = (*ranking.notes, *criterion.notes, *_note_beside(beside))
    return MeasureResult(say(headline), (*lines, *left, *beside), notes=notes)


def _say_headline(
    resolved: ResolvedQuery, criterion: RankingCriterion, lines: Sequence[Line], ranked: int
) -> Message:
    """Says the first few of a ranking; a single one in a sentence of its own."""
    # The largest deficits are the lowest balances.
    is_of_deficits = resolved.query.side is Side.DEFICIT and resolved.query.is_by_level
    lowest = "lowest" if (resolved.query.order is Order.ASC) is not is_of_deficits else ""
    kind = _ROWS.get(resolved.query.breakdown or Breakdown.PARTNER, "partner")
    told: Arguments = {
        "trade": say_side_of_trade(resolved, resolved.flow, find_ranked_subject(resolved)),
        "when": PeriodPhrase(resolved.period),
        "stick": criterion.said,
        "count": ranked,
    }
    has_both = resolved.query.order is Order.BOTH and len(lines) > 1
    if len(lines) == 1 + has_both < ranked and lines[0].row.number is None:
        told |= {"name": _name_ranked(resolved, lines[0]), "figure": _say_figure(resolved, lines[0].row)}
        if has_both:
            low = lines[-1]
            told |= {"last": _name_ranked(resolved, low), "low": _say_figure(resolved, low.row)}
        context = "-".join(filter(None, ("one", "both" if has_both else lowest)))
        return message("ranking", context, noun=message("noun", f"{kind}s"), **told)
    if has_both:
        half = len(lines) // 2
        told |= {
            "ranking": say_first(resolved, lines[:-half]),
            "lowest": say_first(resolved, lines[: -half - 1 : -1]),
        }
        return message("ranking", "both", rows=message("rows", kind), **told)
    lines = lines[: len(resolved.query.places) or None]
    return message("ranking", lowest, rows=message("rows", kind), ranking=say_first(resolved, lines), **told)


def _name_ranked(resolved: ResolvedQuery, one: Line) -> ProperName | Message:
    """Names a row that is told alone."""
    is_named = one.subject.place and not one.subject.is_world and not isinstance(one.row.name, Sentences)
    return name_place(resolved.queries.atlas, one.row.partner) if is_named else name_line(resolved, one)


def begin_at_place(
    place: int, lines: tuple[Line, ...], stick: Message, when: PeriodPhrase
) -> tuple[Line, ...]:
    """Returns the rows from a place on, which are asked for, then those above it.

    Raises NotHeldError if there are fewer rows.
    """
    if len(lines) < place:
        count = len(lines)
        raise NotHeldError(message("fewer-ranked", count=count, place=place, stick=stick, when=when))
    return (*lines[place - 1 :], *lines[: place - 1])


def find_ranked_subject(resolved: ResolvedQuery) -> Subject:
    """Returns what is broken down: the one group or partner asked about, else all partners."""
    partners = resolved.query.partners or resolved.whole_places
    return Subject(partners if len(partners) == 1 else THE_WORLD.include, resolved.query.exclude)


def say_first(resolved: ResolvedQuery, lines: Sequence[Line]) -> Message:
    """Says the first rows: `1. United States 3.01 trillion yuan (−19.5 %); 2. …`.

    Rows without a rank begin with their period.
    """
    return join_parts(
        [*(_say_ranked(resolved, line) for line in lines[:_TOLD]), *say_more_below(len(lines), _TOLD)]
    )


def _say_ranked(resolved: ResolvedQuery, line: Line) -> Message:
    row = line.row
    if row.rank is None:
        return message("ranked", "period", period=row.period, figure=_say_figure(resolved, row))
    about = {"place": row.rank, "name": name_line(resolved, line), "figure": _say_figure(resolved, row)}
    if row.number is None:
        return message("ranked", **about)
    return message(
        "ranked", "change", money=Money(row.number, row.unit or "", signed=True, plus=True), **about
    )


def _say_figure(resolved: ResolvedQuery, row: Row) -> Message:
    """Says the share of a row if it is asked for or ranked by, else its amount."""
    is_of_shares = Measure.SHARE is resolved.query.measure or RankBy.SHARE is resolved.query.rank_by
    if is_of_shares and row.share is not None:
        return message("part", said=Share(row.share))
    return say_brief(row)


def _find_in_other_currency(
    resolved: ResolvedQuery, ranking: Ranking, shown: Sequence[RankedRow]
) -> tuple[Line, ...]:
    """Returns published growth of named partners in the other currency; it is not ranked with theirs."""
    other = resolved.other_currency
    if resolved.query.rank_by is not RankBy.YOY or not ranking.named or resolved.base or not other:
        return ()
    lines: list[Line] = []
    for one in shown:
        address = Address(resolved.flow, one.subject, resolved.period)
        if not one.product and (grew := find_published_growth(resolved.queries, address, other)):
            row = replace(
                make_blank_row(resolved, address, "beside"), currency=other, growth_published=grew.rate
            )
            lines.append(Line(row, one.subject, Origins(published=grew)))
    return tuple(lines)


def _note_beside(lines: Sequence[Line]) -> Iterator[str]:
    grown = [
        message("row-grown", name=name_row(line.row), rate=Rate(line.row.growth_published or 0))
        for line in lines
    ]
    if grown:
        yield say(
            message("other-basis", currency=Currency(lines[0].row.currency or ""), names=say_list(grown))
        )


TOP_PARTNERS = MeasureSpec(
    Measure.TOP,
    compute_top,
    "value, growth, change or share, the largest first",
    ChartDecision(),
    lists=True,
    ranks=True,
    takes_products=True,
)
