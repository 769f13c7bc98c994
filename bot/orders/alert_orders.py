"""Orders for alerts and for reminders that a month is out: checks what was read of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Direction, Frequency, Measure, Query
from bot.language.orders.order_reading import OrderReading, WatchTerms
from bot.language.orders.unread import UnreadOrderError
from bot.language.tagger.tagging import tag_words
from bot.language.times.when import read_times
from bot.messages import Message, Quoted, Sentences, message
from bot.orders.subjects import OrderContext, choose_language, parse_question
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
from bot.subscriptions.subscription import OnAlert, OnReminder, SavedQuestion, SubscriptionDraft
from bot.subscriptions.wording import format_order, say_alert, say_percent

_EXAMPLES = message("alert-examples")
_TRADES = {"export": "exports to {place}", "import": "imports from {place}", "total": "trade with {place}"}
"""The trade in which one partner passes another, if it is named after both."""
_LEAST, _MOST = 2, 60
"""The months of a run."""
_USUAL_RUN = 3
"""The months of a run that is offered if none were said."""
_FLOWS = ("exports", "imports", "total trade")
"""What is offered if no figure was named."""
_MOST_RANKS = 50
_DOLLARS = {"USD": " in dollars"}
_AMOUNTS = (Measure.VALUE, Measure.YOY, Measure.BALANCE, Measure.QUANTITY)
_OF_PLACES = frozenset(("place", "filler", "currency"))
"""Kinds of words that name a place alone."""
_RATES = (Measure.SHARE, Measure.YOY)
_HANGING = frozenset(("filler", "prep", "post", "possessive"))
"""Kinds of words that may accompany a month: de septembre."""

Offer: TypeAlias = Callable[[str, Condition], Sentences]
"""Makes a complete order from a figure, in words, and what to watch for."""


def parse_alert(reading: OrderReading, terms: OrderContext) -> OnAlert:
    """Reads `exports to the US fall more than 20 %` and the like. Raises UnreadOrderError."""
    if reading.denied:
        raise UnreadOrderError(_make_unread("denied", reading.denied), _EXAMPLES)
    if len(reading.watched) != 1:
        raise UnreadOrderError(_make_unread("watch", reading.words), _EXAMPLES)
    watched = reading.watched[0]
    if watched.kind == "passes":
        alert = _make_overtaking_alert(reading.subject, watched, terms)
    else:
        condition = _parse_condition(reading, watched, partial(_offer_alert, reading, terms))
        alert = _make_alert(reading, condition, terms)
    return replace(alert, each_time=reading.each_time)


def _offer_alert(reading: OrderReading, terms: OrderContext, what: str, condition: Condition) -> Sentences:
    """Returns a complete order that differs from the reading only in these."""
    order = _make_alert(replace(reading, subject=what), condition, terms)
    alert = replace(order, each_time=reading.each_time)
    question = SavedQuestion(alert.words, alert.query)
    draft = SubscriptionDraft(alert, question, choose_language(reading, terms.wanted), chart=False)
    atlas = terms.vocabulary.atlas
    return Sentences(format_order(draft, atlas), (say_alert(alert, atlas),))


def _parse_condition(reading: OrderReading, watched: WatchTerms, offer: Offer) -> Condition:
    """Returns what to watch for. Raises UnreadOrderError."""
    what = reading.subject
    way = Direction(watched.direction) if watched.direction else Direction.UP
    match watched.kind:
        case "runs":
            found: Condition = _make_streak(what, way, watched, offer)
        case "stops":
            found = _make_streak_end(what, way, offer)
        case "record":
            found = RecordCondition(Direction.DOWN if watched.record == "record low" else Direction.UP)
        case "among":
            found = _make_top_rank(watched.among or 1)
        case "turns":
            found = LimitCondition(Direction.DOWN if watched.turns == "<0" else Direction.UP, 0)
        case _:
            level = watched.kind == "beyond" or watched.by_level or (watched.amount and not watched.percent)
            found = _make_limit(watched) if level else _make_move(reading, way, watched, offer)
    return found


def _make_top_rank(number: int) -> TopRankCondition:
    if not 1 <= number <= _MOST_RANKS:
        raise UnreadOrderError(message("alert-unread", "ranks", count=_MOST_RANKS))
    return TopRankCondition(number)


def _make_limit(watched: WatchTerms) -> LimitCondition:
    side = Direction.DOWN if watched.sign.startswith("<") else Direction.UP
    return LimitCondition(side, float(watched.amount or 0), "%" if watched.percent else "")


def _make_move(reading: OrderReading, way: Direction, watched: WatchTerms, offer: Offer) -> MoveCondition:
    """Asks back about `fall 20 %`, since no figure falls by exactly that."""
    percent = float(watched.amount or 0)
    if watched.amount and not percent:
        raise UnreadOrderError(message("alert-unread", "percent"))
    if watched.amount and not watched.sign:
        meant = (MoveCondition(way, percent, at_least=at_least) for at_least in (False, True))
        choices = tuple(offer(reading.subject, one) for one in meant)
        raise UnreadOrderError(_make_unread("by-how-much", reading.words), choices=choices)
    return MoveCondition(way, percent, at_least=watched.sign == ">=")


def _make_streak(what: str, way: Direction, watched: WatchTerms, offer: Offer) -> StreakCondition:
    if watched.unit != "month" or watched.count is None:
        usual = offer(what, StreakCondition(way, _USUAL_RUN))
        raise UnreadOrderError(message("alert-unread", "months"), choices=(usual,))
    if not _LEAST <= watched.count <= _MOST:
        raise UnreadOrderError(message("alert-unread", "run", first=_LEAST, last=_MOST))
    return StreakCondition(way, watched.count)


def _make_streak_end(what: str, way: Direction, offer: Offer) -> StreakEndCondition:
    if not what:
        choices = tuple(offer(flow, StreakEndCondition(way)) for flow in _FLOWS)
        raise UnreadOrderError(message("alert-unread", "run-of-what"), choices=choices)
    return StreakEndCondition(way)


def _make_alert(reading: OrderReading, condition: Condition, terms: OrderContext) -> OnAlert:
    what, currency = reading.subject, reading.watched[0].currency or ""
    order = _make_alert_on(what, _DOLLARS.get(currency, ""), condition, terms)
    measure = order.query.measure
    if isinstance(condition, MoveCondition) and measure is Measure.SHARE:
        raise UnreadOrderError(message("alert-unread", "share"), _EXAMPLES)
    if isinstance(condition, StreakCondition | StreakEndCondition) and measure is Measure.QUANTITY:
        raise UnreadOrderError(message("alert-unread", "quantity"))
    if isinstance(condition, MoveCondition) and measure not in _AMOUNTS:
        raise UnreadOrderError(_make_unread("no-amount", what))
    if isinstance(condition, LimitCondition):
        return _check_limit(order, condition, what, partial(_offer_alert, reading, terms))
    if isinstance(condition, TopRankCondition) and len(order.query.partners) != 1:
        raise UnreadOrderError(_make_unread("no-rank", what), _EXAMPLES)
    return order


def _check_limit(order: OnAlert, condition: LimitCondition, what: str, offer: Offer) -> OnAlert:
    """Sets the unit of the figure; asks back if a rise by that many percent may be meant."""
    is_rate = order.query.measure in _RATES
    rises = condition.direction is Direction.UP and order.query.measure in _AMOUNTS
    if condition.unit and not is_rate and rises:
        rise = offer(what, MoveCondition(Direction.UP, condition.limit))
        raise UnreadOrderError(
            message("alert-unread", "by-more", rate=say_percent(condition.limit)), choices=(rise,)
        )
    if is_rate != bool(condition.unit) and condition.limit:
        raise UnreadOrderError(_make_unread("against-rate" if is_rate else "against-money", what), _EXAMPLES)
    return replace(order, condition=replace(condition, unit="%")) if is_rate else order


def _make_overtaking_alert(one: str, watched: WatchTerms, terms: OrderContext) -> OnAlert:
    other = watched.other
    if watched.trade:
        one, other = (_TRADES[watched.trade].format(place=place) for place in (one, other))
    order = _make_alert_on(one, "", OvertakeCondition(""), terms)
    if not order.query.partners:
        raise UnreadOrderError(_make_unread("no-partner", one), _EXAMPLES)
    return replace(order, condition=OvertakeCondition(_find_other_place(order.query, other, terms)))


def _make_alert_on(words: str, coin: str, condition: Condition, terms: OrderContext) -> OnAlert:
    """Returns an alert on the single monthly figure that the words name. Raises UnreadOrderError."""
    question, _reading = parse_question(words, terms)
    if coin and question.query.currency is None:
        question, _reading = parse_question(f"{words}{coin}", terms)
    query = question.query
    one = query.breakdown in (None, Breakdown.PERIOD) and len(query.partners) <= 1
    is_monthly = query.frequency in (None, Frequency.MONTH)
    if not (one and is_monthly) or not all(period.is_month for period in query.periods):
        raise UnreadOrderError(_make_unread("several", words))
    return OnAlert(question.words, query, condition, _find_side(words, terms))


def _find_side(words: str, terms: OrderContext) -> int:
    flows = tag_words(words, terms.vocabulary).list_values("flow")
    said = {part for flow in flows for part in flow.split("+")}
    return -1 if "deficit" in said else 1 if "surplus" in said else 0


def _find_other_place(mine: Query, other: str, terms: OrderContext) -> str:
    """Returns the place to overtake, named alone or with the same trade."""
    theirs = parse_question(other, terms)[0].query
    alone = {tag.kind for tag in tag_words(other, terms.vocabulary).tags} <= _OF_PLACES
    same = _describe_trade(mine) == _describe_trade(theirs)
    if len(theirs.partners) != 1 or theirs.partners == mine.partners or not (alone or same):
        raise UnreadOrderError(_make_unread("passed", other), _EXAMPLES)
    return theirs.partners[0]


def _describe_trade(query: Query) -> tuple[object, ...]:
    return query.flow, query.product, query.reporter, query.measure, query.currency


def _make_unread(why: str, words: str) -> Message:
    return message("alert-unread", why, words=Quoted((words,)))


def parse_reminder(reading: OrderReading, terms: OrderContext) -> OnReminder:
    """Reads `January data is out`; without a month, the next one. Raises UnreadOrderError."""
    latest = terms.calendar.latest
    month = find_month(reading.subject, terms) if reading.subject else None
    if not (month or reading.is_out or reading.when.on_release):
        raise UnreadOrderError(message("reminder-unread", "of-what"))
    if not reading.subject:
        return OnReminder(latest.shift(1))
    if not month:
        raise UnreadOrderError(message("reminder-unread", words=Quoted((reading.subject,))))
    if month <= latest:
        raise UnreadOrderError(message("reminder-unread", "out", month=Period.of_month(month)))
    return OnReminder(month)


def find_month(named: str, terms: OrderContext) -> Month | None:
    """Returns the month that is named; without a year, in the first year whose figures are not out."""
    tagged = tag_words(named, terms.vocabulary)
    times = read_times(tagged, terms.calendar)
    others = {tag.kind for at, tag in enumerate(tagged.tags) if at not in times.used}
    if len(times.periods) != 1 or not times.periods[0].is_month or not others <= _HANGING:
        return None
    month, latest = times.periods[0].first, terms.calendar.latest
    return Month(latest.year + (month.number <= latest.number), month.number) if times.bare else month
