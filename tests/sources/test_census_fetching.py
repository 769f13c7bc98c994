"""Fetching from the US Census Bureau, against a server that answers and fails as it does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_socket import enable_socket

from bot.domain.figure import Published
from bot.sources import tidy
from bot.sources.census.asking import CensusRequest
from bot.sources.census.fetching import CensusClient, FetchedFile, fetch_census
from bot.sources.document import SourceError, open_file
from bot.sources.web.asking import RequestError
from bot.sources.web.client import FetchError
from tests.rows import each_row
from tests.sources.census_api import (
    BAD_PAGE,
    BUSY_PAGE,
    INVALID_KEY,
    MISSING_KEY,
    NOTHING,
    UNKNOWN_VARIABLE,
    census,
    to_date,
    value,
)
from tests.sources.comtrade_server import Reply, Server, failure, serving, show_no_progress

KEY = "0123456789abcdef0123456789abcdef01234567"
TWO_MONTHS = CensusRequest.parse_words("2025-01..2025-02", "X,M", "TOTAL", "")


@pytest.fixture
def server() -> Iterator[Server]:
    enable_socket()
    with serving() as running:
        running.answers = census
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(server: Server, waits: list[float]) -> Iterator[CensusClient]:
    with CensusClient(server.url, KEY, waits.append, timeout=5) as opened:
        yield opened


def fetched(client: CensusClient, folder: Path, request: CensusRequest = TWO_MONTHS) -> FetchedFile:
    return fetch_census(client, request, folder / "us.csv", folder / "pages", show_no_progress)


def figures(file: FetchedFile) -> dict[tuple[str, str, str, str, int], int | None]:
    draft = tidy.read_draft(open_file(file.path))
    return {(one.flow, one.partner, one.product, one.span, one.period): one.value for one in draft.lines()}


def test_what_is_fetched_reads_like_any_document(client: CensusClient, tmp_path: Path) -> None:
    file = fetched(client, tmp_path)
    draft = tidy.read_draft(open_file(file.path))
    assert draft.release.name == "census-2025-01-2025-02"
    assert draft.release.title == "US Census Bureau, exports and imports by country, January–February 2025"
    assert next(draft.lines()) == Published(
        "USA", "export", "WORLD", "", "month", "USD", 202501, value("exports", "2025-01", "-"), 1, line=8
    )
    assert figures(file) == {
        (flow[:-1], place, "", span, int(month.replace("-", ""))): amount(flow, month, code)
        for flow in ("exports", "imports")
        for place, code in (("WORLD", "-"), ("CHN", "5700"))
        for month in ("2025-01", "2025-02")
        for span, amount in (("month", value), ("ytd", to_date))
    }


def test_groups_are_passed_over_and_countries_without_a_place_are_told(
    client: CensusClient, tmp_path: Path
) -> None:
    assert (
        "Left out, since no place stands for them: GAZA STRIP ADMINISTERED BY ISRAEL (5082)."
        in fetched(client, tmp_path).remarks
    )


def test_months_partners_and_codes_are_asked_as_the_bureau_writes_them(
    client: CensusClient, server: Server, tmp_path: Path
) -> None:
    file = fetched(client, tmp_path, CensusRequest.parse_words("2025", "M", "8542,0902", "China,5880"))
    assert len(server.calls) == 12
    assert server.calls[0].path == "/data/timeseries/intltrade/imports/hs"
    assert server.calls[-1].query == (
        ("get", "CTY_CODE,CTY_NAME,GEN_VAL_MO,GEN_VAL_YR,I_COMMODITY"),
        ("time", "2025-12"),
        ("I_COMMODITY", "8542"),
        ("I_COMMODITY", "0902"),
        ("CTY_CODE", "5700"),
        ("CTY_CODE", "5880"),
        ("CTY_CODE", "-"),
        ("key", KEY),
    )
    assert figures(file)["import", "CHN", "0902", "month", 202512] == value(
        "imports", "2025-12", "5700", "0902"
    )


def test_a_level_of_goods_is_asked_for_as_such(client: CensusClient, server: Server, tmp_path: Path) -> None:
    file = fetched(client, tmp_path, CensusRequest.parse_words("2025-03", "X", "AG2", ""))
    assert ("COMM_LVL", "HS2") in server.calls[0].query
    assert {product for _, _, product, _, _ in figures(file)} == {"85", "90"}
    assert "# hs: 2022" in file.path.read_text(encoding="utf-8")


def test_the_key_is_in_no_address_message_or_log(
    client: CensusClient, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        file = fetched(client, tmp_path)
    assert all(call.parameters["key"] == KEY for call in server.calls)
    shown = [
        caplog.text,
        *(client.make_address(one.endpoint.path, one.parameters) for one in TWO_MONTHS.list_calls()),
        file.path.read_text(encoding="utf-8"),
    ]
    server.answers = lambda _call: Reply(400, f"error: no such key {KEY}".encode())
    with pytest.raises(FetchError) as refused:
        fetched(client, tmp_path)
    assert not any(KEY in text for text in (*shown, str(refused.value)))


def test_a_month_that_is_not_published_is_told(client: CensusClient, server: Server, tmp_path: Path) -> None:
    server.answers = lambda call: NOTHING if call.parameters["time"] == "2025-02" else census(call)
    file = fetched(client, tmp_path)
    assert (
        "Nothing came for exports of 2025-02, imports of 2025-02: not published yet, or no trade."
        in file.remarks
    )
    assert "# period: 2025-01" in file.path.read_text(encoding="utf-8")


def test_nothing_at_all_is_no_file_and_is_asked_anew(
    client: CensusClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda _call: NOTHING
    with pytest.raises(FetchError, match="has no rows for that"):
        fetched(client, tmp_path)
    assert not (tmp_path / "us.csv").exists()
    server.answers = census
    assert fetched(client, tmp_path).path.exists()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            INVALID_KEY,
            r"the key in TIDEWAITER_CENSUS_KEY \(200: Invalid Key You included .*mail was opened",
        ),
        (UNKNOWN_VARIABLE, r"did not take the call \(400\): error: unknown variable 'ALL_VAL_MOO'"),
        (BAD_PAGE, r"did not take the call \(400\): HTTP Status 400 Invalid argument"),
        (Reply(404, b""), r"did not take the call \(404\): Not Found"),
        (Reply(body=b"error: something new"), "did not answer: error: something new"),
    ],
)
def test_a_refusal_is_told_in_its_own_words(  # noqa: PLR0917 each is needed
    client: CensusClient, server: Server, tmp_path: Path, waits: list[float], reply: Reply, said: str
) -> None:
    server.answers = lambda _call: reply
    with pytest.raises(FetchError, match=said):
        fetched(client, tmp_path)
    assert (len(server.calls), waits) == (1, [])


@pytest.mark.parametrize("reply", [MISSING_KEY, INVALID_KEY, Reply(403, b"Forbidden")])
def test_without_a_key_one_is_asked_for(server: Server, tmp_path: Path, reply: Reply) -> None:
    server.answers = lambda _call: reply
    with CensusClient(server.url) as client, pytest.raises(FetchError, match="Set TIDEWAITER_CENSUS_KEY"):
        fetched(client, tmp_path)


@pytest.mark.parametrize(
    "reply",
    [Reply(503), Reply(500, b"<html>oops</html>"), BUSY_PAGE, Reply(429), Reply(body=b"[[", breaks_after=1)],
)
def test_what_passes_is_tried_again(
    client: CensusClient, server: Server, tmp_path: Path, waits: list[float], reply: Reply
) -> None:
    server.failures = [reply, reply]
    assert figures(fetched(client, tmp_path))
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_it_is_told(
    client: CensusClient, server: Server, tmp_path: Path, waits: list[float], status: int
) -> None:
    server.failures = [failure(status, "slow down", Retry_After="7")]
    fetched(client, tmp_path)
    assert waits == [7.0]


def test_it_does_not_wait_for_an_hour(client: CensusClient, server: Server, tmp_path: Path) -> None:
    server.failures = [failure(429, "slow down", Retry_After="3600")]
    with pytest.raises(FetchError, match=r"takes no more calls for now\. Try again in 60 minutes"):
        fetched(client, tmp_path)


def test_what_came_is_kept_and_the_next_goes_on_from_there(
    client: CensusClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda call: UNKNOWN_VARIABLE if call.parameters["time"] == "2025-02" else census(call)
    with pytest.raises(FetchError, match=r"kept for a day: the same command goes on from there\.$"):
        fetched(client, tmp_path)
    assert len(server.calls) == 3
    server.answers = census
    file = fetched(client, tmp_path)
    assert [call.parameters["time"] for call in server.calls[3:]] == ["2025-02", "2025-02"]
    assert len(figures(file)) == 16
    assert not any((tmp_path / "pages").iterdir())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'[["CTY_CODE","CTY_NAME","ALL_VAL_MO","time"]]', "has no column ALL_VAL_YR"),
        (b'["CTY_CODE"]', "does not begin with the names of its columns"),
        (b'[["CTY_CODE","CTY_NAME","ALL_VAL_MO","ALL_VAL_YR","time"],["-","T","5"]]', "row 2: not a row"),
        (
            b'[["CTY_CODE","CTY_NAME","ALL_VAL_MO","ALL_VAL_YR","time"],["-","T","-5","1","2025-01"]]',
            "ALL_VAL_MO '-5'",
        ),
        (
            b'[["CTY_CODE","CTY_NAME","ALL_VAL_MO","ALL_VAL_YR","time"],["-","T","5","5","2024-01"]]',
            "of 2024-01",
        ),
    ],
)
def test_an_answer_of_another_shape_is_refused_and_not_kept(
    client: CensusClient, server: Server, tmp_path: Path, body: bytes, said: str
) -> None:
    server.answers = lambda _call: Reply(body=body)
    with pytest.raises(SourceError, match=said):
        fetched(client, tmp_path)
    server.answers = census
    assert figures(fetched(client, tmp_path))


def test_an_answer_cut_off_without_a_length_is_asked_for_again(
    client: CensusClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda call: (
        replace(census(call), ends_after=60) if len(server.calls) == 1 else census(call)
    )
    assert figures(fetched(client, tmp_path))
    assert len(server.calls) == 5


@each_row(
    ("asked", "said"),
    [
        (("2025", "Q", "TOTAL", ""), "Flow 'Q' is neither"),
        (("2025", "X", "TOTAL,8542", ""), "Products are HS codes, or one of TOTAL"),
        (("2025", "X", "8542310000", ""), "Product '8542310000'"),
        (("2025", "X", "TOTAL", "Atlantis"), "knows no country 'Atlantis'"),
        (("2025", "X", "TOTAL", "EU"), "knows no country 'EU'"),
        (("1999", "X", "TOTAL", ""), "begins in 2010"),
        (("2015..2025", "X", "TOTAL", ""), "132 months are too many"),
    ],
)
def test_what_cannot_be_asked_is_told(asked: tuple[str, str, str, str], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        CensusRequest.parse_words(*asked)


def test_progress_is_told_call_by_call(client: CensusClient, tmp_path: Path) -> None:
    steps: list[int] = []

    @contextmanager
    def progress(count: int) -> Iterator[object]:
        steps.append(count)
        yield steps.append

    fetch_census(client, TWO_MONTHS, tmp_path / "us.csv", tmp_path / "pages", progress)  # type: ignore[arg-type]
    assert steps == [4, 1, 1, 1, 1]
