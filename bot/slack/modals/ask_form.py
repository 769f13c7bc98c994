"""The form that asks by fields, its question, and its answer with a channel to post it in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.desk import Desk
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Product, Query
from bot.language import restate_query
from bot.language.reading import Outcome
from bot.slack.layout import Block, SlackMessage
from bot.slack.modals.fields import (
    ALL_GOODS,
    PARTNER,
    PRODUCT,
    Form,
    Frame,
    list_choices,
    make_channel,
    make_choice,
    make_form,
    make_text,
    make_typeahead,
    read_field,
)
from bot.slack.native import strip_actions
from bot.spoken import Locale
from bot.value_class import value_class

ASK_FORM = "ask_form"
FLOW, PERIOD, MEASURE, CURRENCY = "flow", "period", "measure", "currency"
FLOWS = tuple(one.value for one in (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE))
CURRENCIES = ("CNY", "USD")
_TOP = 10
MEASURES: Mapping[str, Query] = {
    "value": Query(),
    "yoy": Query(measure=Measure.YOY),
    "share": Query(measure=Measure.SHARE),
    "top": Query(measure=Measure.TOP, breakdown=Breakdown.PARTNER, limit=_TOP),
    "months": Query(frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD),
}
"""What a choice of measure sets in a query."""
_SAID = ("flow", "partners", "product", "periods", "measure", "frequency", "breakdown", "currency")
ANSWER_VIEW = "answer_view"
POST = "post"
_MOST_BLOCKS = 90


class FieldError(Exception):
    """What was entered cannot be used; `errors` say why, by field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(errors.values()))
        self.errors = errors


def make_ask_form(locale: Locale, period: str, currency: str) -> Form:
    """Returns the form that asks by fields, with the period and the currency that it opens with."""
    blocks: list[Block] = [
        make_choice(FLOW, locale, list_choices(FLOW, locale, FLOWS), Flow.EXPORT.value),
        make_typeahead(PARTNER, locale, WORLD, locale.say_named("form-all", PARTNER)),
        make_typeahead(PRODUCT, locale, ALL_GOODS, locale.say_named("form-all", PRODUCT)),
        make_text(PERIOD, locale, period),
        make_choice(MEASURE, locale, list_choices(MEASURE, locale, MEASURES), "value"),
        make_choice(CURRENCY, locale, list_choices(CURRENCY, locale, CURRENCIES), currency),
    ]
    frame = Frame(ASK_FORM, "ask", "show", f"{period}\n{currency}")
    return make_form(frame, locale, blocks)


def read_question(values: Mapping[str, Any], metadata: str, desk: Desk, locale: Locale) -> str:
    """Returns the question of the fields, in words that read back as exactly these fields.

    Raises FieldError.
    """
    period, _, currency = metadata.partition("\n")
    partner, product = read_field(values, PARTNER) or WORLD, read_field(values, PRODUCT) or ALL_GOODS
    flow = Flow(read_field(values, FLOW) or Flow.EXPORT)
    query = replace(
        MEASURES[read_field(values, MEASURE) or "value"],
        flow=flow,
        partners=() if partner == WORLD else (partner,),
        product=None if product == ALL_GOODS else Product(product, desk.vocabulary.label_product(product)),
        periods=_read_periods(read_field(values, PERIOD) or period, desk, locale),
        currency=read_field(values, CURRENCY) or currency or None,
    )
    if flow is Flow.BALANCE and query.measure is Measure.VALUE and not query.breakdown:
        query = replace(query, measure=Measure.BALANCE)
    words = restate_query(query, desk.atlas)
    read_back = desk.read_words(words).query
    if read_back is None or any(getattr(read_back, one) != getattr(query, one) for one in _SAID):
        raise FieldError({MEASURE: locale.say_named("form-error", "question")})
    return words


def _read_periods(words: str, desk: Desk, locale: Locale) -> tuple[Period, ...]:
    """Returns the span that words name when read after a trade, in any language. Raises FieldError."""
    reading = desk.read_words(words, ("exports",))
    is_read = reading.outcome is Outcome.ANSWER and reading.query and not reading.unread
    if not is_read or not reading.query or not reading.query.periods or reading.query.partners:
        raise FieldError({PERIOD: locale.say_named("form-error", PERIOD)})
    return reading.query.periods


@value_class()
class ShownAnswer:
    """The question that was answered, and its language."""

    words: str
    language: str


def make_answer_view(answer: SlackMessage, shown: ShownAnswer, locale: Locale) -> Form:
    """Returns the view that shows an answer, with a channel to post it in."""
    blocks: list[Block] = strip_actions(answer.blocks)[:_MOST_BLOCKS]
    blocks.append(make_channel(POST, locale, "", optional=True))
    metadata = json.dumps({"words": shown.words, "language": shown.language})
    return make_form(Frame(ANSWER_VIEW, "answer", "post", metadata, "done"), locale, blocks)


def read_answer_view(view: Mapping[str, Any]) -> tuple[ShownAnswer, str]:
    """Returns what was shown, and the channel to post it in, empty if none was chosen."""
    kept = json.loads(view["private_metadata"])
    channel = read_field(view["state"]["values"], POST) or ""
    return ShownAnswer(kept["words"], kept["language"]), channel
