"""A staged release and the figures held: the input of every check."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bot.domain.figure import NOT_CLASSIFIED, WORLD, Published
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.ingest.checks.result import SHOWN, CheckResult, Evidence, Severity, shorten_evidence
from bot.messages import Number, ProperName, Rate, Sentences, Verbatim
from bot.messages.group_notes import note_break
from bot.messages.reason import give_reason
from bot.sources.draft import Draft
from bot.store.statements import read_statements
from bot.value_class import value_class

_SQL = read_statements(__file__)

_MADE = ("printed", "differing", "part", "continent")
_WIDTH = len(Published._fields)


@value_class()
class StagedRelease:
    """A draft, and a connection on which it is staged.

    The connection has `incoming.figure` (every line), `printed` (all but HS lines), `differing` (tables in
    which a line differs from what is held), `part` (who belongs to which place when), `continent` (the
    continents and not classified) and the held figures.
    """

    connection: sqlite3.Connection
    draft: Draft
    atlas: Atlas
    today: Month

    def find_lines(self, sql: str, **named: object) -> list[tuple[Published, *tuple[Any, ...]]]:
        """Runs a query that selects a line first; returns lines and what follows them, in printed order."""
        rows = self.connection.execute(sql, named)
        found = [(Published(*row[:_WIDTH]), *row[_WIDTH:]) for row in rows]
        return sorted(found, key=lambda one: one[0].line)

    def query_rows(self, sql: str, **named: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, named).fetchall()

    def name_place(self, partner: str) -> ProperName:
        return ProperName(partner, self.atlas.get_name(partner) if partner in self.atlas else partner)

    def describe_cell(self, line: Published) -> Sentences:
        """Returns where a figure is and what is printed there."""
        about = {
            "name": self.name_place(line.partner),
            "column": self.draft.column_of(line),
            "amount": make_amount(line.value),
            "code": line.currency,
        }
        if not line.line:
            return give_reason("figure-cell", "alone", **about)
        if not line.product:
            return give_reason("figure-cell", "row", line=line.line, **about)
        goods = ProperName(line.product, line.product)
        return give_reason("figure-cell", "goods", line=line.line, goods=goods, **about)

    def find_breaks(self, line: Published, months: int = 12) -> list[str]:
        """Returns why a partner means something else than so many months before, if it does."""
        month = Month.from_key(line.period)
        return [
            note_break(change)
            for change in self.atlas.breaks
            if change.group == line.partner
            and (change.flow in (None, line.flow) or line.flow == "total")
            and month.shift(-months) < change.month <= month
        ]

    @staticmethod
    def make_evidence(line: Published, said: str, context: str = "", /, **about: object) -> Evidence:
        """Makes a line of evidence.

        It is put into words only if it is shown, because naming a column is slow.
        """
        return Evidence(line, said, context, about)

    def describe_evidence(self, told: Evidence) -> Sentences:
        """Returns where a figure is, what is printed there, and what is said about it."""
        return give_reason(told.said, told.context, cell=self.describe_cell(told.line), **told.about)

    def list_evidence(self, sql: str, said: str, context: str = "", /, **named: object) -> list[Evidence]:
        """Returns evidence for each line of a query that selects an amount beside it; in printed order."""
        return [
            self.make_evidence(line, said, context, amount=make_amount(amount))
            for line, amount in self.find_lines(sql, **named)
        ]

    def find_column(self, **where: object) -> list[Published]:
        """Returns the printed lines whose columns have these values."""
        named = " AND ".join(f"{name} = :{name}" for name in where)
        return [line for (line,) in self.find_lines(f"SELECT * FROM printed WHERE {named}", **where)]  # noqa: S608

    def report_refusal(
        self, message: str, evidence: Sequence[str | Evidence], lines: Iterable[Published] = ()
    ) -> Iterator[CheckResult]:
        """Yields a refusal if there is evidence.

        `lines` are given if the evidence does not name all of them.
        """
        for one in self.report_result(Severity.REFUSE, message, evidence):
            yield replace(one, lines=tuple(lines) or one.lines)

    def report_result(
        self, severity: Severity, message: str, evidence: Sequence[str | Evidence], *, most: int = SHOWN
    ) -> Iterator[CheckResult]:
        """Yields a result if there is evidence, of which at most `most` lines are shown."""
        if evidence:
            texts = (self.describe_evidence(one) if isinstance(one, Evidence) else one for one in evidence)
            lines = tuple(one.line for one in evidence if isinstance(one, Evidence))
            yield CheckResult(severity, message, shorten_evidence(texts, len(evidence), most), lines=lines)


def is_world_total(line: Published) -> bool:
    """Returns whether a line is all the world's trade, which is revised by little."""
    return line.partner == WORLD and not line.product


def identify_column(line: Published) -> tuple[str, str, str, int, bool]:
    """Returns what the lines of one printed column share; partners and goods are columns of their own."""
    return line.flow, line.span, line.currency, line.period, bool(line.product)


def make_amount(value: float | None) -> Number | Verbatim:
    """Returns whole currency units as an argument of a message."""
    return Verbatim("-") if value is None else Number(round(value), 0)


def make_rate(rate: float, decimals: int | None = None) -> Rate:
    """Returns growth in percent with the decimals printed, or with a given number of them."""
    return Rate(rate, decimals=len(str(rate).partition(".")[2]) if decimals is None else decimals)


@contextmanager
def open_staged(
    connection: sqlite3.Connection, draft: Draft, atlas: Atlas, today: Month
) -> Iterator[StagedRelease]:
    """Yields what the checks read, and removes it afterwards.

    `incoming.figure` must be staged; `today` is the present month.
    """
    try:
        for made in _SQL.values():
            connection.execute(made)
        connection.executemany(
            "INSERT OR IGNORE INTO part VALUES (?, ?, ?)", list(_list_parts(connection, atlas))
        )
        whole = ((place,) for place in (*atlas.continents, NOT_CLASSIFIED))
        connection.executemany("INSERT INTO continent VALUES (?)", whole)
        yield StagedRelease(connection, draft, atlas, today)
    finally:
        for table in _MADE:
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _list_parts(connection: sqlite3.Connection, atlas: Atlas) -> Iterator[tuple[str, int, str]]:
    """Lists whole, period and part for all that is printed; every place is part of the world."""
    printed = {partner for (partner,) in connection.execute("SELECT DISTINCT partner FROM printed")}
    groups = [group for group in atlas.memberships if group in printed]
    for (period,) in connection.execute("SELECT DISTINCT period FROM printed").fetchall():
        if WORLD in printed:
            yield from ((WORLD, period, place) for place in printed if place in atlas and place != WORLD)
        for group in groups:
            for member in atlas.find_members(group, Month.from_key(period)):
                yield group, period, member
