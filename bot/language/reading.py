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
    """A piece of the question, as typed, and what it was read as (`flow`, `partner`, `filler` …)."""

    text: str
    role: str


@value_class()
class Offer:
    """A whole question to ask instead, in plain English, and the query that it stands for."""

    question: str
    query: Query


class Source(StrEnum):
    """Who filled a slot of the query."""

    MESSAGE = "message"
    THREAD = "thread"
    DEFAULT = "default"


class Origin(NamedTuple):
    """A slot of the query and what filled it; `words` say its value where that was an earlier message."""

    slot: str
    source: Source
    words: str = ""


@value_class(slots=False)
class Reading:
    """The meaning of one question.

    `query` is None for commands and what is out of scope. `restated` says the query in plain English.
    `read` holds the spans used, `unread` the words that no rule could use, `unused` those that were
    understood but that no query can hold, which change no figure. `offers` are at most four readings to
    choose from where there is no answer, the likeliest first. `assumed` are defaults that were filled in
    and words that were corrected, `switches` what each of them could be instead. `origins` tell where each
    slot of the query comes from. `reason` says why there is no query to answer, and what can be asked
    instead. `command` is the command's name: help, greeting, thanks, subscribe, unsubscribe, alert, remind,
    status. `topic` is what a question about the data is about (coverage, definition, release …), or `why`
    where it is about the answer before. `claimed` is what the question says of the figure that it asks for.
    `language` is the one asked in: en, zh, zh-Hant, ko, ja, de, fr, es or vi. What only tells people how
    it was read is made when it is first asked for: most of what is read is never shown.
    """

    outcome: Outcome
    query: Query | None = None
    restated: Deferred[str] = Deferred("")
    read: Deferred[tuple[TextSpan, ...]] = Deferred(())
    unread: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
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
        """Whether anything was assumed, put right, left unused or taken from before: told first."""
        return bool(self.assumed or self.unused or self.carried)

    @property
    def choices(self) -> tuple[str, ...]:
        """The questions of the offers."""
        return tuple(offer.question for offer in self.offers)

    @property
    def meant(self) -> tuple[Query, ...]:
        """The queries of the offers."""
        return tuple(offer.query for offer in self.offers)

    @property
    def names_trade(self) -> bool:
        """Whether the words name a flow, a partner or goods."""
        return any(span.role in ("flow", "partner", "product") for span in self.read)

    @property
    def carried(self) -> tuple[str, ...]:
        """What earlier messages of the thread filled in, as words."""
        return tuple(origin.words for origin in self.origins if origin.words)
