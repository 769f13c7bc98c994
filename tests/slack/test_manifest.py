"""The manifest asks for what the listeners need, and the scopes that the documents promise."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.slack import tokens
from bot.slack.connection import register_listeners
from bot.slack.installing import REDIRECT_PATH
from bot.slack.routing import Routes
from bot.web.slack_routes import EVENTS_PATH
from tests.slack.slack_doubles import AtOnce
from tests.slack.surfaces import Bench

MANIFESTS = Path(__file__).parents[2] / "data" / "slack"
MANIFEST = json.loads((MANIFESTS / "manifest.json").read_text(encoding="utf-8"))
AGENT = json.loads((MANIFESTS / "manifest-agent.json").read_text(encoding="utf-8"))
BY_HTTP = json.loads((MANIFESTS / "manifest-http.json").read_text(encoding="utf-8"))
ASSISTANT = "assistant_thread_started"
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
LOOKS = {"channels:history", "files:read", "groups:history", "im:write"}
"""To check files that admins drop; to find a message whose reply was lost, and to open the direct messages
where it may stand."""


class Registry:
    """Keeps the names that are listened for, by kind, in place of the app."""

    def __init__(self) -> None:
        self.names: dict[str, list[str | re.Pattern[str]]] = defaultdict(list)

    def __getattr__(self, kind: str) -> Callable[[str | re.Pattern[str]], Callable[[object], None]]:
        return lambda name: lambda _: self.names[kind].append(name)


@pytest.fixture
def registry(bench: Bench) -> Registry:
    kept: Any = Registry()
    register_listeners(Routes(kept, AtOnce(), lambda _: bench.workspace))
    registry: Registry = kept
    return registry


def test_the_command_is_the_one_that_is_listened_for(registry: Registry) -> None:
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == registry.names[
        "command"
    ]


def test_the_events_are_those_that_are_listened_for(registry: Registry) -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]

    heard = {event.partition(".")[0] for event in events} - {"function_executed"}
    assert heard == set(registry.names["event"]) - {ASSISTANT}


def test_shortcuts_and_steps_are_those_that_are_listened_for(registry: Registry) -> None:
    shortcuts = [one["callback_id"] for one in MANIFEST["features"]["shortcuts"]]

    assert sorted(shortcuts) == sorted(map(str, registry.names["shortcut"]))
    assert list(MANIFEST["functions"]) == registry.names["function"]
    assert "function_executed" in MANIFEST["settings"]["event_subscriptions"]["bot_events"]


@pytest.mark.parametrize("manifest", [MANIFEST, AGENT, BY_HTTP], ids=["plain", "agent", "http"])
def test_slack_takes_the_manifest_by_its_own_schema(manifest: dict[str, Any]) -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "manifest.schema.2.0.0.json").read_text("utf-8"))

    assert manifest["_metadata"] == {"major_version": 2}
    Draft7Validator(schema).validate(manifest)


def test_the_manifest_of_an_agent_only_adds_to_the_other() -> None:
    """It needs a paid plan and cannot be taken back, so the plain one does without it."""
    plain = json.loads(json.dumps(AGENT))
    del plain["features"]["agent_view"]
    plain["oauth_config"]["scopes"]["bot"].remove("assistant:write")
    plain["settings"]["event_subscriptions"]["bot_events"].remove(ASSISTANT)

    assert plain == MANIFEST


def test_buttons_and_sockets_are_switched_on(registry: Registry) -> None:
    assert registry.names["action"]
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
    assert tokens.NEEDED | tokens.OPTIONAL == SCOPES
    assert tokens.OPTIONAL == OPTIONAL


def test_by_http_the_same_is_asked_for_at_the_addresses_that_are_served() -> None:
    settings, before = BY_HTTP["settings"], MANIFEST["settings"]
    address = settings["event_subscriptions"].pop("request_url")
    urls = {
        settings["interactivity"].pop("request_url"),
        settings["interactivity"].pop("message_menu_options_url"),
        BY_HTTP["features"]["slash_commands"][0].pop("url"),
    }
    assert urls == {address}
    root = address.removesuffix(EVENTS_PATH)
    assert BY_HTTP["oauth_config"].pop("redirect_urls") == [f"{root}{REDIRECT_PATH}"]
    assert settings["event_subscriptions"] == before["event_subscriptions"]
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (False, True)
    assert {**BY_HTTP, "settings": before} == MANIFEST
