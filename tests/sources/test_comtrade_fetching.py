"""Fetching from UN Comtrade, against a server that answers and fails as it does."""

import gzip
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from pytest_socket import enable_socket

from bot.errors import PlainError
from bot.sources import comtrade
from bot.sources.comtrade.fetching import ComtradeClient, fetch_figures, list_addresses
from bot.sources.comtrade.request import ComtradeRequest
from bot.sources.document import Document, SourceError, open_file
from bot.sources.names import read_names
from bot.sources.web import client as web_client
from bot.sources.web.client import FetchError
from bot.sources.web.pages import open_pages
from tests.sources.comtrade_rows import CHINA_2024, answer, imports, row
from tests.sources.comtrade_server import (
    Call,
    Reply,
    Server,
    china,
    failure,
    reported,
    serving,
    show_no_progress,
)

KEY = "0123456789abcdef"
YEAR = ComtradeRequest.parse_words("CHN", "2024", "X,M", "TOTAL", "")


@pytest.fixture
def server() -> Iterator[Server]:
    enable_socket()
    with serving() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(server: Server, waits: list[float]) -> Iterator[ComtradeClient]:
    with ComtradeClient(server.url, KEY, waits.append, timeout=5) as opened:
        yield opened


def fetched(client: ComtradeClient, folder: Path, request: ComtradeRequest = YEAR) -> Document:
    return fetch_figures(
        client, request, folder / "china.json", folder.parent / "pages" / folder.name, show_no_progress
    )


def test_what_is_fetched_reads_like_any_document(client: ComtradeClient, tmp_path: Path) -> None:
    saved = fetched(client, tmp_path)
    assert comtrade.is_of_source(saved)
    draft = comtrade.read_draft(saved, read_names())
    assert {figure.flow: figure.value for figure in draft.lines()} == {
        "export": CHINA_2024["X"],
        "import": CHINA_2024["M"],
    }
    assert (draft.release.name, draft.release.published) == ("comtrade-chn-2024-a", "2025-04-02")
    assert draft.remarks == ()


def test_the_same_figures_make_the_same_file(client: ComtradeClient, server: Server, tmp_path: Path) -> None:
    first = fetched(client, tmp_path).sha256
    server.answers = lambda call: (
        Reply(body=china(call).body.replace(b"0.08 secs", b"3.99 secs")) if call.is_data else china(call)
    )
    assert fetched(client, tmp_path).sha256 == first


def test_availability_is_asked_before_data_and_breakdowns_are_pinned(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    fetched(client, tmp_path)
    asked, *data = server.calls
    assert (asked.path, asked.parameters) == (
        "/data/v1/getDa/C/A/HS",
        {"reporterCode": "156", "period": "2024"},
    )
    assert [call.path for call in data] == ["/data/v1/get/C/A/HS"] * 2
    assert [call.parameters["flowCode"] for call in data] == ["X", "M"]
    for call in data:
        assert call.parameters["partner2Code"] == call.parameters["motCode"] == "0"
        assert call.parameters["customsCode"] == "C00"
        assert "partnerCode" not in call.parameters


def test_partners_products_and_months_are_asked_in_comtrades_codes(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda call: (
        reported("202405", "202406", reporter=842) if not call.is_data else china(call)
    )
    fetched(
        client,
        tmp_path,
        ComtradeRequest.parse_words("usa", "2024-05..2024-06", "M", "8542,0902", "CHN,Vietnam"),
    )
    last = server.calls[-1]
    assert last.path == "/data/v1/get/C/M/HS"
    assert (
        last.parameters
        | {
            "reporterCode": "842",
            "period": "202406",
            "flowCode": "M",
            "cmdCode": "8542,0902",
            "partnerCode": "156,704",
        }
        == last.parameters
    )


def test_the_key_travels_in_a_header_alone(
    client: ComtradeClient, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        saved = fetched(client, tmp_path)
    assert all(call.headers["ocp-apim-subscription-key"] == KEY for call in server.calls)
    shown = [
        *map(str, (call.parameters for call in server.calls)),
        caplog.text,
        *list_addresses(client, YEAR),
    ]
    assert not any(KEY in text for text in (*shown, saved.path.read_bytes().decode()))


def test_without_a_key_the_preview_answers_and_its_limit_is_told(server: Server, tmp_path: Path) -> None:
    server.answers = lambda call: (
        Reply(body=answer(*[row(cmdCode=f"{code:06}") for code in range(500)]))
        if call.is_data
        else china(call)
    )
    with ComtradeClient(server.url) as client:
        saved = fetched(client, tmp_path, ComtradeRequest.parse_words("CHN", "2024", "X", "AG6", ""))
    assert [call.path for call in server.calls] == ["/public/v1/getDA/C/A/HS", "/public/v1/preview/C/A/HS"]
    assert server.calls[1].parameters["maxRecords"] == "500"
    limit, cut = comtrade.read_draft(saved, read_names()).remarks
    assert "500 rows at most" in limit
    assert cut.startswith("Cut off at that: 2024 X. With TIDEWAITER_COMTRADE_KEY")


def test_a_keyed_answer_that_is_cut_off_is_refused(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    rows = answer(*[row(cmdCode="010121")] * 1_000).replace(b'"data": [', b'"data": [' + b"{}, " * 99_000)
    server.answers = lambda call: Reply(body=rows) if call.is_data else china(call)
    with pytest.raises(FetchError, match=r"2024 X: more than the 100,000 rows .* Ask for fewer"):
        fetched(client, tmp_path, ComtradeRequest.parse_words("CHN", "2024", "X", "AG6", ""))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "availability",
    [reported(), reported("2023"), reported("2024", reporter=842), reported("2024", records=0)],
)
def test_a_period_that_is_not_reported_yet_is_told_without_asking_for_data(
    client: ComtradeClient, server: Server, tmp_path: Path, availability: Reply
) -> None:
    server.answers = lambda _: availability
    with pytest.raises(FetchError, match=r"^China has not reported 2024 to UN Comtrade yet\."):
        fetched(client, tmp_path)
    assert len(server.calls) == 1


def test_periods_that_are_reported_come_and_the_others_are_told(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda call: china(call) if call.is_data else reported("2023", "2024")
    saved = fetched(client, tmp_path, ComtradeRequest.parse_words("CHN", "2023..2026", "X", "TOTAL", ""))
    draft = comtrade.read_draft(saved, read_names())
    assert [figure.period for figure in draft.lines()] == [202312, 202412]
    assert draft.release.published == "2025-05-02"
    assert draft.remarks == ("China has not reported 2025, 2026 to UN Comtrade yet.",)


def test_too_many_calls_wait_as_long_as_is_told(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path
) -> None:
    server.failures = [failure(429, "Rate limit is exceeded. Try again in 3 seconds.", Retry_After="3")]
    fetched(client, tmp_path)
    assert waits == [3.0]


def test_a_moment_to_try_again_is_waited_for(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path
) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    server.failures = [failure(429, "Slow down.", Retry_After=moment)]
    fetched(client, tmp_path)
    (wait,) = waits
    assert 0 < wait <= 60


@pytest.mark.parametrize("told", ["soon", "-5", ""])
def test_a_wait_that_is_not_told_is_the_usual_one(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path, told: str
) -> None:
    server.failures = [failure(429, "Slow down.", Retry_After=told)]
    fetched(client, tmp_path)
    assert waits == [1.0]


def test_a_long_wait_is_left_to_the_person(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path
) -> None:
    server.failures = [failure(429, "Out of call volume quota.", Retry_After="3600")]
    with pytest.raises(FetchError, match=r"takes no more calls for now\. Try again in 60 minutes"):
        fetched(client, tmp_path)
    assert waits == []


BROKEN = Reply(body=answer(row()), breaks_after=40)


@pytest.mark.parametrize("trouble", [Reply(500), Reply(503), BROKEN, Reply(breaks_after=0, body=b" ")])
def test_what_may_pass_is_tried_again(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path, trouble: Reply
) -> None:
    server.failures = [trouble, trouble]
    saved = fetched(client, tmp_path)
    assert waits == [1.0, 2.0]
    assert len(list(comtrade.read_draft(saved, read_names()).lines())) == 2


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (Reply(502), r"UN Comtrade failed \(502\), 5 times over. Try again later"),
        (BROKEN, r"UN Comtrade cannot be reached \(\w+\), 5 times over"),
    ],
)
def test_what_does_not_pass_is_given_up(
    client: ComtradeClient,
    server: Server,
    waits: list[float],
    tmp_path: Path,
    *,
    trouble: Reply,
    message: str,
) -> None:
    server.failures = [trouble] * 5
    with pytest.raises(FetchError, match=message):
        fetched(client, tmp_path)
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_a_server_that_says_nothing_is_given_up(server: Server, waits: list[float], tmp_path: Path) -> None:
    server.failures = [Reply(hangs=True)] * 5
    with (
        ComtradeClient(server.url, KEY, waits.append, timeout=0.05) as client,
        pytest.raises(FetchError, match="took too long to answer, 5 times over"),
    ):
        fetched(client, tmp_path)


def test_nobody_there_is_told(tmp_path: Path, waits: list[float]) -> None:
    enable_socket()
    with serving() as gone:
        pass
    with (
        ComtradeClient(gone.url, KEY, waits.append) as client,
        pytest.raises(FetchError, match=r"cannot be reached \(ConnectError\)"),
    ):
        fetched(client, tmp_path)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_and_never_shown(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path, status: int
) -> None:
    server.failures = [failure(status, f"Access denied due to invalid subscription key {KEY}.")]
    with pytest.raises(FetchError) as refused:
        fetched(client, tmp_path)
    assert str(refused.value) == (
        f"UN Comtrade refused the key in TIDEWAITER_COMTRADE_KEY ({status}: Access denied due to invalid "
        "subscription key (key).). Look at it on comtradedeveloper.un.org."
    )
    assert waits == []


def test_a_refused_preview_asks_for_a_key(server: Server, tmp_path: Path) -> None:
    server.failures = [Reply(403, b"<html><script>alert(1)</script></html>")]
    with (
        ComtradeClient(server.url) as client,
        pytest.raises(FetchError, match="Set TIDEWAITER_COMTRADE_KEY"),
    ):
        fetched(client, tmp_path)


def test_a_call_that_is_not_taken_is_told_in_the_servers_words(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    server.failures = [failure(400, "The period\n is " + "wrong " * 100)]
    with pytest.raises(FetchError, match=r"did not take the call \(400\): The period is wrong") as refused:
        fetched(client, tmp_path)
    assert len(str(refused.value)) < 300


def test_a_redirect_is_not_followed_with_the_key(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    server.failures = [Reply(302, b"", {"Location": f"{server.url}/elsewhere"})]
    with pytest.raises(FetchError, match=r"\(302\): Found"):
        fetched(client, tmp_path)
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>maintenance</html>", b"[1, 2]", b'{"data": [5]}'],
)
@pytest.mark.parametrize("broken_call", ["availability", "data"])
def test_an_answer_of_another_shape_is_told(
    client: ComtradeClient, server: Server, tmp_path: Path, body: bytes, broken_call: str
) -> None:
    def answers(call: Call) -> Reply:
        return Reply(body=body) if call.is_data == (broken_call == "data") else china(call)

    server.answers = answers
    with pytest.raises(SourceError, match="The answer of UN Comtrade"):
        fetched(client, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ends_after", [1, 20, -1, -20])
def test_an_answer_cut_off_without_a_length_is_asked_for_again(
    client: ComtradeClient, server: Server, waits: list[float], tmp_path: Path, ends_after: int
) -> None:
    def answers(call: Call) -> Reply:
        return replace(china(call), ends_after=ends_after) if len(server.calls) == 2 else china(call)

    server.answers = answers
    assert comtrade.is_of_source(fetched(client, tmp_path))
    assert waits == [1.0]


def test_answers_that_always_break_off_are_told(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    server.answers = lambda call: replace(china(call), ends_after=30) if call.is_data else china(call)
    with pytest.raises(FetchError, match=r"broke off in its answer, 5 times over\. Try again later\."):
        fetched(client, tmp_path)


def test_an_answer_without_rows_is_told(client: ComtradeClient, server: Server, tmp_path: Path) -> None:
    server.answers = lambda call: Reply(body=answer()) if call.is_data else china(call)
    with pytest.raises(FetchError, match="no rows for that"):
        fetched(client, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_flow_without_rows_is_told(client: ComtradeClient, server: Server, tmp_path: Path) -> None:
    server.answers = lambda call: (
        Reply(body=answer()) if call.parameters.get("flowCode") == "X" else china(call)
    )
    draft = comtrade.read_draft(fetched(client, tmp_path), read_names())
    assert [figure.flow for figure in draft.lines()] == ["import"]
    assert draft.remarks == ("UN Comtrade has no rows for 2024 X.",)


def test_rows_that_a_call_did_not_ask_for_come_with_their_own_call(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    both = Reply(body=answer(row(), imports(), imports(period="2023")))
    server.answers = lambda call: both if call.is_data else china(call)
    draft = comtrade.read_draft(fetched(client, tmp_path), read_names())
    assert [(figure.flow, figure.period, figure.value) for figure in draft.lines()] == [
        ("export", 202412, CHINA_2024["X"]),
        ("import", 202412, CHINA_2024["M"]),
    ]


def test_an_answer_that_says_what_went_wrong_is_told_in_its_words(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    fault = Reply(body=b'{"count": 0, "data": [], "error": "Too many codes in cmdCode"}')
    server.answers = lambda call: fault if call.is_data else china(call)
    with pytest.raises(FetchError, match="did not answer: Too many codes in cmdCode"):
        fetched(client, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_where_fetching_fails(
    client: ComtradeClient, server: Server, tmp_path: Path
) -> None:
    before = fetched(client, tmp_path).sha256
    server.failures = [failure(401, "no")]
    with pytest.raises(PlainError):
        fetched(client, tmp_path)
    (left,) = tmp_path.iterdir()
    assert open_file(left).sha256 == before


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(
    client: ComtradeClient, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="No such file"):
        fetched(client, tmp_path / "nowhere")


def test_an_answer_without_an_end_is_not_kept(
    client: ComtradeClient, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_client, "MOST_BYTES", 2_000_000)
    packed = gzip.compress(b'{"data": [' + b" " * 3_000_000)
    server.answers = lambda call: (
        Reply(body=packed, headers={"Content-Encoding": "gzip"}) if call.is_data else china(call)
    )
    with pytest.raises(FetchError, match="sends more than 2 MB in one answer: ask for less"):
        fetched(client, tmp_path)
    assert not [*(tmp_path.parent / "pages" / tmp_path.name).glob("page-*")]


def test_what_is_being_fetched_already_is_left_to_that(client: ComtradeClient, tmp_path: Path) -> None:
    folder = tmp_path.parent / "pages" / tmp_path.name / YEAR.name
    with open_pages(folder), pytest.raises(FetchError, match="fetched already"):
        fetched(client, tmp_path)
    fetched(client, tmp_path)
    assert [*folder.parent.iterdir()] == []


def test_what_nobody_continued_for_a_day_is_removed(client: ComtradeClient, tmp_path: Path) -> None:
    left, fresh = (tmp_path.parent / "pages" / tmp_path.name / name for name in ("left", "fresh"))
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / "page-1.json.part").write_text("{")
    os.utime(left, (0, 0))
    fetched(client, tmp_path)
    assert [*left.parent.iterdir()] == [fresh]
