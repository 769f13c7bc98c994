"""Doctor looks at what many workspaces take, and at those that removed the app."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthStatus
from bot.operations.doctor.slack import (
    check_scopes,
    check_slack,
    check_socket,
    check_tokens,
    check_workspaces,
)
from bot.operations.doctor.slack_probe import SlackProbe
from bot.settings import Settings
from bot.store.memory.installations import Installation, InstallationStore
from bot.store.memory.memory import open_memory
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import an_order

KEY = Fernet.generate_key().decode()
ONE = Installation("TA", "Desk", "B1", "U1", "U2", "xoxb-secret")


def context_of(home: Path, key: str = KEY) -> HealthContext:
    settings = Settings(home, signing_secret="s", client_id="1.2", client_secret="c", token_keys=(key,))
    return HealthContext(
        settings, home, (), datetime.now(UTC), SlackProbe("https://slack.invalid/api/", "", "")
    )


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    assert check_tokens(context).status is HealthStatus.OK
    for check in (check_socket, check_slack, check_scopes):
        assert check(context).status is HealthStatus.OK
    without = replace(context, settings=replace(context.settings, client_secret="", token_keys=()))
    told = check_tokens(without)
    assert (told.status, told.message) == (
        HealthStatus.FAIL,
        "SLACK_CLIENT_SECRET, TIDEWAITER_TOKEN_KEYS: not set.",
    )


def test_without_a_token_the_bot_is_in_no_workspace(tmp_path: Path) -> None:
    alone = replace(context_of(tmp_path), settings=Settings(tmp_path))
    assert check_workspaces(alone).message == "The bot is in no workspace yet."
    with_token = replace(alone, settings=Settings(tmp_path, bot_token="xoxb-1"))
    assert "one workspace" in check_workspaces(with_token).message


def test_a_workspace_that_left_and_a_key_that_is_gone_are_told(tmp_path: Path) -> None:
    assert "/slack/install" in check_workspaces(context_of(tmp_path)).remedy
    with open_memory(tmp_path / "memory.db") as memory:
        InstallationStore(memory, [KEY]).save(ONE)
        assert check_workspaces(context_of(tmp_path)).message == "Workspaces that installed the app: 1."
        SubscriptionStore(memory).add(an_order())
    told = check_workspaces(context_of(tmp_path))
    assert (told.status, told.message) == (
        HealthStatus.WARN,
        "Of workspaces that removed the app (T1) subscriptions wait: 1.",
    )
    lost = check_workspaces(context_of(tmp_path, Fernet.generate_key().decode()))
    assert lost.status is HealthStatus.FAIL
    assert "secret" not in lost.message + lost.remedy
