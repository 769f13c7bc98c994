"""Words to a query, or a question back: rules and vocabularies, nothing learnt, nothing random."""

from bot.language.as_json import claim_json, claim_of, query_json, query_of, reading_json
from bot.language.choices import choice_of
from bot.language.lexicon.vocabulary import Vocabulary, load_vocabulary
from bot.language.queries.goods import settled
from bot.language.queries.nearest import nearby
from bot.language.queries.restate import restate, restatements
from bot.language.queries.steps import next_queries, view_queries
from bot.language.reader import read
from bot.language.times.conventions import Calendar

__all__ = [
    "Calendar",
    "Vocabulary",
    "choice_of",
    "claim_json",
    "claim_of",
    "load_vocabulary",
    "nearby",
    "next_queries",
    "query_json",
    "query_of",
    "read",
    "reading_json",
    "restate",
    "restatements",
    "settled",
    "view_queries",
]
