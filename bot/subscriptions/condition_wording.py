"""The condition of an alert in English, worded so that the same words order it again."""

import re
from decimal import Decimal

from bot.domain.place import Atlas
from bot.domain.query import Direction
from bot.subscriptions.conditions import (
    Condition,
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import LATEST_MONTH, OnAlert

_SCALES = {"trillion": 12, "billion": 9, "million": 6}
CURRENCY_WORDS = {"USD": "dollars", "CNY": "yuan"}
"""What a currency is called in an order."""
VERBS = {Direction.UP: "rise", Direction.DOWN: "fall"}
PARTICIPLES = {Direction.UP: "rising", Direction.DOWN: "falling"}
_MANY = re.compile(r"\b(?:exports|imports|shipments|sales|purchases)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:share|growth|surplus|deficit|balance|value)\b", re.IGNORECASE)


def format_condition(alert: OnAlert, atlas: Atlas) -> str:
    """Returns the figure and its condition: `exports to the US fall more than 20 %`."""
    return f"{alert.words.removesuffix(LATEST_MONTH)} {format_predicate(alert, atlas)}"


def format_predicate(alert: OnAlert, atlas: Atlas) -> str:
    """Returns the condition alone, in agreement with the figure: `fall more than 20 %`, `is a record`."""
    said = alert.words
    is_one = not _MANY.search(said) or bool(_ONE.search(said))
    currency = CURRENCY_WORDS[alert.query.currency or "CNY"]
    return f"{_choose_verb(alert.condition, is_one=is_one)}{_format_rest(alert.condition, currency, atlas)}"


def _choose_verb(condition: Condition, *, is_one: bool) -> str:
    match condition:
        case MoveCondition(direction) | StreakCondition(direction):
            many = VERBS[direction]
        case OvertakeCondition():
            return "passes" if is_one else "pass"
        case StreakEndCondition():
            many = "stop"
        case _:
            return "is" if is_one else "are"
    return f"{many}s" if is_one else many


def _format_rest(condition: Condition, currency: str, atlas: Atlas) -> str:
    match condition:
        case MoveCondition(_, percent, at_least):
            rest = f" {'at least' if at_least else 'more than'} {percent:g} %" if percent else ""
        case LimitCondition():
            rest = _format_limit(condition, currency)
        case RecordCondition(direction):
            rest = " a record low" if direction is Direction.DOWN else " a record"
        case OvertakeCondition(other):
            rest = f" {atlas.name(other)}"
        case StreakCondition(_, months):
            rest = f" {months} months in a row"
        case StreakEndCondition(direction):
            rest = f" {PARTICIPLES[direction]}"
        case TopRankCondition(number):
            rest = f" in the top {number}"
    return rest


def _format_limit(condition: LimitCondition, currency: str) -> str:
    sign = "below" if condition.direction is Direction.DOWN else "above"
    held = f"{condition.limit:g} %" if condition.unit else f"{format_amount(condition.limit)} {currency}"
    return f" {sign} {held}"


def format_amount(amount: float) -> str:
    """Returns `200 billion`: the largest scale that loses no digit."""
    exact = Decimal(repr(abs(amount)))
    sign = "-" if amount < 0 else ""
    for name, power in _SCALES.items():
        scaled = exact.scaleb(-power).normalize()
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{sign}{scaled:f} {name}"
    return f"{sign}{exact.normalize():f}"
