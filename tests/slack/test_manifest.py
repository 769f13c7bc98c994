"""The manifest asks for what the listeners need, and the scopes that the documents promise."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.slack import scopes
from bot.slack.installing import REDIRECT_PATH
from bot.slack.listeners import Listeners, register_listeners
from bot.slack.replies import Replies
from bot.store.memory.memory import open_memory
from bot.web.slack_routes import EVENTS_PATH
from tests.slack.slack_doubles import AtOnce, FewAnswers, KeptMessages

DOCS = Path(__file__).parents[2] / "docs"
MANIFEST = json.loads((DOCS / "slack-app-manifest.json").read_text(encoding="utf-8"))
BY_HTTP = json.loads((DOCS / "slack-app-manifest-http.json").read_text(encoding="utf-8"))
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
OPTIONAL = set(MANIFEST["oauth_config"]["scopes"]["bot_optional"])
NEEDED = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "/trade": "commands",
    "post": "chat:write",
    "upload": "files:write",
}
RIGHTS = {"channels:read", "groups:read", "users:read"}
"""Asked for whoever orders digests, and again when sending."""
LOOKS = {"channels:history", "groups:history", "im:write"}
"""To find a message whose reply was lost, and to open the direct messages where it may stand."""


class Registry:
    """Keeps what is registered, in place of the app."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.events: list[str] = []
        self.actions: list[str | re.Pattern[str]] = []

    def command(self, name: str) -> Callable[[object], None]:
        return lambda _: self.commands.append(name)

    def event(self, name: str) -> Callable[[object], None]:
        return lambda _: self.events.append(name)

    def action(self, name: str | re.Pattern[str]) -> Callable[[object], None]:
        return lambda _: self.actions.append(name)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    kept: Any = Registry()
    with open_memory(tmp_path / "memory.db") as memory:
        listeners = Listeners(Replies(FewAnswers()), memory, KeptMessages())
        register_listeners(kept, AtOnce(), lambda _: listeners)
    registry: Registry = kept
    return registry


def test_the_command_is_the_one_that_is_listened_for(registry: Registry) -> None:
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == registry.commands


def test_the_events_are_those_that_are_listened_for(registry: Registry) -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]

    assert list(dict.fromkeys(event.partition(".")[0] for event in events)) == registry.events


def test_buttons_and_sockets_are_switched_on(registry: Registry) -> None:
    assert registry.actions
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]
    assert MANIFEST["settings"]["socket_mode_enabled"]


def test_each_scope_is_needed_for_something() -> None:
    assert set(NEEDED.values()) | RIGHTS | LOOKS == SCOPES


def test_an_installation_may_leave_out_what_digests_do_without() -> None:
    assert OPTIONAL == LOOKS


def test_people_can_write_to_the_bot_directly() -> None:
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert not MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"]


def test_the_texts_are_within_the_limits_of_slack() -> None:
    told = MANIFEST["display_information"]

    assert len(told["name"]) <= 35
    assert len(told["description"]) <= 140
    assert 174 <= len(told["long_description"]) <= 4_000


def test_doctor_holds_the_token_to_the_scopes_of_the_manifest() -> None:
    assert scopes.NEEDED | scopes.OPTIONAL == SCOPES
    assert scopes.OPTIONAL == OPTIONAL


def test_by_http_the_same_is_asked_for_at_the_addresses_that_are_served() -> None:
    settings, before = BY_HTTP["settings"], MANIFEST["settings"]
    address = settings["event_subscriptions"].pop("request_url")
    urls = {settings["interactivity"].pop("request_url"), BY_HTTP["features"]["slash_commands"][0].pop("url")}
    assert urls == {address}
    root = address.removesuffix(EVENTS_PATH)
    assert BY_HTTP["oauth_config"].pop("redirect_urls") == [f"{root}{REDIRECT_PATH}"]
    departures = ["app_uninstalled", "tokens_revoked"]
    events = [*before["event_subscriptions"]["bot_events"], *departures]
    assert settings["event_subscriptions"]["bot_events"] == events
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (False, True)
    assert {**BY_HTTP, "settings": before} == MANIFEST
