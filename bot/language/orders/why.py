"""Explains why an order is read as it is: its derivation, and those of the question that it is about."""

from bot.language.grammar.why import explain_reading, list_lines
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.orders.derivation import derive_order
from bot.language.orders.reading import read_order
from bot.language.orders.unread import UnreadOrderError
from bot.language.times.conventions import Calendar


def explain_order(text: str, calendar: Calendar, vocabulary: Vocabulary) -> str:
    """Returns the derivations, a phrase per line, or why the order is not read, as plain text."""
    try:
        subject = read_order(text, vocabulary).subject
        order = derive_order(text, vocabulary).derivation
    except UnreadOrderError as error:
        return error.said
    lines = list(list_lines("Read as an order", order, "in no phrase of orders"))
    if subject:
        lines += [f"About “{subject}”:", explain_reading(subject, calendar, vocabulary)]
    return "\n".join(lines)
