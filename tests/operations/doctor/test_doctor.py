"""Each check tells health from illness, and says what to do about it."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.error import URLError

import pytest
from slack_sdk import WebClient

from bot.answer.about.matter import ReleaseDate
from bot.domain.month import Month, Period
from bot.ingest.archive import DocumentArchive
from bot.ingest.intake import IngestState
from bot.operations.doctor import home as homes
from bot.operations.doctor import slack_probe
from bot.operations.doctor.checks import CHECKS, check_health
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import (
    HealthCheckResult,
    HealthStatus,
    format_results,
    make_report_document,
)
from bot.operations.doctor.slack_probe import ProbeReply, SlackProbe
from bot.settings import Settings
from bot.shipped import find_shipped
from bot.slack.tokens import NEEDED, OPTIONAL
from bot.sources.document import open_file
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.facts import TICK, Facts
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, OnSchedule, Subscription, Summary, Trigger
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import line, tidy_file

NOW = datetime(2026, 7, 25, 9, tzinfo=UTC)
SECRETS = {"bot_token": "xoxb-1-SeCrEt", "app_token": "xapp-1-SeCrEt"}
GOOD = {"team": "Trade Desk", "team_id": "T1", "user": "tidewaiter"}
BULLETIN = ReleaseDate(Period.of_month(Month(2026, 6)), "bulletin", date(2026, 7, 18))
JULY = ReleaseDate(Period.of_month(Month(2026, 7)), "express", date(2026, 8, 7))


class FakeProbe(SlackProbe):
    """Slack as it replies here; nobody is asked."""

    def __init__(self, greeting: ProbeReply | None = None, socket: ProbeReply | None = None) -> None:
        super().__init__("https://slack.com/api/", "", "")
        self.greeting = greeting or ProbeReply(GOOD)
        self.socket = socket or ProbeReply({"url": "wss://x"})


@pytest.fixture
def context(built_home: Path, tmp_path: Path) -> HealthContext:
    """In good health: a store of its own, a Slack that answers, nothing ordered."""
    home = Path(shutil.copytree(built_home, tmp_path / "home"))
    return HealthContext(
        Settings(home, bot_token=SECRETS["bot_token"], app_token=SECRETS["app_token"]),
        find_shipped("releases"),
        (BULLETIN, JULY),
        NOW,
        FakeProbe(),
    )


def found(context: HealthContext, name: str) -> HealthCheckResult:
    return CHECKS[name](context)


def ill(context: HealthContext, name: str, status: HealthStatus = HealthStatus.FAIL) -> str:
    """What is said and to be done, which no check may leave out."""
    told = found(context, name)
    assert told.status is status, told
    assert told.remedy
    return f"{told.message} {told.remedy}"


def well(context: HealthContext, name: str) -> str:
    told = found(context, name)
    assert (told.status, told.remedy) == (HealthStatus.OK, ""), told
    return told.message


def asked(context: HealthContext, **replies: ProbeReply) -> HealthContext:
    return replace(context, slack=FakeProbe(**replies))


def written(context: HealthContext, write: Callable[[Memory], object]) -> None:
    with open_memory(context.memory_path, clock=NOW.timestamp) as memory:
        write(memory)


def order(memory: Memory, when: Trigger | None = None, made: datetime = NOW - timedelta(days=30)) -> None:
    subscription = Subscription("T1", "C1", "U1", when or OnRelease(), Summary.NATIONAL, made)
    SubscriptionStore(memory).add(subscription)


def tokens(context: HealthContext, bot: str, app: str) -> HealthContext:
    return replace(context, settings=replace(context.settings, bot_token=bot, app_token=app))


def test_a_new_home_fails_in_nothing_and_is_left_as_it_is(context: HealthContext, tmp_path: Path) -> None:
    home = tmp_path / "new"
    fresh = replace(context, settings=Settings(home))
    report = make_report_document(dict(check_health(fresh)))
    assert report["ok"]
    assert [one["name"] for one in report["checks"]] == list(CHECKS)
    assert [one["name"] for one in report["checks"] if one["status"] == "warn"] == [
        "tick",
        "tokens",
        "slack",
        "scopes",
        "socket",
    ]
    assert [path.name for path in home.iterdir()] == ["home.lock"]


def test_all_is_well_with_a_bot_that_runs(context: HealthContext) -> None:
    written(context, lambda memory: Facts(memory, NOW.timestamp).note(TICK, "60"))
    scopes = ",".join(NEEDED | OPTIONAL)
    headers = {"x-oauth-scopes": scopes, "date": "Sat, 25 Jul 2026 09:00:10 GMT"}
    report = make_report_document(dict(check_health(asked(context, greeting=ProbeReply(GOOD, headers)))))
    assert [one for one in report["checks"] if one["status"] != "ok"] == []
    assert report["status"] == "ok"


def test_an_inbox_that_has_failed_is_told(context: HealthContext) -> None:
    folder = context.home / "inbox"
    folder.mkdir()
    (folder / ".failed").write_text("July.csv: No space left on device", encoding="utf-8")
    assert "The inbox has failed: July.csv: No space left on device." in ill(context, "inbox")
    (folder / ".failed").unlink()
    well(context, "inbox")
    folder.rmdir()
    folder.write_text("", encoding="utf-8")
    assert "is no folder" in ill(context, "inbox")


def test_a_kept_document_that_does_not_verify_is_named(context: HealthContext, tmp_path: Path) -> None:
    brought = tidy_file(tmp_path / "goods.csv", [line(41, product="8541")], name="goods")
    assert take(intake_at(context.home), open_file(brought)).state is IngestState.STORED
    well(context, "figures")
    (kept,) = DocumentArchive(context.home).list_files()
    kept.path.write_bytes(kept.path.read_bytes()[:-1])
    told = ill(context, "figures")
    assert f"goods@{kept.record.short} does not verify" in told
    assert "from a backup" in told


def test_a_home_that_cannot_be_made_is_told(context: HealthContext, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    nowhere = replace(context, settings=Settings(tmp_path / "file" / "home"))
    ((name, told),) = check_health(nowhere)
    assert (name, told.status) == ("home", HealthStatus.FAIL)


def test_a_check_that_breaks_keeps_none_from_being_done(
    context: HealthContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_patient: HealthContext) -> HealthCheckResult:
        raise LookupError("xoxb-1-SeCrEt is nowhere")

    monkeypatch.setitem(CHECKS, "tokens", broken)
    report = dict(check_health(context))
    assert report["tokens"].status is HealthStatus.FAIL
    assert "LookupError" in report["tokens"].message
    assert "SeCrEt" not in str(report)
    assert list(report) == list(CHECKS)


@pytest.mark.parametrize(("free", "status"), [(10**7, HealthStatus.FAIL), (5 * 10**8, HealthStatus.WARN)])
def test_a_full_disk(
    context: HealthContext, monkeypatch: pytest.MonkeyPatch, free: int, status: HealthStatus
) -> None:
    monkeypatch.setattr(homes.shutil, "disk_usage", lambda _: homes.shutil._ntuple_diskusage(10**9, 0, free))  # type: ignore[attr-defined]  # noqa: SLF001
    assert "Make room" in ill(context, "disk", status)


def test_a_damaged_store_fails_and_an_old_one_warns(context: HealthContext) -> None:
    assert "releases" in well(context, "figures")
    with closing(sqlite3.connect(context.store)) as connection, connection:
        connection.execute("UPDATE store SET fingerprint = 'another'")
    assert "builds it anew" in ill(context, "figures", HealthStatus.WARN)

    context.store.write_bytes(b"no database" * 1_000)
    assert "damaged" in ill(context, "figures")


def test_a_memory_that_may_not_be_opened_is_not_called_damaged(
    context: HealthContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.memory_path.write_bytes(b"unread")
    barred = sqlite3.OperationalError("unable to open database file")
    barred.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    monkeypatch.setattr(homes, "_read_memory", Mock(side_effect=barred))
    said = ill(context, "memory")
    assert "could not be read" in said
    assert "damaged" not in said


def test_a_damaged_memory_fails_and_those_that_need_it_say_so(context: HealthContext) -> None:
    context.memory_path.write_bytes(b"no database" * 1_000)
    assert "restore" in ill(context, "memory")
    assert dict(check_health(context))["schedule"].status is HealthStatus.WARN


def test_what_to_do_is_told_once(context: HealthContext) -> None:
    context.memory_path.write_bytes(b"no database" * 1_000)
    told = "\n".join(format_results(check_health(tokens(context, "", ""))))
    assert told.count("left as it is: restore it from a backup") == 1
    assert told.count("→ Set the tokens first.") == 1
    assert told.count("→ As for schedule.") == 3
    assert told.count("→ As for slack.") == 2


def test_a_memory_of_a_newer_program_fails(context: HealthContext) -> None:
    def from_the_future(memory: Memory) -> None:
        with memory.open_to_write() as db:
            db.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('memory', 'x', '')"
            )

    written(context, from_the_future)
    assert "newer Tidewaiter" in ill(context, "memory")


def test_data_are_as_new_as_the_calendar_says(context: HealthContext) -> None:
    assert "June 2026" in well(context, "data")
    late = replace(context, now=datetime(2026, 8, 9, 9, tzinfo=UTC))
    assert "express of July 2026 (2026-08-07)" in ill(late, "data", HealthStatus.WARN)
    just_out = replace(context, now=datetime(2026, 8, 8, 9, tzinfo=UTC))
    assert "calendar ends before today" in ill(just_out, "data", HealthStatus.WARN)


def test_files_that_the_inbox_refused(context: HealthContext) -> None:
    refused = context.home / "inbox" / "refused"
    refused.mkdir(parents=True)
    for name in ("slip.csv", "slip.csv.txt", ".slip.csv.partial"):
        (refused / name).write_text("", encoding="utf-8")
    assert "1 of the inbox refused: slip.csv." in ill(context, "inbox", HealthStatus.WARN)


def test_the_schedule_names_the_next_time_and_what_is_paused(context: HealthContext) -> None:
    written(context, lambda memory: order(memory, OnSchedule(9, 0, "Asia/Seoul")))
    written(context, order)
    assert "The next time is Sunday 2026-07-26 09:00 Asia/Seoul." in well(context, "schedule")
    written(context, lambda memory: SubscriptionStore(memory).pause(2, "archived"))
    assert "#2 (the channel is archived)" in ill(context, "schedule", HealthStatus.WARN)


@pytest.mark.parametrize(
    ("seconds", "status"), [(100, HealthStatus.OK), (400, HealthStatus.WARN), (-400, HealthStatus.OK)]
)
def test_a_bot_that_does_not_look_any_more(
    context: HealthContext, seconds: int, status: HealthStatus
) -> None:
    noted = (NOW - timedelta(seconds=seconds)).timestamp
    written(context, lambda memory: Facts(memory, noted).note(TICK, "60"))
    assert found(context, "tick").status is status


def test_what_nobody_sends_is_on_the_way_and_then_stuck(context: HealthContext) -> None:
    written(context, lambda memory: order(memory, OnSchedule(8, 50, "UTC")))
    assert "1:2026-07-25 (pending)" in ill(context, "deliveries", HealthStatus.WARN)
    later = replace(context, now=NOW + timedelta(minutes=10))
    assert "1 stuck" in ill(later, "deliveries")


def test_what_slack_refused_is_stuck_with_its_remedy(context: HealthContext) -> None:
    def refused(memory: Memory, ago: timedelta = timedelta(hours=1)) -> None:
        order(memory)
        deliveries = Deliveries(memory, clock=(NOW - ago).timestamp)
        lease = deliveries.take_lease(1, "bulletin-2026-06@aaaaaaaa", "C1", "2026-06")
        assert lease
        deliveries.record_refused(lease, "archived is_archived")

    written(context, refused)
    told = ill(context, "deliveries")
    assert "refused: the channel is archived (is_archived)" in told
    assert "`tidewaiter subscriptions resume 1`" in told

    context.memory_path.unlink()
    written(context, partial(refused, ago=timedelta(minutes=5)))
    assert ill(context, "deliveries", HealthStatus.WARN).startswith("2 not sent: ")  # and the notice


@pytest.mark.parametrize(
    ("bot", "app", "status", "said"),
    [
        ("", "", HealthStatus.WARN, "there are no tokens"),
        ("xoxb-1", "", HealthStatus.FAIL, "SLACK_APP_TOKEN is not set"),
        ("", "xapp-1", HealthStatus.FAIL, "SLACK_BOT_TOKEN is not set"),
        ("xoxp-SeCrEt", "xapp-1", HealthStatus.FAIL, "SLACK_BOT_TOKEN does not look like"),
        ("xapp-SeCrEt", "xoxb-SeCrEt", HealthStatus.FAIL, "SLACK_APP_TOKEN does not look like"),
    ],
)
def test_tokens_that_are_missing_or_malformed(
    context: HealthContext, bot: str, app: str, status: HealthStatus, said: str
) -> None:
    told = ill(tokens(context, bot, app), "tokens", status)
    assert said in told
    assert "SeCrEt" not in told


@pytest.mark.parametrize(("check", "call"), [("slack", "greeting"), ("socket", "socket")])
def test_a_slack_that_refuses_or_does_not_answer(context: HealthContext, check: str, call: str) -> None:
    replies: dict[str, Any] = {call: ProbeReply(error="invalid_auth")}
    assert "refuses SLACK_" in ill(asked(context, **replies), check)
    for silent in (ProbeReply(silence="TimeoutError"), ProbeReply(error="status 502")):
        assert "does not answer" in ill(asked(context, **{call: silent}), check)
    assert "pause" in ill(asked(context, **{call: ProbeReply(error="ratelimited")}), check, HealthStatus.WARN)


@pytest.mark.parametrize(
    ("granted", "status"),
    [(NEEDED - {"chat:write"} | OPTIONAL, HealthStatus.FAIL), (NEEDED, HealthStatus.WARN)],
)
def test_scopes_that_are_missing_are_named(
    context: HealthContext, granted: frozenset[str], status: HealthStatus
) -> None:
    reply = ProbeReply(GOOD, {"x-oauth-scopes": ", ".join(granted)})
    told = ill(asked(context, greeting=reply), "scopes", status)
    assert all(scope in told for scope in (NEEDED | OPTIONAL) - granted)


@pytest.mark.parametrize(
    ("date_there", "status"),
    [
        ("09:00:20", HealthStatus.OK),
        ("09:02:00", HealthStatus.WARN),
        ("08:58:00", HealthStatus.WARN),
        ("10:00:00", HealthStatus.FAIL),
    ],
)
def test_a_clock_that_is_off(context: HealthContext, date_there: str, status: HealthStatus) -> None:
    reply = ProbeReply(GOOD, {"date": f"Sat, 25 Jul 2026 {date_there} GMT"})
    assert found(asked(context, greeting=reply), "clock").status is status


def test_a_clock_that_went_back_is_known_by_what_was_noted(context: HealthContext) -> None:
    noted = (NOW + timedelta(hours=1)).timestamp
    written(context, lambda memory: Facts(memory, noted).note(TICK, "60"))
    assert "set back" in ill(context, "clock", HealthStatus.WARN)


def test_a_slack_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()
    monkeypatch.setattr(slack_probe, "SECONDS", 0.01)

    def hanging(_client: WebClient) -> None:
        let_go.wait()
        raise TimeoutError("xoxb-1-SeCrEt")

    monkeypatch.setattr(WebClient, "auth_test", hanging)
    probe = SlackProbe("https://slack.com/api/", **SECRETS)
    assert "no answer within" in probe.greeting.silence
    let_go.set()


def test_a_network_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_client: WebClient) -> None:
        raise URLError("Name or service not known")

    monkeypatch.setattr(WebClient, "auth_test", unreachable)
    assert "Name or service" in SlackProbe("https://slack.com/api/", **SECRETS).greeting.silence
