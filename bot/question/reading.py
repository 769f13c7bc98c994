"""What was understood of a question, word by word."""

from dataclasses import dataclass
from enum import StrEnum

from bot.trade.query import Query


class Outcome(StrEnum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the question, as typed, and what it was read as (`flow`, `partner`, `filler` …)."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one question.

    `query` is None for commands and what is out of scope. `restated` says the query in plain English.
    `read` holds the spans used, `unread` the words that no rule could use, `choices` at most four answers
    to a question back, each a whole question. `assumed` are sentences, one a default that was filled in or
    a word corrected. `reason` says why there is no query to answer, and what can be asked instead.
    `command` is the command's name: help, greeting, subscribe, unsubscribe, alert, remind, status.
    """

    outcome: Outcome
    query: Query | None = None
    restated: str = ""
    read: tuple[Span, ...] = ()
    unread: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    reason: str = ""
    command: str | None = None
