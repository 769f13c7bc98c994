"""A subscription whose place or owner is not to be told any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.due import OWNER_GONE
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.shipped import find_shipped
from bot.spoken import Locale, LocaleTable
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import Memory
from bot.subscriptions.reasons import format_reason, name_reason
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import CHANNEL, OWNER, FakeSlack, a_release, an_order, compose
from tests.shared import ATLAS

NOW = datetime(2026, 7, 20, tzinfo=UTC)


@pytest.mark.parametrize(("lapse", "told"), [(name_reason("archived"), OWNER), (OWNER_GONE, CHANNEL)])
def test_it_is_paused_and_somebody_is_told(memory: Memory, lapse: str, told: str) -> None:
    kept, slack = SubscriptionStore(memory), FakeSlack(lapsed={CHANNEL: lapse})
    kept.add(an_order())
    tick = DeliveryRunner(lambda: [a_release()], kept, lambda: _delivering(memory, slack), lambda: NOW)

    tick()
    (post,) = slack.posts
    assert post.channel == told
    assert format_reason(lapse) in post.text
    assert [one.paused for one in kept.list_all()] == [lapse]


def test_it_is_sent_once_that_is_mended_and_it_is_resumed(memory: Memory) -> None:
    kept, slack = SubscriptionStore(memory), FakeSlack(lapsed={CHANNEL: name_reason("left-channel")})
    order = kept.add(an_order())
    tick = DeliveryRunner(
        lambda: [a_release()], kept, lambda: _delivering(memory, slack), lambda: NOW + timedelta(days=1)
    )
    tick()

    slack.lapsed = {}
    kept.resume(order.id)
    tick()
    tick()
    assert [post.channel for post in slack.posts] == [OWNER, CHANNEL]


def test_whoever_is_told_reads_it_in_the_language_of_the_digests(memory: Memory) -> None:
    kept, slack, locales = SubscriptionStore(memory), FakeSlack(lapsed={CHANNEL: name_reason("archived")}), []
    kept.add(replace(an_order(), language="ko"))

    def find_locale(place: str, language: str) -> Locale:
        locales.append((place, language))
        return LocaleTable(find_shipped("spoken"), ATLAS, {}, {}, {}).get_locale(language)

    def make_worker() -> DeliveryWorker:
        return replace(_delivering(memory, slack), find_locale=find_locale)

    DeliveryRunner(lambda: [a_release()], kept, make_worker, lambda: NOW)()
    (post,) = slack.posts
    assert "구독 1을 일시 중지했습니다(전국 요약, 발표 때마다, 한국어로): 채널이 보관됨" in post.text
    assert locales == [(OWNER, "ko")]


def _delivering(memory: Memory, slack: FakeSlack) -> DeliveryWorker:
    return DeliveryWorker(Deliveries(memory), slack, compose, pause=lambda _: None)
