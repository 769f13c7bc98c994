"""Commands that keep a home safe: backup, restore."""

from pathlib import Path

import click

from bot.commands.options import json_option
from bot.commands.saying import say
from bot.settings import read_settings

_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))


@click.command()
@_folder
@json_option
def backup(folder: Path, *, as_json: bool) -> None:
    """Write a backup into DIR, also while the bot runs.

    It holds the memory, the kept documents and words.csv, with a manifest by which `restore` verifies them;
    the figures are built anew from the documents. An earlier backup in DIR is replaced once the new one is
    whole.
    """
    from bot.operating import back_up
    from bot.terminal.backups import backup_document, backup_text

    made = back_up(read_settings(), folder)
    say(backup_document(made, folder) if as_json else backup_text(made, folder))


@click.command()
@_folder
@click.option("--force", is_flag=True, help="Also where the home is not empty: what is there is replaced.")
@json_option
def restore(folder: Path, *, force: bool, as_json: bool) -> None:
    """Make TIDEWAITER_HOME what it was when the backup in DIR was made, as a whole or not at all.

    Nothing may run in that home meanwhile.
    """
    from bot.backup import restoring
    from bot.terminal.backups import backup_document, restored_text

    settings = read_settings()
    made = restoring.restore(folder, settings.home, force=force)
    say(backup_document(made, folder) if as_json else restored_text(made, settings.home))
