"""A guide through setting the bot up in a workspace, as a conversation in a terminal."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from bot.delivery.channel import OutcomeUnknownError
from bot.desk import Desk
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, HealthStatus, format_results
from bot.operations.doctor.slack import check_scopes, check_slack, check_socket
from bot.operations.setup import make_manifest_address, open_in_browser, write_env
from bot.settings import SettingError, Settings
from bot.slack.buttons import Audience
from bot.slack.replies import Replies
from bot.slack.sender import MessageRefusedError, Sender, make_writing_client
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, SlackToken

ENV = Path(".env")
FIRST_QUESTION = "exports to ASEAN 2025"
NO_TERMINAL = (
    "tidewaiter setup asks its questions in a terminal. Without one, create the app at this address, put "
    "SLACK_BOT_TOKEN and SLACK_APP_TOKEN into .env as .env.example says, and run tidewaiter doctor."
)
_CHANNEL = re.compile(r"(?:.*/)?([CGD][A-Z0-9]{6,})(?:[/?#].*)?")
"""An id, or a link to a channel or to a message in it."""
Check = Callable[[HealthContext], HealthCheckResult]


@dataclass
class SetupGuide:
    """Guides a person through setting the bot up.

    `context_of` returns what health checks look at with other settings, `open_desk` opens what answers.
    """

    settings: Settings
    context_of: Callable[[Settings], HealthContext]
    open_desk: Callable[[], AbstractContextManager[Desk]]
    values: dict[str, str] = field(default_factory=dict)

    def run_guide(self) -> None:
        """Asks for each token until Slack accepts it. Ctrl-C leaves everything as it is."""
        self._show_manifest()
        self._ask_token(2, BOT_TOKEN, self.settings.bot_token, {"slack": check_slack, "scopes": check_scopes})
        self._ask_token(3, APP_TOKEN, self.settings.app_token, {"socket": check_socket})
        write_env(ENV, self.values)
        click.echo(f"4. {ENV.resolve()} has both tokens, and only you can read it.")
        for name in [name for name, value in self.values.items() if os.environ.get(name, value) != value]:
            click.echo(f"   {name} has another value in the environment, which wins: unset it there.")
        self._post_first_answer()
        click.echo("All is set up: tidewaiter serve starts the bot.")

    def _show_manifest(self) -> None:
        """Shows where the app is created; where it is, another one is not begun."""
        address = make_manifest_address()
        if self.settings.bot_token and self.settings.app_token:
            click.echo("1. Both tokens are set, so there is an app. Another one is created at this address:")
            click.echo(f"   {address}")
            return
        click.echo("1. Create the app: Slack shows the manifest at this address, and asks for the workspace.")
        click.echo(f"   {address}")
        open_in_browser(address)
        click.echo("   Install it there (“Install App”).")

    def _ask_token(self, number: int, token: SlackToken, held: str, checks: Mapping[str, Check]) -> None:
        kept = " (Enter keeps the one that is set)" if held else ""
        click.echo(f"{number}. {token.setting}: {token.where}.")
        while True:
            text = click.prompt(f"   {token.prefix}…{kept}", default="", show_default=False, hide_input=True)
            try:
                value = token.check_value(text.strip() or held)
            except SettingError as error:
                click.echo(f"   {error}")
                continue
            if token is BOT_TOKEN:
                tried = replace(self.settings, bot_token=value)
            else:
                tried = replace(self.settings, app_token=value)
            context = self.context_of(tried)
            results = {name: check(context) for name, check in checks.items()}
            for line in format_results(results.items()):
                click.echo(line)
            if all(_is_accepted(name, result) for name, result in results.items()):
                self.settings, self.values[token.setting] = tried, value
                return

    def _post_first_answer(self) -> None:
        click.echo("5. A first answer: invite the bot to a channel (/invite, its name) and copy the link.")
        sender = Sender(make_writing_client(self.settings.bot_token, self.settings.slack_api_url))
        while text := click.prompt("   Link or id (Enter leaves it out)", default="", show_default=False):
            found = _CHANNEL.fullmatch(text.strip())
            if not found:
                click.echo("   That is neither a link to a channel nor its id, such as C012AB3CD.")
                continue
            with self.open_desk() as desk:
                answer = Replies(desk).reply_to(FIRST_QUESTION, Audience.HERE)
            try:
                sender.post_message(found[1], answer.message)
            except MessageRefusedError as error:
                click.echo(f"   Slack did not take it ({error.code}). Is the bot in that channel?")
            except OutcomeUnknownError as error:
                click.echo(f"   Slack did not say whether it took it ({error}).")
            else:
                click.echo("   It stands there now.")
                return


def _is_accepted(name: str, result: HealthCheckResult) -> bool:
    """Returns whether Slack took a token: one that it did not look at is asked for again."""
    return result.status is HealthStatus.OK or (name == "scopes" and result.status is HealthStatus.WARN)


def is_terminal() -> bool:
    """Returns whether a person can be asked here."""
    return sys.stdin.isatty() and sys.stdout.isatty()
