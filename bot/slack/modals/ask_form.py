"""The form that asks by fields, its question, and its answer with a channel to post it in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.desk import Desk
from bot.domain.figure import WORLD
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
_SAID = ("flow", "partners", "periods", "measure", "frequency", "breakdown", "currency")
_TRADE = "exports"
"""Behind which the words of the field of periods are read."""
_READ = (Outcome.ANSWER, Outcome.NO_DATA)
"""How a period is read, be it held or not."""
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
    query, times = (
        MEASURES[read_field(values, MEASURE) or "value"],
        _read_periods(values, period, desk, locale),
    )
    if query == Query() and times.breakdown:
        query = replace(query, frequency=times.frequency, breakdown=times.breakdown)
    query = replace(
        query,
        flow=flow,
        partners=() if partner == WORLD else (partner,),
        product=None if product == ALL_GOODS else Product(product, desk.vocabulary.label_product(product)),
        periods=times.periods,
        currency=read_field(values, CURRENCY) or currency or None,
    )
    query = _fit_measure(query)
    words = restate_query(query, desk.atlas)
    reading = desk.read_words(words)
    if reading.outcome not in _READ or not _is_said(query, reading.query):
        raise FieldError({MEASURE: locale.say_named("form-error", "question")})
    return words


def _fit_measure(query: Query) -> Query:
    """Returns the query with a measure that its flow and its periods have.

    A balance has no growth but a change, and a single month is not listed by month.
    """
    if query.breakdown is Breakdown.PERIOD and all(one.is_month for one in query.periods):
        query = replace(query, frequency=None, breakdown=None)
    if query.flow is not Flow.BALANCE:
        return query
    if query.measure is Measure.VALUE:
        return replace(query, measure=Measure.BALANCE)
    if query.measure is Measure.YOY and len(query.periods) == 1:
        return replace(
            query, measure=Measure.CHANGE, periods=(query.periods[0].shift_to_year_earlier(), *query.periods)
        )
    return query


def _is_said(query: Query, read_back: Query | None) -> bool:
    """Returns whether words that were read back say the query; goods may have gone to their code."""
    if read_back is None or any(getattr(read_back, one) != getattr(query, one) for one in _SAID):
        return False
    goods, others = query.product, read_back.product
    return (goods and goods.label) == (others and others.label)


def _read_periods(values: Mapping[str, Any], otherwise: str, desk: Desk, locale: Locale) -> Query:
    """Returns a query of the times that words name behind a trade, in any language, held or not.

    Raises FieldError where the words say anything else.
    """
    reading = desk.read_words(read_field(values, PERIOD) or otherwise, (_TRADE,))
    query, plain = reading.query, desk.read_words(_TRADE).query
    if query and query.periods and plain and reading.outcome in _READ and not reading.unread:
        measure = Measure.COMPARE if query.measure is Measure.COMPARE else plain.measure  # 2025 vs 2024
        times = replace(plain, periods=query.periods, measure=measure)
        by_time = replace(times, frequency=query.frequency, breakdown=Breakdown.PERIOD)
        if query in (times, by_time):
            return query
    raise FieldError({PERIOD: locale.say_named("form-error", PERIOD)})


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
