"""`misses` groups what got no answer."""

import json
from pathlib import Path

import pytest

from bot.memory.memory import open_memory
from bot.memory.misses import Miss
from tests.terminal.conftest import Run


@pytest.fixture
def missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    with open_memory(tmp_path / "memory.db") as memory:
        for words, unread in (
            ("our region 2025", "our region"),
            ("exports to our region", "our region"),
            ("abc", "abc"),
        ):
            memory.keep_miss(Miss(words, "clarify", unread, "Not understood."))
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path))
    return run


def test_the_most_frequent_comes_first_with_its_newest_example(missed: Run) -> None:
    document = json.loads(missed("misses", "--json").stdout)
    assert document["misses"][0] == {
        "times": 2,
        "outcome": "clarify",
        "cause": "our region",
        "example": "exports to our region",
    }
    assert "our region" in missed("misses").stdout


def test_nothing_missed_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path))
    assert "No question has gone without an answer" in run("misses").stdout
    assert not (tmp_path / "memory.db").exists()


def test_a_question_asked_on_the_command_line_is_kept_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path))
    run("ask", "exports of frobnicators 2025")
    run("ask", "exports 2025")

    assert [group["example"] for group in json.loads(run("misses", "--json").stdout)["misses"]] == [
        "exports of frobnicators 2025"
    ]
