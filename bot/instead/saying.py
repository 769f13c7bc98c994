"""Words a refusal and the nearest question that has an answer, a message for each sentence."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.finding import Finding
from bot.domain.query import Flow, Measure, Query
from bot.messages import Message, Money, Rate, Sentences, Verbatim, message
from bot.value_class import value_class


@value_class()
class Nearest:
    """The nearest question with an answer, what was found, and how a refusal words it."""

    question: str
    finding: Finding
    said: Message


def say_reason(reason: str, most: int) -> Iterator[Message]:
    """Yields the first sentences of a reason; text without a message stays as it is."""
    if isinstance(reason, Sentences):
        yield from reason.messages[:most]
    elif reason:
        yield message("own", sentence=Verbatim(reason))


def say_nearest(asked: Query, near: Query, found: Finding, *, is_last: bool) -> Message:
    """Says `The latest is June 2026: 2.82 trillion yuan, +20.6 %.`

    If only the period differs, that is the period and its figure; otherwise it is the sentence that answers
    the nearest question. `is_last` says that nothing of the kind is held after it.
    """
    figure = _say_figure(near, found)
    is_other_time = asked.periods and replace(asked, periods=near.periods) == near
    if figure is None or not is_other_time or asked.periods[0].first in near.periods[0]:
        if isinstance(found.headline, Sentences):
            return message("nearest", sentence=found.headline.messages[0])
        return message("nearest", sentence=Verbatim(found.headline))
    before = near.periods[0].last < asked.periods[0].last
    side = ("latest" if is_last else "before") if before else "after"
    return message("nearest-time", side, figure=figure, period=near.periods[0])


def _say_figure(query: Query, found: Finding) -> Message | None:
    """Says the one figure that a plain query asks for, with its growth; None for any other query."""
    is_of_several = len(query.periods) != 1 or query.breakdown or query.frequency or query.vintage
    if is_of_several or query.flow in (None, Flow.BALANCE) or not found.rows:
        return None
    row = found.rows[0]
    if query.measure is Measure.YOY and row.growth is not None:
        return message("nearest-figure", "growth", rate=Rate(row.growth))
    if query.measure is not Measure.VALUE or row.value is None or not row.currency:
        return None
    money = Money(row.value, row.currency)
    if row.growth is None:
        return message("nearest-figure", money=money)
    return message("nearest-figure", "grown", money=money, rate=Rate(row.growth))
