"""Words to a query, or a question back: rules and vocabularies, nothing learnt, nothing random."""

from bot.question.as_json import claim_json, claim_of, query_json, query_of, reading_json
from bot.question.queries.forms import parts
from bot.question.queries.restate import restate
from bot.question.queries.steps import next_queries
from bot.question.reader import read
from bot.question.slots.chosen import choice_of
from bot.question.times.conventions import Calendar
from bot.question.verdicts.nearest import nearby
from bot.question.words.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Calendar",
    "Vocabulary",
    "choice_of",
    "claim_json",
    "claim_of",
    "load_vocabulary",
    "nearby",
    "next_queries",
    "parts",
    "query_json",
    "query_of",
    "read",
    "reading_json",
    "restate",
]
