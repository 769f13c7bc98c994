"""Answers are counted by outcome and language, and a home is measured."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.answer.about.matter import read_calendar
from bot.app import open_desk
from bot.home.layout import INBOX
from bot.ingest.inbox import REFUSED
from bot.operations.doctor.checks import find_troubles
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.slack_probe import SlackProbe
from bot.operations.metrics import AnswerMetrics, write_metrics
from bot.settings import Settings
from bot.shipped import find_shipped
from tests.shared import MakeHome

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)


def context_of(home: Path) -> HealthContext:
    slack = SlackProbe("https://slack.invalid/api/", "", "")
    return HealthContext(Settings(home), find_shipped("releases"), read_calendar(), NOW, slack)


def measured(answers: AnswerMetrics, home: Path) -> dict[str, float]:
    lines = write_metrics(answers, context_of(home)).splitlines()
    samples = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in samples}


def test_what_was_asked_is_counted_and_timed(make_home: MakeHome) -> None:
    answers, home = AnswerMetrics(), make_home()
    with open_desk(home, lambda: date(2026, 7, 20)) as opened:
        desk = replace(opened, told=answers.note_answer)
        for words in ("exports 2025", "exports to Japan 2025", "exports to Germany 1995", "2025年出口"):
            desk.ask_question(words)
    found = measured(answers, home)
    assert found['tidewaiter_questions_total{outcome="answer",language="en"}'] == 2
    assert found['tidewaiter_questions_total{outcome="no_data",language="en"}'] == 1
    assert found['tidewaiter_questions_total{outcome="answer",language="zh"}'] == 1
    assert found["tidewaiter_answer_seconds_count"] == 4
    buckets = [value for name, value in found.items() if name.startswith("tidewaiter_answer_seconds_bucket")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == 4


def test_seconds_are_counted_up_to_each_bound(make_home: MakeHome) -> None:
    answers, home = AnswerMetrics(), make_home()
    with open_desk(home, lambda: date(2026, 7, 20)) as desk:
        answer = desk.ask_question("exports 2025")
    for seconds in (0.05, 0.2, 60):
        answers.note_answer(answer, seconds)
    found = measured(answers, home)
    bounds = {"0.05": 1, "0.1": 1, "0.25": 2, "+Inf": 3}
    assert {one: found[f'tidewaiter_answer_seconds_bucket{{le="{one}"}}'] for one in bounds} == bounds
    assert found["tidewaiter_answer_seconds_sum"] == 60.25


def test_a_home_is_measured(make_home: MakeHome) -> None:
    home = make_home()
    with open_desk(home):
        refused = home / INBOX / REFUSED
        refused.mkdir(parents=True)
        for name in ("page.html", "page.html.txt", "other.csv"):
            (refused / name).write_text("x")
        found = measured(AnswerMetrics(), home)
        assert find_troubles(context_of(home)) == ""
    newest = datetime.fromtimestamp(found["tidewaiter_last_release_timestamp_seconds"], UTC).date()
    assert newest == date(2026, 7, 18)
    assert found["tidewaiter_refused_documents"] == 2
    assert found["tidewaiter_deliveries_pending"] == found["tidewaiter_delivery_oldest_seconds"] == 0
    assert "tidewaiter_tick_timestamp_seconds" not in found


def test_a_home_without_figures_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "figures.db").write_bytes(b"no database at all" * 100)
    assert "figures" in find_troubles(context_of(tmp_path))
