"""What a digest is made of."""

from dataclasses import dataclass

from bot.answer.finding import Finding, Row
from bot.spoken import ENGLISH, Tongue
from bot.trade.query import Query


@dataclass(frozen=True, slots=True)
class DigestPart:
    """One thing told: its `lines`, the `rows` that hold every figure in them, and the query that asks for it.

    `brief` are the lines of the short form, None the first alone. `label` is what the button to the answer
    says. What is `small` is told at the end, below the figures.
    """

    lines: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    query: Query | None = None
    label: str = ""
    brief: tuple[str, ...] | None = None
    small: bool = False

    def choose_lines(self, *, short: bool) -> tuple[str, ...]:
        if not short:
            return self.lines
        return self.lines[:1] if self.brief is None else self.brief


@dataclass(frozen=True, slots=True)
class QuestionButton:
    """A whole question behind a button."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ChartCandidate:
    """What the chart of a digest may show: a finding and the query that it answers."""

    query: Query
    finding: Finding


@dataclass(frozen=True, slots=True)
class Digest:
    """One message. `title` names the period; `text` is all of it as plain lines, the title first.

    `figures` are the rows behind every figure in it; none where there was nothing to tell. Its chart is the
    first of `charts` that can be drawn. `restated` is how the question that it answers was read, by which it
    is called in another language than English. `remark` is kept with its delivery.
    """

    title: str
    text: str
    parts: tuple[DigestPart, ...] = ()
    figures: tuple[Row, ...] = ()
    questions: tuple[QuestionButton, ...] = ()
    charts: tuple[ChartCandidate, ...] = ()
    short: bool = False
    tongue: Tongue = ENGLISH
    restated: str = ""
    remark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is told under the title."""
        return tuple(line for part in self.parts for line in part.choose_lines(short=self.short))


@dataclass(frozen=True, slots=True)
class NothingToTell:
    """There is nothing to tell; `reason` says why, and is kept with the delivery."""

    reason: str
