"""The note of a release in the local Slack: one message, its alerts, its full text, and a reminder's link."""

from pathlib import Path

import pytest

from bot.operations.demo.local_slack import run_local_slack
from bot.slack.serving import READY
from tests.e2e.forked import forked, run_command
from tests.e2e.programs import line_with
from tests.e2e.workspace_client import Post, Workspace, buttons, is_private_to, shown
from tests.faults.july import july
from tests.shared import MakeHome

pytestmark = pytest.mark.e2e

NEWS, ANA, BEN = "C02NEWS", "U01ANA", "U02BEN"
ORDERS = (
    "remind me when July data is out",
    "alert me each time exports rise more than 1 %",
    "subscribe",
    "subscribe in Korean",
)


def tells_july(post: Post) -> bool:
    return bool(post["text"].startswith(("July 2026: ", "2026년 7월: ")))


def test_a_release_is_one_note_a_language_with_its_alerts_a_reminder_and_a_full_note(
    program: Path, tmp_path: Path, make_home: MakeHome
) -> None:
    home = make_home()
    with run_local_slack(program) as slack, forked(["serve"], home, slack, TIDEWAITER_TICK="1") as bot:
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        for number, order in enumerate(ORDERS, 1):
            workspace.command(NEWS, ANA, order)
            workspace.wait_for(NEWS, is_private_to(ANA), number)
        run_command(home, "ingest", july(tmp_path / "july.csv"))
        (reminder,) = workspace.wait_for(NEWS, lambda post: post["text"].startswith("As you asked"))
        english, korean = workspace.wait_for(NEWS, tells_july, 2)

        assert "Alert, July 2026: exports rise more than 1 %" in english["text"]
        assert "Alert" not in korean["text"]
        assert "• Exports by partner: United States +16.3" in shown(english)  # alone it is no bloc
        assert f"/p{english['ts'].replace('.', '')}|Read the digest>" in reminder["blocks"][0]["text"]["text"]
        assert buttons(korean)[0]["text"]["text"] == "전체 보기"
        workspace.click(english, ANA)
        workspace.click(english, BEN)
        (full,) = workspace.wait_for(NEWS, lambda post: post.get("thread_ts") == english["ts"])
        assert len(full["text"]) > len(english["text"])
        public = [post for post in workspace.posts(NEWS) if not is_private_to(ANA)(post)]
        assert len(public) == 4


def test_admins_record_what_is_expected_and_take_files_in_which_others_may_not(
    program: Path, tmp_path: Path, make_home: MakeHome
) -> None:
    home, settings = make_home(), {"TIDEWAITER_TICK": "1", "TIDEWAITER_ADMINS": ANA}
    table = july(tmp_path / "july.csv").read_bytes()
    with run_local_slack(program) as slack, forked(["serve"], home, slack, **settings) as bot:
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        ours, theirs = workspace.direct_channel(ANA), workspace.direct_channel(BEN)
        workspace.command(NEWS, BEN, "expect exports +5.0 % for July 2026")
        (refused,) = workspace.wait_for(NEWS, is_private_to(BEN))
        workspace.command(NEWS, ANA, "expect exports +5.0 % for July 2026")
        (recorded,) = workspace.wait_for(NEWS, is_private_to(ANA))
        assert refused["text"].startswith("Only the admins of this bot can do that")
        assert recorded["text"].startswith("Recorded as #1: China's exports in July 2026, +5.0 % expected")

        workspace.drop(theirs, BEN, "july.csv", table)
        (barred,) = workspace.wait_for(theirs, lambda post: bool(post["text"]))
        assert barred["text"].startswith("Only the admins of this bot can do that")
        workspace.drop(ours, ANA, "picture.png", b"\x89PNG no table")
        workspace.wait_for(ours, lambda post: "Refused: nothing of it is stored" in post["text"])
        workspace.drop(ours, ANA, "july.csv", table)
        (checked,) = workspace.wait_for(ours, lambda post: "nothing is stored yet" in post["text"])
        workspace.click(checked, ANA)
        workspace.click(checked, ANA)
        workspace.wait_for(ours, lambda post: post["text"].endswith("Stored."))
        workspace.wait_for(ours, lambda post: post["text"].startswith("Taken in: "))

        workspace.say(ours, ANA, "did July exports in 2026 beat consensus?")
        workspace.wait_for(ours, lambda post: post["text"].startswith("Yes: China's exports +"))
        workspace.say(ours, ANA, "thanks!")
        workspace.wait_for(ours, lambda post: post["text"].startswith("You are welcome"))
