"""`fetch comtrade` and `fetch census` on the command line: a file, what to know of it, what to do with it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_socket import enable_socket

from bot.errors import PlainError
from tests.cli.conftest import Run
from tests.sources.census_api import census
from tests.sources.comtrade_server import Server, reported, serving

ASKED = ("fetch", "comtrade", "--reporter", "CHN", "--period", "2024")
YEAR = (*ASKED, "--agree")
KEY = "0123456789abcdef"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    enable_socket()
    monkeypatch.chdir(tmp_path)
    with serving() as running:
        monkeypatch.setenv("TIDEWAITER_COMTRADE_URL", running.url)
        monkeypatch.setenv("TIDEWAITER_COMTRADE_KEY", KEY)
        yield running


def test_it_saves_a_file_and_says_how_to_take_it_in(run: Run, server: Server) -> None:
    told = run(*YEAR)
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "UN Comtrade, China as reporter, 2024, HS 2022: saved in comtrade-chn-2024.json.",
        "Take it in with: tidewaiter ingest comtrade-chn-2024.json",
    ]
    assert Path("comtrade-chn-2024.json").is_file()
    assert len(server.calls) == 3


def test_the_file_is_where_it_is_wanted(run: Run, server: Server) -> None:
    told = run(*YEAR, "--flow", "X", "--out", "a b.json")
    assert "tidewaiter ingest 'a b.json'" in told.stdout
    assert server.calls[-1].parameters["flowCode"] == "X"


def test_a_place_that_is_not_there_is_told_before_anything_is_asked(run: Run, server: Server) -> None:
    told = run(*YEAR, "--out", "nowhere/a.json")
    assert told.exit_code == 2
    assert "nowhere that can be written into" in told.output
    assert server.calls == []


def test_the_preview_tells_its_limit(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_COMTRADE_KEY", "")
    assert "500 rows at most" in run(*YEAR).stdout
    assert server.calls[-1].path == "/public/v1/preview/C/A/HS"


def test_a_dry_run_shows_the_calls_and_makes_none(run: Run, server: Server) -> None:
    told = run(*YEAR, "--partner", "USA", "--products", "AG2", "--dry-run")
    exports, imports = told.stdout.splitlines()
    assert exports.startswith(
        f"{server.url}/data/v1/get/C/A/HS?reporterCode=156&period=2024&flowCode=X&cmdCode=AG2"
    )
    assert "flowCode=M" in imports
    assert KEY not in told.stdout
    assert server.calls == []
    assert list(Path().iterdir()) == []


def test_a_period_that_is_not_reported_is_told(run: Run, server: Server) -> None:
    server.answers = lambda _: reported()
    failed = run(*YEAR)
    assert isinstance(failed.exception, PlainError)
    assert str(failed.exception) == "China has not reported 2024 to UN Comtrade yet. Try again later."
    assert list(Path().iterdir()) == []


def test_wrong_usage_is_told_before_anything_is_asked(run: Run, server: Server) -> None:
    assert isinstance(run(*YEAR, "--flow", "sideways").exception, PlainError)
    assert run("fetch", "comtrade", "--reporter", "CHN").exit_code == 2
    assert server.calls == []


@pytest.fixture
def bureau(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    server.answers = census
    monkeypatch.setenv("TIDEWAITER_CENSUS_URL", server.url)
    monkeypatch.setenv("TIDEWAITER_CENSUS_KEY", KEY)
    return server


@pytest.mark.usefixtures("bureau")
def test_census_saves_a_file_that_is_taken_in(run: Run) -> None:
    told = run("fetch", "census", "--period", "2026-01..2026-02", "--partner", "CHN", "--flow", "M")
    assert told.exit_code == 0
    first, basis, last = told.stdout.splitlines()
    file = "census-2026-01-2026-02-m-chn.csv"
    assert first == f"US Census Bureau, imports by country, January–February 2026: saved in {file}."
    assert basis.startswith("Imports are general imports at customs value")
    assert last == f"Take it in with: tidewaiter ingest {file}"
    assert "8 rows: 8 new" in run("ingest", "--dry-run", file).stdout
    assert KEY not in told.output


def test_a_dry_run_of_census_shows_the_calls_without_the_key(run: Run, bureau: Server) -> None:
    told = run("fetch", "census", "--period", "2026-01", "--products", "8542", "--dry-run")
    exports, imports = told.stdout.splitlines()
    assert exports.startswith(f"{bureau.url}/data/timeseries/intltrade/exports/hs?get=CTY_CODE%2CCTY_NAME")
    assert imports.endswith("%2CI_COMMODITY&time=2026-01&I_COMMODITY=8542")
    assert bureau.calls == []
    assert KEY not in told.stdout


def test_nothing_is_asked_before_somebody_agrees_to_the_terms(run: Run, server: Server) -> None:
    told = run(*ASKED)
    assert told.exit_code == 2
    assert "may not be passed on in any form without written permission" in told.stderr
    assert "--agree" in told.stderr
    assert server.calls == []
    assert run(*ASKED, "--dry-run").exit_code == 0


def test_who_sits_at_a_terminal_is_asked(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bot.cli.commands.fetch.sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    )
    assert run(*ASKED, given="n\n").exit_code == 1
    assert server.calls == []
    assert run(*ASKED, given="y\n").exit_code == 0
    assert len(server.calls) == 3
