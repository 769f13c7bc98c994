"""Checks that the workspaces that installed the app can be written to."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore


def check_workspaces(context: HealthContext) -> HealthCheckResult:
    if not context.settings.client_id:
        return ok("The bot is in one workspace, by the token of the settings.")
    with context.memory() as memory:
        return _check_installed(context, memory) if memory else warn(*_NONE)


def _check_installed(context: HealthContext, memory: Memory) -> HealthCheckResult:
    # What encrypts is an extra, which only many workspaces need.
    from bot.store.memory.installations import InstallationStore, TokenUnreadableError  # noqa: PLC0415

    teams, store = Facts(memory).installed(), InstallationStore(memory, context.settings.token_keys)
    for team in teams:
        try:
            store.find(team)
        except TokenUnreadableError as error:
            said, remedy = str(error).split(": ", 1)
            return fail(f"{said}.", f"{remedy[:1].upper()}{remedy[1:]}")
    orders = SubscriptionStore(memory).all()
    gone = sorted({one.team for one in orders if one.team and one.team not in teams})
    if gone:
        waiting = sum(one.team in gone for one in orders)
        return warn(
            f"Of workspaces that removed the app ({', '.join(gone)}) subscriptions wait: {waiting}.",
            "They go on once it is installed there again (/slack/install).",
        )
    return ok(f"Workspaces that installed the app: {len(teams)}.") if teams else warn(*_NONE)


_NONE = ("No workspace has installed the app.", "Open /slack/install at the bot's public address.")
