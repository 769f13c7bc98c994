"""A home of an earlier version goes on: its commands at c0dd5c7 made it; the figures are built anew."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import Retention, open_desk
from bot.desk import Desk
from bot.home.layout import MEMORY
from bot.ingest.catalogue import ReleaseCatalogue, ReleaseStatus
from bot.store.memory.answer_records import UnansweredStore
from bot.store.memory.deliveries import Deliveries, DeliveryState
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.reasons import format_reason
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.wording import format_order

EARLIER = Path(__file__).parent / "c0dd5c7"
FOREVER = 36_500
"""Days: whenever the tests run, nothing that the home keeps is over."""
ORDERS = {
    1: "national summary, every release",
    2: "exports to ASEAN in dollars, every Monday 09:00 Asia/Seoul",
    4: "alert me when imports rise 3 months in a row",
    5: "alert me when exports to Vietnam pass Japan",
    6: "alert me when the surplus is a record",
    7: "alert me when exports are above 3 trillion yuan",
    8: "alert me when imports stop rising",
    9: "alert me when Vietnam as of exports are in the top 5",
    10: "remind me when January 2027 data is out",
    11: "partners, monthly on the 15th 08:00 UTC, without a chart, in Korean",
}
DELIVERED = {1: DeliveryState.SENT, 4: DeliveryState.QUIET, 7: DeliveryState.FAILED}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EARLIER, tmp_path_factory.mktemp("earlier") / "home"))


@pytest.fixture(scope="module")
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home, retention=Retention(FOREVER, FOREVER)) as opened:
        yield opened


@pytest.fixture
def memory(home: Path) -> Iterator[Memory]:
    with open_memory(home / MEMORY) as opened:
        yield opened


def test_subscriptions_order_what_they_ordered(memory: Memory, desk: Desk) -> None:
    kept = SubscriptionStore(memory)
    assert {one.id: format_order(one, desk.atlas) for one in kept.list_all()} == ORDERS
    assert [one.id for one in kept.list_all() if one.paused] == [2]
    assert kept.find_unreadable() == ()
    assert kept.restore(3, "T012AB3CD", "C012AB3CD")
    restored = kept.find(3)
    assert restored
    assert format_order(restored, desk.atlas) == "alert me when exports to the US fall more than 20 %"
    assert kept.remove(3)


def test_deliveries_stand_where_they_stood(memory: Memory) -> None:
    deliveries = Deliveries(memory)
    assert {one.subscription: one.state for one in deliveries.list_all()} == DELIVERED
    assert [step.state for step in deliveries.list_steps(deliveries.list_for_subscription(1)[0])] == [
        "sending",
        "sent",
    ]
    assert Facts(memory).list_teams() == ("T012AB3CD",)


def test_reasons_are_kept_by_id_and_are_no_new_steps(memory: Memory) -> None:
    paused = SubscriptionStore(memory).find(2)
    assert paused
    assert paused.paused == "asked"
    deliveries = Deliveries(memory)
    (failed,) = deliveries.list_for_subscription(7)
    assert (failed.reason, format_reason(failed.reason)) == (
        "archived is_archived",
        "the channel is archived (is_archived)",
    )
    steps = [(step.state, step.reason) for step in deliveries.list_steps(failed)]
    assert steps == [("sending", ""), ("failed", "archived is_archived")]


@pytest.mark.parametrize("receipt", ["8289d8c325", "2c48ef2dbf"])
def test_a_receipt_replays(desk: Desk, receipt: str) -> None:
    explained = desk.explain_receipt(receipt)
    assert explained
    assert not explained.since.headline
    withdrawn = {name for name, _ in explained.since.withdrawn}
    assert {one.then["release"] for one in explained.since.moved} == withdrawn


def test_documents_are_held_as_they_were(home: Path, desk: Desk) -> None:
    catalogue = ReleaseCatalogue(desk.figure_store, home, desk.atlas)
    held = {one.release.name: one.status for one in catalogue.list_entries() if one.record}
    assert held == {
        "bulletin-2025-10-again": ReleaseStatus.TAKEN_IN,
        "bulletin-2025-10-accepted": ReleaseStatus.ACCEPTED,
    }
    assert [path.parent.name for path in catalogue.list_undone()] == ["bulletin-2025-10-undone"]
    record = catalogue.find_entry("bulletin-2025-10-accepted").record
    assert record
    assert {one.reason for one in record.accepted} == {"as printed"}
    assert {one.check for one in record.accepted} <= {one.check for one in record.results}


def test_questions_without_an_answer_are_listed(home: Path) -> None:
    kept = UnansweredStore(home / MEMORY, FOREVER * 24 * 60 * 60).list_all()
    assert "exports of frobnicators 2025" in [one.words for one in kept]


def test_words_of_the_team_are_read(desk: Desk) -> None:
    assert (
        desk.ask_question("exports to our region 2025").reading.restated == "Exports to ASEAN, 2025, in CNY"
    )
