"""`unanswered` groups what got no answer."""

import json
import shutil
from pathlib import Path

import pytest

from bot.store.memory.answer_records import Feedback, FeedbackStore, UnansweredQuestion, UnansweredStore
from tests.cli.conftest import Run


@pytest.fixture
def missed(built_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    shutil.copytree(built_home, tmp_path, dirs_exist_ok=True)
    store = UnansweredStore(tmp_path / "memory.db", kept=60)
    for words, unread in (
        ("our region 2025", "our region"),
        ("exports to our region", "our region"),
        ("abc", "abc"),
    ):
        store.add(UnansweredQuestion(words, "clarify", unread, "Not understood."))
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path))
    return run


def test_the_most_frequent_comes_first_with_its_newest_example(missed: Run) -> None:
    document = json.loads(missed("unanswered", "--json").stdout)
    assert document["unanswered"][0] == {
        "times": 2,
        "outcome": "clarify",
        "cause": "our region",
        "example": "exports to our region",
        "line": "place,?,our region",
    }
    assert "our region" in missed("unanswered").stdout


def test_what_was_typed_on_several_lines_stands_on_one(missed: Run, tmp_path: Path) -> None:
    lines = UnansweredQuestion("quux\n\nand imports?\n> quoted", "clarify", "quux", "Not understood.")
    UnansweredStore(tmp_path / "memory.db", kept=60).add(lines)
    assert "quux and imports? > quoted" in missed("unanswered").stdout


def test_a_question_that_was_read_whole_lacks_no_word(missed: Run, tmp_path: Path) -> None:
    reason = "Exports, 2029, in yuan: not held. The last before it is 2025."
    UnansweredStore(tmp_path / "memory.db", kept=60).add(UnansweredQuestion("exports", "no_data", "", reason))
    found = json.loads(missed("unanswered", "--json").stdout)["unanswered"]
    assert [one["line"] for one in found if one["cause"] == reason] == [""]


def test_what_is_said_of_answers_stands_beside_wrong_first(missed: Run, tmp_path: Path) -> None:
    said = FeedbackStore(tmp_path / "memory.db", kept=60)
    said.add(Feedback("1a2b3c4d5e", "exports to ASEAN", "wrong", "ASEAN of ten"))
    said.add(Feedback("2a2b3c4d5e", "imports", "right"))

    told = json.loads(missed("unanswered", "--json").stdout)["feedback"]
    assert [one["verdict"] for one in told] == ["wrong", "right"]
    assert "ASEAN of ten" in missed("unanswered").stdout


def test_an_accepted_word_becomes_a_line_and_reads_the_question(missed: Run, tmp_path: Path) -> None:
    assert missed("words", "add", "our region", "ASEAN").stdout.strip().endswith("place,ASEAN,our region")
    assert missed("words", "add", "tiny beans", "soybeans").exit_code == 0
    assert missed("words", "add", "pray tell").exit_code == 0
    refused = missed("words", "add", "nowhere", "Mordor")

    assert "Mordor" in str(refused.exception)
    table = (tmp_path / "words.csv").read_text(encoding="utf-8").splitlines()
    assert table[:2] == ["kind,means,words", "place,ASEAN,our region"]
    assert table[3:] == ["filler,,pray tell"]
    assert "ASEAN" in missed("ask", "exports to our region 2025", "--latest", "2025-12").stdout


def test_a_word_that_has_a_meaning_already_is_added_with_a_warning(missed: Run) -> None:
    assert missed("words", "add", "our region", "ASEAN").stderr == ""
    assert "flow export" in missed("words", "add", "exports", "ASEAN").stderr
    assert "place ASEAN" in missed("words", "add", "our region", "EU").stderr


def test_a_line_that_means_nothing_is_named_by_its_table_before_another_is_added(
    missed: Run, tmp_path: Path
) -> None:
    written = "kind,means,words\nplace,MORDOR,black land\n"
    (tmp_path / "words.csv").write_text(written, encoding="utf-8")
    refused = missed("words", "add", "our region", "ASEAN")

    assert refused.exit_code == 1
    assert "words.csv, line 2: “MORDOR” is no place" in str(refused.exception)
    assert (tmp_path / "words.csv").read_text(encoding="utf-8") == written


def test_nothing_missed_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path))
    assert "No question has gone without an answer" in run("unanswered").stdout
    assert not (tmp_path / "memory.db").exists()


def test_a_question_asked_on_the_command_line_is_kept_too(fresh: Run) -> None:
    fresh("ask", "exports of frobnicators 2025")
    fresh("ask", "exports 2025")

    assert [group["example"] for group in json.loads(fresh("unanswered", "--json").stdout)["unanswered"]] == [
        "exports of frobnicators 2025"
    ]


def test_the_name_of_before_tells_the_new_one(run: Run) -> None:
    told = run("misses", "--json")
    assert told.exit_code == 1
    assert str(told.exception) == "`misses` is now called `unanswered`: tidewaiter unanswered."
