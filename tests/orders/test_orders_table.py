"""Orders as people write them, composed before any was read, and questions that look like them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.domain.month import Month
from bot.domain.query import Direction, Measure, Query
from bot.language import Calendar
from bot.orders.order import ChangeSubscription, ListSubscriptions, ManageSubscription, Order, Unsubscribe
from bot.orders.parsing import parse_order
from bot.orders.subjects import OrderContext
from bot.shipped import read_table
from bot.subscriptions.conditions import (
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import OnAlert, OnReminder, OnSchedule, SavedQuestion, SubscriptionDraft
from tests.rows import each_row
from tests.shared import shipped_vocabulary

TABLE = Path(__file__).parents[1] / "dialogs" / "orders.csv"
ROWS = read_table(TABLE)
TERMS = OrderContext(
    Calendar(date(2026, 7, 15), Month(2026, 6)),
    shipped_vocabulary(),
    "Asia/Tokyo",
)
SHARE_RIGHT = 0.95
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def described(order: Order | None, language: str) -> dict[str, str]:
    """An order in the columns of the table."""
    said = dict.fromkeys(("deed", "when", "about", "condition", "told"), "")
    match order:
        case None:
            said["deed"] = "question"
        case SubscriptionDraft():
            said |= _draft(order, language)
        case ChangeSubscription(number, draft):
            said |= _draft(draft, language) | {"deed": f"change {number}"}
        case ManageSubscription(deed, number):
            said["deed"] = f"{deed} {number}"
        case Unsubscribe(number):
            said["deed"] = f"unsubscribe {number or ''}".strip()
        case ListSubscriptions():
            said["deed"] = "list"
        case _:
            said["deed"] = f"not read: {order}"
    return said


def _draft(draft: SubscriptionDraft, language: str) -> dict[str, str]:
    told = " ".join(_told(draft, language))
    match draft.when:
        case OnAlert(query=query, condition=condition):
            return {
                "deed": "alert",
                "about": _figure(query),
                "condition": _condition(condition, query),
                "told": told,
            }
        case OnReminder(month):
            return {"deed": "remind", "when": f"{month.year}-{month.number:02}", "told": told}
        case OnSchedule() as rule:
            when = _schedule(rule)
        case _:
            when = "release"
    about = _figure(draft.what.query) if isinstance(draft.what, SavedQuestion) else draft.what.value
    return {"deed": "subscribe", "when": when, "about": about, "told": told}


def _schedule(rule: OnSchedule) -> str:
    days = " ".join(DAYS[day] for day in rule.weekdays) or (f"day {rule.day}" if rule.day else "daily")
    zone = "" if rule.zone == TERMS.zone else rule.zone
    return f"{days} {rule.hour:02}:{rule.minute:02} {zone}".strip()


def _figure(query: Query) -> str:
    measure = "" if query.measure in (Measure.VALUE, Measure.BALANCE) else query.measure
    product = query.product.label if query.product else ""
    return " ".join(filter(None, (query.flow, measure, *query.partners, product)))


def _condition(condition: object, query: Query) -> str:
    match condition:
        case MoveCondition(way, percent, at_least):
            said = f"{way} {'>=' if at_least else '>'} {percent:g} %" if percent else str(way)
        case LimitCondition(way, limit, unit):
            side = "above" if way is Direction.UP else "below"
            said = f"{side} {limit:.0f} {unit or query.currency or 'CNY'}"
        case RecordCondition(way):
            said = "record" if way is Direction.UP else "record low"
        case OvertakeCondition(other):
            said = f"passes {other}"
        case TopRankCondition(number):
            said = f"top {number}"
        case StreakCondition(way, months):
            said = f"{way} {months} months"
        case _:
            assert isinstance(condition, StreakEndCondition), condition
            said = f"stops {condition.direction}"
    return said


def _told(draft: SubscriptionDraft, language: str) -> Iterator[str]:
    """What differs from how an order is told by itself: in its language, short and with a chart."""
    tells = not isinstance(draft.when, OnAlert | OnReminder)
    if draft.language != language:
        yield draft.language
    if tells and not draft.chart:
        yield "no chart"
    if draft.full:
        yield "full"
    if tells and draft.currency == "USD":
        yield "USD"


def misread() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    for row in ROWS:
        meant = {name: row[name] for name in ("deed", "when", "about", "condition", "told")}
        found = described(parse_order(row["words"], TERMS), row["language"])
        if found != meant:
            yield row["words"], meant, found


def test_nearly_every_order_is_read_as_it_is_meant() -> None:
    wrong = [one for one in misread() if one[1]["deed"] != "question"]
    orders = sum(row["deed"] != "question" for row in ROWS)
    assert 1 - len(wrong) / orders >= SHARE_RIGHT, wrong


@each_row("words", [row["words"] for row in ROWS if row["deed"] == "question"])
def test_a_question_that_looks_like_an_order_is_none(words: str) -> None:
    assert parse_order(words, TERMS) is None
