"""Where one partner stands among all."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.computation import Computation, Origins, formula, parts
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.headlines import brief, side_of_trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, find_held
from bot.answer.measures.amounts import not_held
from bot.answer.measures.rankings import ranked_line
from bot.answer.measures.spec import ChartDecision, MeasureSpec, Of
from bot.answer.said import place_name
from bot.answer.standings import Field, Standing, field, named_field
from bot.answer.yardstick import Yardstick, in_order
from bot.domain.query import Breakdown, Measure
from bot.messages import Arguments, Count, Message, PeriodName, When, in_turn, message, say

_NEAR = 2


def rank(inquiry: Inquiry) -> Found:
    """A partner's place in each period, with its neighbours; a group's beside single countries."""
    if len(inquiry.query.partners) != 1:
        raise NotComputedError(message("one-rank"))
    if inquiry.is_series:
        return _over_time(inquiry)
    found = [_in_one_period(one) for one in inquiry.each_period]
    mains = [one.lines[0] for one in found]
    near = [line for one in found for line in one.lines[1:]]
    notes = tuple(note for one in found for note in one.notes)
    moved = _moved(inquiry, mains)
    said = [one.headline for one in found] + [say(_places(one.row, mains)) for one in moved]
    return Found(in_turn(*said), (*mains, *moved, *near), notes=notes)


def _moved(inquiry: Inquiry, mains: Sequence[Line]) -> tuple[Line, ...]:
    """By how many places it went up from the earlier of two periods of one length to the later."""
    if len(mains) != 2 or len({one.row.period.months for one in mains}) > 1:
        return ()
    early, late = sorted(mains, key=lambda one: one.row.period)
    address = Address(inquiry.flow, late.subject, late.row.period)
    places = (early.row.rank or 0) - (late.row.rank or 0)
    row = replace(blank(inquiry, address, "change"), number=places, unit="places")
    moved = Computation(formula("rank-change"), parts(one.shown for one in (early, late)))
    return (Line(row, late.subject, Origins(number=moved)),)


def _places(moved: Row, mains: Sequence[Line]) -> Message:
    early, late = sorted(one.row.period for one in mains)
    between: Arguments = {"first": PeriodName(early), "last": PeriodName(late)}
    if not moved.number:
        return message("places", "same", **between)
    way = "gained" if moved.number > 0 else "lost"
    return message("places", way, count=Count(round(abs(moved.number))), **between)


def _over_time(inquiry: Inquiry) -> Found:
    """The rank in each period of a series, of how many; periods without a table are named."""
    try:
        found, gaps = find_held(inquiry.addresses, lambda address: _in_one_period(inquiry.at(address.period)))
    except NotHeldError as error:
        raise NotHeldError(message("no-table-of-any")) from error
    lines = tuple(one.lines[0] for one in found)
    notes = (*not_held(inquiry, gaps), *(note for one in found for note in one.notes))
    return Found(say(_from_best_to_worst(inquiry, lines)), lines, notes=notes)


def _from_best_to_worst(inquiry: Inquiry, lines: tuple[Line, ...]) -> Message:
    rows = [line.row for line in lines]
    last = rows[-1]
    best, worst = (pick(rows, key=lambda row: row.rank or 0) for pick in (min, max))
    among = (inquiry.query.of,) if inquiry.query.of else ()
    about: Arguments = {
        "name": place_name(inquiry.ledger.atlas, inquiry.query.partners[0]),
        "place": Count(last.rank or 0),
        "partners": Count(round(last.number or 0)),
        "trade": side_of_trade(inquiry, inquiry.flow, Subject(among) if among else THE_WORLD),
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


def _in_one_period(inquiry: Inquiry) -> Found:
    place = inquiry.query.partners[0]
    among = (inquiry.query.of,) if inquiry.query.of else ()
    everyone = inquiry.asking(partners=among, breakdown=Breakdown.PARTNER)
    contest, notes = _contest(everyone, place)
    stick, ranked = in_order(everyone, contest)
    position = next((n for n, one in enumerate(ranked) if one.subject.place == place), None)
    if position is None:
        name = place_name(inquiry.ledger.atlas, place)
        raise NotHeldError(message("no-figure-to-rank", name=name, when=When(inquiry.period)))
    lines = _neighbours(everyone, contest, stick, ranked, position)
    said = message(
        "rank",
        name=place_name(inquiry.ledger.atlas, place),
        place=Count(position + 1),
        partners=Count(len(ranked)),
        stick=stick.said,
        figure=brief(lines[0].row),
        trade=side_of_trade(inquiry, inquiry.flow, Subject(among) if among else THE_WORLD),
        when=When(inquiry.period),
    )
    return Found(say(said), lines, notes=(*notes, *contest.notes, *stick.notes))


def _contest(inquiry: Inquiry, place: str) -> tuple[Field, tuple[str, ...]]:
    """Every country; for a group, the countries outside it and the group itself."""
    contest = field(inquiry)
    if not inquiry.ledger.atlas[place].is_group:
        return contest, ()
    members = inquiry.ledger.counted((place,), inquiry.period.last)
    group = named_field(inquiry, [Subject((place,))])
    others = tuple(one for one in contest.standings if one.subject.place not in members)
    note = say(message("ranked-as-one", name=place_name(inquiry.ledger.atlas, place)))
    notes = (*group.notes, *contest.notes)
    return replace(contest, standings=(*others, *group.standings), notes=notes), (note,)


def _neighbours(
    inquiry: Inquiry, contest: Field, stick: Yardstick, ranked: list[Standing], position: int
) -> tuple[Line, ...]:
    """The partner asked about, then the two above and the two below it."""
    first = max(0, position - _NEAR)
    near = [
        ranked_line(inquiry, one, n, contest)
        for n, one in enumerate(ranked[first : position + _NEAR + 1], first + 1)
    ]
    main = near.pop(position - first)
    row = replace(main.row, number=len(ranked), unit="partners")
    return (replace(main, row=row, origins=_among(main.origins, stick, ranked, position)), *near)


def _among(origins: Origins, stick: Yardstick, ranked: Sequence[Standing], position: int) -> Origins:
    """All that are ranked, by whose figures the place can be counted again."""
    every = parts(map(stick.origins, ranked))
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
