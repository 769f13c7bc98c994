"""Digests on goods, whose tables appear on days of their own: each month once, whichever comes first."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.composer import DigestComposer
from bot.delivery.due import DueDelivery, find_due_deliveries
from bot.desk import Desk
from bot.digests.digest import Digest
from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.ingest.building import ensure_store
from bot.language import Calendar
from bot.orders.parsing import parse_draft
from bot.orders.subjects import OrderContext
from bot.shipped import find_shipped, read_table
from bot.store.figures import history
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.subscription import OnRelease, OnReminder, OnSchedule, Subscription, Summary
from tests.delivery.delivery_doubles import CHANNEL, OWNER, TEAM, a_release
from tests.digests.digest_samples import desk_over

SEOUL = ZoneInfo("Asia/Seoul")
MADE = datetime(2026, 7, 20, 9, tzinfo=SEOUL)
NOW = datetime(2026, 8, 20, 9, tzinfo=SEOUL)
JUNE, JULY = Month(2026, 6), Month(2026, 7)
TABLE = "customs-express-{month}-major-{flow}s-cny"


def with_july(folder: Path) -> Path:
    """The shipped releases, and tables of goods of July with the figures of June."""
    shutil.copytree(find_shipped("releases"), folder)
    index = folder / "index.csv"
    for flow in ("export", "import"):
        june, july = (TABLE.format(month=month, flow=flow) for month in (JUNE, JULY))
        table = (folder / "express" / f"{june}.csv").read_text("utf-8")
        (folder / "express" / f"{july}.csv").write_text(
            table.replace("6-06,", "6-07,").replace("5-06,", "5-07,"), "utf-8"
        )
        (line,) = (one for one in index.read_text("utf-8").splitlines() if one.startswith(june))
        moved = line.replace("2026-06", "2026-07").replace("June", "July").replace("2026-07-14", "2026-08-07")
        index.write_text(f"{index.read_text('utf-8')}{moved}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Iterator[Desk]:
    """A desk that holds goods of July and countries to June."""
    home = tmp_path_factory.mktemp("home")
    figures = Figures.open(ensure_store(home, with_july(tmp_path_factory.mktemp("shipped") / "releases")))
    yield desk_over(figures, atlas)
    figures.close()


def order(desk: Desk, words: str, number: int = 1) -> Subscription:
    terms = OrderContext(Calendar(MADE.date(), JUNE), desk.vocabulary, "Asia/Seoul")
    draft = parse_draft(words, terms)
    return Subscription(TEAM, CHANNEL, OWNER, draft.when, draft.what, MADE, id=number)


def came(month: Month, days: int, edition: Edition = Edition.EXPRESS) -> HeldRelease:
    return a_release(
        month, MADE + timedelta(days=days), edition=edition, sha256=f"{days + 100}".rjust(64, "0")
    )


def deliver(
    desk: Desk, one: Subscription, releases: Sequence[HeldRelease], before: list[Delivery]
) -> list[Digest]:
    """What is sent now, noted in `before` like what had nothing to tell."""
    sent = []
    for due in find_due_deliveries(NOW, releases, [one], before):
        digest = DigestComposer(desk, lambda _: before, lambda: NOW)(due)
        state = DeliveryState.SENT if isinstance(digest, Digest) else DeliveryState.QUIET
        before.append(_ended(due, state))
        sent += [digest] if isinstance(digest, Digest) else []
    return sent


def _ended(due: DueDelivery, state: DeliveryState) -> Delivery:
    at = NOW.astimezone(UTC)
    return Delivery(1, due.key, due.about, CHANNEL, state, 1, at, at, "1.0", known=due.known)


def printed(flow: str, product: str) -> float:
    """In yuan, of June as customs printed it."""
    path = find_shipped("releases") / "express" / f"{TABLE.format(month=JUNE, flow=flow)}.csv"
    (row,) = (
        row
        for row in read_table(path)
        if (row["period"], row["span"], row["product"]) == (str(JUNE), "month", product)
    )
    return float(row["value"]) * int(row["unit"])


ORDERS = [
    "subscribe imports of crude oil, each release",
    "subscribe crude oil and natural gas, each release",
    "每次发布时推送原油进口",
    "Rohölimporte bei jeder Veröffentlichung abonnieren",
]


@pytest.mark.parametrize("words", ORDERS)
def test_goods_that_come_before_the_country_table_are_told_once(words: str, early: Desk) -> None:
    one = order(early, words)
    before: list[Delivery] = []
    assert one.when == OnRelease()
    (told,) = deliver(early, one, [came(JULY, 18)], before)
    figures = {row.value for row in told.figures if row.value and row.period.is_month}
    assert round(printed("import", "原油")) in figures
    assert deliver(early, one, [came(JULY, 18), came(JULY, 29, Edition.BULLETIN)], before) == []


def test_goods_that_come_after_the_country_table_are_told_once(early: Desk, desk: Desk) -> None:
    """Of the same month: the country table has nothing of them to tell."""
    one = order(early, ORDERS[0])
    before: list[Delivery] = []
    countries = came(JULY, 18, Edition.BULLETIN)
    assert deliver(desk, one, [countries], before) == []
    assert len(deliver(early, one, [countries, came(JULY, 20)], before)) == 1
    assert deliver(early, one, [countries, came(JULY, 20)], before) == []


def test_goods_alone_are_no_national_summary(early: Desk) -> None:
    one = Subscription(TEAM, CHANNEL, OWNER, OnRelease(), Summary.NATIONAL, MADE, full=True, id=1)
    before: list[Delivery] = []
    assert deliver(early, one, [came(JULY, 18)], before) == []
    # The month is still to be told once its totals are there; here those of June stand for them.
    (june,) = deliver(early, one, [came(JUNE, 5)], [])
    assert "Goods that moved exports in H1 2026" in june.text
    assert deliver(early, one, [came(JUNE, 5), came(JUNE, 6)], [_ended_of(one, came(JUNE, 5))]) == []


def test_a_reminder_waits_for_the_totals_of_its_month(early: Desk) -> None:
    one = Subscription(TEAM, CHANNEL, OWNER, OnReminder(JULY), Summary.NATIONAL, MADE, id=1)
    releases = history.list_releases(early.figure_store.use(lambda figures: figures))
    goods = [held for held in releases if held.covers and held.covers.last == JULY]
    assert [held.has_total for held in goods] == [False, False]
    assert all(held.has_total for held in releases if "country table" in held.release.title)
    taken_in = [replace(held, release=came(JULY, 18).release) for held in goods]
    assert find_due_deliveries(NOW, taken_in, [one], []) == ()
    (due,) = find_due_deliveries(NOW, [*taken_in, came(JULY, 19)], [one], [])
    assert due.key == str(JULY)


def _ended_of(one: Subscription, release: HeldRelease) -> Delivery:
    (due,) = find_due_deliveries(NOW, [release], [one], [])
    return _ended(due, DeliveryState.SENT)


@pytest.mark.parametrize(
    "words",
    ["send me natural gas imports every month", "매달 천연가스 수입 보내줘", "毎月天然ガスの輸入を送って"],
)
def test_every_month_tells_the_latest_goods_at_nine_where_it_was_ordered(words: str, early: Desk) -> None:
    one = order(early, words)
    before: list[Delivery] = []
    assert one.when == OnSchedule(9, 0, "Asia/Seoul", day=1)
    (told,) = deliver(early, one, [], before)
    assert "July 2026" in told.text
    assert before[0].key == "2026-08-01"
    assert deliver(early, one, [], before) == []


def test_goods_are_asked_for_up_to_their_own_latest_month(early: Desk) -> None:
    answer = early.ask_question("imports of natural gas July 2026")
    assert answer.finding, answer.refusal
    assert answer.finding.rows[0].value == round(printed("import", "天然气"))
    assert early.ask_question("imports of natural gas latest month").reading.restated.count("July 2026")
    refused = early.ask_question("imports July 2026")
    assert refused.nearest
    assert refused.nearest.question == "Imports, June 2026, in CNY"
    held = early.ask_question("what data do you have?").finding
    assert held
    assert "Imports by product: 34 lines, October 2023–July 2026" in held.headline
