"""Why a workspace has no token is kept by id, so that deliveries tell it in every language."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.channel import AccessLostError
from bot.slack.installed_tokens import InstalledTokens, OAuthClient
from bot.slack.installed_workspaces import InstalledChannels
from bot.slack.tokens import NotInstalledError
from bot.slack.workspace import Workspace
from bot.store.memory.installations import Installation, InstallationStore
from bot.store.memory.memory import Memory
from bot.subscriptions.reasons import find_reason

KEY, OTHER = (Fernet.generate_key().decode() for _ in range(2))
ENDED = Installation("TA", "Desk", "B1", "U1", "U2", "xoxe.xoxb-secret", "xoxe-secret", 5_000.0)
Make = Callable[..., InstalledTokens]


class RefusingWeb(WebClient):
    """Renews no token, by Slack's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def oauth_v2_access(self, **_: Any) -> Any:
        raise SlackApiError("no", {"error": self.code})  # type: ignore[no-untyped-call]  # so in slack_sdk


@pytest.fixture
def make(memory: Memory, tmp_path: Path) -> Make:
    def made(code: str = "", key: str = KEY) -> InstalledTokens:
        web = OAuthClient(RefusingWeb(code), "1", "secret")
        return InstalledTokens(InstallationStore(memory, [key]), web, tmp_path, clock=lambda: 9_000.0)

    return made


def read_reason(tokens: InstalledTokens) -> str:
    with pytest.raises(NotInstalledError) as raised:
        tokens.find_installation("TA")
    return str(raised.value)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("token_revoked", "removed token_revoked"), ("fatal_error", "not-renewed fatal_error")],
)
def test_a_token_that_slack_does_not_renew_has_a_reason_with_an_id(
    make: Make, code: str, reason: str
) -> None:
    tokens = make(code)
    tokens.keep_installation(ENDED)
    assert read_reason(tokens) == reason
    assert find_reason(reason)


def test_a_workspace_without_the_app_and_a_token_that_no_key_opens_have_ids_too(make: Make) -> None:
    assert read_reason(make()) == "not-installed TA"
    make().keep_installation(replace(ENDED, expires=None))
    assert read_reason(make(key=OTHER)) == "token-unreadable TA"
    assert find_reason("not-installed TA")
    assert find_reason("token-unreadable TA")


def test_a_delivery_to_a_workspace_without_the_app_is_refused_by_id(make: Make) -> None:
    def open_workspace(team: str) -> Workspace:
        raise AssertionError(make().find_installation(team))

    with pytest.raises(AccessLostError) as raised:
        InstalledChannels(open_workspace).for_team("TA")
    assert raised.value.reason == "not-installed TA"
