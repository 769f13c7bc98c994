"""Where one partner stands among all."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.computation import Computation, Origins, formula, parts
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.headlines import brief, side_of_trade
from bot.answer.lines import Found, Line, blank, find_held
from bot.answer.measures.amounts import not_held
from bot.answer.measures.rankings import ranked_line
from bot.answer.measures.spec import ChartDecision, MeasureSpec, Of
from bot.answer.ranked_rows import RankedRow, Ranking, field, named_field
from bot.answer.ranking_criterion import RankingCriterion, in_order
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import place_name
from bot.domain.query import Breakdown, Measure
from bot.messages import Arguments, Count, Message, PeriodName, When, in_turn, message, say

_NEAR = 2


def rank(resolved: ResolvedQuery) -> Found:
    """A partner's place in each period, with its neighbours; a group's beside single countries."""
    if len(resolved.query.partners) != 1:
        raise NotComputedError(message("one-rank"))
    if resolved.is_series:
        return _over_time(resolved)
    found = [_in_one_period(one) for one in resolved.each_period]
    mains = [one.lines[0] for one in found]
    near = [line for one in found for line in one.lines[1:]]
    notes = tuple(note for one in found for note in one.notes)
    moved = _moved(resolved, mains)
    said = [one.headline for one in found] + [say(_places(one.row, mains)) for one in moved]
    return Found(in_turn(*said), (*mains, *moved, *near), notes=notes)


def _moved(resolved: ResolvedQuery, mains: Sequence[Line]) -> tuple[Line, ...]:
    """By how many places it went up from the earlier of two periods of one length to the later."""
    if len(mains) != 2 or len({one.row.period.months for one in mains}) > 1:
        return ()
    early, late = sorted(mains, key=lambda one: one.row.period)
    address = Address(resolved.flow, late.subject, late.row.period)
    places = (early.row.rank or 0) - (late.row.rank or 0)
    row = replace(blank(resolved, address, "change"), number=places, unit="places")
    moved = Computation(formula("rank-change"), parts(one.shown for one in (early, late)))
    return (Line(row, late.subject, Origins(number=moved)),)


def _places(moved: Row, mains: Sequence[Line]) -> Message:
    early, late = sorted(one.row.period for one in mains)
    between: Arguments = {"first": PeriodName(early), "last": PeriodName(late)}
    if not moved.number:
        return message("places", "same", **between)
    way = "gained" if moved.number > 0 else "lost"
    return message("places", way, count=Count(round(abs(moved.number))), **between)


def _over_time(resolved: ResolvedQuery) -> Found:
    """The rank in each period of a series, of how many; periods without a table are named."""
    try:
        found, gaps = find_held(
            resolved.addresses, lambda address: _in_one_period(resolved.at(address.period))
        )
    except NotHeldError as error:
        raise NotHeldError(message("no-table-of-any")) from error
    lines = tuple(one.lines[0] for one in found)
    notes = (*not_held(resolved, gaps), *(note for one in found for note in one.notes))
    return Found(say(_from_best_to_worst(resolved, lines)), lines, notes=notes)


def _from_best_to_worst(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> Message:
    rows = [line.row for line in lines]
    last = rows[-1]
    best, worst = (pick(rows, key=lambda row: row.rank or 0) for pick in (min, max))
    among = (resolved.query.of,) if resolved.query.of else ()
    about: Arguments = {
        "name": place_name(resolved.queries.atlas, resolved.query.partners[0]),
        "place": Count(last.rank or 0),
        "partners": Count(round(last.number or 0)),
        "trade": side_of_trade(resolved, resolved.flow, Subject(among) if among else THE_WORLD),
        "when": When(last.period),
        "periods": Count(len(rows)),
    }
    if best.rank == worst.rank:
        return message("rank-series", "same", **about)
    return message(
        "rank-series",
        best=Count(best.rank or 0),
        best_in=PeriodName(best.period),
        worst=Count(worst.rank or 0),
        worst_in=PeriodName(worst.period),
        **about,
    )


def _in_one_period(resolved: ResolvedQuery) -> Found:
    place = resolved.query.partners[0]
    among = (resolved.query.of,) if resolved.query.of else ()
    everyone = resolved.asking(partners=among, breakdown=Breakdown.PARTNER)
    ranking, notes = _contest(everyone, place)
    criterion, ranked = in_order(everyone, ranking)
    position = next((n for n, one in enumerate(ranked) if one.subject.place == place), None)
    if position is None:
        name = place_name(resolved.queries.atlas, place)
        raise NotHeldError(message("no-figure-to-rank", name=name, when=When(resolved.period)))
    lines = _neighbours(everyone, ranking, criterion, ranked, position)
    said = message(
        "rank",
        name=place_name(resolved.queries.atlas, place),
        place=Count(position + 1),
        partners=Count(len(ranked)),
        stick=criterion.said,
        figure=brief(lines[0].row),
        trade=side_of_trade(resolved, resolved.flow, Subject(among) if among else THE_WORLD),
        when=When(resolved.period),
    )
    return Found(say(said), lines, notes=(*notes, *ranking.notes, *criterion.notes))


def _contest(resolved: ResolvedQuery, place: str) -> tuple[Ranking, tuple[str, ...]]:
    """Every country; for a group, the countries outside it and the group itself."""
    ranking = field(resolved)
    if not resolved.queries.atlas[place].is_group:
        return ranking, ()
    members = resolved.queries.counted((place,), resolved.period.last)
    group = named_field(resolved, [Subject((place,))])
    others = tuple(one for one in ranking.ranked_rows if one.subject.place not in members)
    note = say(message("ranked-as-one", name=place_name(resolved.queries.atlas, place)))
    notes = (*group.notes, *ranking.notes)
    return replace(ranking, ranked_rows=(*others, *group.ranked_rows), notes=notes), (note,)


def _neighbours(
    resolved: ResolvedQuery,
    ranking: Ranking,
    criterion: RankingCriterion,
    ranked: list[RankedRow],
    position: int,
) -> tuple[Line, ...]:
    """The partner asked about, then the two above and the two below it."""
    first = max(0, position - _NEAR)
    near = [
        ranked_line(resolved, one, n, ranking)
        for n, one in enumerate(ranked[first : position + _NEAR + 1], first + 1)
    ]
    main = near.pop(position - first)
    row = replace(main.row, number=len(ranked), unit="partners")
    return (replace(main, row=row, origins=_among(main.origins, criterion, ranked, position)), *near)


def _among(
    origins: Origins, criterion: RankingCriterion, ranked: Sequence[RankedRow], position: int
) -> Origins:
    """All that are ranked, by whose figures the place can be counted again."""
    every = parts(map(criterion.origins, ranked))
    place = formula("rank", place=Count(position), count=Count(len(ranked)))
    return origins._replace(number=Computation(formula("ranked-counted"), every), place=Computation(place))


RANK = MeasureSpec(
    Measure.RANK,
    rank,
    "1 + how many partners come before it",
    ChartDecision(),
    of=Of.PLACE,
    ranks=True,
)
