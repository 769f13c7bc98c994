"""Where one partner stands among all."""

from dataclasses import replace

from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import brief, trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.measures.rankings import each_period, ranked_line
from bot.answer.standings import Field, Standing, field, named_field
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import place_name, sentence
from bot.answer.yardstick import in_order
from bot.trade.query import Breakdown

_NEAR = 2


def rank(inquiry: Inquiry) -> Found:
    """A partner's place in each period, with its neighbours; a group's beside single countries."""
    if len(inquiry.query.partners) != 1:
        raise NotComputedError("I can tell the rank of one partner at a time.")
    found = [_in_one_period(one) for one in each_period(inquiry)]
    mains = [one.lines[0] for one in found]
    near = [line for one in found for line in one.lines[1:]]
    notes = tuple(note for one in found for note in one.notes)
    return Found(" ".join(one.headline for one in found), (*mains, *near), notes=notes)


def _in_one_period(inquiry: Inquiry) -> Found:
    place = inquiry.query.partners[0]
    among = (inquiry.query.of,) if inquiry.query.of else ()
    query = replace(inquiry.query, partners=among, breakdown=Breakdown.PARTNER)
    everyone = replace(inquiry, query=query)
    contest, notes = _contest(everyone, place)
    stick, ranked = in_order(everyone, contest)
    position = next((n for n, one in enumerate(ranked) if one.subject.place == place), None)
    name = sentence(place_name(inquiry.ledger.atlas, place))
    if position is None:
        raise NotHeldError(f"{name} has no figure to rank in {inquiry.period.label}.")
    lines = _neighbours(everyone, contest, ranked, position)
    whole = trade(inquiry, inquiry.flow, Subject(among) if among else THE_WORLD)
    said = (
        f"{name} is number {position + 1} of {len(ranked)} partners by {stick.name}: "
        f"{brief(lines[0].row)} of {whole} in {inquiry.period.label}."
    )
    return Found(said, lines, notes=(*notes, *contest.notes, *stick.notes))


def _contest(inquiry: Inquiry, place: str) -> tuple[Field, tuple[str, ...]]:
    """Every country; for a group, the countries outside it and the group itself."""
    contest = field(inquiry)
    if not inquiry.ledger.atlas[place].is_group:
        return contest, ()
    members = inquiry.ledger.counted((place,), inquiry.period.last)
    group = named_field(inquiry, [Subject((place,))])
    others = tuple(one for one in contest.standings if one.subject.place not in members)
    name = sentence(place_name(inquiry.ledger.atlas, place))
    note = f"{name} is ranked beside single countries, its own members left out."
    notes = (*group.notes, *contest.notes)
    return replace(contest, standings=(*others, *group.standings), notes=notes), (note,)


def _neighbours(inquiry: Inquiry, contest: Field, ranked: list[Standing], position: int) -> tuple[Line, ...]:
    """The partner asked about, then the two above and the two below it."""
    first = max(0, position - _NEAR)
    near = [
        ranked_line(inquiry, one, n, contest)
        for n, one in enumerate(ranked[first : position + _NEAR + 1], first + 1)
    ]
    main = near.pop(position - first)
    counted = replace(main, row=replace(main.row, number=len(ranked), unit="partners"))
    return (counted, *near)
