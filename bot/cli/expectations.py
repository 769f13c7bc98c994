"""Carries out orders of the command line about expectations."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.domain.expectation import Expectation
from bot.errors import PlainError
from bot.messages import Message
from bot.orders.expectations import ExpectationService, UnreadExpectationError, read_table
from bot.orders.subjects import OrderContext
from bot.spoken import Locale
from bot.store.faults import say_fault

PERSON = "cli"
"""Who recorded an expectation if it was nobody in Slack."""


def carry_out(service: ExpectationService, words: str, terms: OrderContext, locale: Locale) -> str:
    """Records, lists or removes expectations. Raises PlainError."""
    try:
        return _say_all(service.carry_out(words, terms, PERSON), locale)
    except UnreadExpectationError as error:
        raise PlainError(_say_all((error.said,), locale)) from error


def record_table(service: ExpectationService, path: Path, locale: Locale) -> str:
    """Records every row of a CSV file, or none. Raises PlainError."""
    try:
        return _say_all(service.record_all(read_table(path.read_bytes(), PERSON, service.now())), locale)
    except OSError as error:
        raise PlainError(f"{path} cannot be read: {say_fault(error)}") from error
    except UnreadExpectationError as error:
        raise PlainError(_say_all((error.said,), locale)) from error


def make_document(said: str, held: Sequence[Expectation]) -> dict[str, Any]:
    """Returns the reply, and what is recorded after it."""
    listed = [asdict(one) | {"month": str(one.month), "made": one.made.isoformat()} for one in held]
    return {"said": said.splitlines(), "expectations": listed}


def _say_all(said: Iterable[Message], locale: Locale) -> str:
    return "\n".join(f"{locale.say_message(one)}." for one in said)
