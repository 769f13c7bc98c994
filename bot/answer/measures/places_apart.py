"""How far two places of a ranking are apart, or one partner is from a place."""

import math
from collections.abc import Iterator, Sequence

from bot.answer.finding import NotHeldError
from bot.answer.headlines import name_line, say_side_of_trade
from bot.answer.lines import Line, MeasureResult, join_found
from bot.answer.measures.comparisons import compute_comparison, compute_ratio, measure_gap
from bot.answer.measures.rankings import find_ranked_subject, make_ranked_lines
from bot.answer.measures.ranks import compute_rank
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.place_in_ranking import find_place_in_ranking, say_ranked_trade
from bot.answer.ranked_field import find_field
from bot.answer.ranked_rows import RankedRow, Ranking
from bot.answer.ranking_criterion import RankingCriterion, rank_rows
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import make_money
from bot.domain.query import Measure
from bot.messages import Arguments, Message, Money, PeriodPhrase, message, say
from bot.value_class import value_class


@value_class()
class _Pair:
    """The places set against each other, counted from zero, in what is ranked; the one asked about first."""

    ranking: Ranking
    criterion: RankingCriterion
    ranked: Sequence[RankedRow]
    places: tuple[int, int]
    trade: Message


def compute_places_apart(resolved: ResolvedQuery) -> MeasureResult:
    """Returns both places, how far apart they are in money, and how many times one is the other."""
    if not resolved.query.is_gap_of_places:
        return compute_comparison(resolved)
    return join_found([_compute_in_one_period(one) for one in resolved.each_period])


def _compute_in_one_period(resolved: ResolvedQuery) -> MeasureResult:
    is_named = len(resolved.query.places) == 1 and bool(resolved.query.partners)
    pair = _find_place_of_partner(resolved) if is_named else _find_places(resolved)
    if pair is None:  # it holds that place itself
        return compute_rank(resolved.replace_query(measure=Measure.RANK, ordinal=None, limit=None))
    last = max(pair.places)
    if last >= len(pair.ranked):
        about: Arguments = {"stick": pair.criterion.said, "when": PeriodPhrase(resolved.period)}
        raise NotHeldError(message("fewer-ranked", count=len(pair.ranked), place=last + 1, **about))
    placed = ((place + 1, pair.ranked[place]) for place in sorted(pair.places))
    lines = tuple(make_ranked_lines(resolved, pair.ranking, placed))
    is_ahead = pair.places[0] < pair.places[1]
    headline = say(*_say_apart(resolved, pair.trade, lines if is_ahead else lines[::-1]))
    notes = (*pair.ranking.notes, *pair.criterion.notes)
    return MeasureResult(headline, (*lines, *measure_gap(resolved, lines)), notes=notes)


def _find_places(resolved: ResolvedQuery) -> _Pair:
    """Finds two places of the ranking of all partners, of a group's members, or of goods."""
    ranking = find_field(resolved)
    criterion, ranked = rank_rows(resolved, ranking)
    places = resolved.query.places
    trade = say_side_of_trade(resolved, resolved.flow, find_ranked_subject(resolved))
    return _Pair(ranking, criterion, ranked, (places[0] - 1, places[-1] - 1), trade)


def _find_place_of_partner(resolved: ResolvedQuery) -> _Pair | None:
    """Finds the partner's own place and the one asked about; None if these are the same.

    Raises NotHeldError if the partner is not ranked.
    """
    field = find_place_in_ranking(resolved)
    criterion, ranked = rank_rows(field.resolved, field.ranking)
    own = next((at for at, one in enumerate(ranked) if field.is_asked(one)), None)
    if own is None:
        return None
    place = resolved.query.places[0] - 1
    trade = say_ranked_trade(resolved)
    return None if own == place else _Pair(field.ranking, criterion, ranked, (own, place), trade)


def _say_apart(resolved: ResolvedQuery, trade: Message, lines: Sequence[Line]) -> Iterator[Message]:
    """Says `The United States, number 1, is 606.6 billion yuan ahead of …`, and what would draw level."""
    first, second = (one.row for one in lines)
    gap = (first.value or 0) - (second.value or 0)
    is_ahead = (first.rank or 0) < (second.rank or 0)
    yield message(
        "places-apart",
        "ahead" if is_ahead else "behind",
        name=name_line(resolved, lines[0]),
        place=first.rank or 0,
        base_name=name_line(resolved, lines[1]),
        base_place=second.rank or 0,
        money=Money(abs(gap), first.currency or ""),
        figure=make_money(first),
        base_figure=make_money(second),
        trade=trade,
        when=PeriodPhrase(resolved.period),
    )
    low, high = sorted((first.value or 0, second.value or 0))
    if 0 < low < high:
        _, ratio = compute_ratio(high, low, math.inf)
        yield message("places-percent", "ahead" if is_ahead else "behind", **ratio)


COMPARE = MeasureSpec(
    Measure.COMPARE,
    compute_comparison,
    "the first − the second; the first / the second",
    ChartDecision(),
    by_row=compute_places_apart,
    takes_products=True,
)
