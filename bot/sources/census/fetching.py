"""Fetches figures of the US Census Bureau's API into a tidy file, which is read like any other."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import httpx

from bot.domain.month import Month, Period
from bot.domain.recoding import find_hs_edition
from bot.sources.census.answers import CensusAnswer, read_answer
from bot.sources.census.asking import CensusRequest
from bot.sources.census.source import BASIS, TOLD_BY
from bot.sources.census.table import CURRENCY, REPORTER
from bot.sources.tidy import COLUMNS
from bot.sources.web.client import FetchError, PassingError, WebClient
from bot.sources.web.pages import Progress, open_pages, write_whole

_HEAD = 4_096


class CensusClient(WebClient):
    """The API at a `url`, with a key or, for a few calls a day, without one."""

    service = "The US Census Bureau"
    setting = "TIDEWAITER_CENSUS_KEY"
    key_page = "api.census.gov/data/key_signup.html"
    keyless = "asks for a key"
    advice = f"Get one on {key_page}; it counts once the link in its mail was opened."

    def find_message(self, response: httpx.Response) -> str:
        """Returns the Bureau's own words; raises FetchError if it asks for a key."""
        if "missing_key" in response.headers.get("Location", ""):
            raise FetchError(self.explain_refusal(response.status_code, "missing key"))
        return super().find_message(response)

    def check_answer(self, path: Path) -> None:
        """Raises FetchError for a page that says that the key is wrong, which comes like a response."""
        with path.open("rb") as file:
            head = file.read(_HEAD).strip()
        if not head or head.startswith(b"["):
            return super().check_answer(path)
        said = self.shorten_message(head.decode("utf-8", "replace"))
        if "key" in said.casefold():
            raise FetchError(self.explain_refusal(HTTPStatus.OK, said))
        if head.startswith(b"<"):
            raise PassingError(f"{self.service} answered with a page ({said})")
        raise FetchError(f"{self.service} did not answer: {said}")


_LONGEST = 80


class FetchedFile(NamedTuple):
    """A file, the title of its release, and remarks on what came."""

    path: Path
    title: str
    remarks: tuple[str, ...]


def fetch_census(
    client: CensusClient, request: CensusRequest, into: Path, folder: Path, progress: Progress
) -> FetchedFile:
    """Saves what is asked for in a file, which appears only when it is complete.

    The responses to a request that failed are kept in `folder`, and the next request continues from them.
    Raises FetchError, SourceError for a response that cannot be read, and OSError.
    """
    with open_pages(folder / request.name[:_LONGEST]) as pages:
        asked = [
            (one.endpoint.path, one.parameters, partial(read_answer, one)) for one in request.list_calls()
        ]
        came = pages.read_all(client, asked, progress)
        held = [answer for answer in came if answer.rows]
        if not held:
            raise FetchError(f"{client.service} has no rows for that: it is not published yet, or no trade.")
        title = _make_title(request, held)
        with write_whole(into) as file:
            file.writelines(_make_heading(request, held, title))
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(COLUMNS)
            lines.writerows(line for answer in held for line in _make_lines(answer))
    return FetchedFile(into, title, (*_remark_missing(came), *_remark_unplaced(held), BASIS))


def _make_title(request: CensusRequest, held: Sequence[CensusAnswer]) -> str:
    flows = " and ".join(dict.fromkeys(f"{answer.call.endpoint.flow}s" for answer in held))
    goods = "" if request.products == ("TOTAL",) else f", {', '.join(request.products)}"
    period = Period(Month.parse(held[0].call.month), Month.parse(held[-1].call.month))
    return f"{TOLD_BY}, {flows} by country{goods}, {period.label}"


def _make_heading(request: CensusRequest, held: Sequence[CensusAnswer], title: str) -> Iterator[str]:
    yield f"# name: {request.name[:_LONGEST].strip('-')}\n"
    yield f"# title: {title}\n# reporter: {REPORTER}\n# edition: bulletin\n"
    yield f"# period: {held[-1].call.month}\n# told_by: {TOLD_BY}\n"
    editions = {find_hs_edition(int(answer.call.month[:4])) for answer in held}
    if request.products != ("TOTAL",) and len(editions) == 1:
        yield f"# hs: {editions.pop()}\n"


def _make_lines(answer: CensusAnswer) -> Iterator[tuple[object, ...]]:
    flow = answer.call.endpoint.flow.value
    for one in answer.list_figures():
        where = answer.call.month, one.span.value, flow, one.place, one.product
        yield (*where, CURRENCY, one.value, 1, "", "", "", "")


def _remark_missing(came: Iterable[CensusAnswer]) -> Iterator[str]:
    if empty := [answer.name for answer in came if not answer.rows]:
        yield f"Nothing came for {', '.join(empty)}: not published yet, or no trade."


def _remark_unplaced(held: Iterable[CensusAnswer]) -> Iterator[str]:
    if unplaced := dict.fromkeys(country for answer in held for country in answer.unplaced):
        yield f"Left out, since no place stands for them: {', '.join(unplaced)}."
