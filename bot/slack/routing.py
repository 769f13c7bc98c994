"""Routes each thing that Slack sends to what serves the workspace that it comes from.

Slack gives three seconds to acknowledge. An answer may take much longer if Slack hangs or asks for pauses, so
listeners only acknowledge, and hand the work on to a pool. In their own threads, it would keep everything
else from being acknowledged.
"""

import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeAlias

from slack_bolt import Ack, App, BoltContext, Complete, Fail

from bot.slack.failures import report_failures
from bot.slack.interactions import Body, Interaction
from bot.slack.workspace import Workspace
from bot.value_class import value_class

APP = "tidewaiter"
"""The app's name for Bolt, which otherwise takes a tenth of a second to find one."""
DOUBLE_CLICK_SECONDS = 10
"""A second click after this long is deliberate."""
Work: TypeAlias = Callable[[Workspace, Body, BoltContext], None]
React: TypeAlias = Callable[[Workspace, Interaction], None]
Read: TypeAlias = Callable[[Workspace, Interaction, Ack], None]
Name = str | re.Pattern[str]


@value_class()
class Routes:
    """Routes work: `of` returns what serves the workspace it comes from, `pool` is where it is done."""

    app: App
    pool: Executor
    of: Callable[[BoltContext], Workspace]

    def route_event(self, name: str, work: Work) -> None:
        """Handles an event in the pool; Bolt itself acknowledges it."""

        def submit_event(event: Body, context: BoltContext) -> None:
            self.pool.submit(self._run_work, work, event, context)

        self.app.event(name)(submit_event)

    def route_command(self, name: str, work: Work) -> None:
        """Handles a slash command in the pool."""
        self.app.command(name)(self._acknowledge_first(work))

    def route_action(self, name: Name, react: React) -> None:
        """Handles a click on a button or menu in the pool."""
        self.app.action(name)(self._acknowledge_first(partial(_react_to, react)))

    def route_shortcut(self, name: str, react: React) -> None:
        """Handles the use of a shortcut in the pool."""
        self.app.shortcut(name)(self._acknowledge_first(partial(_react_to, react)))

    def route_view(self, name: str, read: Read) -> None:
        """Reads a form before acknowledging it, since mistakes are shown in it."""
        self.app.view(name)(self._read_first(read))

    def route_options(self, name: Name, offer: Read) -> None:
        """Offers the choices of a list as somebody types."""
        self.app.options(name)(self._read_first(offer))

    def route_step(
        self, name: str, answer: Callable[[Workspace, Body, dict[str, Any], Complete, Fail], None]
    ) -> None:
        """Answers a step of a workflow in the pool."""

        def answer_step(
            event: Body, inputs: dict[str, Any], complete: Complete, fail: Fail, context: BoltContext
        ) -> None:
            answer(self.of(context), event, inputs, complete, fail)

        self.app.function(name)(answer_step)

    def _acknowledge_first(self, work: Work) -> Callable[..., None]:
        def acknowledge_and_submit(ack: Ack, body: Body, context: BoltContext) -> None:
            ack()
            self.pool.submit(self._run_work, work, body, context)

        return acknowledge_and_submit

    def _read_first(self, read: Read) -> Callable[..., None]:
        def read_and_acknowledge(ack: Ack, body: Body, context: BoltContext) -> None:
            read(self.of(context), Interaction.read_body(body, context), ack)

        return read_and_acknowledge

    def _run_work(self, work: Work, body: Body, context: BoltContext) -> None:
        """Does the work; an error that no listener expects is logged, and nobody is told."""
        with report_failures(lambda _: None):
            work(self.of(context), body, context)


def react_once_to(react: React, within: float = DOUBLE_CLICK_SECONDS) -> React:
    """Returns a listener for which a double click is one click."""

    def react_once(workspace: Workspace, interaction: Interaction) -> None:
        if workspace.memory.claim(interaction.key, within):
            react(workspace, interaction)

    return react_once


def _react_to(react: React, workspace: Workspace, body: Body, context: BoltContext) -> None:
    """Tells the person about a failure, where they clicked."""
    interaction = Interaction.read_body(body, context)
    tell = partial(workspace.tell_person, interaction)
    with report_failures(tell, partial(workspace.find_locale, interaction.person)):
        react(workspace, interaction)
