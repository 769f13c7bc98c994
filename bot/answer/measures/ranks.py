"""Where one partner ranks among all, or one commodity among goods."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.computation import Computation, Operand, Origins, list_parts, make_formula
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.headlines import say_brief, say_no_part
from bot.answer.lines import Line, MeasureResult, find_held, make_blank_row
from bot.answer.measures.amounts import note_gaps
from bot.answer.measures.rankings import make_ranked_lines
from bot.answer.measures.spec import ChartDecision, MeasureSpec, WholeKind
from bot.answer.place_in_ranking import (
    PlaceInRanking,
    find_field_with,
    find_place_in_ranking,
    name_ranked,
    say_ranked_trade,
)
from bot.answer.ranked_field import make_named_field
from bot.answer.ranked_rows import RankedRow
from bot.answer.ranking_criterion import RankingCriterion, rank_rows
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_place, say_list
from bot.answer.whole import is_part
from bot.domain.query import Breakdown, Measure
from bot.messages import Arguments, Message, PeriodPhrase, join_sentences, message, say

_NEAR = 2
_BLOCS = ("ASEAN", "EU")
"""Blocs that customs counts as single partners when it says which partner is the largest."""


def compute_rank(resolved: ResolvedQuery) -> MeasureResult:
    """Returns a partner's place in each period, with its neighbours, or the place of goods among goods.

    A group is ranked among single countries.
    """
    if resolved.is_series:
        return _rank_over_time(resolved)
    found = [_rank_in_one_period(one) for one in resolved.each_period]
    mains = [one.lines[0] for one in found]
    near = [line for one in found for line in one.lines[1:]]
    notes = tuple(note for one in found for note in one.notes)
    moved = _compare_places(resolved, mains)
    said = [one.headline for one in found] + [say(_say_places(one.row, mains)) for one in moved]
    first = (*moved, *mains) if resolved.query.moved else (*mains, *moved)
    return MeasureResult(join_sentences(*said), (*first, *near), notes=notes)


def _compare_places(resolved: ResolvedQuery, mains: Sequence[Line]) -> tuple[Line, ...]:
    """Says how many places it rose from the earlier of two periods of one length to the later."""
    if len(mains) != 2 or len({one.row.period.months for one in mains}) > 1:
        return ()
    early, late = sorted(mains, key=lambda one: one.row.period)
    address = Address(resolved.flow, late.subject, late.row.period)
    places = (early.row.rank or 0) - (late.row.rank or 0)
    row = replace(make_blank_row(resolved, address, "change"), number=places, unit="places")
    moved = Computation(make_formula("rank-change"), list_parts(one.shown for one in (early, late)))
    return (Line(row, late.subject, Origins(number=moved)),)


def _say_places(moved: Row, mains: Sequence[Line]) -> Message:
    early, late = sorted(one.row.period for one in mains)
    between: Arguments = {"first": early, "last": late}
    if not moved.number:
        return message("places", "same", **between)
    way = "gained" if moved.number > 0 else "lost"
    return message("places", way, count=round(abs(moved.number)), **between)


def _rank_over_time(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the rank in each period of a series, and out of how many; names periods without a table."""
    try:
        found, gaps = find_held(
            resolved.addresses, lambda address: _rank_in_one_period(resolved.cut_to(address.period))
        )
    except NotHeldError as error:
        raise NotHeldError(message("no-table-of-any")) from error
    lines = tuple(one.lines[0] for one in found)
    notes = (*note_gaps(resolved, gaps), *(note for one in found for note in one.notes))
    return MeasureResult(say(_say_best_and_worst(resolved, lines)), lines, notes=notes)


def _say_best_and_worst(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> Message:
    rows = [line.row for line in lines]
    last = rows[-1]
    best, worst = (pick(rows, key=lambda row: row.rank or 0) for pick in (min, max))
    about: Arguments = {
        "name": name_ranked(resolved),
        "place": last.rank or 0,
        "partners": round(last.number or 0),
        "trade": say_ranked_trade(resolved),
        "when": PeriodPhrase(last.period),
        "periods": len(rows),
    }
    of_goods = resolved.query.is_rank_of_goods
    if best.rank == worst.rank:
        return message("rank-series", "same-products" if of_goods else "same", **about)
    return message(
        "rank-series",
        "products" if of_goods else "",
        best=best.rank or 0,
        best_in=best.period,
        worst=worst.rank or 0,
        worst_in=worst.period,
        **about,
    )


def _rank_in_one_period(resolved: ResolvedQuery) -> MeasureResult:
    field = find_place_in_ranking(resolved)
    criterion, ranked = rank_rows(field.resolved, field.ranking)
    position = next((n for n, one in enumerate(ranked) if field.is_asked(one)), None)
    if position is None:
        raise _make_missing_place_error(resolved)
    lines = _list_neighbours(field, criterion, ranked, position)
    beside = find_place_beside_blocs(resolved) if field.has_group else None
    if beside and beside.row.number == position + 1:
        beside = None
    said = message(
        "rank",
        "products" if resolved.query.is_rank_of_goods else "",
        name=name_ranked(resolved),
        place=position + 1,
        partners=len(ranked),
        stick=criterion.said,
        figure=say_brief(lines[0].row),
        trade=say_ranked_trade(resolved),
        when=PeriodPhrase(resolved.period),
    )
    also = (say_place_beside_blocs(resolved, beside),) if beside else ()
    notes = (*field.ranking.notes, *criterion.notes)
    return MeasureResult(say(said, *also), (*lines, *((beside,) if beside else ())), notes=notes)


def _make_missing_place_error(resolved: ResolvedQuery) -> Exception:
    """Returns why one has no place: it is no part of the group that is ranked, or has no figure."""
    query = resolved.query
    if query.of and not query.is_rank_of_goods:
        one, whole = Subject(query.partners), Subject((query.of,))
        if not is_part(resolved.queries, one, whole, resolved.period.last):
            return NotComputedError(say_no_part(resolved, "rank", one, whole))
    name, when = name_ranked(resolved), PeriodPhrase(resolved.period)
    return NotHeldError(message("no-figure-to-rank", name=name, when=when))


def find_place_beside_blocs(resolved: ResolvedQuery) -> Line | None:
    """Returns the place among countries and the blocs that customs counts as partners, with its number.

    None of goods, within a group, for rankings by anything but value, and if a bloc is not held.
    """
    if resolved.query.is_rank_of_goods:
        return None
    place = resolved.query.partners[0]
    blocs = _list_blocs_beside(resolved)
    if resolved.query.of or not resolved.query.is_by_level or not blocs:
        return None
    everyone = resolved.replace_query(partners=(), breakdown=Breakdown.PARTNER)
    try:
        ranking = find_field_with(everyone, place)
        named = make_named_field(everyone, [Subject((bloc,)) for bloc in blocs])
    except NotHeldError:
        return None
    members = resolved.queries.expand_places(blocs, resolved.period.last)
    kept = [one for one in ranking.ranked_rows if one.subject.place not in members]
    criterion, ranked = rank_rows(everyone, replace(ranking, ranked_rows=(*kept, *named.ranked_rows)))
    position = next((n for n, one in enumerate(ranked) if one.subject.place == place), None)
    if position is None:
        return None
    address = Address(resolved.flow, ranked[position].subject, resolved.period)
    row = replace(make_blank_row(resolved, address, "beside_blocs"), number=position + 1, unit="in rank")
    counted = Computation(_make_place_formula(ranked, position), _list_ranked(criterion, ranked))
    return Line(row, address.subject, Origins(number=counted))


def _list_blocs_beside(resolved: ResolvedQuery) -> tuple[str, ...]:
    """Returns the blocs that share nothing with the partner."""
    place = resolved.query.partners[0]
    return tuple(one for one in _BLOCS if not resolved.queries.ever_overlap(one, place))


def say_place_beside_blocs(resolved: ResolvedQuery, beside: Line) -> Message:
    """Says `With ASEAN counted as one partner, as customs does, the European Union is number 2.`"""
    atlas = resolved.queries.atlas
    return message(
        "beside-blocs",
        names=say_list(name_place(atlas, one) for one in _list_blocs_beside(resolved)),
        name=name_place(atlas, resolved.query.partners[0]),
        place=round(beside.row.number or 0),
    )


def _list_neighbours(
    field: PlaceInRanking, criterion: RankingCriterion, ranked: list[RankedRow], position: int
) -> tuple[Line, ...]:
    """Returns the partner or goods asked about, then the two above and the two below."""
    first = max(0, position - _NEAR)
    shown = ranked[first : position + _NEAR + 1]
    near = [*make_ranked_lines(field.resolved, field.ranking, enumerate(shown, first + 1))]
    main = near.pop(position - first)
    row = replace(main.row, number=len(ranked), unit=field.kind)
    of_goods = field.kind == "products"
    how = make_formula("ranked-products" if of_goods else "ranked-counted")
    counted = Computation(how, _list_ranked(criterion, ranked))
    place = Computation(_make_place_formula(ranked, position, "rank-products" if of_goods else "rank"))
    origins = main.origins._replace(number=counted, place=place)
    return (replace(main, row=row, made_of=origins), *near)


def _list_ranked(criterion: RankingCriterion, ranked: Sequence[RankedRow]) -> tuple[Operand, ...]:
    """Returns all that are ranked, so that a place can be verified from their figures."""
    return list_parts(map(criterion.origins, ranked))


def _make_place_formula(ranked: Sequence[RankedRow], position: int, how: str = "rank") -> Message:
    return make_formula(how, place=position, count=len(ranked))


RANK = MeasureSpec(
    Measure.RANK,
    compute_rank,
    "1 + how many partners come before it",
    ChartDecision(),
    of=WholeKind.PLACE,
    ranks=True,
    takes_products=True,
)
