"""Commands about what is held: ingest, releases list, show, diff, undo."""

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.commands.options import json_option
from bot.cli.terminal import print_result, show_progress
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.ingest.catalogue import ReleaseCatalogue
    from bot.ingest.intake import CheckOverride


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE|FOLDER|-", type=click.Path(exists=True, allow_dash=True)
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option(
    "--map",
    "map_file",
    metavar="FILE|suggest",
    help="Read tables of your own by this map of their columns, or print a map proposed for them.",
)
@click.option("--address", metavar="URL", help="Of the page that the file came from.")
@click.option("--accept", multiple=True, metavar="CHECK", help="Take in what this check refuses; repeatable.")
@click.option("--reason", default="", metavar="TEXT", help="Why, to be kept with the release.")
@json_option
@click.option("--quiet", is_flag=True, help="Tell of refused documents only.")
def ingest(  # noqa: PLR0913 one for each option
    paths: tuple[str, ...],
    map_file: str | None,
    address: str | None,
    accept: tuple[str, ...],
    reason: str,
    *,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Take published files into the store, after checking them against themselves and what is held.

    Exit code: 0 all is stored or held already, 1 something was refused, 2 wrong usage.
    """
    from bot.app import open_intake
    from bot.cli.ingest import DocumentIngester, IngestReporter, count_lines, suggest_maps

    if map_file == "suggest":
        click.echo("\n".join(suggest_maps(paths)), nl=False)
        return
    table_map = _read_map(map_file) if map_file else ""
    page = _check_address(address, paths) if address else None
    with open_intake(read_settings().home, count_lines, show_progress) as intake:
        report = IngestReporter(intake.atlas, as_json=as_json, quiet=quiet)
        override = _make_override(accept, reason)
        ingester = DocumentIngester(intake, report, override, dry_run, table_map, page)
        sys.exit(ingester.ingest_all(paths))


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def releases(context: click.Context, *, as_json: bool) -> None:
    """The releases that are held: list, show, diff, undo."""
    if not context.invoked_subcommand:
        context.invoke(list_releases, as_json=as_json)


@releases.command("list")
@json_option
def list_releases(*, as_json: bool) -> None:
    """Every release held, by the end of what it covers."""
    from bot.as_json.releases import list_document
    from bot.cli.releases import format_list

    with _open_catalogue() as catalogue:
        held = catalogue.list_entries(), catalogue.list_undone()
    print_result(list_document(*held) if as_json else format_list(*held))


@releases.command()
@click.argument("name")
@json_option
def show(name: str, *, as_json: bool) -> None:
    """One release: its largest figures, what the checks found, what was accepted."""
    from bot.cli.releases import format_release, make_release_document

    with _open_catalogue() as catalogue:
        entry = catalogue.find_entry(name)
        largest = catalogue.find_largest(entry)
    print_result(
        make_release_document(entry, largest) if as_json else format_release(entry, largest, catalogue.atlas)
    )


@releases.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
def diff(before: str, after: str, *, as_json: bool) -> None:
    """How the figures of two releases differ, or of two documents of one: NAME@DIGITS names one of them."""
    from bot.cli.releases import format_differences, make_differences_document

    with _open_catalogue() as catalogue:
        both = catalogue.find_entry(before), catalogue.find_entry(after)
        found = catalogue.find_differences(*both)
    print_result(
        make_differences_document(*both, found)
        if as_json
        else format_differences(*both, found, catalogue.atlas)
    )


@releases.command()
@click.argument("name")
@json_option
def undo(name: str, *, as_json: bool) -> None:
    """Take a release back: what it superseded stands again, and its file is kept."""
    from bot.cli.releases import format_undo, make_undo_document

    with _open_catalogue() as catalogue:
        entry = catalogue.find_entry(name)
        path = catalogue.undo_release(entry)
    print_result(make_undo_document(entry, path) if as_json else format_undo(entry, path))


def _open_catalogue() -> AbstractContextManager["ReleaseCatalogue"]:
    from bot.app import open_catalogue

    return open_catalogue(read_settings().home, show_progress)


def _check_address(address: str, paths: tuple[str, ...]) -> str:
    """Checks the address of the page of one file; raises click.BadParameter."""
    from bot.domain.web_address import read_web_address

    found = read_web_address(address)
    if not found:
        raise click.BadParameter("not the address of a page on the web", param_hint="--address")
    if len(paths) > 1 or Path(paths[0]).is_dir():
        raise click.BadParameter("one page has one file: name it alone", param_hint="--address")
    return found


def _read_map(file: str) -> str:
    """Returns the text of a valid map. Raises SourceError."""
    from bot.sources.mapped.mapping import parse_map

    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file} cannot be read as text: {error}", param_hint="--map") from None
    parse_map(text)
    return text


def _make_override(checks: tuple[str, ...], reason: str) -> "CheckOverride":
    from bot.ingest.checks.table import CHECKS
    from bot.ingest.intake import CheckOverride

    for check in checks:
        if check not in CHECKS:
            raise click.BadParameter(
                f"no check {check!r}; they are {', '.join(CHECKS)}", param_hint="--accept"
            )
    return CheckOverride(checks, reason)
