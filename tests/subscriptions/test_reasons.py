"""Why subscriptions are paused and deliveries failed: kept by id, said in every language."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.messages import open_catalog
from bot.messages.catalog import LANGUAGES
from bot.spoken import read_locales
from bot.store.memory.migrations import migrations
from bot.subscriptions.reasons import REASONS, find_reason, format_reason, name_reason, say_reason
from tests.rows import each_row
from tests.shared import ATLAS
from tests.spoken.english_words import find_foreign_words

KEPT_BEFORE = {
    "the channel is archived": "archived",
    "I am no longer in the channel (not_in_channel)": "left-channel not_in_channel",
    "the person's account is closed (user_disabled)": "account-closed user_disabled",
    "whoever ordered it is no longer in the channel": "owner-left",
    "I lack the scope groups:history to see whether it was sent": "no-scope groups:history",
    "the app's token is not taken any more (token_revoked)": "no-token token_revoked",
    "the app was removed from the workspace (token_revoked)": "removed token_revoked",
    "the app is not installed in workspace T1": "not-installed T1",
    (
        "No key of TIDEWAITER_TOKEN_KEYS opens the token of workspace T1: add the key that it was encrypted "
        "with, or install the app there again."
    ): "token-unreadable T1",
    "Slack asked for a pause": "slack-waits",
    "It could not be composed (ValueError: it's (not) known).": "not-composed ValueError: it's (not) known",
    "Slack could not be asked about rights: TimeoutError: 9": "rights-unknown TimeoutError: 9",
    "internal_error": "internal_error",
    "the condition does not hold": "the condition does not hold",
    "": "",
}


def fill_earlier(path: Path) -> None:
    """Makes a memory as it was before reasons had ids, with one of each in all three tables."""
    database = Database(path)
    migrations.apply(database, stop_before="reasons_by_id")
    for number, reason in enumerate(KEPT_BEFORE, 1):
        database.execute(
            "INSERT INTO subscriptions (id, team, channel, document, paused) VALUES (?, 'T', 'C', '{}', ?)",
            [number, reason],
        )
        database.execute(
            "INSERT INTO deliveries (subscription, key, about, channel, state, attempt, since, wait, reason,"
            " began_at, changed_at) VALUES (?, 'k', '', 'C', 'failed', 1, 0, 0, ?, 0, 0)",
            [number, reason],
        )
    database.conn.commit()
    database.close()


@pytest.mark.parametrize(
    ("table", "column", "number"),
    [
        ("subscriptions", "paused", "id"),
        ("deliveries", "reason", "subscription"),
        ("delivery_steps", "reason", "subscription"),
    ],
)
def test_sentences_of_earlier_versions_become_ids(
    tmp_path: Path, table: str, column: str, number: str
) -> None:
    path = tmp_path / "memory.db"
    fill_earlier(path)

    database = Database(path)
    migrations.apply(database)
    rows = database.execute(f"SELECT {column} FROM {table} ORDER BY {number}").fetchall()  # noqa: S608
    assert [kept for (kept,) in rows] == list(KEPT_BEFORE.values())


def test_the_steps_of_a_delivery_go_on_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    fill_earlier(path)
    migrations.apply(Database(path))

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE deliveries SET reason = 'rule' WHERE subscription = 1")
        steps = connection.execute("SELECT reason FROM delivery_steps WHERE subscription = 1 ORDER BY id")
        assert [reason for (reason,) in steps] == ["archived", "rule"]


@each_row("kept", [one for one in KEPT_BEFORE if find_reason(KEPT_BEFORE[one])])
def test_operators_and_programs_read_what_they_read_before(kept: str) -> None:
    said = format_reason(KEPT_BEFORE[kept])
    shown = {
        "It could not be composed (ValueError: it's (not) known).": (
            "it could not be composed (ValueError: it's (not) known)"
        ),
        "Slack could not be asked about rights: TimeoutError: 9": (
            "Slack could not be asked about rights (TimeoutError: 9)"
        ),
        "the app is not installed in workspace T1": "the app is not installed in the workspace (T1)",
        (
            "No key of TIDEWAITER_TOKEN_KEYS opens the token of workspace T1: add the key that it was "
            "encrypted with, or install the app there again."
        ): "no key opens the app's token (T1)",
    }
    assert said == shown.get(kept, kept)


@each_row("language", [one for one in LANGUAGES if one != "en"])
def test_every_reason_is_said_in_every_language(language: str) -> None:
    locale = read_locales(ATLAS).get_locale(language)
    for reason in REASONS:
        said = locale.say_words(say_reason(name_reason(reason, "some_code")))
        assert "some_code" in said
        assert not find_foreign_words(said.replace("some_code", ""), language), said
        assert open_catalog(language).find_pattern(say_reason(reason))


def test_what_slack_alone_has_a_name_for_is_told_as_it_stands() -> None:
    assert format_reason("fatal_error") == "fatal_error"
    assert find_reason("fatal_error") == ""
