"""Checks that the bot's token has the scopes that the bot needs."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.operations.doctor.slack import NOT_ASKED, OF_EACH, SET_UP
from bot.slack.scopes import NEEDED, OPTIONAL

_HEADER = "x-oauth-scopes"
_ADD = "Add {} at https://api.slack.com/apps under “OAuth & Permissions”, and install the app again."


def check_scopes(context: HealthContext) -> HealthCheckResult:
    if context.settings.client_id or not context.settings.bot_token:
        return ok(OF_EACH) if context.settings.client_id else warn(NOT_ASKED, SET_UP)
    reply = context.slack.greeting
    if not reply.is_good:
        return warn(
            "Slack did not say which scopes the bot has.", "Mend what keeps Slack from answering first."
        )
    if _HEADER not in reply.headers:
        return ok("This Slack does not tell scopes.")
    granted = {scope.strip() for scope in reply.headers[_HEADER].split(",")}
    if missing := sorted(NEEDED - granted):
        return fail(f"The bot lacks scopes: {', '.join(missing)}.", _ADD.format(", ".join(missing)))
    if missing := sorted(OPTIONAL - granted):
        return warn(
            f"Without {', '.join(missing)}, a digest whose sending was cut off is not sent again.",
            _ADD.format("them"),
        )
    return ok(f"The bot has its {len(NEEDED)} scopes, and may look for what it sent.")
