"""Checks that Slack answers and knows the bot."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.operations.doctor.slack_probe import ProbeReply
from bot.operations.doctor.tokens import NOT_SET_UP

NOT_ASKED = f"{NOT_SET_UP}, so it was not asked."
SET_UP = "Set the tokens first."
OF_EACH = "Each workspace is asked with its own token when something is said or sent there."
_REFUSED = "Get the token anew at https://api.slack.com/apps: choose your app, then “OAuth & Permissions”."


def check_slack(context: HealthContext) -> HealthCheckResult:
    if context.settings.client_id:
        return ok(OF_EACH)
    if not context.settings.bot_token:
        return warn(NOT_ASKED, SET_UP)
    reply = context.slack.greeting
    if not reply.is_good:
        return explain_refusal(reply, context, "SLACK_BOT_TOKEN", _REFUSED)
    team, bot = (reply.said.get(name, "?") for name in ("team", "user"))
    return ok(f"Slack answers: @{bot} in {team} ({reply.said.get('team_id', '?')}).")


def explain_refusal(
    reply: ProbeReply, context: HealthContext, setting: str, remedy: str
) -> HealthCheckResult:
    """Returns what Slack said against a token, or that it did not answer."""
    if reply.error in ("ratelimited", "rate_limited"):
        return warn("Slack asks for a pause.", "Ask again in a minute.")
    if reply.silence or not reply.error.replace("_", "").isalnum():
        why = reply.silence or reply.error
        return fail(
            f"{context.slack.url} does not answer ({why}).",
            "Look after the network, a proxy, SLACK_API_URL and https://slack-status.com; then ask again.",
        )
    return fail(f"Slack refuses {setting} ({reply.error}).", remedy)
