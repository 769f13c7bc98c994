"""Figures of UN Comtrade into a file that is read like any other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sources.comtrade.availability import availability
from bot.sources.comtrade.client import KEY_PAGE, Client, ComtradeError
from bot.sources.comtrade.fetched import KEY, Fetched
from bot.sources.comtrade.records import json_rows
from bot.sources.comtrade.request import Request
from bot.sources.document import Document, document


class NotReportedError(ComtradeError):
    """The reporter has not reported any of the periods."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One saved answer: what was asked, and how many rows came."""

    asked: str
    saved: Document
    rows: int


def addresses(client: Client, request: Request) -> Iterator[str]:
    """What `fetch` would ask for its figures, if all periods are reported."""
    for query in request.queries(request.periods):
        yield client.address(client.calls.data, request.frequency, _limited(client, query))


def fetch(client: Client, request: Request, into: Path) -> Document:
    """Save what is asked for in a file that appears when it is whole.

    Raises NotReportedError, ComtradeError, SourceError for an answer that cannot be read, OSError.
    """
    with TemporaryDirectory() as folder:
        reported = availability(client, request, Path(folder) / "availability.json")
        periods = tuple(period for period in request.periods if period in reported)
        missing = [period for period in request.periods if period not in reported]
        if not periods:
            raise NotReportedError(f"{_not_reported(request, missing)} Try again later.")
        answers = list(_answers(client, request, periods, Path(folder)))
        if not any(answer.rows for answer in answers):
            raise ComtradeError("UN Comtrade has no rows for that: no trade was reported in these products.")
        remarks = [_not_reported(request, missing)] if missing else []
        remarks += _limits(client, answers)
        _write(into, Fetched(_published(reported[period] for period in periods), tuple(remarks)), answers)
    return document(into)


def _answers(client: Client, request: Request, periods: tuple[str, ...], folder: Path) -> Iterator[_Answer]:
    for number, query in enumerate(request.queries(periods)):
        into = folder / f"{number}.json"
        client.save(client.calls.data, request.frequency, _limited(client, query), into)
        saved = document(into, "The answer of UN Comtrade")
        asked = f"{query['period']} {query['flowCode']}"
        yield _Answer(asked, saved, sum(1 for _ in json_rows(saved)))


def _limited(client: Client, query: Mapping[str, str]) -> Mapping[str, str]:
    return {**query, "maxRecords": str(client.calls.most_rows)}


def _not_reported(request: Request, missing: Iterable[str]) -> str:
    return f"{request.reporter.name} has not reported {', '.join(missing)} to UN Comtrade yet."


def _limits(client: Client, answers: Iterable[_Answer]) -> Iterator[str]:
    """What to know of the preview's limit; a keyed answer that is cut off is refused."""
    most = client.calls.most_rows
    cut = [answer.asked for answer in answers if answer.rows >= most]
    if client.has_key and cut:
        raise ComtradeError(
            f"{', '.join(cut)}: more than the {most:,} rows that UN Comtrade gives in one answer. "
            "Ask for fewer products or partners."
        )
    if not client.has_key:
        yield f"Asked without a key: UN Comtrade's preview gives {most} rows at most for a period and a flow."
    if cut:
        yield f"Cut off at that: {', '.join(cut)}. With TIDEWAITER_COMTRADE_KEY, from {KEY_PAGE}, all come."


def _published(days: Iterable[str]) -> str | None:
    return max(days, default="") or None


def _write(into: Path, fetched: Fetched, answers: Iterable[_Answer]) -> None:
    """A row a line, under the words of the API; beside the place first, so that no half file is read."""
    unfinished = into.with_name(f"{into.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(f'{{"{KEY}": {fetched.as_json()},\n"data": [')
            mark = "\n"
            for row in chain.from_iterable(json_rows(answer.saved) for answer in answers):
                file.write(f"{mark}{json.dumps(row, ensure_ascii=False)}")
                mark = ",\n"
            file.write('\n], "error": ""}\n')
        unfinished.replace(into)
    finally:
        unfinished.unlink(missing_ok=True)
