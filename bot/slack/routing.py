"""Has each thing that Slack sends done by what serves the workspace that it comes from."""

import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from slack_bolt import Ack, App, BoltContext, Complete, Fail

from bot.slack.background import Work, acknowledge_first, run_in_background
from bot.slack.bodies import Body

Served = TypeVar("Served")
Name = str | re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Routes(Generic[Served]):
    """`of` returns the listeners of a workspace; what runs in the background runs in `pool`."""

    app: App
    pool: Executor
    of: Callable[[BoltContext], Served]

    def event(self, name: str, work: Callable[[Served, Body, BoltContext], None]) -> None:
        self.app.event(name)(run_in_background(self._by(work), self.pool))

    def action(self, name: Name, work: Callable[[Served, Body, BoltContext], None]) -> None:
        self.app.action(name)(acknowledge_first(self._by(work), self.pool))

    def shortcut(self, name: str, work: Callable[[Served, Body, BoltContext], None]) -> None:
        self.app.shortcut(name)(acknowledge_first(self._by(work), self.pool))

    def view(self, name: str, read: Callable[[Served, Ack, Body, BoltContext], None]) -> None:
        """Has a form read before it is acknowledged, for what is wrong in it is said in it."""
        self.app.view(name)(self._reading(read))

    def options(self, name: Name, offer: Callable[[Served, Ack, Body, BoltContext], None]) -> None:
        self.app.options(name)(self._reading(offer))

    def step(self, name: str, answer: Callable[[Served, Body, dict[str, Any], Complete, Fail], None]) -> None:
        """Has a step of a workflow answered."""

        def listener(
            event: Body, inputs: dict[str, Any], complete: Complete, fail: Fail, context: BoltContext
        ) -> None:
            answer(self.of(context), event, inputs, complete, fail)

        self.app.function(name)(listener)

    def _by(self, work: Callable[[Served, Body, BoltContext], None]) -> Work:
        return lambda body, context: work(self.of(context), body, context)

    def _reading(self, read: Callable[[Served, Ack, Body, BoltContext], None]) -> Callable[..., None]:
        def listener(ack: Ack, body: Body, context: BoltContext) -> None:
            read(self.of(context), ack, body, context)

        return listener
