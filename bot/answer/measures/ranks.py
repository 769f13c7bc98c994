"""Where one partner stands among all."""

from dataclasses import replace

from bot.answer.finding import NotHeldError
from bot.answer.headlines import brief, trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.measures.rankings import ranked_line
from bot.answer.standings import Field, Standing, field
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import place_name, sentence
from bot.answer.yardstick import in_order
from bot.trade.query import Breakdown

_NEAR = 2


def rank(inquiry: Inquiry) -> Found:
    """A partner's place, with its neighbours; a group's beside single countries."""
    if len(inquiry.query.partners) != 1:
        raise NotHeldError("A rank is asked of one partner at a time.")
    place = inquiry.query.partners[0]
    everyone = replace(inquiry, query=replace(inquiry.query, partners=(), breakdown=Breakdown.PARTNER))
    contest = field(everyone)
    if inquiry.ledger.atlas[place].is_group:
        return _of_group(everyone, contest, place)
    return _of_country(everyone, contest, place)


def _of_country(inquiry: Inquiry, contest: Field, place: str) -> Found:
    stick, ranked = in_order(inquiry, contest)
    position = next((n for n, one in enumerate(ranked) if one.subject.place == place), None)
    name = place_name(inquiry.ledger.atlas, place)
    if position is None:
        raise NotHeldError(f"{sentence(name)} has no figure to rank in {inquiry.period.label}.")
    first = max(0, position - _NEAR)
    near = [
        ranked_line(inquiry, one, first + n, contest)
        for n, one in enumerate(ranked[first : position + _NEAR + 1], 1)
    ]
    main = _counted(near.pop(position - first), len(ranked))
    said = f"{sentence(name)} is number {position + 1} of {len(ranked)} partners by {stick.name}"
    return Found(f"{said}: {_told(inquiry, main)}.", (main, *near), notes=(*contest.notes, *stick.notes))


def _of_group(inquiry: Inquiry, contest: Field, place: str) -> Found:
    """A group is not one of those ranked: its own members are left out."""
    atlas, period = inquiry.ledger.atlas, inquiry.period
    amount = inquiry.ledger.amount(inquiry.flow, Subject((place,)), period, inquiry.currency)
    members = atlas.members(place, period.last)
    others = [one for one in contest.standings if one.subject.place not in members]
    above = sum(one.value > amount.size for one in others)
    group = Standing(Subject((place,)), amount.size, None, None)
    main = _counted(ranked_line(inquiry, group, above + 1, contest), len(others) + 1)
    main = replace(main, releases=main.releases | amount.releases)
    name = sentence(place_name(atlas, place))
    note = f"{name} is ranked by value beside single countries, its own members left out."
    said = f"{name} would be number {above + 1}: {_told(inquiry, main)}."
    return Found(said, (main,), notes=(note, *contest.notes, *amount.notes))


def _counted(line: Line, partners: int) -> Line:
    return replace(line, row=replace(line.row, number=partners, unit="partners"))


def _told(inquiry: Inquiry, line: Line) -> str:
    what = trade(inquiry, inquiry.flow, THE_WORLD)
    return f"{brief(line.row)} of {what} in {inquiry.period.label}"
