"""Checks that the app token opens a socket, by which Slack reaches the bot."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, ok, warn
from bot.operations.doctor.slack import NOT_ASKED, SET_UP, explain_refusal

_REFUSED = (
    "Get one with the scope connections:write at https://api.slack.com/apps: choose your app, then “Basic "
    "Information”, “App-Level Tokens”; and switch on “Socket Mode”."
)


def check_socket(context: HealthContext) -> HealthCheckResult:
    if context.settings.signing_secret:
        return ok("Slack comes by HTTP, which needs no socket.")
    if not context.settings.app_token:
        return warn(NOT_ASKED, SET_UP)
    reply = context.slack.socket
    return (
        ok("Slack opens a socket.")
        if reply.is_good
        else explain_refusal(reply, context, "SLACK_APP_TOKEN", _REFUSED)
    )
