"""Ordering digests on the command line: echoed exactly, undone by the command that is told."""

import json
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from bot.store.memory.facts import WORKSPACE, Facts
from bot.store.memory.memory import open_memory
from tests.cli.conftest import Run

WEEKLY = "exports to ASEAN every Monday 9:00 Asia/Seoul"


@pytest.fixture(autouse=True)
def _own_memory(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty memory for each test, beside figures that all share."""
    for name in ("SLACK_BOT_TOKEN", "TIDEWAITER_ADMINS"):
        monkeypatch.delenv(name, raising=False)
    _remove_memory(home)
    yield
    _remove_memory(home)


def _remove_memory(home: Path) -> None:
    for path in home.glob("memory.db*"):
        path.unlink()


def said(result: Result) -> Any:
    assert result.exit_code == 0, result
    return json.loads(result.stdout)


def kept(run: Run, *options: str) -> list[dict[str, Any]]:
    return list(said(run("subscriptions", *options, "--json"))["subscriptions"])


def refused(result: Result) -> str:
    assert result.exit_code == 1
    return str(result.exception)


def undo(run: Run, result: Result) -> Result:
    """Run the command that is told, as a shell would."""
    line = result.stdout.splitlines()[-1]
    assert line.startswith("Undo: tidewaiter ")
    return run(*shlex.split(line.removeprefix("Undo: tidewaiter ")))


def test_without_words_a_channel_is_told_the_national_summary_of_each_release(run: Run) -> None:
    told = run("subscribe", "--channel", "C1").stdout.splitlines()
    assert told == [
        "Subscribed, #1: national summary, every release. Next: when new figures come in.",
        "Undo: tidewaiter subscriptions delete 1",
    ]
    (one,) = kept(run)
    assert (one["channel"], one["when"], one["what"]) == ("C1", {"on": "release"}, {"is": "national"})


@pytest.mark.parametrize("words", [(WEEKLY,), tuple(WEEKLY.split()), (f"subscribe {WEEKLY}",)])
def test_an_order_may_come_in_one_argument_or_in_many(run: Run, words: tuple[str, ...]) -> None:
    one = said(run("subscribe", "--channel", "C1", "--person", "U1", "--json", *words))
    assert one["done"]
    assert one["undo"] == "tidewaiter subscriptions delete 1"
    assert one["subscription"]["owner"] == "U1"
    ordered = "exports to ASEAN, every Monday 09:00 Asia/Seoul"
    assert one["subscription"]["words"] == ordered
    assert one["subscription"]["next"].endswith("T09:00:00+09:00")


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("alert me when exports to the US fall more than 20 %", "alert"),
        ("remind me when January 2027 data is out", "reminder"),
        ("national summary daily 8:30 UTC", "schedule"),
    ],
)
def test_alerts_and_reminders_are_ordered_by_the_same_command(run: Run, words: str, on: str) -> None:
    one = said(run("subscribe", "--channel", "C1", words, "--json"))
    assert one["subscription"]["when"]["on"] == on


def test_a_person_alone_is_the_place_and_the_owner(run: Run) -> None:
    one = said(run("subscribe", "--person", "<@U1>", "--json"))["subscription"]
    assert (one["channel"], one["owner"]) == ("U1", "U1")


def test_the_only_admin_answers_for_what_nobody_is_named_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEWAITER_ADMINS", "U9")
    assert said(run("subscribe", "--channel", "C1", "--json"))["subscription"]["owner"] == "U9"


def test_the_workspace_is_the_only_one_that_the_memory_knows(run: Run, home: Path) -> None:
    assert said(run("subscribe", "--channel", "C1", "--json"))["subscription"]["team"] == ""
    with open_memory(home / "memory.db") as memory:
        Facts(memory).note(WORKSPACE, "T1")
    assert said(run("subscribe", "--channel", "C1", "--json"))["subscription"]["team"] == "T1"
    run("subscribe", "--channel", "C1", "--team", "T2")
    assert "T1, T2" in refused(run("subscribe", "--channel", "C1"))


@pytest.mark.parametrize(
    "arguments",
    [(), ("--channel", "trade"), ("--channel", "#trade"), ("--channel", "C1", "--team", "C1"), ("exports",)],
)
def test_without_a_place_it_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("subscribe", *arguments).exit_code == 2


def test_what_is_not_understood_keeps_nothing_and_says_why(run: Run) -> None:
    assert "Mordor" in refused(run("subscribe", "--channel", "C1", "exports to Mordor"))
    assert "time zone" in refused(run("subscribe", "--channel", "C1", "exports every Monday 9:00"))
    assert kept(run) == []


@pytest.mark.parametrize(
    "action",
    [
        ("pause", "1"),
        ("change", "1", "to", "imports from Brazil daily 8:30 UTC, in full"),
        ("edit", "#1", "imports from Brazil"),
        ("delete", "1"),
        ("remove", "1"),
    ],
)
def test_each_deed_is_undone_by_the_command_that_it_tells(run: Run, action: tuple[str, ...]) -> None:
    run("subscribe", "--channel", "C1", "--person", "U1", WEEKLY)
    before = kept(run)
    done = run("subscriptions", *action)
    assert kept(run) != before
    assert undo(run, done).exit_code == 0
    assert [one | {"made": ""} for one in kept(run)] == [one | {"made": ""} for one in before]


def test_resuming_may_name_who_answers_for_it(run: Run) -> None:
    run("subscribe", "--channel", "C1", "--person", "U1")
    run("subscriptions", "pause", "1")
    assert said(run("subscriptions", "resume", "1", "--json"))["subscription"]["owner"] == "U1"
    named = said(run("subscriptions", "resume", "1", "--person", "U2", "--json"))["subscription"]
    assert (named["owner"], named["paused"]) == ("U2", None)


def test_a_list_is_cut_to_a_channel(run: Run) -> None:
    run("subscribe", "--channel", "C1")
    run("subscribe", "--channel", "C2", WEEKLY)
    assert [one["id"] for one in kept(run, "list", "--channel", "C2")] == [2]
    assert "exports to ASEAN" in run("subscriptions", "--channel", "C2").stdout
    assert "exports to ASEAN" not in run("subscriptions", "--channel", "C1").stdout


@pytest.mark.parametrize(
    "arguments",
    [("pause", "7"), ("resume", "7"), ("delete", "7"), ("restore", "7"), ("change", "7", "exports")],
)
def test_a_number_that_is_not_there_is_told_in_a_line(run: Run, arguments: tuple[str, ...]) -> None:
    assert "There is no subscription 7" in refused(run("subscriptions", *arguments))


def test_a_test_without_a_token_says_which(run: Run) -> None:
    run("subscribe", "--channel", "C1")
    assert "SLACK_BOT_TOKEN is not set" in refused(run("subscriptions", "test", "1"))
    assert run("subscriptions", "test", "one").exit_code == 2


def test_one_that_another_version_has_kept_is_named_and_can_be_deleted(run: Run, home: Path) -> None:
    for words in (WEEKLY, "partners"):
        assert run("subscribe", "--channel", "C1", words).exit_code == 0
    with closing(sqlite3.connect(home / "memory.db")) as memory, memory:
        memory.execute("UPDATE subscriptions SET document = json_remove(document, '$.when.weekdays')")
        memory.execute("UPDATE subscriptions SET document = '{}' WHERE id = 2")
    shown = run("subscriptions")

    assert "#1 was kept by another version" in shown.stdout
    assert said(run("subscriptions", "--json")) == {"subscriptions": [], "unread": [1, 2]}
    assert said(run("digest", "due", "--json"))["due"] == []
    doctor = said_by_doctor(run)
    assert doctor["status"] == "fail"
    assert "#1, #2" in doctor["said"]
    for number in ("1", "2"):
        assert run("subscriptions", "delete", number).exit_code == 0
    assert said_by_doctor(run)["status"] == "ok"


def said_by_doctor(run: Run) -> Any:
    checks = json.loads(run("doctor", "--json").stdout)["checks"]
    return next(one for one in checks if one["name"] == "schedule")


def test_a_reminder_of_what_is_out_is_done(run: Run, home: Path) -> None:
    assert run("subscribe", "--person", "U1", "remind me when July 2026 data is out").exit_code == 0
    assert "Next: when new figures come in." in run("subscriptions").stdout
    with closing(sqlite3.connect(home / "memory.db")) as memory, memory:
        memory.execute("UPDATE subscriptions SET document = json_set(document, '$.when.period', '2026-05')")
    assert run("subscriptions").stdout.rstrip().endswith("done")


@pytest.mark.parametrize(("words", "language"), [("대미 수출", "ko"), ("exports to ASEAN", "en")])
def test_a_question_that_is_ordered_is_told_of_in_its_language(run: Run, words: str, language: str) -> None:
    run("subscribe", "--channel", "C1", words)
    assert [one["language"] for one in kept(run)] == [language]
    assert "as what to tell you" in refused(run("subscribe", "--channel", "C1", "blah blah"))


def test_a_preview_of_a_month_that_is_not_held_fails_in_one_line(run: Run) -> None:
    held = run("digest", "preview", "--month", "2025-12")
    assert held.exit_code == 0
    assert held.stdout.startswith("December 2025: exports +5.2 %")
    told = refused(run("digest", "preview", "--month", "2030-01"))
    assert told == "Nothing is held of that for January 2030."
