"""The bot in a program of its own with a desk that breaks, as `serve` would run it."""

from collections.abc import Sequence
from typing import NoReturn

import click

from bot.domain.place import Atlas
from bot.language.reading import Outcome, Reading
from bot.operations.logs import log_to_stderr
from bot.settings import read_settings
from bot.shipped import read_atlas, shipped
from bot.slack.connection import connect
from bot.slack.serving import serve
from bot.spoken import ENGLISH, Tongue
from bot.store.memory.memory import open_memory


class BrokenDesk:
    """Fails at every question."""

    def ask(
        self, words: str, _context: Sequence[str] = (), _language: str = "", _currency: str | None = None
    ) -> NoReturn:
        raise LookupError(f"nothing is where it was: {len(words)}")

    def read(self, _words: str, _context: Sequence[str] = ()) -> Reading:
        return Reading(Outcome.CLARIFY)

    def why(self, _receipt: str) -> None:
        return None

    def examples(self) -> tuple[str, ...]:
        return ()

    def tongue(self, _language: str) -> Tongue:
        return ENGLISH

    @property
    def atlas(self) -> Atlas:
        return read_atlas(shipped("places"))


def main() -> None:
    log_to_stderr()
    settings = read_settings()
    with open_memory(settings.home / "memory.db") as memory:
        serve(click.echo, connect(settings, BrokenDesk(), memory))


if __name__ == "__main__":
    main()
