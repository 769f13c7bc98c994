"""What is due and what was delivered, on the command line; nothing is sent by looking."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import open_memory
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _own_memory(home: Path) -> Iterator[None]:
    yield
    for path in home.glob("memory.db*"):
        path.unlink()


@pytest.fixture
def memory(home: Path) -> Path:
    return home / "memory.db"


def test_an_empty_home_has_nothing_due_and_nothing_delivered(run: Run) -> None:
    assert run("digest", "due").stdout == "Nothing is due now.\n"
    assert json.loads(run("deliveries", "--json").stdout) == {"deliveries": []}
    assert "Nothing was delivered yet" in run("deliveries", "list").stdout


def test_what_is_due_says_to_whom_what_and_why(run: Run) -> None:
    run("subscribe", "--channel", "C1", "--person", "U1", "exports to ASEAN daily 8:30 UTC")
    year = datetime.now(UTC).year + 1
    at = f"{year}-01-05T10:00+01:00"

    (one,) = json.loads(run("digest", "due", "--at", at, "--json").stdout)["due"]
    assert (one["id"], one["channel"], one["owner"]) == (f"1:{year}-01-05", "C1", "U1")
    assert (one["deed"], one["date"], one["sent_now"]) == ("tell", f"{year}-01-05", True)
    assert "exports to ASEAN" in one["text"]
    assert one["why"].endswith(f"{year}-01-05 08:30 UTC")

    told = run("digest", "due", "--at", at).stdout
    assert told.startswith(f"1:{year}-01-05 to C1: tell\nWhy: its time came on")
    assert json.loads(run("deliveries", "--json").stdout) == {"deliveries": []}


def test_a_delivery_says_why_it_stands_where_it_does(run: Run, memory: Path) -> None:
    run("subscribe", "--channel", "C1", "exports to ASEAN daily 8:30 UTC")
    with open_memory(memory) as opened:
        deliveries = Deliveries(opened)
        lease = deliveries.take_lease(1, "2026-07-20", "C1")
        assert lease
        deliveries.record_refused(lease, "archived is_archived")

    said = json.loads(run("deliveries", "why", "1", "--json").stdout)
    assert (said["id"], said["state"], said["permanent"]) == ("1:2026-07-20", "refused", True)
    assert [one["state"] for one in said["history"]] == ["sending", "failed"]
    assert said["words"].startswith("exports to ASEAN, daily 08:30 UTC")
    assert "resume 1" in said["remedy"]
    assert "the channel is archived (is_archived)" in run("deliveries", "why", "1:2026-07-20").stdout
    assert "resume 1" in run("deliveries").stdout

    assert run("deliveries", "retry", "1").exit_code == 0


@pytest.mark.parametrize("deed", ["why", "retry"])
def test_an_id_that_is_not_there_is_told_in_a_line(run: Run, deed: str) -> None:
    result = run("deliveries", deed, "7:2026-07-20")
    assert result.exit_code == 1
    assert str(result.exception).startswith("No delivery is called '7:2026-07-20'")
    assert run("deliveries", deed).exit_code == 2
