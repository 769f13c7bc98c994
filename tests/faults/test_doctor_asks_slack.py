"""What doctor finds out from a Slack that answers in every way there is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operations.demo.local_slack import APP_TOKEN, BOT_TOKEN
from bot.operations.doctor.checks import CHECKS
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthStatus
from bot.operations.doctor.slack_probe import SlackProbe
from bot.settings import Settings
from bot.slack.tokens import NEEDED, OPTIONAL
from tests.faults.cases import Stage
from tests.faults.proxy import (
    Fault,
    Plan,
    Reply,
    broken,
    passed,
    passed_with,
    refused,
    standing_before,
    too_many,
)

pytestmark = pytest.mark.e2e

GREETING, SOCKET = "auth.test", "apps.connections.open"


def granted(scopes: frozenset[str]) -> Fault:
    return passed_with("X-OAuth-Scopes", ",".join(sorted(scopes)))


@pytest.mark.parametrize(
    ("method", "fault", "check", "status", "said"),
    [
        (GREETING, passed, "slack", HealthStatus.OK, "@tidewaiter"),
        (GREETING, passed, "clock", HealthStatus.OK, ""),
        (GREETING, passed, "scopes", HealthStatus.OK, "does not tell scopes"),
        (GREETING, granted(NEEDED | OPTIONAL), "scopes", HealthStatus.OK, "may look for what it sent"),
        (
            GREETING,
            granted(NEEDED),
            "scopes",
            HealthStatus.WARN,
            "channels:history, files:read, groups:history, im:write",
        ),
        (GREETING, granted(OPTIONAL | NEEDED - {"chat:write"}), "scopes", HealthStatus.FAIL, "chat:write"),
        (GREETING, too_many(3), "slack", HealthStatus.WARN, "a pause"),
        (GREETING, broken, "slack", HealthStatus.FAIL, "does not answer"),
        (GREETING, refused("invalid_auth"), "slack", HealthStatus.FAIL, "SLACK_BOT_TOKEN (invalid_auth)"),
        (SOCKET, passed, "socket", HealthStatus.OK, "opens a socket"),
        (SOCKET, refused("not_allowed_token_type"), "socket", HealthStatus.FAIL, "SLACK_APP_TOKEN"),
    ],
)
def test_each_reply_is_told_for_what_it_is(  # noqa: PLR0917 one for each thing that varies
    stage: Stage, tmp_path: Path, method: str, fault: Fault, check: str, status: HealthStatus, said: str
) -> None:
    plan = Plan()
    plan.befall(method, fault)
    with standing_before(stage.slack, plan) as api:
        settings = Settings(tmp_path, bot_token=BOT_TOKEN, app_token=APP_TOKEN, slack_api_url=api)
        probe = SlackProbe(api, BOT_TOKEN, APP_TOKEN)
        found = CHECKS[check](HealthContext(settings, tmp_path, (), datetime.now(UTC), probe))

    assert (found.status, said in found.message) == (status, True), found
    assert bool(found.remedy) is (status is not HealthStatus.OK)
    assert BOT_TOKEN not in found.message + found.remedy


@pytest.mark.parametrize(
    ("told", "app"), [({"ok": True, "bot": {"app_id": "A01APP"}}, "A01APP"), ({"ok": True}, "")]
)
def test_slack_is_asked_which_app_the_bots_token_is_of(stage: Stage, told: object, app: str) -> None:
    plan, reply = Plan(), Reply(200, json.dumps(told).encode(), {"Content-Type": "application/json"})
    plan.befall("bots.info", lambda call: call.answer(reply))
    with standing_before(stage.slack, plan) as api:
        assert SlackProbe(api, BOT_TOKEN, APP_TOKEN).bot_app == app
