"""The language and time zone that people have set in Slack, for messages that answer no question."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from slack_sdk import WebClient

from bot.messages.catalog import LANGUAGES
from bot.slack.tokens import FAILURES
from bot.spoken import ENGLISH, Locale
from bot.value_class import value_class

KEPT_SECONDS = 3_600
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")

log = logging.getLogger(__name__)


def choose_language(locale: str) -> str:
    """Returns the language for a locale such as `ko-KR`; English if there is none."""
    return _find_language(locale) or ENGLISH.code


def choose_accepted_language(header: str) -> str:
    """Returns the supported language that a browser's `Accept-Language` header prefers."""
    wanted = (one.strip().partition(";q=") for one in header.split(","))
    by_weight = sorted(((_read_weight(weight), tag) for tag, _, weight in wanted), key=lambda one: -one[0])
    return next(filter(None, (_find_language(tag) for _, tag in by_weight)), ENGLISH.code)


def _read_weight(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


def _find_language(locale: str) -> str:
    """Returns the language for a locale; empty if answers are not given in it."""
    told = locale.replace("_", "-").lower()
    if told.startswith(_TRADITIONAL):
        return "zh-Hant"
    language = told.partition("-")[0]
    return language if language in LANGUAGES else ""


@value_class()
class Person:
    """A person's settings in Slack; `zone` is an IANA zone, None if Slack gives none.

    `language` is one that answers are given in.
    """

    zone: str | None = None
    language: str = ENGLISH.code


def ask_person(client: WebClient, person: str) -> Person:
    """Returns what a person has set; English and no zone if Slack cannot be asked."""
    try:
        user = client.users_info(user=person, include_locale=True)["user"]
    except FAILURES as error:
        log.warning("slack.locale_unknown reason=%s", type(error).__name__)
        return Person()
    return Person(user.get("tz"), choose_language(user.get("locale") or ""))


class Locales:
    """Asks Slack for people's languages and remembers them for an hour; it may be called from any thread.

    Without a `client` everything is in English. The language that a person `prefers` takes precedence over
    the one set in Slack.
    """

    def __init__(
        self,
        client: WebClient | None,
        locale_of: Callable[[str], Locale],
        steady: Callable[[], float] = time.monotonic,
        prefers: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._prefers = prefers
        self._client = client
        self._locale_of = locale_of
        self._steady = steady
        self._known: dict[str, tuple[float, Person]] = {}

    def find_locale(self, person: str) -> Locale:
        return self._locale_of(self.find_person(person).language)

    def find_person(self, person: str) -> Person:
        known = self._known.get(person)
        if not known or self._steady() - known[0] > KEPT_SECONDS:
            known = self._steady(), ask_person(self._client, person) if self._client else Person()
            self._known[person] = known
        preferred = self._prefers(person)
        return replace(known[1], language=preferred) if preferred else known[1]
