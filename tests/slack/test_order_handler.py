"""Orders in Slack: who may give them, what is kept, and what is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.channel import DeliveryRefusedError
from bot.desk import Desk
from bot.domain.query import Direction
from bot.orders.order import Requester
from bot.orders.service import SubscriptionService
from bot.slack.layout import SlackMessage
from bot.slack.locales import Locales
from bot.slack.order_handler import OrderHandler
from bot.slack.rights import OrderBar, Rights
from bot.store.memory.memory import open_memory
from bot.subscriptions.conditions import MoveCondition
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnAlert, OnRelease, OnSchedule, Summary
from tests.delivery.delivery_doubles import FakeSlack, raising
from tests.slack.directory import Directory

ANA = Requester("T1", "C1", "U1")
BEN = Requester("T1", "C1", "U2")
NOW = datetime(2026, 7, 15, 9, tzinfo=UTC)


@dataclass
class Orders:
    """The bot as somebody orders from it."""

    subscribing: OrderHandler
    kept: SubscriptionStore
    directory: Directory
    slack: FakeSlack = field(default_factory=FakeSlack)

    def say(self, words: str, requester: Requester = ANA) -> str:
        return self.message(words, requester).text

    def message(self, words: str, requester: Requester = ANA) -> SlackMessage:
        found = self.subscribing.reply_to(words, requester)
        assert found
        return found

    def click(self, message: SlackMessage, label: str, requester: Requester = ANA) -> SlackMessage:
        return self.message(buttons(message)[label], requester)


def buttons(message: SlackMessage) -> dict[str, str]:
    """Label → order, of every button."""
    found: dict[str, str] = {}
    for block in message.blocks:
        elements: Any = block.get("elements", [])
        found |= {one["text"]["text"]: one["value"] for one in elements if one["type"] == "button"}
    return found


@pytest.fixture
def orders(desk: Desk, tmp_path: Path) -> Iterator[Orders]:
    directory, slack = Directory(), FakeSlack()
    with open_memory(tmp_path / "memory.db") as memory:
        kept = SubscriptionStore(memory)
        service = SubscriptionService(desk, kept, lambda: NOW)
        yield Orders(
            OrderHandler(service, Rights(directory), slack, Locales(directory, desk.find_locale)),
            kept,
            directory,
            slack,
        )


def test_subscribing_alone_subscribes_the_channel_to_each_release(orders: Orders) -> None:
    said = orders.say("subscribe")

    (one,) = orders.kept.find_in_channel("T1", "C1")
    assert (one.when, one.what, one.owner, one.made) == (OnRelease(), Summary.NATIONAL, "U1", NOW)
    ordered = "national summary, every release"
    assert said == f"Subscribed, #{one.id}: {ordered}. Next: when new figures come in."


def test_in_a_direct_message_the_person_is_subscribed(orders: Orders) -> None:
    orders.say("subscribe", Requester("T1", "D1", "U1"))

    assert [one.channel for one in orders.kept.list_all()] == ["D1"]


def test_an_order_is_echoed_exactly(orders: Orders) -> None:
    said = orders.say("subscribe exports to ASEAN every Monday 9:00 Asia/Seoul with chart, in dollars")

    assert "exports to ASEAN in dollars, every Monday 09:00 Asia/Seoul." in said
    assert "It reads as: Exports to ASEAN, June 2026, in USD, with the year so far." in said
    assert "Next: Monday 20 July 2026 09:00 Asia/Seoul." in said


def test_a_time_without_a_zone_is_in_the_askers(orders: Orders) -> None:
    orders.directory.people["U1"]["tz"] = "Europe/Berlin"
    orders.say("subscribe daily 8:30")

    (one,) = orders.kept.list_all()
    assert one.when == OnSchedule(8, 30, "Europe/Berlin")


def test_a_time_is_in_the_zone_that_the_asker_has_moved_to_since(orders: Orders) -> None:
    orders.say("subscriptions")
    orders.directory.people["U1"]["tz"] = "Europe/Berlin"
    orders.say("subscribe daily 8:30")

    (one,) = orders.kept.list_all()
    assert one.when == OnSchedule(8, 30, "Europe/Berlin")


def test_undo_takes_a_subscription_back_and_undo_of_that_brings_it_again(orders: Orders) -> None:
    subscribed = orders.message("subscribe")
    before = orders.kept.list_all()

    unsubscribed = orders.click(subscribed, "Undo")
    assert orders.kept.list_all() == ()
    orders.click(unsubscribed, "Undo")
    assert orders.kept.list_all() == before


def test_an_orders_buttons_are_in_the_language_that_repeats_it(orders: Orders) -> None:
    said = orders.message("alert me when exports to the US fall more than 20 %, in Korean")
    assert "한국어로" in said.text
    orders.click(said, "되돌리기")
    assert orders.kept.list_all() == ()


def test_a_change_is_undone_to_what_it_was(orders: Orders) -> None:
    orders.say("subscribe exports to ASEAN every Friday 17:00 UTC, in full, in Korean")
    (before,) = orders.kept.list_all()

    changed = orders.message(f"change {before.id} to imports from Brazil daily 8:30 Europe/Berlin")
    assert orders.kept.list_all() != (before,)
    orders.click(changed, "Undo")
    assert orders.kept.list_all() == (before,)


@pytest.mark.parametrize(
    ("change", "kept", "when"),
    [
        ("to Tuesdays", ("full", "language", "what"), OnSchedule(17, 0, "Asia/Seoul", (1,))),
        ("to 10:15", ("full", "language", "what"), OnSchedule(10, 15, "Asia/Seoul", (4,))),
        ("to Europe/Berlin", ("full", "language", "what"), OnSchedule(17, 0, "Europe/Berlin", (4,))),
        ("to every release", ("full", "language", "what"), OnRelease()),
        ("to imports from Brazil", ("full", "language"), OnSchedule(17, 0, "Asia/Seoul", (4,))),
        ("without a chart", ("full", "language", "what"), OnSchedule(17, 0, "Asia/Seoul", (4,))),
    ],
)
def test_what_a_change_does_not_say_stays(
    change: str, kept: Sequence[str], when: OnSchedule | OnRelease, orders: Orders
) -> None:
    orders.say("subscribe exports to ASEAN every Friday 17:00 Asia/Seoul, in full, in Korean")
    (before,) = orders.kept.list_all()
    orders.say(f"change {before.id} {change}")
    (after,) = orders.kept.list_all()
    assert after.when == when
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert after != before


def test_what_is_ordered_again_is_not_told_twice(orders: Orders) -> None:
    orders.say("subscribe exports to ASEAN Mondays 9:00 UTC")
    assert "Subscribed already, #1" in orders.say("subscribe exports to ASEAN every Monday 9:00 UTC")
    assert len(orders.kept.list_all()) == 1


def test_an_alert_says_where_it_stands(orders: Orders) -> None:
    assert "As of June 2026 it does not hold: China's exports to the United States" in orders.say(
        "alert me when exports to the US fall more than 20 %"
    )
    assert "it holds, so you are told when it begins anew" in orders.say("alert me when imports rise")
    assert "anew: Vietnam 241.3 billion yuan; Japan 221.9 billion yuan." in orders.say(
        "alert me when Vietnam passes Japan"
    )


def test_what_could_not_be_told_now_is_said(orders: Orders) -> None:
    assert "Of June 2026, nothing is held of that" in orders.say("subscribe exports of wine to France")
    assert "nothing is held" not in orders.say("subscribe partners")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "매주 월요일 9시 아세안 수출 구독",
            (
                "구독했습니다(#1): 아세안 수출, 매주 월요일 09:00 Asia/Seoul, 한국어로. "
                "이해한 내용: 대아세안 수출(2026년 6월, 위안), 연초 이후 누계 포함. "
                "다음: 2026-07-20 09:00 Asia/Seoul."
            ),
        ),
        ("订阅", "已订阅，#1：全国摘要，每次发布，用中文。下次：有新数据时。"),
        (
            "recuérdame cuando salgan los datos de julio",
            (
                "Suscripción creada, #1: recordatorio cuando salgan los datos de julio de 2026, en español. "
                "Próximo envío: cuando lleguen nuevas cifras."
            ),
        ),
        (
            "subscribe partners every Tuesday and Friday 8:00 UTC, in full, in dollars, in German",
            (
                "Abonniert, #1: Partner, jeden Dienstag, Freitag 08:00 UTC, ausführlich, in Dollar, "
                "auf Deutsch. "
                "Als Nächstes: 2026-07-17 08:00 UTC."
            ),
        ),
    ],
)
def test_an_order_is_told_back_in_its_language(orders: Orders, words: str, said: str) -> None:
    made = orders.message(words)
    assert made.text == said
    orders.say(next(iter(buttons(made).values())))
    assert orders.kept.list_all() == ()


def test_what_was_paused_comes_back_paused(orders: Orders) -> None:
    orders.say("subscribe")
    orders.say("pause 1")
    orders.say("delete 1")
    said = orders.say("restore 1")
    assert "(paused: as somebody here asked)" in said
    assert "Next:" not in said


def test_a_test_is_called_one(orders: Orders) -> None:
    orders.say("subscribe")
    orders.say("test 1")

    (posted,) = orders.slack.posts
    assert posted.text.startswith("Test: June 2026: exports +20.6 %")


def test_a_test_that_slack_refuses_says_why(orders: Orders) -> None:
    orders.say("subscribe")
    orders.slack.faults["post"] = [raising(DeliveryRefusedError("the channel is archived (is_archived)"))]
    assert orders.say("test 1") == "I could not post the test: the channel is archived (is_archived)."


def test_status_tells_what_is_held_comes_next_and_is_subscribed_to_here(orders: Orders) -> None:
    orders.say("subscribe partners")
    orders.say("subscribe groups", Requester("T1", "C2", "U1"))

    said = orders.say("status")
    assert "June 2026" in said
    assert "The next release is" in said
    assert "#1: partners, every release" in said
    assert "groups" not in said


def test_a_guest_is_told_what_is_held_and_not_what_is_subscribed_to(orders: Orders) -> None:
    orders.say("subscribe partners")
    orders.directory.people["U1"]["is_restricted"] = True

    said = orders.say("status")
    assert "June 2026" in said
    assert "partners, every" not in said


def test_what_is_not_understood_keeps_nothing(orders: Orders) -> None:
    assert "Mordor" in orders.say("subscribe exports to Mordor")
    assert orders.kept.list_all() == ()


def test_a_question_is_left_to_the_desk(orders: Orders) -> None:
    assert orders.subscribing.reply_to("exports to ASEAN", ANA) is None


def test_a_list_names_what_stands_in_its_own_channel_alone(orders: Orders) -> None:
    orders.say("subscribe imports from Brazil", Requester("T1", "C2", "U1"))
    orders.say("subscribe exports to ASEAN")

    said = orders.say("subscriptions")
    assert "ASEAN" in said
    assert "Brazil" not in said
    assert "C2" not in said


@pytest.mark.parametrize("action", ["pause", "resume", "delete", "test", "restore", "unsubscribe"])
def test_a_number_of_another_channel_names_nothing(orders: Orders, action: str) -> None:
    orders.say("subscribe imports from Brazil", Requester("T1", "C2", "U1"))
    (elsewhere,) = orders.kept.list_all()

    assert "Nothing" in orders.say(f"{action} {elsewhere.id}")
    assert orders.kept.list_all() == (elsewhere,)


def test_a_removal_in_another_channel_is_not_undone_from_here(orders: Orders) -> None:
    orders.say("subscribe imports from Brazil", Requester("T1", "C2", "U1"))
    (elsewhere,) = orders.kept.list_all()
    orders.say(f"delete {elsewhere.id}", Requester("T1", "C2", "U1"))

    assert "Nothing" in orders.say(f"restore {elsewhere.id}")
    assert orders.kept.list_all() == ()


def test_the_buttons_of_a_list_pause_and_resume(orders: Orders) -> None:
    orders.say("subscribe")
    paused = orders.click(orders.message("subscriptions"), "Pause")

    assert orders.kept.list_all()[0].paused
    assert "paused" in orders.say("subscriptions")
    orders.click(paused, "Undo")
    assert orders.kept.list_all()[0].paused is None


def test_whoever_resumes_a_digest_answers_for_it(orders: Orders) -> None:
    orders.say("subscribe", ANA)
    orders.say("pause 1", ANA)
    orders.say("resume 1", BEN)

    assert [(one.owner, one.paused) for one in orders.kept.list_all()] == [("U2", None)]


def test_a_test_is_posted_where_the_digest_would_go(orders: Orders) -> None:
    orders.say("subscribe exports to ASEAN")
    before = orders.kept.list_all()

    orders.say("test 1")
    (posted,) = orders.slack.posts
    assert posted.channel == "C1"
    assert "ASEAN" in posted.text
    assert "June 2026" in posted.text
    assert orders.kept.list_all() == before


def test_unsubscribing_from_one_of_several_asks_which(orders: Orders) -> None:
    orders.say("subscribe")
    orders.say("subscribe exports to ASEAN")

    assert "Which one?" in orders.say("unsubscribe")
    assert len(orders.kept.list_all()) == 2


def test_unsubscribing_from_the_only_one_removes_it(orders: Orders) -> None:
    orders.say("subscribe")
    orders.say("unsubscribe")

    assert orders.kept.list_all() == ()


def test_following_an_answer_subscribes_to_a_period_that_moves(orders: Orders) -> None:
    said = orders.say("follow exports to ASEAN 2025")

    assert "Exports to ASEAN, in CNY, every release" in said


@pytest.mark.parametrize(
    ("person", "named"),
    [
        ({"is_restricted": True}, "Guests"),
        ({"is_ultra_restricted": True}, "Guests"),
        ({"team_id": "T2"}, "other workspaces"),
        ({"is_stranger": True}, "other workspaces"),
        ({"deleted": True}, "account"),
        ({"is_bot": True}, "account"),
    ],
)
def test_others_than_members_of_the_workspace_are_refused(
    orders: Orders, person: dict[str, object], named: str
) -> None:
    orders.directory.people["U1"] |= person

    assert named in orders.say("subscribe")
    assert orders.kept.list_all() == ()


def test_a_person_of_another_workspace_of_the_organisation_is_let_in(orders: Orders) -> None:
    orders.directory.people["U1"] |= {"team_id": "T9", "enterprise_user": {"teams": ["T1", "T9"]}}

    assert "Subscribed" in orders.say("subscribe")


def test_an_admin_is_let_in_as_a_guest_but_must_be_a_member(orders: Orders) -> None:
    orders.directory.people["U2"]["is_restricted"] = True
    rights = Rights(orders.directory, frozenset({"U2"}))

    assert rights.find_bar(BEN) is None
    assert rights.find_bar(Requester("T1", "C2", "U2")) is OrderBar.NO_MEMBER


@pytest.mark.parametrize(
    ("requester", "channel", "named"),
    [
        (Requester("T1", "C1", "U3"), {}, "members of the channel"),
        (Requester("T1", "C1", "U1"), {"is_member": False}, "Invite me"),
        (Requester("T1", "C1", "U1"), {"is_archived": True}, "archived"),
        (Requester("T1", "C404", "U1"), {}, "Invite me"),
        (Requester("T1", "D1", "U2"), {}, "not with you"),
    ],
)
def test_it_takes_a_member_of_a_channel_that_the_bot_is_in(
    orders: Orders, requester: Requester, channel: dict[str, object], named: str
) -> None:
    orders.directory.channels["C1"] |= channel

    assert named in orders.say("subscribe", requester)
    assert orders.kept.list_all() == ()


def test_any_member_of_the_channel_may_change_what_another_ordered(orders: Orders) -> None:
    orders.say("subscribe", ANA)
    orders.say("unsubscribe", BEN)

    assert orders.kept.list_all() == ()


@pytest.mark.parametrize("words", ["subscriptions", "pause 1", "delete 1", "change 1 to daily 8:30 UTC"])
def test_rights_are_asked_for_at_each_order(orders: Orders, words: str) -> None:
    orders.say("subscribe")
    before = orders.kept.list_all()
    orders.directory.people["U1"]["is_restricted"] = True

    assert "Guests" in orders.say(words)
    assert orders.kept.list_all() == before


def test_a_direct_message_needs_no_right_to_list_its_members(orders: Orders) -> None:
    orders.directory.fault = "missing_scope"

    assert "Subscribed" in orders.say("subscribe", Requester("T1", "D1", "U1"))
    assert "Write to me directly" in orders.say("subscribe", Requester("T1", "D404", "U1"))


def test_an_order_is_asked_back_with_buttons_in_its_language(orders: Orders) -> None:
    asked = orders.message("미국 수출이 20% 감소하면 알려줘")

    assert list(buttons(asked)) == [
        "알림: 대미국 수출(위안), 20% 넘게 감소",
        "알림: 대미국 수출(위안), 20% 이상 감소",
    ]
    orders.click(asked, "알림: 대미국 수출(위안), 20% 이상 감소")
    (one,) = orders.kept.list_all()
    assert one.language == "ko"
    assert isinstance(one.when, OnAlert)
    assert one.when.condition == MoveCondition(Direction.DOWN, 20, at_least=True)
