"""Questions with the figures that must come out: the seed story's claims, traps, follow-ups."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.answer.finding import Finding, Row
from bot.app import open_desk
from bot.desk import Desk
from bot.shipped import read_table
from tests.forking import run_program
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import MakeHome, make_desk_fixture

TABLE = Path(__file__).parent / "dialogs" / "answers.csv"
TRILLION = 10**12
DIALOGS = read_table(TABLE)


desk = make_desk_fixture(date(2026, 11, 25))


@each_row("dialog", DIALOGS, ids=[dialog["id"] for dialog in DIALOGS], every=6)
def test_dialog(desk: Desk, dialog: dict[str, str]) -> None:
    earlier = tuple(filter(None, dialog["earlier"].split("|")))
    answer = desk.ask_question(dialog["question"], earlier)
    if dialog["refused"]:
        assert answer.finding is None
        assert answer.refusal
    else:
        assert answer.finding, answer.refusal
        _check(answer.finding, dialog)


def test_the_same_questions_in_another_order_get_the_same_answers(
    desk: Desk, make_home: MakeHome, portion: Portion
) -> None:
    with open_desk(make_home(), lambda: date(2026, 11, 25)) as other:
        for dialog in reversed(portion.of(DIALOGS, 16)):
            earlier = tuple(filter(None, dialog["earlier"].split("|")))
            assert other.ask_question(dialog["question"], earlier) == desk.ask_question(
                dialog["question"], earlier
            )


def test_another_process_gives_the_same_answers(make_home: MakeHome, portion: Portion) -> None:
    """Sets have another order in each process; answers must not. The other one is forked off this one."""
    alone = [dialog["question"] for dialog in DIALOGS if not dialog["earlier"]]
    given, arguments = "\n".join(portion.of(alone, 12)), ["chat", "--today", "2026-11-25"]
    environment = {**os.environ, "TIDEWAITER_HOME": str(make_home()), "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.count("Receipt:") >= portion.least(80, 12)
    assert run_program(arguments, environment, given).stdout == done.stdout


def _check(finding: Finding, dialog: dict[str, str]) -> None:
    first = finding.rows[0]
    if dialog["value"]:
        assert (first.value or 0) / TRILLION == pytest.approx(
            float(dialog["value"]), abs=float(dialog["within"])
        )
        assert first.currency == dialog["currency"]
    if dialog["growth"]:
        assert round(first.growth or 0, 1) == float(dialog["growth"])
    if dialog["growth_usd"]:
        dollars = next(row for row in finding.rows if row.currency == "USD")
        assert (dollars.growth_published, dollars.value) == (float(dialog["growth_usd"]), None)
    if dialog["share"]:
        assert round(first.share or 0, 1) == float(dialog["share"])
    if dialog["number"]:
        assert round(first.number or 0, 2) == float(dialog["number"])
    expected = [pair.split(":") for pair in dialog["partners"].split()]
    rows = finding.rows[: len(expected)]
    assert [row.partner for row in rows] == [partner for partner, _ in expected]
    assert [_listed(row, dialog["listed"]) for row in rows] == [float(figure) for _, figure in expected]
    text = " ".join((finding.headline, finding.growth, *finding.notes))
    for part in filter(None, (dialog["told"] or "").split("|")):
        assert part in text
    assert finding.sources


def _listed(row: Row, what: str) -> float:
    """What a dialog lists of each partner: its level in trillions, or its published growth."""
    return round((row.value or 0) / TRILLION, 2) if what == "value" else row.growth_published or 0.0
