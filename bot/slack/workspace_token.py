"""The token of one workspace: Slack may give it anew every twelve hours, and end it at any time."""

from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

ENDED = frozenset({"account_inactive", "token_revoked"})
"""Slack's words for a token that will never be taken again."""
REFUSED_TOKENS = ENDED | {"invalid_auth", "not_authed", "token_expired"}


class NotInstalledError(Exception):
    """The app is in no such workspace, or not any more; the message is the reason."""


class WorkspaceToken(Protocol):
    """Is asked for before each call."""

    def read(self) -> str:
        """Returns the token. Raises NotInstalledError."""

    def note_ended(self, token: str, code: str) -> None:
        """Slack takes a token that was read no more, by its word for why."""


class WorkspaceClient(WebClient):
    """A client of the Web API whose token is asked for at each call, where it has a `holder`."""

    def __init__(self, *arguments: Any, holder: WorkspaceToken | None = None, **named: Any) -> None:  # noqa: ANN401 those of WebClient
        super().__init__(*arguments, **named)
        self._holder = holder

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 the same
        if not self._holder:
            return super().api_call(api_method, **arguments)
        self.token = token = self._holder.read()
        try:
            return super().api_call(api_method, **arguments)
        except SlackApiError as error:
            if (code := str(error.response.get("error"))) in ENDED:
                self._holder.note_ended(token, code)
            raise


def name_token(token: str | WorkspaceToken) -> dict[str, Any]:
    """Returns the argument of a WorkspaceClient that holds a token, or that knows where to ask for it."""
    return {"token": token} if isinstance(token, str) else {"holder": token}
