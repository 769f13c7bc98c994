"""Sentences as messages: an id with typed arguments, which one catalog a language turns into words."""

from bot.messages.arguments import (
    Argument,
    Bound,
    Count,
    Currency,
    InUnit,
    Money,
    Number,
    PartOfYear,
    PeriodName,
    PersonMention,
    ProperName,
    Quoted,
    Rate,
    ScaledNumber,
    Share,
    Verbatim,
    When,
)
from bot.messages.catalog import Catalog, english_pattern, open_catalog
from bot.messages.message import Arguments, Message, listed, message
from bot.messages.sentences import Sentences, in_turn, in_words, say
from bot.messages.speaker import in_english, words_in_english

__all__ = [
    "Argument",
    "Arguments",
    "Bound",
    "Catalog",
    "Count",
    "Currency",
    "InUnit",
    "Message",
    "Money",
    "Number",
    "PartOfYear",
    "PeriodName",
    "PersonMention",
    "ProperName",
    "Quoted",
    "Rate",
    "ScaledNumber",
    "Sentences",
    "Share",
    "Verbatim",
    "When",
    "english_pattern",
    "in_english",
    "in_turn",
    "in_words",
    "listed",
    "message",
    "open_catalog",
    "say",
    "words_in_english",
]
