"""The tokens of workspaces that installed the app: renewed before they expire, dropped once revoked."""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.home.layout import TOKENS_LOCK
from bot.home.locks import LockHeldError, hold_lock
from bot.slack.tokens import NotInstalledError
from bot.store.memory.installations import Installation, InstallationStore, TokenUnreadableError
from bot.subscriptions.reasons import name_reason
from bot.value_class import value_class

RENEWED_BEFORE = 2 * 60 * 60
"""How many seconds before its end a token is renewed; Slack makes it valid for twelve hours."""
LOCK_SECONDS = 30.0
_GONE = frozenset({"invalid_refresh_token", "token_revoked", "account_inactive"})
"""Slack's codes for a workspace that no longer gives a token."""

log = logging.getLogger(__name__)


@value_class()
class OAuthClient:
    """The app's own credentials, with a client without a token to present them."""

    web: WebClient
    client_id: str
    client_secret: str

    def renew_token(self, installation: Installation, now: float) -> Installation:
        """Returns an installation with a new token. Raises SlackApiError and OSError."""
        reply = self.web.oauth_v2_access(
            client_id=self.client_id,
            client_secret=self.client_secret,
            grant_type="refresh_token",
            refresh_token=installation.refresh,
        )
        return replace(
            installation,
            token=str(reply["access_token"]),
            refresh=str(reply["refresh_token"]),
            expires=now + float(reply["expires_in"]),
        )


@value_class()
class InstalledTokens:
    """The tokens of all installations.

    They may be used from any thread and process of a home; `leave` is called with the workspace that is gone,
    and why.
    """

    store: InstallationStore
    oauth: OAuthClient
    home: Path
    leave: Callable[[str, str], None] = lambda _team, _code: None
    clock: Callable[[], float] = time.time

    def find_installation(self, team: str) -> Installation:
        """Returns the installation of a workspace with a token that Slack takes now.

        Raises NotInstalledError.
        """
        found = self._find_stored(team)
        if self._is_fresh(found):
            return found
        # A refresh token works once: of many callers in whatever process, one renews and the others find it
        # done.
        try:
            with self._hold_tokens():
                found = self._find_stored(team)
                return found if self._is_fresh(found) else self._renew_installation(found)
        except LockHeldError:
            return self._use_meanwhile(found, "another process is at it")

    def get_token(self, team: str) -> "InstalledToken":
        return InstalledToken(self, team)

    def keep_installation(self, installation: Installation) -> None:
        """Stores an installation, waiting for a renewal under way. Raises LockHeldError."""
        with self._hold_tokens():
            self.store.save(installation)

    def note_ended(self, team: str, token: str, code: str) -> None:
        """Leaves a workspace whose token has ended, unless the app has been installed there again."""
        if self._find_stored(team).token == token:
            self.leave(team, code)

    def _hold_tokens(self) -> AbstractContextManager[None]:
        return hold_lock(self.home / TOKENS_LOCK, wait=LOCK_SECONDS)

    def _find_stored(self, team: str) -> Installation:
        try:
            found = self.store.find(team)
        except TokenUnreadableError as error:
            log.warning("workspace.unreadable team=%s reason=%s", team, error)
            raise NotInstalledError(name_reason("token-unreadable", team)) from error
        if not found:
            raise NotInstalledError(name_reason("not-installed", team))
        return found

    def _is_fresh(self, one: Installation) -> bool:
        return one.expires is None or one.expires - self.clock() > RENEWED_BEFORE

    def _renew_installation(self, one: Installation) -> Installation:
        try:
            renewed = self.oauth.renew_token(one, self.clock())
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code in _GONE:
                self.leave(one.team, code)
                raise NotInstalledError(name_reason("removed", code)) from error
            return self._use_meanwhile(one, code)
        except (OSError, HTTPException) as error:
            return self._use_meanwhile(one, type(error).__name__)
        self.store.renew(renewed)
        log.info("workspace.renewed team=%s", one.team)
        return renewed

    def _use_meanwhile(self, one: Installation, reason: str) -> Installation:
        """Returns a token that is still valid for a while; another call tries to renew it again."""
        log.warning("workspace.not_renewed team=%s reason=%s", one.team, reason)
        if one.expires is None or one.expires > self.clock():
            return one
        raise NotInstalledError(name_reason("not-renewed", reason))


@value_class()
class InstalledToken:
    """The token of one workspace."""

    tokens: InstalledTokens
    team: str

    def read(self) -> str:
        """Returns the token, renewed if needed."""
        return self.tokens.find_installation(self.team).token

    def note_ended(self, token: str, code: str) -> None:
        """Notes that Slack no longer takes a token."""
        self.tokens.note_ended(self.team, token, code)
