"""The condition of an alert in English, worded so that the same words order it again."""

import re
from decimal import Decimal

from bot.domain.place import Atlas
from bot.domain.query import Direction
from bot.messages import (
    Arguments,
    Count,
    Currency,
    InUnit,
    Message,
    ProperName,
    Rate,
    message,
    words_in_english,
)
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
    return words_in_english(say_predicate(alert, atlas))


def say_predicate(alert: OnAlert, atlas: Atlas) -> Message:
    """Returns the condition for any language; English alone tells one figure from several."""
    said = alert.words
    is_one = not _MANY.search(said) or bool(_ONE.search(said))
    kind, about = _choose_form(alert.condition, alert.query.currency or "CNY", atlas)
    return message("alert-condition", f"{kind}-one" if is_one else kind, **about)


def _choose_form(condition: Condition, currency: str, atlas: Atlas) -> tuple[str, Arguments]:
    about: Arguments = {}
    match condition:
        case MoveCondition(direction, percent, at_least):
            least = "least" if at_least else "more"
            form = f"{VERBS[direction]}-{least}" if percent else VERBS[direction]
            about = {"rate": _say_percent(percent)} if percent else {}
        case LimitCondition(direction, limit, unit):
            form = "below" if direction is Direction.DOWN else "above"
            figure = message("part", said=_say_percent(limit)) if unit else _say_limit(limit, currency)
            about = {"figure": figure}
        case RecordCondition(direction):
            form = "record-low" if direction is Direction.DOWN else "record"
        case OvertakeCondition(other):
            form, about = "pass", {"name": ProperName(other, atlas.name(other))}
        case StreakCondition(direction, months):
            form, about = f"{VERBS[direction]}-months", {"count": Count(months)}
        case StreakEndCondition(direction):
            form = f"stop-{VERBS[direction]}"
        case TopRankCondition(number):
            form, about = "top", {"count": Count(number)}
    return form, about


def _say_percent(percent: float) -> Rate:
    """With the decimals that it was ordered with."""
    return Rate(percent, signed=False, decimals=len(f"{percent:g}".partition(".")[2]))


def _say_limit(limit: float, currency: str) -> Message:
    """`200 billion yuan`: in the largest unit that loses no digit."""
    coin = Currency(currency, is_behind_number=True)
    name, size = _scale_exactly(limit)
    unit = message("money-unit", name, currency=coin) if name else message("part", said=coin)
    decimals = max(0, -int(size.as_tuple().exponent))
    return message("cell-amount", amount=InUnit(limit, _SCALES.get(name, 0), decimals), unit=unit)


def _scale_exactly(amount: float) -> tuple[str, Decimal]:
    """Returns the largest scale in which an amount has three decimals at most, and its size in it."""
    exact = Decimal(repr(abs(amount)))
    for name, power in _SCALES.items():
        scaled = exact.scaleb(-power).normalize()
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return name, scaled
    return "", exact.normalize()
