"""In which language people have set Slack: what is said to them without a question of theirs."""

import logging
import time
from collections.abc import Callable
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.messages.catalog import LANGUAGES
from bot.slack.workspace_token import NotInstalledError
from bot.spoken import ENGLISH, Tongue

KEPT_SECONDS = 3_600
_TRADITIONAL = ("zh-TW", "zh-HK", "zh-MO", "zh-Hant")

log = logging.getLogger(__name__)


def language_of(locale: str) -> str:
    """Returns the language for a locale such as `ko-KR`; English where there is none."""
    if locale.startswith(_TRADITIONAL):
        return "zh-Hant"
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else ENGLISH.code


class Locales:
    """Asks Slack, and remembers the answer for an hour; any thread may ask.

    `client` None asks nobody: everything is said in English.
    """

    def __init__(
        self,
        client: WebClient | None,
        tongue: Callable[[str], Tongue],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._tongue = tongue
        self._steady = steady
        self._known: dict[str, tuple[float, str]] = {}

    def find(self, person: str) -> Tongue:
        """Returns the language of a person."""
        asked_at, language = self._known.get(person, (0.0, ""))
        if not language or self._steady() - asked_at > KEPT_SECONDS:
            language = self._ask(person)
            self._known[person] = self._steady(), language
        return self._tongue(language)

    def _ask(self, person: str) -> str:
        if not self._client:
            return ENGLISH.code
        try:
            user = self._client.users_info(user=person, include_locale=True)["user"]
        except (SlackApiError, NotInstalledError, OSError, HTTPException) as error:
            log.warning("slack.locale_unknown reason=%s", type(error).__name__)
            return ENGLISH.code
        return language_of(user.get("locale") or "")
