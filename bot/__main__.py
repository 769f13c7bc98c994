"""The command line: each command lies in `bot/cli/commands/`, in the file of its family."""

import gc
import sqlite3
import sys

import click

from bot.cli.commands.digests import deliveries, digest, expect
from bot.cli.commands.fetch import fetch
from bot.cli.commands.operations import backup, completion, demo, doctor, mcp, restore, serve, setup
from bot.cli.commands.questions import ask, chat, check, explain, misses, unanswered, why, words
from bot.cli.commands.releases import ingest, releases
from bot.cli.commands.subscriptions import subscribe, subscriptions
from bot.cli.terminal import wants_color
from bot.errors import PlainError
from bot.operations.logs import warn_on_stderr

COMMANDS = (
    ask,
    explain,
    chat,
    check,
    why,
    unanswered,
    words,
    misses,
    fetch,
    ingest,
    releases,
    subscribe,
    subscriptions,
    expect,
    digest,
    deliveries,
    doctor,
    backup,
    restore,
    demo,
    setup,
    serve,
    mcp,
    completion,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tidewaiter", prog_name="tidewaiter")
@click.pass_context
def cli(context: click.Context) -> None:
    """Published trade statistics, asked in plain words."""
    context.color = wants_color()


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Runs a command; an error that a person can mend becomes one plain line."""
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
        # The interpreter would look through all that is held once more, as long as the whole answer takes.
        gc.freeze()
    click.echo(f"tidewaiter: {told}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
