"""Commands that keep a home safe: backup, restore."""

from pathlib import Path

import click

from bot.cli.commands.options import json_option
from bot.cli.output import print_result
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
    from bot.cli.assembly import back_up_home
    from bot.cli.backups import backup_document, format_backup

    made = back_up_home(read_settings(), folder)
    print_result(backup_document(made, folder) if as_json else format_backup(made, folder))


@click.command()
@_folder
@click.option("--force", is_flag=True, help="Also where the home is not empty: what is there is replaced.")
@json_option
def restore(folder: Path, *, force: bool, as_json: bool) -> None:
    """Make TIDEWAITER_HOME what it was when the backup in DIR was made, as a whole or not at all.

    Nothing may run in that home meanwhile.
    """
    from bot.cli.backups import backup_document, format_restored
    from bot.operations.backup import restoring

    settings = read_settings()
    made = restoring.restore(folder, settings.home, force=force)
    print_result(backup_document(made, folder) if as_json else format_restored(made, settings.home))
