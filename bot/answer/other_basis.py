"""A ranking by growth in one currency, and the same partners' published growth in the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.address import Address
from bot.answer.computation import Origins
from bot.answer.exchange import other_currency
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, blank
from bot.answer.rates import published
from bot.answer.said import row_name, several
from bot.answer.standings import Field, Standing
from bot.domain.query import RankBy
from bot.messages import Currency, Rate, message, say


@dataclass(frozen=True, slots=True)
class OtherBasis:
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def in_other_currency(inquiry: Inquiry, contest: Field, shown: Sequence[Standing]) -> OtherBasis:
    """Of partners that were named: never ranked among the others, for no ranking mixes bases."""
    other = other_currency(inquiry)
    if inquiry.query.rank_by is not RankBy.YOY or not contest.named or inquiry.base or not other:
        return OtherBasis()
    found = [_line(inquiry, one, other) for one in shown if one.goods is None]
    lines = tuple(line for line in found if line)
    if not lines:
        return OtherBasis()
    grown = [
        message("row-grown", name=row_name(line.row), rate=Rate(line.row.growth_published or 0))
        for line in lines
    ]
    said = message("other-basis", currency=Currency(other), names=several(grown))
    return OtherBasis((say(said),), lines)


def _line(inquiry: Inquiry, one: Standing, currency: str) -> Line | None:
    address = Address(inquiry.flow, one.subject, inquiry.period)
    grew = published(inquiry.ledger, address, currency)
    if grew is None:
        return None
    row = replace(blank(inquiry, address, "beside"), currency=currency, growth_published=grew.rate)
    return Line(row, one.subject, Origins(published=grew))
