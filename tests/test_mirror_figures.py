"""What the United States report of the trade that China reports: offered and set beside it, never added."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_socket import enable_socket

from bot.app import open_desk
from bot.desk import Desk
from bot.ingest.intake import IngestState
from bot.language.reading import Outcome
from bot.sources.census.asking import CensusRequest
from bot.sources.census.fetching import CensusClient, fetch_census
from bot.sources.document import open_file
from tests.ingest.homes import intake_at, take
from tests.rows import each_row
from tests.shared import MakeHome
from tests.sources.census_api import census, to_date
from tests.sources.comtrade_server import serving, show_no_progress

IMPORTS = to_date("imports", "2025-12", "5700")
MIRROR = "The United States' imports from China, 2025, in USD"


@pytest.fixture(scope="module")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    home = make_home()
    enable_socket()
    with serving() as server, CensusClient(server.url) as client:
        server.answers = census
        request = CensusRequest.parse_words("2025", "X,M", "TOTAL", "CHN")
        file = fetch_census(client, request, home / "us.csv", home / "fetching", show_no_progress).path
    with open_desk(home, lambda: date(2026, 11, 25)) as opened:
        assert take(intake_at(home), open_file(file)).state is IngestState.STORED
        yield opened


def test_the_other_side_is_offered_beside_chinas_own(desk: Desk) -> None:
    answer = desk.ask_question("China's exports to the United States in 2025")
    assert answer.finding
    assert answer.finding.rows[0].reporter == "CHN"
    assert MIRROR in [step.question for step in answer.steps]


def test_what_the_other_side_reports_says_why_it_differs(desk: Desk) -> None:
    finding = desk.ask_question("US imports from China in 2025").finding
    assert finding
    assert (finding.rows[0].reporter, finding.rows[0].value) == ("USA", IMPORTS)
    assert any(note.startswith("Both sides' figures of one trade differ") for note in finding.notes)


@each_row(
    "words",
    [
        "mirror data for exports to the US in 2025",
        "mirror figures of Chinese exports to the US 2025",
        "why do the US and China figures differ for 2025",
        "中国对美国出口2025年镜像数据",
        "2025년 대미 수출 미러 통계",
        "2025年の対米輸出のミラーデータ",
        "Spiegeldaten zu Chinas Exporten in die USA 2025",
        "datos espejo de las exportaciones de China a Estados Unidos 2025",
    ],
)
def test_both_sides_stand_beside_each_other_with_the_reasons(words: str, desk: Desk) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    assert IMPORTS in {row.value for row in finding.rows}
    assert {row.reporter for row in finding.rows} == {"CHN", "USA"}
    assert "The figures of two reporters are never added or subtracted here." in finding.notes


@pytest.mark.parametrize("words", ["plus", "and", "minus"])
def test_two_reporters_are_never_added(words: str, desk: Desk) -> None:
    answer = desk.ask_question(f"China's exports to the US {words} US imports from China 2025")
    assert answer.finding is None
    assert answer.reading.outcome is Outcome.CLARIFY
