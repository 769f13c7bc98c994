"""A process that is killed leaves a release whole or absent, and the next one settles what is left."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.ingest.archive import DocumentArchive
from bot.ingest.building import ensure_store, rebuild_store
from bot.ingest.inbox import Inbox
from bot.shipped import find_shipped
from tests.forking import FORKING, was_killed
from tests.ingest.homes import content, intake_at, level_in
from tests.ingest.ingest_until_killed import MOMENTS, look_until_killed
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file

REVISED = OCTOBER_USA + 10**9


def everywhere(inbox: Path) -> list[str]:
    """The files of an inbox, wherever they lie by now."""
    return sorted(path.name for path in inbox.rglob("*") if path.is_file() and path.suffix != ".txt")


@pytest.fixture
def home(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "home"))


def consistent(home: Path, releases: Path) -> None:
    """The store holds what is kept and nothing else, and nothing lies about."""
    ensure_store(home, releases)
    whole = content(home)
    kept = DocumentArchive(home)
    assert not kept.is_unsettled()
    assert not [path for path in kept.folder.rglob("*.p*") if path.suffix in (".partial", ".pending")]
    rebuild_store(home, releases)
    assert content(home) == whole


@pytest.mark.sampled(4)
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_each_step_a_good_file_ends_taken_in_once(
    home: Path, few_releases: Path, moment: str
) -> None:
    inbox = home / "inbox"
    tidy_file(inbox / "October.csv", [line(REVISED)])
    ended = until_killed(home, few_releases, moment)
    assert was_killed(ended) or (ended == 0 and moment == "before the note")
    consistent(home, few_releases)
    assert everywhere(inbox) == ["October.csv"]
    again = Inbox(inbox, intake_at(home, few_releases))
    again.ingest_settled()
    again.ingest_settled()
    assert everywhere(inbox / "done") == ["October.csv"]
    assert level_in(home, releases=few_releases).value == REVISED
    assert len(DocumentArchive(home).list_files()) == 1
    consistent(home, few_releases)


def until_killed(home: Path, releases: Path, moment: str) -> int | None:
    """Lets another process look into the inbox, which is killed at the moment; how it ended."""
    process = FORKING.Process(target=look_until_killed, args=(home, releases, moment))
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize("moment", ["before it is moved", "before the note"])
def test_killed_around_a_refusal_the_file_ends_refused_with_its_note(
    home: Path, few_releases: Path, moment: str
) -> None:
    inbox = home / "inbox"
    tidy_file(inbox / "slip.csv", [line(OCTOBER_USA // 7)])
    until_killed(home, few_releases, moment)
    again = Inbox(inbox, intake_at(home, few_releases))
    again.ingest_settled()
    again.ingest_settled()
    assert {path.name for path in (inbox / "refused").iterdir()} == {"slip.csv", "slip.csv.txt"}
    consistent(home, few_releases)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A document that takes a while: commodities of one partner."""
    goods = [line(10**6 + number, product=f"{number:06}") for number in range(40_000)]
    return tidy_file(tmp_path / "many.csv", goods, name="bulletin-hs")


def moments(count: int) -> list[float]:
    """Seconds after the start, the same at every run of the tests."""
    chance = random.Random(4)  # noqa: S311 - no secret
    return [round(chance.uniform(0.2, 1.6), 3) for _ in range(count)]


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seconds", moments(6))
def test_killed_at_any_moment_the_command_leaves_a_release_whole_or_absent(
    stocked_home: Path, many: Path, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(stocked_home))
    ingest = subprocess.Popen(
        [sys.executable, "-m", "bot", "ingest", "--quiet", many], stdout=subprocess.DEVNULL
    )
    time.sleep(seconds)
    ingest.kill()
    ingest.wait()
    consistent(stocked_home, find_shipped("releases"))
    assert len(DocumentArchive(stocked_home).list_files()) in (0, 1)
