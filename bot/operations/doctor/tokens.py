"""Checks that both tokens are there and look right; they are never shown."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.settings import SettingError
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, SlackToken

NOT_SET_UP = "Slack is not set up"
_WHERE = "To use it in Slack, put both tokens into .env, as the README says under “In your Slack”."


def check_tokens(context: HealthContext) -> HealthCheckResult:
    given = {BOT_TOKEN: context.settings.bot_token, APP_TOKEN: context.settings.app_token}
    if not any(given.values()):
        return warn(f"{NOT_SET_UP}: there are no tokens.", _WHERE)
    wrong = [problem for token, value in given.items() if (problem := _find_problem(token, value))]
    if wrong:
        said, remedies = zip(*(problem.split(". ", 1) for problem in wrong), strict=True)
        return fail(f"{'; '.join(said)}.", " ".join(remedies))
    return ok("Both tokens are there.")


def _find_problem(token: SlackToken, value: str) -> str:
    try:
        token.checked(value)
    except SettingError as error:
        return str(error)
    return ""
