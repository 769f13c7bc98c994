"""Admins are told what was refused in the language that they prefer, else in the one set in Slack."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.delivery.admin_notices import AdminNotifier, RefusedDocuments
from bot.delivery.channel import DeliveryRefusedError, OutcomeUnknownError
from bot.desk import Desk
from bot.ingest.intake import IngestOutcome, IngestState
from bot.spoken import read_locales
from bot.store.memory.facts import WORKSPACE, Facts
from bot.store.memory.memory import open_memory
from bot.subscriptions.preferences import Preferences, PreferenceStore
from tests.delivery.delivery_doubles import FakeSlack, raising
from tests.shared import ATLAS


def test_an_admin_is_told_in_the_language_that_they_prefer_else_have_set(desk: Desk, tmp_path: Path) -> None:
    spoken = replace(desk, locales=read_locales(ATLAS))
    slack = FakeSlack(languages={"UKO": "ko", "UDE": "ko"})
    refused = RefusedDocuments()
    with open_memory(tmp_path / "memory.db") as memory:
        Facts(memory).note(WORKSPACE, "T1")
        PreferenceStore(memory).keep("T1", "UDE", Preferences(language="de"))
        refused.add_refused(IngestOutcome("a.csv", IngestState.REFUSED, problem="1"))
        AdminNotifier(spoken, memory, ("UKO", "UDE", "UEN"), slack, refused)()
    told = {post.channel: post.text for post in slack.posts}
    assert told["UKO"].endswith("거부됨: a.csv (1)")
    assert told["UDE"].endswith("Abgelehnt: a.csv (1)")
    assert told["UEN"].endswith("Refused: a.csv (1)")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            "Nothing knows it. These are looked for:\n- tidy CSV\n- JSON",
            "Nothing knows it. These are looked for: …",
        ),
        (f"Row 3 {'is wrong ' * 30}", f"Row 3 {'is wrong ' * 21}is …"),
        ("x" * 300, f"{'x' * 200} …"),
    ],
)
def test_a_long_reason_is_cut_between_words(desk: Desk, tmp_path: Path, problem: str, told: str) -> None:
    slack, refused = FakeSlack(), RefusedDocuments()
    with open_memory(tmp_path / "memory.db") as memory:
        Facts(memory).note(WORKSPACE, "T1")
        refused.add_refused(IngestOutcome("a.csv", IngestState.REFUSED, problem=problem))
        AdminNotifier(desk, memory, ("U1",), slack, refused)()
    assert [post.text for post in slack.posts] == [f": Refused: a.csv ({told})"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OutcomeUnknownError("broken pipe"), 1),
        (DeliveryRefusedError("busy"), 1),
        (DeliveryRefusedError("gone", permanent=True), 0),
    ],
)
def test_an_admin_who_could_not_be_reached_is_told_later(
    desk: Desk, tmp_path: Path, error: Exception, told: int
) -> None:
    slack, refused = FakeSlack(faults={"post": [raising(error), raising(error)]}), RefusedDocuments()
    with open_memory(tmp_path / "memory.db") as memory:
        Facts(memory).note(WORKSPACE, "T1")
        refused.add_refused(IngestOutcome("a.csv", IngestState.REFUSED, problem="1"))
        notify = AdminNotifier(desk, memory, ("U1",), slack, refused)
        for _ in range(5):
            notify()
    assert [post.text for post in slack.posts] == [": Refused: a.csv (1)"] * told
