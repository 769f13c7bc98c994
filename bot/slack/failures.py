"""Reports unexpected errors to the person and the log, under the same number."""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.delivery.channel import OutcomeUnknownError
from bot.errors import PlainError
from bot.messages import Sentences
from bot.slack.cards import make_failure, make_line
from bot.slack.layout import SlackMessage
from bot.spoken import ENGLISH, Locale
from bot.store.faults import say_fault

log = logging.getLogger(__name__)


@contextmanager
def report_failures(
    tell: Callable[[SlackMessage], None], locale: Callable[[], Locale] = lambda: ENGLISH
) -> Iterator[None]:
    """Logs any error under a number, and tells the person that number if nothing else was sent.

    `locale` finds the language of the person.
    """
    try:
        yield
    except OutcomeUnknownError:
        # The answer may have arrived: a second message could be one too many.
        log.exception("slack.outcome_unknown number=%s", _make_number())
    except Exception:
        number = _make_number()
        log.exception("slack.failed number=%s", number)
        _tell_failure(tell, number, locale)


@contextmanager
def tell_faults(tell: Callable[[SlackMessage], None], locale: Locale) -> Iterator[None]:
    """Tells an admin in words what is wrong with the disk or the store, which an admin can fix."""
    try:
        yield
    except (PlainError, OSError, sqlite3.Error) as error:
        said = say_fault(error)
        if not isinstance(said, Sentences):
            raise
        log.warning("slack.fault reason=%s", said)
        tell(make_line(locale.say_text(said)))


def _tell_failure(tell: Callable[[SlackMessage], None], number: str, locale: Callable[[], Locale]) -> None:
    try:
        tell(make_failure(number, locale()))
    except Exception:
        log.exception("slack.failure_not_told number=%s", number)


def _make_number() -> str:
    return secrets.token_hex(4)
