"""Reads words into a query, or asks back: by rules and tables of words, nothing learnt, nothing random."""

from bot.language.as_json import make_claim_json, make_query_json, parse_claim, parse_query, reading_json
from bot.language.choices import read_choice
from bot.language.lexicon.vocabulary import Vocabulary, load_vocabulary
from bot.language.queries.goods import settle_goods
from bot.language.queries.nearest import list_nearby
from bot.language.queries.restate import list_restatements, restate_query
from bot.language.queries.steps import list_next_queries, list_view_queries
from bot.language.reader import read
from bot.language.times.conventions import Calendar

__all__ = [
    "Calendar",
    "Vocabulary",
    "list_nearby",
    "list_next_queries",
    "list_restatements",
    "list_view_queries",
    "load_vocabulary",
    "make_claim_json",
    "make_query_json",
    "parse_claim",
    "parse_query",
    "read",
    "read_choice",
    "reading_json",
    "restate_query",
    "settle_goods",
]
