"""Installs the app into a workspace by OAuth: begun in a browser, and finished once by the same one."""

import logging
from collections.abc import Mapping
from hashlib import sha256
from http.client import HTTPException
from urllib.parse import urlencode

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.messages import join_sentences
from bot.messages.reason import ToldError, give_reason
from bot.settings import Settings
from bot.slack.installed_workspaces import InstalledWorkspaces
from bot.slack.tokens import NEEDED, OPTIONAL, SLACKBOT
from bot.store.memory.installations import STATE_SECONDS, Installation
from bot.value_class import value_class

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

log = logging.getLogger(__name__)


class InstallRefusedError(ToldError):
    """Nothing was installed; the page says why. `status` is that of HTTP."""

    def __init__(self, why: str, status: int = 400, *, again: bool = True) -> None:
        """`why` is the context of the message; `again` says that one may start again."""
        refused = give_reason("install-refused", why)
        super().__init__(join_sentences(refused, give_reason("install-again")) if again else refused)
        self.status = status


@value_class()
class BegunInstall:
    """Where the browser goes next, and the cookie that it must bring back."""

    url: str
    cookie: str
    cookie_value: str
    seconds: int = STATE_SECONDS


@value_class()
class FinishedInstall:
    """A finished installation.

    `resumed` is the number of subscriptions that resume after the app had been removed.
    """

    workspace: str
    resumed: int
    cookie: str


@value_class()
class InstallStates:
    """Issues each state to one browser, which holds it in a cookie, and accepts it once."""

    workspaces: InstalledWorkspaces
    settings: Settings

    def begin_install(self, *, for_slackbot: bool = False) -> BegunInstall:
        """Asks Slack for the rights that the bot needs.

        `for_slackbot` also asks for the right to let Slackbot call its tools.
        """
        scopes = NEEDED | OPTIONAL | ({SLACKBOT} if for_slackbot else set())
        state = self.workspaces.store.issue_state()
        asked = {
            "client_id": self.settings.client_id,
            "scope": ",".join(sorted(scopes)),
            "state": state,
            **self._redirect,
        }
        # Slack's pages have the address of its methods, except for the last part of the path.
        pages = self.settings.slack_api_url.rstrip("/").removesuffix("/api")
        return BegunInstall(f"{pages}/oauth/v2/authorize?{urlencode(asked)}", _name_cookie(state), state)

    def finish_install(self, given: Mapping[str, str], cookies: Mapping[str, str]) -> FinishedInstall:
        """Installs the app with what Slack sent the browser back with. Raises InstallRefusedError."""
        state = given.get("state", "")
        if not state or cookies.get(_name_cookie(state)) != state:
            raise InstallRefusedError("other-browser")
        if not self.workspaces.store.consume_state(state):
            raise InstallRefusedError("over")
        if given.get("error"):
            raise InstallRefusedError("denied", 200, again=False)
        if not given.get("code"):
            raise InstallRefusedError("no-code")
        installation = self._exchange_code(given["code"])
        resumed = self.workspaces.join_workspace(installation)
        return FinishedInstall(installation.name, resumed, _name_cookie(state))

    @property
    def _redirect(self) -> dict[str, str]:
        """Returns the address that Slack sends the browser back to.

        Without one, that of the app's settings.
        """
        url = self.settings.public_url
        return {"redirect_uri": f"{url}{REDIRECT_PATH}"} if url else {}

    def _exchange_code(self, code: str) -> Installation:
        oauth = self.workspaces.tokens.oauth
        try:
            reply = oauth.web.oauth_v2_access(
                client_id=oauth.client_id, client_secret=oauth.client_secret, code=code, **self._redirect
            )
            if not (reply.get("team") and str(reply.get("access_token", "")).startswith("xox")):
                raise InstallRefusedError("one-workspace", again=False)
            bot = oauth.web.auth_test(token=reply["access_token"])
        except SlackApiError as error:
            log.warning("workspace.not_joined reason=%s", error.response.get("error"))
            raise InstallRefusedError("code") from error
        except (OSError, HTTPException) as error:
            log.warning("workspace.not_joined reason=%s", type(error).__name__)
            raise InstallRefusedError("silent", 502) from error
        return self._read_installation(reply, str(bot.get("bot_id") or ""))

    def _read_installation(self, reply: SlackResponse, bot: str) -> Installation:
        seconds = reply.get("expires_in")
        return Installation(
            team=str(reply["team"]["id"]),
            name=str(reply["team"].get("name") or reply["team"]["id"]),
            bot=bot,
            bot_user=str(reply.get("bot_user_id") or ""),
            installed_by=str((reply.get("authed_user") or {}).get("id") or ""),
            token=str(reply["access_token"]),
            refresh=str(reply.get("refresh_token") or ""),
            expires=self.workspaces.tokens.clock() + float(seconds) if seconds else None,
        )


def _name_cookie(state: str) -> str:
    """Names a separate cookie for each state: one browser may install into two workspaces at once."""
    return f"tidewaiter-{sha256(state.encode()).hexdigest()[:16]}"
