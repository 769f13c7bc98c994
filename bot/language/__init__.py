"""Words to a query, or a question back: rules and vocabularies, nothing learnt, nothing random."""

from bot.language.as_json import claim_json, claim_of, query_json, query_of, reading_json
from bot.language.choices import choice_of
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
    "choice_of",
    "claim_json",
    "claim_of",
    "list_nearby",
    "list_next_queries",
    "list_restatements",
    "list_view_queries",
    "load_vocabulary",
    "query_json",
    "query_of",
    "read",
    "reading_json",
    "restate_query",
    "settle_goods",
]
