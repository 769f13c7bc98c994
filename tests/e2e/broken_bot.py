"""The bot in a process of its own with a desk that breaks, as `serve` would run it."""

from dataclasses import fields
from typing import NoReturn

import click

from bot.app import make_subscription_service, open_desk
from bot.desk import Desk
from bot.operations.logs import log_to_stderr
from bot.settings import read_settings
from bot.slack.connection import connect_by_socket
from bot.slack.serving import serve_until_stopped
from bot.slack.workspace import DigestServices
from bot.store.memory.memory import open_memory


class BrokenDesk(Desk):
    """Fails at every question."""

    def ask_question(self, words: str, *_: object, **__: object) -> NoReturn:
        raise LookupError(f"nothing is where it was: {len(words)}")


def main() -> None:
    log_to_stderr()
    settings = read_settings()
    with open_desk(settings.home) as desk, open_memory(settings.home / "memory.db") as memory:
        broken = BrokenDesk(**{one.name: getattr(desk, one.name) for one in fields(Desk)})
        digests = DigestServices(make_subscription_service(broken, memory), lambda _: lambda: None)
        serve_until_stopped(click.echo, connect_by_socket(settings, memory, digests))
