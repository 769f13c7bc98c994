"""What the desk says where there is no figure: why, the nearest that there is, and what else to ask."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer.answering import TracedFinding, trace_answer
from bot.desk_answer import Answer
from bot.domain.query import Query
from bot.instead import Alternatives, Nearest, say_nearest, say_reason
from bot.language import restate_query
from bot.language.reading import Offer, Outcome, Reading
from bot.messages import say
from bot.store.figures.reader import Figures

KeepReceipt = Callable[[str, TracedFinding, Figures], None]
"""Keeps the receipt of an answer to a question, found in some figures."""


def make_refusal(reading: Reading, reason: str, instead: Alternatives, keep_receipt: KeepReceipt) -> Answer:
    """Returns why there is no figure, with the nearest one held and questions that can be answered."""
    nearest = None
    if reading.outcome is not Outcome.CLARIFY:
        found = instead.find_nearest(reading.query) if reading.query else instead.find_instead(reading.meant)
        offers = tuple(Offer(restate_query(one, instead.atlas), one) for one in found)
        reading = replace(reading, offers=offers)
        asked = reading.query or (found[0] if reading.names_trade and found else None)
        nearest = _find_nearest(asked, found[0], instead, keep_receipt) if asked and found else None
    own = tuple(say_reason(reason, most=1 if nearest else 2))
    said = (*own, nearest.said) if nearest else own
    return Answer(reading, refusal=say(*said), nearest=nearest)


def _find_nearest(asked: Query, near: Query, instead: Alternatives, keep_receipt: KeepReceipt) -> Nearest:
    """Returns the nearest answer that can be given, with a receipt like any answer."""
    question = restate_query(near, instead.atlas)
    found = trace_answer(near, instead.figures, instead.atlas, instead.latest)
    keep_receipt(question, found, instead.figures)
    said = say_nearest(asked, near, found.finding, is_last=instead.is_last(near))
    return Nearest(question, found.finding, said)
