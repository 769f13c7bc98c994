"""Orders about expectations for a month: recorded, listed and removed, by admins only."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.answer.said import say_national_trade
from bot.domain.claim import Aspect
from bot.domain.expectation import Expectation
from bot.domain.figure import OWN_REPORTER, find_own_currency
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure, Query
from bot.messages import Message, Money, PeriodPhrase, PersonMention, Rate, Verbatim, join_parts, message
from bot.orders.subjects import OrderContext
from bot.store.memory.expectations import ExpectationStore
from bot.value_class import value_class

EXPECT = "expect"
_LIST = re.compile(r"(?:list|all)?", re.IGNORECASE)
_REMOVE = re.compile(r"(?:remove|delete)\s+#?(\d{1,9})", re.IGNORECASE)
_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE)


class UnreadExpectationError(Exception):
    """The expectation could not be read; `said` says why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.id)
        self.said = said


@value_class()
class ExpectationService:
    """Carries out `expect …`; the caller has checked that the person may order it."""

    book: ExpectationStore
    now: Callable[[], datetime]

    def carry_out(self, words: str, terms: OrderContext, person: str) -> tuple[Message, ...]:
        """Returns the reply to the order, a message for each sentence.

        Raises UnreadExpectationError.
        """
        if _LIST.fullmatch(words):
            return self.list_all()
        if found := _REMOVE.fullmatch(words):
            name = "expectation-removed" if self.book.remove(int(found[1])) else "expectation-unknown"
            return (message(name, count=int(found[1])),)
        return self.record_all([_read_words(words, terms, person, self.now())])

    def record_all(self, expected: Sequence[Expectation]) -> tuple[Message, ...]:
        """Stores expectations and returns them with their numbers."""
        return tuple(_say_expectation("expectation-recorded", one, self.book.add(one)) for one in expected)

    def list_all(self) -> tuple[Message, ...]:
        """Returns the expectations that count, by month."""
        held = self.book.list_all()
        return tuple(_say_expectation("expectation-listed", one, one.id) for one in held) or (
            message("expectation-no-list"),
        )


def read_table(content: bytes, person: str, made: datetime) -> tuple[Expectation, ...]:
    """Reads a CSV with the columns flow, month, growth, level and currency.

    A row has growth in percent or a level in whole units. Raises UnreadExpectationError, which names the row.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadExpectationError(message("expectation-no-table")) from error
    if not rows or not {"flow", "month"} <= set(rows[0]):
        raise UnreadExpectationError(message("expectation-no-table"))
    return tuple(_read_rows(rows, person, made))


def _read_rows(rows: Sequence[dict[str, str]], person: str, made: datetime) -> Iterator[Expectation]:
    for number, row in enumerate(rows, 2):
        try:
            growth, level = (row.get(name, "").strip() for name in ("growth", "level"))
            if bool(growth) is bool(level):
                growth = level = "one of both"  # which is no number
            yield Expectation(
                Flow(row["flow"].strip().lower().removesuffix("s")),
                Month.parse(row["month"].strip()),
                (row.get("currency") or find_own_currency(OWN_REPORTER)).strip(),
                person,
                made,
                float(growth) if growth else None,
                int(level) if level else None,
            )
        except (AttributeError, KeyError, ValueError) as error:
            raise UnreadExpectationError(message("expectation-bad-row", count=number)) from error


def _read_words(words: str, terms: OrderContext, person: str, made: datetime) -> Expectation:
    """Reads `exports +5.0 % for July 2026`, in any language, like a claim about that figure."""
    reading = terms.read_next_year(words)
    query, claims = reading.query, [one for one in reading.claimed if one.value is not None]
    if not query or len(claims) != 1 or not _is_whole(query):
        raise UnreadExpectationError(message("expectation-unread", words=Verbatim(words)))
    claim, currency = claims[0], query.currency or find_own_currency(OWN_REPORTER)
    flow = Flow.BALANCE if query.measure is Measure.BALANCE else query.flow or Flow.EXPORT
    month = query.periods[0].last
    if claim.of is Aspect.GROWTH and claim.unit == "%":
        return Expectation(flow, month, currency, person, made, growth=float(claim.signed))
    if claim.of is Aspect.LEVEL and claim.unit in ("CNY", "USD"):
        return Expectation(flow, month, claim.unit, person, made, level=int(claim.signed))
    raise UnreadExpectationError(message("expectation-unread", words=Verbatim(words)))


def _is_whole(query: Query) -> bool:
    """Returns whether it is about one month of the reporter's whole trade."""
    is_one = len(query.periods) == 1 and query.periods[0].is_month
    return is_one and not (query.partners or query.product) and query.flow in (None, *_FLOWS)


def _say_expectation(name: str, one: Expectation, number: int) -> Message:
    figure = Rate(one.growth) if one.growth is not None else Money(one.level or 0, one.currency)
    return message(
        name,
        count=number,
        trade=say_national_trade(one.flow),
        when=PeriodPhrase(Period.of_month(one.month)),
        expected=figure,
        words=join_parts(
            (Verbatim(one.currency), PersonMention(one.person), Verbatim(f"{one.made:%Y-%m-%d}")), "comma"
        ),
    )
