"""Digests of the real programs: what is taken in beside them, or dropped into their inbox, is told."""

from pathlib import Path

import pytest

from bot.operations.demo.local_slack import run_local_slack
from bot.slack.serving import READY
from tests.e2e.forked import forked, run_command
from tests.e2e.programs import line_with, page_of
from tests.e2e.workspace_client import Post, Workspace, is_private_to
from tests.faults.july import NAME, REVISED, july
from tests.shared import MakeHome

pytestmark = pytest.mark.e2e

TRADE, NEWS, ANA = "C01TRADE", "C02NEWS", "U01ANA"
JULY = "July 2026: exports"


def tells_july(post: Post) -> bool:
    return JULY in post["text"]


def test_what_another_process_takes_in_is_told_and_edited_as_it_is_replaced_and_put_back(
    program: Path, tmp_path: Path, make_home: MakeHome
) -> None:
    home = make_home()
    with run_local_slack(program) as slack, forked(["serve"], home, slack, TIDEWAITER_TICK="1") as bot:
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        workspace.command(NEWS, ANA, "subscribe")
        workspace.wait_for(NEWS, is_private_to(ANA))

        run_command(home, "ingest", july(tmp_path / "july.csv"))
        (first,) = workspace.wait_for(NEWS, tells_july)
        run_command(home, "ingest", july(tmp_path / "revised.csv", REVISED, "2026-08-20"))
        (edited,) = workspace.wait_for(NEWS, lambda post: tells_july(post) and post["text"] != first["text"])
        run_command(home, "releases", "undo", NAME)
        (undone,) = workspace.wait_for(NEWS, lambda post: tells_july(post) and post["text"] == first["text"])

        assert edited["ts"] == undone["ts"] == first["ts"]
        assert len([post for post in workspace.posts(NEWS) if tells_july(post)]) == 1


def test_a_home_restored_elsewhere_tells_nothing_twice_and_goes_on(
    program: Path, tmp_path: Path, make_home: MakeHome
) -> None:
    home, elsewhere, backup = make_home(), tmp_path / "elsewhere", tmp_path / "backup"
    with run_local_slack(program) as slack:
        workspace = Workspace(slack.page)
        with forked(["serve"], home, slack, TIDEWAITER_TICK="1") as bot:
            line_with(bot, READY)
            workspace.command(NEWS, ANA, "subscribe")
            workspace.wait_for(NEWS, is_private_to(ANA))
            run_command(home, "backup", backup)
            run_command(home, "ingest", july(tmp_path / "july.csv"))
            (told,) = workspace.wait_for(NEWS, tells_july)

        run_command(elsewhere, "restore", backup)
        run_command(elsewhere, "ingest", tmp_path / "july.csv")
        with forked(["serve"], elsewhere, slack, TIDEWAITER_TICK="1") as bot:
            line_with(bot, READY)
            run_command(elsewhere, "ingest", july(tmp_path / "revised.csv", REVISED, "2026-08-20"))
            (edited,) = workspace.wait_for(
                NEWS, lambda post: tells_july(post) and post["text"] != told["text"]
            )

        assert edited["ts"] == told["ts"]
        assert len([post for post in workspace.posts(NEWS) if tells_july(post)]) == 1


def test_a_file_dropped_into_the_inbox_of_the_demo_is_told(program: Path, make_home: MakeHome) -> None:
    assert program.exists()
    home = make_home()
    with forked(["demo"], home, None, TIDEWAITER_TICK="1", TIDEWAITER_INBOX_SECONDS="1") as demo:
        workspace = Workspace(page_of(line_with(demo, "http")))
        july(home / "inbox" / "july.csv")
        (digest,) = workspace.wait_for(TRADE, tells_july)

        assert "2.85 trillion yuan" in digest["text"]
