"""The `tidewaiter` command line; each command lives in `bot/cli/commands/`, in the file of its family."""

import gc
import sqlite3
import sys
from importlib import import_module

import click

from bot.cli.terminal import wants_color
from bot.errors import PlainError
from bot.operations.logs import warn_on_stderr

FAMILIES = {
    "questions": ("ask", "explain", "chat", "check", "why", "unanswered", "words", "misses"),
    "fetch": ("fetch",),
    "releases": ("ingest", "releases"),
    "subscriptions": ("subscribe", "subscriptions"),
    "digests": ("expect", "digest", "deliveries"),
    "operations": ("doctor", "backup", "restore", "demo", "setup", "serve", "mcp", "completion"),
}
"""The commands in each file of `bot/cli/commands/`; each is a function of the same name."""


class CommandTable(click.Group):
    """A table of commands that imports a command only when it is run, so that `ask` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 as click has it
        """Returns the names of all commands, sorted."""
        return sorted(name for names in FAMILIES.values() for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 the same
        """Returns a command by its name, or None if there is none."""
        family = next((file for file, names in FAMILIES.items() if cmd_name in names), None)
        if family is None:
            return None
        command: click.Command = getattr(import_module(f"bot.cli.commands.{family}"), cmd_name)
        return command


@click.group(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tidewaiter", prog_name="tidewaiter")
@click.pass_context
def cli(context: click.Context) -> None:
    """Published trade statistics, asked in plain words."""
    context.color = wants_color()


def main() -> None:
    """Runs a command; an error that a person can fix becomes one plain line."""
    warn_on_stderr()
    try:
        cli.main()
    except PlainError as error:
        told = str(error)
    except (OSError, sqlite3.OperationalError) as error:
        from bot.store.faults import say_fault  # noqa: PLC0415 most commands end well

        told = say_fault(error)
    else:
        return
    finally:
        # At exit the interpreter would collect garbage once more, which takes as long as the whole answer.
        gc.freeze()
    click.echo(f"tidewaiter: {told}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
