"""A digest and its parts. Pure values."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from bot.answer.finding import Finding, Row
from bot.answer.table import Table
from bot.digests.wording import name_flow
from bot.domain.month import Month
from bot.domain.query import Flow, Query
from bot.messages import Argument, Currency, InUnit, Message, Number, Verbatim, message, say
from bot.messages.digits import read_cell_number
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.as_json import convert_subject, read_subject
from bot.subscriptions.subscription import DigestSubject
from bot.value_class import value_class

_BILLION, _THOUSAND = 9, 1_000


@value_class()
class NoteLine:
    """One flow: its row for the month, and for the year to date if that differs."""

    month: Row
    to_date: Row | None


@value_class()
class NoteTable:
    """Levels in billions of one currency, with growth on a year earlier in percent."""

    lines: tuple[NoteLine, ...]

    def localize(self, locale: Locale) -> Table:
        """Returns the cells in a language; a computed rate is starred."""
        first = self.lines[0]
        periods = [row.period for row in (first.month, first.to_date) if row]
        titles = [title for period in periods for title in (locale.say_part(period), "%")]
        coin = Currency(first.month.currency or "", is_behind_number=True)
        unit = locale.say_named("short-unit", "billion", currency=coin)
        rows = tuple(
            (locale.say_message(name_flow(line.month)), *map(locale.say_part, _list_cells(line)))
            for line in self.lines
        )
        numbers = tuple((None, *map(read_cell_number, _list_cells(line))) for line in self.lines)
        return Table((unit, *titles), rows, "", ("left", *["right"] * len(titles)), numbers)


def _list_cells(line: NoteLine) -> list[Message | Argument]:
    rows = [row for row in (line.month, line.to_date) if row]
    return [cell for row in rows for cell in (_make_level(row), _make_growth(row))]


def _make_level(row: Row) -> Message | Argument:
    """Makes a level; a deficit keeps its sign, as everywhere."""
    if row.value is None:
        return message("not-held")
    is_large = abs(row.value) >= _THOUSAND * 10**_BILLION
    return InUnit(row.value, _BILLION, 0 if is_large else 1)


def _make_growth(row: Row) -> Message | Argument:
    """Makes growth; empty for a deficit, where a rate would not say whether it widened."""
    if row.growth is None or (row.flow is Flow.BALANCE and (row.value or 0) < 0):
        return Verbatim("–")
    growth = Number(row.growth, plus=True)
    return growth if row.growth_published is not None else message("computed-growth", rate=growth)


class UnreadableNoteError(Exception):
    """The button was made by a version with another format for its note."""


@value_class()
class FullNote:
    """The digest of a subject and a month, in a language and a currency; None is the reporter's own."""

    what: DigestSubject
    month: Month
    language: str
    currency: str | None

    def to_text(self) -> str:
        """Returns it as the value of a button, which outlives the subscription and the bot that made it."""
        named = {"what": convert_subject(self.what), "month": str(self.month), "language": self.language}
        return json.dumps(named | {"currency": self.currency}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "FullNote":
        """Raises UnreadableNoteError."""
        try:
            named = json.loads(text)
            what, month = read_subject(named["what"]), Month.parse(named["month"])
            return cls(what, month, named["language"], named["currency"])
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableNoteError(text) from error


@value_class()
class DigestPart:
    """One statement: its `lines`, the `rows` with every figure in them, and the query that asks for it.

    `brief` are the lines of the short form; None means the first line. `label` is that of the button to the
    answer. `small` parts are at the end, below the figures. `table` may replace the lines where tables can be
    shown. Lines and labels are `Sentences`, to be said in any language.
    """

    lines: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    query: Query | None = None
    label: str = ""
    brief: tuple[str, ...] | None = None
    small: bool = False
    table: NoteTable | None = None

    @classmethod
    def make_from_message(
        cls, said: Message, rows: Sequence[Row], query: Query | None = None, label: str = ""
    ) -> Self:
        """Makes the part of one line that is a message."""
        return cls((say(said),), tuple(rows), query, label)

    def choose_lines(self, *, short: bool) -> tuple[str, ...]:
        """Returns the lines of the short or the long form."""
        if not short:
            return self.lines
        return self.lines[:1] if self.brief is None else self.brief


@value_class()
class QuestionButton:
    """A complete question behind a button."""

    label: str
    words: str


@value_class()
class ChartCandidate:
    """What the chart of a digest may show: a finding, and the query that it answers."""

    query: Query
    finding: Finding


@value_class()
class AlertLine:
    """An alert in the message of a digest; `key` is that of its own delivery."""

    key: str
    text: str


@value_class()
class Digest:
    """One message; `title` names the period, and `text` is all of it as plain lines, the title first.

    `figures` are the rows behind every figure in it, empty if there is nothing to say. The first of `charts`
    that can be drawn is its chart. `restated` is how its question was read, which is its title in languages
    other than English. `full` is the long form of a short one. `alerts` are above it. `link` is the address
    of the digest that a reminder links to. `remark` is recorded with its delivery.
    """

    title: str
    text: str
    parts: tuple[DigestPart, ...] = ()
    figures: tuple[Row, ...] = ()
    questions: tuple[QuestionButton, ...] = ()
    charts: tuple[ChartCandidate, ...] = ()
    short: bool = False
    locale: Locale = ENGLISH
    restated: str = ""
    full: FullNote | None = None
    alerts: tuple[AlertLine, ...] = ()
    link: str = ""
    remark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines below the title."""
        return tuple(line for part in self.parts for line in part.choose_lines(short=self.short))


@value_class()
class NothingToTell:
    """Replaces a digest without content; `reason` is recorded with the delivery."""

    reason: str


def localize_digest(digest: Digest, locale: Locale) -> Digest:
    """Returns the same digest with its lines and labels in the language."""
    if locale.is_english:
        return digest
    title = locale.say_text(digest.restated) if digest.restated else locale.say_text(digest.title)
    parts = tuple(_localize_part(part, locale) for part in digest.parts)
    said = [line for part in parts for line in part.choose_lines(short=digest.short)]
    questions = tuple(QuestionButton(locale.say_text(one.label), one.words) for one in digest.questions)
    text = "\n".join((title, *said))
    return replace(digest, title=title, text=text, locale=locale, parts=parts, questions=questions)


def _localize_part(part: DigestPart, locale: Locale) -> DigestPart:
    lines = tuple(map(locale.say_text, part.lines))
    brief = None if part.brief is None else tuple(map(locale.say_text, part.brief))
    return replace(part, lines=lines, brief=brief)
