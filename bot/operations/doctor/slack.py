"""Checks Slack: tokens that look right, scopes, workspaces, and that Slack answers and opens a socket."""

import re

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, make_failure, make_ok, make_warning
from bot.operations.doctor.slack_probe import ProbeReply
from bot.settings import SettingError, Settings
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, NEEDED, OPTIONAL, SlackToken
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore

NOT_SET_UP = "Slack is not set up"
_WHERE = "To use it in Slack, put both tokens into .env, as the README says under “In your Slack”."
NOT_ASKED = f"{NOT_SET_UP}, so it was not asked."
SET_UP = "Set the tokens first."
OF_EACH = "Each workspace is asked with its own token when something is said or sent there."
_BOT_REFUSED = (
    "Get the token anew at https://api.slack.com/apps: choose your app, then “OAuth & Permissions”."
)
_SOCKET_REFUSED = (
    "Get one with the scope connections:write at https://api.slack.com/apps: choose your app, then “Basic "
    "Information”, “App-Level Tokens”; and switch on “Socket Mode”."
)
_APP = re.compile(r"xapp-\d+-(A[A-Z0-9]+)-")
"""How an app-level token begins, with the id of its app."""
_HEADER = "x-oauth-scopes"
_ADD = "Add {} at https://api.slack.com/apps under “OAuth & Permissions”, and install the app again."
_NO_WORKSPACE = ("No workspace has installed the app.", "Open /slack/install at the bot's public address.")


def check_tokens(context: HealthContext) -> HealthCheckResult:
    """Checks that the tokens in the settings exist and look like tokens."""
    settings = context.settings
    if settings.client_id:
        return _check_credentials(settings)
    given = {BOT_TOKEN: settings.bot_token}
    if not settings.signing_secret:
        given[APP_TOKEN] = settings.app_token
    if not any(given.values()):
        return make_warning(f"{NOT_SET_UP}: there are no tokens.", _WHERE)
    wrong = [problem for token, value in given.items() if (problem := _find_problem(token, value))]
    if wrong:
        said, remedies = zip(*(problem.split(". ", 1) for problem in wrong), strict=True)
        return make_failure(f"{'; '.join(said)}.", " ".join(remedies))
    return make_ok(
        "Both tokens are there." if len(given) > 1 else "The token and the signing secret are there."
    )


def _check_credentials(settings: Settings) -> HealthCheckResult:
    """Checks the settings needed to be installed in many workspaces."""
    needed = {
        "SLACK_SIGNING_SECRET": settings.signing_secret,
        "SLACK_CLIENT_SECRET": settings.client_secret,
        "TIDEWAITER_TOKEN_KEYS": settings.token_keys,
    }
    if missing := [name for name, value in needed.items() if not value]:
        return make_failure(
            f"{', '.join(missing)}: not set.", "Set what .env.example says beside SLACK_CLIENT_ID."
        )
    return make_ok("What many workspaces take is there; each has a token of its own.")


def _find_problem(token: SlackToken, value: str) -> str:
    try:
        token.check_value(value)
    except SettingError as error:
        return str(error)
    return ""


def check_slack(context: HealthContext) -> HealthCheckResult:
    """Checks that Slack answers and accepts the bot's token."""
    if unasked := _find_unasked(context):
        return unasked
    reply = context.slack.greeting
    if not reply.is_good:
        return explain_refusal(reply, context, "SLACK_BOT_TOKEN", _BOT_REFUSED)
    team, bot = (reply.said.get(name, "?") for name in ("team", "user"))
    return make_ok(f"Slack answers: @{bot} in {team} ({reply.said.get('team_id', '?')}).")


def _find_unasked(context: HealthContext) -> HealthCheckResult | None:
    """Returns why Slack cannot be asked with the bot's token; None if it can."""
    if context.settings.client_id:
        return make_ok(OF_EACH)
    return None if context.settings.bot_token else make_warning(NOT_ASKED, SET_UP)


def explain_refusal(
    reply: ProbeReply, context: HealthContext, setting: str, remedy: str
) -> HealthCheckResult:
    """Returns why Slack refused a token, or that it did not answer."""
    if reply.error in ("ratelimited", "rate_limited"):
        return make_warning("Slack asks for a pause.", "Ask again in a minute.")
    if reply.silence or not reply.error.replace("_", "").isalnum():
        why = reply.silence or reply.error
        return make_failure(
            f"{context.slack.url} does not answer ({why}).",
            "Look after the network, a proxy, SLACK_API_URL and https://slack-status.com; then ask again.",
        )
    return make_failure(f"Slack refuses {setting} ({reply.error}).", remedy)


def check_scopes(context: HealthContext) -> HealthCheckResult:
    if unasked := _find_unasked(context):
        return unasked
    reply = context.slack.greeting
    if not reply.is_good:
        return make_warning(
            "Slack did not say which scopes the bot has.", "Mend what keeps Slack from answering first."
        )
    if _HEADER not in reply.headers:
        return make_ok("This Slack does not tell scopes.")
    granted = {scope.strip() for scope in reply.headers[_HEADER].split(",")}
    if missing := sorted(NEEDED - granted):
        return make_failure(f"The bot lacks scopes: {', '.join(missing)}.", _ADD.format(", ".join(missing)))
    if missing := sorted(OPTIONAL - granted):
        return make_warning(
            f"Without {', '.join(missing)}, a digest whose sending was cut off is not sent again.",
            _ADD.format("them"),
        )
    return make_ok(f"The bot has its {len(NEEDED)} scopes, and may look for what it sent.")


def check_socket(context: HealthContext) -> HealthCheckResult:
    """Checks that Slack opens a socket for the app's token."""
    if context.settings.signing_secret:
        return make_ok("Slack comes by HTTP, which needs no socket.")
    if not context.settings.app_token:
        return make_warning(NOT_ASKED, SET_UP)
    reply, own = context.slack.socket, _APP.match(context.settings.app_token)
    if not reply.is_good:
        return explain_refusal(reply, context, "SLACK_APP_TOKEN", _SOCKET_REFUSED)
    if own and context.slack.bot_app not in ("", own[1]):
        return make_failure(
            f"The tokens are of two apps: SLACK_APP_TOKEN of {own[1]}, SLACK_BOT_TOKEN of "
            f"{context.slack.bot_app}.",
            "Take both from one app at https://api.slack.com/apps: what one hears the other may not answer.",
        )
    return make_ok("Slack opens a socket.")


def check_workspaces(context: HealthContext) -> HealthCheckResult:
    """Checks the tokens of the workspaces that installed the app."""
    if not context.settings.client_id:
        there = context.settings.bot_token
        return make_ok(
            "The bot is in one workspace, by the token of the settings."
            if there
            else "The bot is in no workspace yet."
        )
    with context.open_memory() as memory:
        return _check_installed(context, memory) if memory else make_warning(*_NO_WORKSPACE)


def _check_installed(context: HealthContext, memory: Memory) -> HealthCheckResult:
    # The encryption library is an extra, needed only for many workspaces.
    from bot.store.memory.installations import InstallationStore, TokenUnreadableError  # noqa: PLC0415

    teams, store = (
        Facts(memory).list_installed_teams(),
        InstallationStore(memory, context.settings.token_keys),
    )
    for team in teams:
        try:
            store.find(team)
        except TokenUnreadableError as error:
            said, remedy = str(error).split(": ", 1)
            return make_failure(f"{said}.", f"{remedy[:1].upper()}{remedy[1:]}")
    orders = SubscriptionStore(memory).list_all()
    gone = sorted({one.team for one in orders if one.team and one.team not in teams})
    if gone:
        waiting = sum(one.team in gone for one in orders)
        return make_warning(
            f"Of workspaces that removed the app ({', '.join(gone)}) subscriptions wait: {waiting}.",
            "They go on once it is installed there again (/slack/install).",
        )
    return (
        make_ok(f"Workspaces that installed the app: {len(teams)}.")
        if teams
        else make_warning(*_NO_WORKSPACE)
    )
