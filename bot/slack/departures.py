"""Listens to workspaces that remove the app, or take its token away."""

from collections.abc import Callable
from concurrent.futures import Executor

from slack_bolt import App, BoltContext
from slack_sdk.errors import SlackApiError

from bot.slack.background import Work, run_in_background
from bot.slack.bodies import Body
from bot.slack.installed_workspaces import InstalledWorkspaces
from bot.slack.workspace_token import REFUSED_TOKENS, NotInstalledError


def register_departures(app: App, pool: Executor, workspaces: InstalledWorkspaces) -> None:
    app.event("app_uninstalled")(run_in_background(_leaving(workspaces, lambda _: True), pool))
    app.event("tokens_revoked")(run_in_background(_leaving(workspaces, _is_of_bot), pool))


def _leaving(workspaces: InstalledWorkspaces, is_meant: Callable[[Body], bool]) -> Work:
    """Leaves a workspace whose token is gone: events may arrive after the app was installed there again."""

    def leave(event: Body, context: BoltContext) -> None:
        if not is_meant(event):
            return
        try:
            workspaces.client_of(context.team_id or "").auth_test()
        except NotInstalledError:
            return
        except SlackApiError as error:
            if error.response.get("error") not in REFUSED_TOKENS:
                raise
            workspaces.leave(context.team_id or "", str(event["type"]))

    return leave


def _is_of_bot(event: Body) -> bool:
    return bool((event.get("tokens") or {}).get("bot"))
