"""Commands that run the bot and look after it: demo, serve, mcp, setup, doctor, backup, restore, and more."""

import sys
from functools import partial
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import get_completion_class

from bot.cli.commands.options import address_options, json_option
from bot.cli.terminal import print_result, show_progress
from bot.operations.logs import LogFormat, log_to_stderr
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.operations.backup.manifest import BackupManifest


_PROGRAM = "tidewaiter"
_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))


@click.command()
def demo() -> None:
    """Try the bot in a Slack of its own on this machine; nothing to configure.

    Without npm the conversation takes place in this terminal.
    """
    from bot.allocator import return_freed_memory
    from bot.app import open_desk, serve_demo, watch_inbox
    from bot.cli.chat import hold_chat as talk
    from bot.operations.demo.install import NoLocalSlackError

    return_freed_memory()
    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    with open_desk(settings.home, progress=show_progress) as desk, watch_inbox(settings):
        try:
            serve_demo(settings, desk, click.echo)
        except NoLocalSlackError as error:
            click.echo(f"{error} Here is the same bot in this terminal.")
            talk(desk)


@click.command()
@click.option("--http", is_flag=True, help="Serve Slack, agents, health and metrics at http://HOST:PORT.")
@address_options
def serve(*, http: bool, host: str, port: int) -> None:
    """Run the bot in your Slack workspace, through Socket Mode.

    With --http and SLACK_SIGNING_SECRET Slack comes by HTTP, from one workspace or from many.
    """
    from bot.allocator import return_freed_memory
    from bot.app import serve_slack
    from bot.cli.assembly import serve_web_beside

    return_freed_memory()
    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    beside = partial(serve_web_beside, settings, (host, port)) if http else None
    serve_slack(settings, show_progress, click.echo, beside)


@click.command()
@click.option(
    "--http", is_flag=True, help="Serve http://HOST:PORT/mcp in place of standard input and output."
)
@address_options
def mcp(*, http: bool, host: str, port: int) -> None:
    """Serve agents by the Model Context Protocol, over standard input and output."""
    from bot.cli.assembly import serve_agents

    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    serve_agents(settings, (host, port) if http else None)


@click.command()
def setup() -> None:
    """Set the bot up in your Slack: the app, its tokens in .env, and a first answer in a channel.

    Tokens and scopes are checked as they are given, and never shown.
    """
    from bot.cli.setup import NO_TERMINAL, SetupGuide, is_terminal
    from bot.operations.setup import make_manifest_address

    if not is_terminal():
        click.echo(f"{NO_TERMINAL}\n{make_manifest_address()}")
        return
    from bot.app import open_desk
    from bot.cli.assembly import make_health_context

    settings = read_settings()
    SetupGuide(
        settings, make_health_context, lambda: open_desk(settings.home, progress=show_progress)
    ).run_guide()


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check tokens, scopes, Slack, schedule, memory, figures, disk, clock, deliveries, each with a remedy.

    Nothing is changed or sent, and no secret is shown. Exit code: 0 nothing fails, 1 something does.
    """
    from bot.cli.assembly import make_health_context
    from bot.operations.doctor.checks import check_health
    from bot.operations.doctor.result import (
        HealthStatus,
        format_results,
        format_verdict,
        make_report_document,
    )

    found = {}
    results, shown = tee(check_health(make_health_context(read_settings())))
    for (name, result), line in zip(results, format_results(shown), strict=True):
        found[name] = result
        if not as_json:
            print_result(line)
    print_result(make_report_document(found) if as_json else f"\n{format_verdict(found.values())}")
    sys.exit(any(one.status is HealthStatus.FAIL for one in found.values()))


@click.command()
@_folder
@json_option
def backup(folder: Path, *, as_json: bool) -> None:
    """Write a backup into DIR, also while the bot runs.

    It holds the memory, the kept documents and words.csv, with a manifest by which `restore` verifies them;
    the figures are built anew from the documents. An earlier backup in DIR is replaced once the new one is
    whole.
    """
    from bot.cli.assembly import back_up_home

    made = back_up_home(read_settings(), folder)
    print_result(_describe_backup(made, folder) if as_json else _format_backup(made, folder))


@click.command()
@_folder
@click.option("--force", is_flag=True, help="Also where the home is not empty: what is there is replaced.")
@json_option
def restore(folder: Path, *, force: bool, as_json: bool) -> None:
    """Make TIDEWAITER_HOME what it was when the backup in DIR was made, as a whole or not at all.

    Nothing may run in that home meanwhile.
    """
    from bot.operations.backup import restoring

    settings = read_settings()
    made = restoring.restore_home(folder, settings.home, force=force)
    print_result(_describe_backup(made, folder) if as_json else _format_restored(made, settings.home))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands and options.

    For bash or zsh: eval "$(tidewaiter completion bash)" in ~/.bashrc or ~/.zshrc.
    """
    made = get_completion_class(shell)
    if made:
        click.echo(made(context.find_root().command, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source())


def _format_backup(manifest: "BackupManifest", folder: Path) -> str:
    said = (
        f"Backed up {_format_contents(manifest)} into {folder}. It comes back by: tidewaiter restore {folder}"
    )
    return "\n".join([said, *(f"Left out: {one}" for one in manifest.left_out)])


def _format_restored(manifest: "BackupManifest", home: Path) -> str:
    return (
        f"Restored {_format_contents(manifest)} into {home}, as of {manifest.created:%Y-%m-%d %H:%M:%S} UTC. "
        "The figures are built anew at the next command."
    )


def _describe_backup(manifest: "BackupManifest", folder: Path) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "created": manifest.created.isoformat(),
        "version": manifest.version,
        "bytes": manifest.bytes,
        "left_out": list(manifest.left_out),
        "files": [{"path": one.path, "sha256": one.sha256, "bytes": one.bytes} for one in manifest.files],
    }


def _format_contents(manifest: "BackupManifest") -> str:
    files = "1 file" if len(manifest.files) == 1 else f"{len(manifest.files):,} files"
    return f"{files} ({manifest.bytes:,} bytes)"
