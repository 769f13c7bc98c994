"""The card of an answer: its views, its files, its receipt, and buttons that outlive the bot."""

import os
from pathlib import Path

import pytest

from bot.operations.demo.local_slack import LocalSlack, run_local_slack
from bot.slack.serving import READY
from tests.e2e.browser import chromium, opened
from tests.e2e.forked import forked
from tests.e2e.programs import line_with, stop
from tests.e2e.workspace_client import Post, Workspace, buttons, is_in_thread, is_private_to, shown
from tests.shared import MakeHome

pytestmark = pytest.mark.e2e

TRADE, NEWS, DEALS = "C01TRADE", "C02NEWS", "C03DEALS"
ANA, BEN, MEI, BOT = "U01ANA", "U02BEN", "U03MEI", "U00TIDE"
SERIES = "exports to ASEAN by month 2025"


def label_of(button: Post) -> str:
    label: str = button["text"]["text"]
    return label


def press(workspace: Workspace, post: Post, user: str, label: str) -> None:
    workspace.click(post, user, [label_of(one) for one in buttons(post)].index(label))


def images(post: Post) -> list[Post]:
    return [block for block in post["blocks"] if block["type"] == "image"]


def test_a_private_answer_becomes_a_chart_and_a_table_again_in_its_place(workspace: Workspace) -> None:
    workspace.command(NEWS, ANA, SERIES)
    (answer,) = workspace.wait_for(NEWS, is_private_to(ANA))
    labels = [label_of(one) for one in buttons(answer)]
    assert len(set(labels)) == len(labels)

    press(workspace, answer, ANA, "Chart")
    (drawn,) = workspace.wait_for(NEWS, lambda post: is_private_to(ANA)(post) and bool(images(post)))
    assert drawn["ts"] == answer["ts"]
    assert images(drawn)[0]["alt_text"].startswith("Line chart: China's exports to ASEAN by month, 2025")

    press(workspace, drawn, ANA, "Table")
    (listed,) = workspace.wait_for(NEWS, lambda post: is_private_to(ANA)(post) and not images(post))
    assert listed["ts"] == answer["ts"]
    assert "December 2025" in shown(listed)


def test_a_file_that_is_asked_for_privately_comes_directly(workspace: Workspace) -> None:
    workspace.command(DEALS, BEN, "exports to ASEAN 2025")
    (answer,) = workspace.wait_for(DEALS, is_private_to(BEN))
    press(workspace, answer, BEN, "CSV")
    (told,) = workspace.wait_for(DEALS, lambda post: "Sent to you directly" in shown(post))

    assert told["ts"] == answer["ts"]
    direct = workspace.direct_channel(BEN)
    (post,) = workspace.wait_for(direct, lambda post: bool(post.get("files")))
    assert workspace.content(post["files"][0]).startswith(b"question,measure,")
    assert post["files"][0]["name"] == "exports-to-asean-2025-in-cny-as-csv.csv"


def test_a_view_of_a_shared_answer_stands_in_its_thread(workspace: Workspace) -> None:
    ts = workspace.say(TRADE, MEI, f"<@{BOT}> {SERIES}")
    (answer,) = workspace.wait_for(TRADE, is_in_thread(ts))
    press(workspace, answer, BEN, "2025")

    _, year = workspace.wait_for(TRADE, is_in_thread(ts), 2)
    assert "4.76 trillion yuan" in year["text"]
    assert f"<@{BEN}> asked: Exports to ASEAN, 2025, in CNY" in shown(year)


def test_the_sources_of_an_answer_fit_one_screen_without_sql(workspace: Workspace) -> None:
    ts = workspace.say(NEWS, MEI, f"<@{BOT}> exports to ASEAN 2025")
    (answer,) = workspace.wait_for(NEWS, is_in_thread(ts))
    press(workspace, answer, MEI, "Sources")

    (told,) = workspace.wait_for(NEWS, is_private_to(MEI))
    assert "growth computed = (value / a year earlier − 1) × 100 = 13.988 %" in shown(told)
    assert "China customs, December 2025, in yuan (bulletin, published 2026-01-18)" in shown(told)
    assert "SELECT" not in shown(told)


def test_a_button_of_another_version_says_so(workspace: Workspace) -> None:
    ts = workspace.say(NEWS, ANA, f"<@{BOT}> exports 2025")
    (answer,) = workspace.wait_for(NEWS, is_in_thread(ts))
    old = answer | {
        "blocks": [
            {"type": "actions", "elements": [{"type": "button", "action_id": "pivot_7", "value": "x"}]}
        ]
    }
    workspace.click(old, BEN)

    (told,) = workspace.wait_for(NEWS, is_private_to(BEN))
    assert "comes from another version of me" in told["text"]


def test_a_button_works_after_the_bot_has_restarted(program: Path, make_home: MakeHome) -> None:
    with run_local_slack(program) as slack:
        _check_restart(slack, make_home())


def _check_restart(slack: LocalSlack, home: Path) -> None:
    workspace = Workspace(slack.page)
    with forked(["serve"], home, slack) as first:
        line_with(first, READY)
        ts = workspace.say(DEALS, ANA, f"<@{BOT}> exports to Africa 2025")
        (answer,) = workspace.wait_for(DEALS, is_in_thread(ts))
        stop(first)
    with forked(["serve"], home, slack) as second:
        line_with(second, READY)
        press(workspace, answer, BEN, "Imports")
        press(workspace, answer, BEN, "Sources")
        assert "imports from Africa" in workspace.wait_for(DEALS, is_in_thread(ts), 2)[1]["text"]
        (told,) = workspace.wait_for(DEALS, is_private_to(BEN))
        assert told["text"].startswith("Receipt ")


def test_a_person_turns_an_answer_into_a_chart_by_clicking(workspace: Workspace) -> None:
    program = chromium()
    if not program and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed")
    assert program
    with opened(program, workspace.page, 1200, 900) as page:
        page.open_channel("deals")
        page.wait_until("!!document.querySelector('.composer-input')")
        page.evaluate("document.querySelector('.composer-input').focus()")
        page.type_text("/trade imports from Brazil by month 2025")
        page.press_enter()
        page.wait_for_text("China's imports from Brazil")
        page.evaluate(click_on("Chart"))
        page.wait_until("[...document.querySelectorAll('.msg img')].some(one => one.naturalWidth > 400)")
        page.evaluate(click_on("Table"))
        page.wait_until("![...document.querySelectorAll('.msg img')].some(one => one.naturalWidth > 400)")
        page.wait_for_text("September 2025")


def click_on(label: str) -> str:
    return f"[...document.querySelectorAll('button')].findLast(b => b.innerText === '{label}').click()"
