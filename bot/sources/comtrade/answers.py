"""The saved answers to the calls that a request becomes: whether they answer, and which rows they give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.sources.comtrade.client import Client, ComtradeError
from bot.sources.comtrade.records import find_complaint, json_rows
from bot.sources.comtrade.request import ComtradeRequest
from bot.sources.document import Document, open_file
from bot.sources.web.pages import AnswerPages

_TOLD_APART = ("period", "flowCode")
"""What each call asks one of, so that a row of another one comes with its own call."""


@dataclass(frozen=True, slots=True)
class ComtradeAnswer:
    """What one call asked, the rows that came in all, and those of them that were asked for."""

    query: Mapping[str, str]
    saved: Document
    came: int
    asked: int

    @property
    def name(self) -> str:
        return f"{self.query['period']} {self.query['flowCode']}"

    def rows(self) -> Iterator[Mapping[str, object]]:
        """The rows that were asked for, as they came."""
        return (row for row in json_rows(self.saved) if _is_asked(row, self.query))


def fetch_answers(
    client: Client, request: ComtradeRequest, periods: tuple[str, ...], pages: AnswerPages
) -> Iterator[ComtradeAnswer]:
    """One for each period and flow, of the pages; raises ComtradeError, SourceError."""
    for query in request.queries(periods):
        call = client.calls.data, request.frequency, limit_rows(client, query)
        yield pages.read(client.address(*call), partial(client.save, *call), partial(_read_answer, query))


def limit_rows(client: Client, query: Mapping[str, str]) -> Mapping[str, str]:
    """The query with the most rows that its answer may hold."""
    return {**query, "maxRecords": str(client.calls.most_rows)}


def _read_answer(query: Mapping[str, str], path: Path) -> ComtradeAnswer:
    saved = open_file(path, "The answer of UN Comtrade")
    asked = [_is_asked(row, query) for row in json_rows(saved)]
    if not asked and (told := find_complaint(saved)):
        raise ComtradeError(f"UN Comtrade did not answer: {told}")
    return ComtradeAnswer(query, saved, len(asked), sum(asked))


def _is_asked(row: Mapping[str, object], query: Mapping[str, str]) -> bool:
    return all(str(row.get(cell, query[cell])) == query[cell] for cell in _TOLD_APART)
