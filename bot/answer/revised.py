"""Goods of last year whose figure stands as a later table prints it."""

from collections.abc import Iterator

from bot.answer.address import Address
from bot.answer.ledger import Ledger
from bot.answer.notes import Note, sent
from bot.answer.pieces import pieces
from bot.answer.printed_bases import is_printed_beside
from bot.answer.wording import money
from bot.domain.month import YEAR, Month
from bot.messages import Phrase, Span, message
from bot.store.figures.history import first_published


def revised_since(ledger: Ledger, address: Address, currency: str) -> Iterator[Note]:
    """What was printed first where that was another figure, or that it is not held."""
    parts = pieces(address.period)
    place = address.subject.place
    if place is None or len(parts) > 1 or not is_printed_beside(ledger, address.subject):
        return
    cell = ledger.cell(address.flow, place, parts[0], currency)
    told, first = ledger.figures.level(cell), first_published(ledger.figures, cell)
    if not told or not first:
        return
    (before, release), period = first, Span(address.period)
    if _appeared_later(release.published, cell.month):
        yield sent(message("printed-later", period=period))
    elif money(before.value, currency) != money(told.value, currency):
        amount = Phrase("money", money(before.value, currency))
        yield sent(message("revised-since", period=period, money=amount))


def _appeared_later(published: str | None, month: Month) -> bool:
    """Whether a release is of a year later, which prints a month as the year before."""
    return published is not None and Month.parse(published[:7]) > month.shifted(YEAR)
