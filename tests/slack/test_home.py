"""The Home tab: who sees which subscriptions, and what its menus do."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.slack.home.gathering import draw_bars
from bot.store.memory.answer_records import UnansweredQuestion, UnansweredStore
from tests.slack.surfaces import Bench


def said(blocks: list[dict[str, object]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def listed(blocks: list[dict[str, object]]) -> list[int]:
    """The numbers of the subscriptions that have a menu."""
    menus: list[Any] = [one.get("accessory", {}) for one in blocks]
    return [int(one["action_id"].rpartition("_")[2]) for one in menus if one.get("type") == "overflow"]


def test_the_latest_figures_lead_and_the_next_release_follows(bench: Bench) -> None:
    told = said(bench.open_home())

    # June 2026 of customs' table: exports 282,066,897 and imports 196,162,285, in 10,000 yuan.
    assert "Trade in June 2026" in told
    assert "*2.82 trillion yuan (+20.6 %)*" in told
    assert "*1.962 trillion yuan (+29.6 %)*" in told
    assert "Next release: the bulletin for June 2026 · 2026-07-18" in told
    assert "Next release: express figures for July 2026 · 2026-08-07" in told
    assert "Figures up to June 2026 · Shown: 2026-07-15 18:00 Asia/Seoul" in told


def test_small_bars_are_told_from_zero_and_a_gap_is_a_blank() -> None:
    assert draw_bars([None, 0, 50, 100]) == " ▁▄█"


def test_sixty_subscriptions_are_all_there_page_by_page(bench: Bench) -> None:
    bench.order("subscribe exports to ASEAN every Monday 9:00 UTC")
    (one,) = bench.store.list_all()
    for _ in range(59):
        bench.store.add(one)
    first = bench.open_home()
    bench.press("home_page_1", "1")
    second = bench.home()

    assert sorted(listed(first) + listed(second)) == [one.id for one in bench.store.list_all()]
    assert len(bench.store.list_all()) == 60
    assert max(len(first), len(second)) <= 100
    assert "Subscriptions: 60" in said(first)
    assert "Page 2 of 2" in said(second)
    assert f"pause {listed(second)[0]} 1" in said(second)


def test_one_sees_what_is_told_to_oneself_and_in_channels_that_one_is_in(bench: Bench) -> None:
    bench.order("subscribe partners", "C1")
    bench.order("subscribe groups", "C2")
    bench.order("subscribe products", "D1")

    assert listed(bench.open_home("U1")) == [1, 2, 3]
    assert listed(bench.open_home("U2")) == [1]


@pytest.mark.parametrize("flags", [{"is_restricted": True}, {"is_stranger": True}, {"deleted": True}])
def test_a_guest_a_stranger_and_one_who_left_see_figures_alone(bench: Bench, flags: dict[str, bool]) -> None:
    bench.order("subscribe partners")
    bench.directory.people["U1"] |= flags
    bench.directory.people["U1"]["tz"] = "UTC"
    blocks = bench.open_home()
    bench.choose(1, "delete")

    assert listed(blocks) == []
    assert "Trade in June 2026" in said(blocks)
    assert len(bench.store.list_all()) == 1


def test_who_made_and_who_paused_an_order_is_shown_and_undone(bench: Bench) -> None:
    bench.order("subscribe partners")
    bench.choose(1, "pause", "U2")
    told = said(bench.home("U2"))
    undo: Any = next(one for one in bench.home("U2") if "accessory" in one)["accessory"]

    assert "Made: <@U1>, 2026-07-15 · Paused: <@U2>, 2026-07-15" in told
    assert "*Paused*" in told
    bench.press("home_undo", undo["value"], "U2")
    assert bench.store.list_all()[0].paused is None


def test_a_direct_order_of_another_is_not_even_named(bench: Bench) -> None:
    bench.order("subscribe partners", "D1")
    bench.choose(1, "delete", "U2")

    assert "is not there any more" in said(bench.home("U2"))
    assert len(bench.store.list_all()) == 1


def test_a_test_in_a_channel_is_asked_about_first(bench: Bench) -> None:
    bench.order("subscribe national summary")
    bench.choose(1, "test")
    assert bench.delivery_channel.calls == []
    assert bench.submit(bench.form()) == {"response_action": "clear"}

    assert len(bench.delivery_channel.posts) == 1
    assert "The test was posted" in said(bench.home())


def test_a_subscription_moves_only_where_its_mover_may_order(bench: Bench) -> None:
    bench.order("subscribe partners", "C1", "U2")
    bench.choose(1, "move", "U2")
    refused = bench.submit(bench.form(), "U2", channel="C2")
    assert "Only members" in refused["errors"]["channel"]

    bench.choose(1, "move", "U1")
    bench.submit(bench.form(), "U1", channel="C2")
    assert [one.channel for one in bench.store.list_all()] == ["C2"]
    assert "Moved: <@U1>" in said(bench.home())


def test_remind_me_orders_a_reminder_for_oneself(bench: Bench) -> None:
    button: Any = next(
        one["accessory"] for one in bench.open_home() if "home_remind" in str(one.get("accessory"))
    )
    bench.press("home_remind", button["value"])

    (one,) = bench.store.list_all()
    assert one.channel == "D1"
    assert one.owner == "U1"


def test_ones_last_questions_are_asked_again_in_a_window(bench: Bench) -> None:
    bench.event("message", channel="D1", channel_type="im", user="U1", text="exports to ASEAN 2025", ts="1.0")
    assert "exports to ASEAN 2025" in said(bench.open_home())
    assert "exports to ASEAN 2025" not in said(bench.open_home("U2"))
    bench.press("home_question_0", "exports to ASEAN 2025")

    assert bench.form()["callback_id"] == "answer_view"
    assert "ASEAN" in said(bench.form()["blocks"])


def test_a_question_of_a_button_is_shown_and_answered_in_the_language_of_the_person(bench: Bench) -> None:
    bench.directory.people["U1"]["locale"] = "ko-KR"
    words = "Imports, 2025, in CNY"
    bench.event("message", channel="D1", channel_type="im", user="U1", text=words, ts="1.0")
    assert "수입(2025년, 위안)" in said(bench.open_home())
    bench.press("home_question_0", words)

    assert "2025년 중국의 수입액은" in said(bench.form()["blocks"])


def test_an_order_is_listed_in_the_language_of_the_reader(bench: Bench) -> None:
    bench.directory.people["U1"]["locale"] = "ko-KR"
    bench.order("subscribe exports to ASEAN every Monday 9:00 Asia/Seoul")
    bench.order("subscribe partners, in German")

    assert "*#1* exports to ASEAN, 매주 월요일 09:00 Asia/Seoul" in said(bench.open_home())


def test_admins_see_what_is_theirs_to_mend(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "refused").mkdir(parents=True)
    (tmp_path / "inbox" / "refused" / "bad.xls").touch()

    lines = UnansweredQuestion("quux\n\nand blub?", "clarify", "quux", "Not understood.")
    UnansweredStore(tmp_path / "memory.db", kept=10**9).add(lines)
    told = said(bench.open_home("U2"))
    assert "• quux and blub?" in told
    assert "Refused: 1" in told
    assert "bad.xls" in told
    assert "For admins" not in said(bench.open_home("U1"))
