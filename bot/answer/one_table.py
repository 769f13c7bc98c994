"""Goods of two spans a year apart, both as one table of customs prints them side by side."""

from dataclasses import replace

from bot.answer.address import Address
from bot.answer.first import FirstPublished
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, line
from bot.answer.notes import Note
from bot.answer.printed_bases import is_printed_beside
from bot.messages import PeriodName, message


def are_of_one_table(inquiry: Inquiry, late: Address, early: Address) -> bool:
    """Whether the earlier is what the later's table prints beside it."""
    return late.year_earlier() == early and is_printed_beside(inquiry.ledger, late.subject)


def line_of_one_table(inquiry: Inquiry, late: Address) -> Line | None:
    """The later of two with the earlier as its base; None where no table has both.

    As it stands where the table that it stands in has both, else as it was first printed.
    """
    now = line(inquiry, late, "value")
    if now.base:
        return now
    ledger = replace(inquiry.ledger, figures=FirstPublished(inquiry.ledger.figures), tables=None)
    first = line(replace(inquiry, ledger=ledger), late, "value")
    if not first.base:
        return None
    note = Note(message("as-first-printed", period=PeriodName(late.period)))
    return replace(first, notes=(*first.notes, note))
