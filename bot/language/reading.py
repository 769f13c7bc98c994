"""What was understood of a question, word by word."""

from enum import StrEnum
from typing import Any, NamedTuple, Self

from bot.deferred import Deferred
from bot.domain.claim import Claim
from bot.domain.query import Query
from bot.language.queries.assumption import Assumption, Switch
from bot.value_class import value_class

WHY = "why"
"""The topic of a question about the answer before."""


class Outcome(StrEnum):
    """What became of a question: answered, asked back about, not held, out of scope or a command."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"
    COMMAND = "command"


class TextSpan(NamedTuple):
    """A piece of the question as typed, and what it was read as (`flow`, `partner`, `filler` …)."""

    text: str
    role: str


@value_class()
class Offer:
    """A complete question to ask instead, in plain English, with its query."""

    question: str
    query: Query


class Source(StrEnum):
    """Where the value of a slot came from."""

    MESSAGE = "message"
    THREAD = "thread"
    DEFAULT = "default"


class Origin(NamedTuple):
    """A slot of the query and where its value came from.

    `words` give the value if from an earlier message.
    """

    slot: str
    source: Source
    words: str = ""


@value_class(slots=False)
class Reading:
    """The meaning of one question.

    `query` is None for commands and out-of-scope questions. `restated` says the query in plain English.
    `read` has the spans used, `unread` the words that no rule could use, and `unused` the words that were
    understood but fit in no query, which change no figure. `offers` are at most four readings to choose from
    if there is no answer, the likeliest first. `assumed` lists defaults that were filled in and words that
    were corrected, `switches` what each could be instead. `origins` say where each slot of the query comes
    from. `reason` says why there is no query to answer, and what can be asked instead. `command` is the
    command's name: help, greeting, thanks, subscribe, unsubscribe, alert, remind, status. `topic` is what a
    question about the data is about (coverage, definition, release …), or `why` for a question about the
    answer before. `claimed` is what the question says about the figure that it asks for. `language` is the
    language of the question: en, zh, zh-Hant, ko, ja, de, fr, es or vi. What only tells people how it was
    read is made when it is first asked for, since most of it is never shown.
    """

    outcome: Outcome
    query: Query | None = None
    restated: Deferred[str] = Deferred("")
    read: Deferred[tuple[TextSpan, ...]] = Deferred(())
    unread: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    offers: Deferred[tuple[Offer, ...]] = Deferred(())
    assumed: tuple[Assumption, ...] = ()
    switches: Deferred[tuple[Switch, ...]] = Deferred(())
    origins: Deferred[tuple[Origin, ...]] = Deferred(())
    reason: str = ""
    command: str | None = None
    topic: str | None = None
    claimed: tuple[Claim, ...] = ()
    language: str = "en"

    def replace_fields(self, **fields: Any) -> Self:  # noqa: ANN401 as dataclasses.replace has it
        """Returns the reading with other fields; what is made on first use stays unmade."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, **fields)
        return made

    @property
    def takes_liberties(self) -> bool:
        """True if anything was assumed, corrected, left unused or carried over, which is said first."""
        return bool(self.assumed or self.unused or self.carried)

    @property
    def choices(self) -> tuple[str, ...]:
        """The questions that are offered."""
        return tuple(offer.question for offer in self.offers)

    @property
    def meant(self) -> tuple[Query, ...]:
        """The queries that are offered."""
        return tuple(offer.query for offer in self.offers)

    @property
    def names_trade(self) -> bool:
        """True if the words name a flow, a partner or goods."""
        return any(span.role in ("flow", "partner", "product") for span in self.read)

    @property
    def carried(self) -> tuple[str, ...]:
        """What earlier messages of the thread filled in, in words."""
        return tuple(origin.words for origin in self.origins if origin.words)
