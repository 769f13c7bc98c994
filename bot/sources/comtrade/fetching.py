"""Fetches figures of UN Comtrade into a file that is read like any other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

import httpx

from bot.sources.comtrade.records import find_complaint, read_json_rows
from bot.sources.comtrade.remarks import KEY, FileRemarks
from bot.sources.comtrade.request import ComtradeRequest
from bot.sources.document import Document, open_file
from bot.sources.web.client import FetchError, Parameters, WebClient
from bot.sources.web.pages import Progress, open_pages, write_whole
from bot.value_class import value_class

KEY_PAGE = "comtradedeveloper.un.org"


@value_class()
class Calls:
    """The paths of the API with or without a key, and the most rows in a response."""

    data: str
    availability: str
    most_rows: int


_KEYED = Calls("/data/v1/get", "/data/v1/getDa", 100_000)
_PREVIEW = Calls("/public/v1/preview", "/public/v1/getDA", 500)


class ComtradeClient(WebClient):
    """UN Comtrade at `url`, with the key of a subscription or, without one, its preview."""

    service = "UN Comtrade"
    setting = "TIDEWAITER_COMTRADE_KEY"
    key_page = KEY_PAGE
    key_header = "Ocp-Apim-Subscription-Key"
    keyless = "refused its preview"
    advice = f"Look at it on {KEY_PAGE}."

    @property
    def calls(self) -> Calls:
        """The calls that the key, or its absence, allows."""
        return _KEYED if self.key else _PREVIEW

    def find_message(self, response: httpx.Response) -> str:
        """Returns the message of a JSON response, else the service's own words."""
        with suppress(ValueError, AttributeError):
            if said := response.json().get("message"):
                return str(said)
        return super().find_message(response)


_TOLD_APART = ("period", "flowCode")
"""What each call asks only one of, so that any other row must come with its own call."""
_LONGEST = 100
"""The longest name of a folder, in characters."""


@value_class()
class ComtradeAnswer:
    """What one call asked for, how many rows came, and how many of them were asked for."""

    query: Mapping[str, str]
    saved: Document
    came: int
    asked: int

    @property
    def name(self) -> str:
        """`2025 X`: the period and the flow."""
        return f"{self.query['period']} {self.query['flowCode']}"

    def list_rows(self) -> Iterator[Mapping[str, object]]:
        return (row for row in read_json_rows(self.saved) if _is_asked(row, self.query))


def _make_path(client: ComtradeClient, request: ComtradeRequest) -> str:
    return f"{client.calls.data}/C/{request.frequency}/HS"


def _limit_rows(client: ComtradeClient, query: Mapping[str, str]) -> Parameters:
    """Returns the parameters of a query, with the maximum number of rows in its response."""
    return (*query.items(), ("maxRecords", str(client.calls.most_rows)))


def _read_answer(query: Mapping[str, str], path: Path) -> ComtradeAnswer:
    saved = open_file(path, "The answer of UN Comtrade")
    asked = [_is_asked(row, query) for row in read_json_rows(saved)]
    if not asked and (told := find_complaint(saved)):
        raise FetchError(f"UN Comtrade did not answer: {told}")
    return ComtradeAnswer(query, saved, len(asked), sum(asked))


def _is_asked(row: Mapping[str, object], query: Mapping[str, str]) -> bool:
    return all(str(row.get(cell, query[cell])) == query[cell] for cell in _TOLD_APART)


def find_available(client: ComtradeClient, request: ComtradeRequest, into: Path) -> Mapping[str, str]:
    """Returns the periods that are reported, each with the day of its last release, empty if not given.

    `into` is where the response is saved. Raises FetchError and SourceError.
    """
    asked = (("reporterCode", request.reporter.code), ("period", ",".join(request.periods)))
    client.save_call(f"{client.calls.availability}/C/{request.frequency}/HS", asked, into)
    reported: dict[str, str] = {}
    for row in read_json_rows(open_file(into, "The answer of UN Comtrade on what is reported")):
        # A reporter that has not reported yet may be listed with nothing.
        if str(row.get("reporterCode")) == request.reporter.code and row.get("totalRecords") != 0:
            period, day = str(row.get("period")), str(row.get("lastReleased") or "")[:10]
            reported[period] = max(day, reported.get(period, ""))
    return reported


def list_addresses(client: ComtradeClient, request: ComtradeRequest) -> Iterator[str]:
    """Yields the addresses that `fetch_figures` would call if all periods are reported."""
    for query in request.list_queries(request.periods):
        yield client.make_address(_make_path(client, request), _limit_rows(client, query))


def fetch_figures(
    client: ComtradeClient, request: ComtradeRequest, into: Path, folder: Path, progress: Progress
) -> Document:
    """Saves what is asked for in a file, which appears only when it is complete.

    The responses to a request that failed are kept in `folder`, and the next request continues from them.
    Raises FetchError, SourceError for a response that cannot be read, and OSError.
    """
    with open_pages(folder / request.name[:_LONGEST]) as pages:
        reported = find_available(client, request, pages.folder / "availability.json")
        periods = tuple(period for period in request.periods if period in reported)
        missing = [period for period in request.periods if period not in reported]
        if not periods:
            pages.are_complete = True
            raise FetchError(f"{_say_not_reported(request, missing)} Try again later.")
        queries, path = request.list_queries(periods), _make_path(client, request)
        calls = [(path, _limit_rows(client, query), partial(_read_answer, query)) for query in queries]
        came = pages.read_all(client, calls, progress)
        if not any(answer.asked for answer in came):
            raise FetchError("UN Comtrade has no rows for that: no trade was reported in these products.")
        remarks = [_say_not_reported(request, missing)] if missing else []
        remarks += [*_remark_empty(came), *_remark_limits(client, came)]
        published = max(reported[period] for period in periods) or None
        _write_answer(into, FileRemarks(published, tuple(remarks)), came)
    return open_file(into)


def _say_not_reported(request: ComtradeRequest, missing: Iterable[str]) -> str:
    return f"{request.reporter.name} has not reported {', '.join(missing)} to UN Comtrade yet."


def _remark_empty(came: Iterable[ComtradeAnswer]) -> Iterator[str]:
    if empty := [answer.name for answer in came if not answer.asked]:
        yield f"UN Comtrade has no rows for {', '.join(empty)}."


def _remark_limits(client: ComtradeClient, came: Iterable[ComtradeAnswer]) -> Iterator[str]:
    """Remarks on the preview's limit; a response to a key that is cut off is refused."""
    most = client.calls.most_rows
    cut = [answer.name for answer in came if answer.came >= most]
    if client.key and cut:
        raise FetchError(
            f"{', '.join(cut)}: more than the {most:,} rows that UN Comtrade gives in one answer. "
            "Ask for fewer products or partners."
        )
    if not client.key:
        yield f"Asked without a key: UN Comtrade's preview gives {most} rows at most for a period and a flow."
    if cut:
        yield f"Cut off at that: {', '.join(cut)}. With TIDEWAITER_COMTRADE_KEY, from {KEY_PAGE}, all come."


def _write_answer(into: Path, fetched: FileRemarks, came: Iterable[ComtradeAnswer]) -> None:
    """Writes a line per row, with the API's field names, and moves the file into place when complete."""
    with write_whole(into) as file:
        file.write(f'{{"{KEY}": {fetched.to_json()},\n"data": [')
        mark = "\n"
        for row in chain.from_iterable(answer.list_rows() for answer in came):
            file.write(f"{mark}{json.dumps(row, ensure_ascii=False)}")
            mark = ",\n"
        file.write('\n], "error": ""}\n')
