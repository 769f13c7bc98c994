"""Checks that both tokens are there and look right; they are never shown."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.settings import SettingError, Settings
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, SlackToken

NOT_SET_UP = "Slack is not set up"
_WHERE = "To use it in Slack, put both tokens into .env, as the README says under “In your Slack”."


def check_tokens(context: HealthContext) -> HealthCheckResult:
    settings = context.settings
    if settings.client_id:
        return _check_credentials(settings)
    given = {BOT_TOKEN: settings.bot_token}
    if not settings.signing_secret:
        given[APP_TOKEN] = settings.app_token
    if not any(given.values()):
        return warn(f"{NOT_SET_UP}: there are no tokens.", _WHERE)
    wrong = [problem for token, value in given.items() if (problem := _find_problem(token, value))]
    if wrong:
        said, remedies = zip(*(problem.split(". ", 1) for problem in wrong), strict=True)
        return fail(f"{'; '.join(said)}.", " ".join(remedies))
    return ok("Both tokens are there." if len(given) > 1 else "The token and the signing secret are there.")


def _check_credentials(settings: Settings) -> HealthCheckResult:
    """What it takes to be installed into many workspaces."""
    needed = {
        "SLACK_SIGNING_SECRET": settings.signing_secret,
        "SLACK_CLIENT_SECRET": settings.client_secret,
        "TIDEWAITER_TOKEN_KEYS": settings.token_keys,
    }
    if missing := [name for name, value in needed.items() if not value]:
        return fail(f"{', '.join(missing)}: not set.", "Set what .env.example says beside SLACK_CLIENT_ID.")
    return ok("What many workspaces take is there; each has a token of its own.")


def _find_problem(token: SlackToken, value: str) -> str:
    try:
        token.checked(value)
    except SettingError as error:
        return str(error)
    return ""
