"""Commands that query a source for figures: fetch comtrade, fetch census."""

import os
import shlex
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from bot.cli.commands.options import FILE
from bot.cli.terminal import show_progress
from bot.home.layout import FETCHING
from bot.settings import read_settings

TERMS = (
    "UN Comtrade's figures are copyright of the United Nations. They are for use inside an organisation, and "
    "may not be passed on in any form without written permission of the United Nations Statistics Division."
)

partner_option = click.option(
    "--partner", default="", metavar="LIST", help="Partners, such as CHN,WORLD. Without: all of them."
)
flow_option = click.option(
    "--flow", default="X,M", show_default=True, metavar="LIST", help="Exports X, imports M."
)
products_option = click.option(
    "--products", default="TOTAL", show_default=True, metavar="LIST", help="TOTAL, AG2, AG4, AG6 or HS codes."
)
out_option = click.option("--out", type=FILE, help="The file. Without: one here, named for its content.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be asked, and ask nothing.")


@click.group()
def fetch() -> None:
    """Ask a source for figures, into a file that `ingest` reads."""


@fetch.command()
@click.option("--reporter", required=True, metavar="ID", help="Whose figures, such as USA.")
@click.option(
    "--period", required=True, metavar="LIST", help="2024, 2020..2024, 2024-06, 2024-01..2024-06, or several."
)
@partner_option
@flow_option
@products_option
@out_option
@click.option("--agree", is_flag=True, help="Agree to UN Comtrade's terms, which are shown, unasked.")
@dry_run_option
def comtrade(  # noqa: PLR0913 a question to UN Comtrade has as many parts
    *,
    reporter: str,
    period: str,
    partner: str,
    flow: str,
    products: str,
    out: Path | None,
    agree: bool,
    dry_run: bool,
) -> None:
    """Fetch figures from UN Comtrade, for whoever agrees to its terms: they may not be passed on.

    TIDEWAITER_COMTRADE_KEY holds the key of a subscription; without it, the preview answers, with fewer rows.
    """
    from bot.home.locks import use_home
    from bot.sources import comtrade as source
    from bot.sources.comtrade import fetching
    from bot.sources.comtrade.fetching import ComtradeClient
    from bot.sources.comtrade.request import ComtradeRequest
    from bot.sources.names import read_names

    request = ComtradeRequest.parse_words(reporter, period, flow, products, partner)
    settings, into = read_settings(), _choose_place(out, f"{request.name}.json")
    with ComtradeClient(settings.comtrade_url, settings.comtrade_key) as client:
        if dry_run:
            click.echo("\n".join(fetching.list_addresses(client, request)))
            return
        _agree_to_terms(agreed=agree)
        progress = partial(show_progress, label="Asking UN Comtrade")
        with use_home(settings.home):
            document = fetching.fetch_figures(client, request, into, settings.home / FETCHING, progress)
    draft = source.read_draft(document, read_names())
    click.echo(_format_saved(into, draft.release.title, draft.remarks))


@fetch.command()
@click.option(
    "--period", required=True, metavar="LIST", help="2026-06, 2026-01..2026-06, or 2025 for its months."
)
@partner_option
@flow_option
@products_option
@out_option
@dry_run_option
def census(  # noqa: PLR0913 as above
    *, period: str, partner: str, flow: str, products: str, out: Path | None, dry_run: bool
) -> None:
    """Fetch the United States' own figures from the Census Bureau: months by country and HS.

    TIDEWAITER_CENSUS_KEY holds the key, which is free.
    """
    from bot.home.locks import use_home
    from bot.sources.census.asking import CensusRequest
    from bot.sources.census.fetching import CensusClient, fetch_census

    request = CensusRequest.parse_words(period, flow, products, partner)
    settings, into = read_settings(), _choose_place(out, f"{request.name}.csv")
    with CensusClient(settings.census_url, settings.census_key) as client:
        if dry_run:
            calls = ((one.endpoint.path, one.parameters) for one in request.list_calls())
            click.echo("\n".join(client.make_address(*one) for one in calls))
            return
        progress = partial(show_progress, label="Asking the US Census Bureau")
        with use_home(settings.home):
            saved = fetch_census(client, request, into, settings.home / FETCHING, progress)
    click.echo(_format_saved(*saved))


def _choose_place(out: Path | None, name: str) -> Path:
    """Returns the file to write. Raises click.UsageError, before anything is asked, if it cannot be."""
    into = out or Path(name)
    if not os.access(into.absolute().parent, os.W_OK | os.X_OK):
        raise click.UsageError(f"There is no folder {into.absolute().parent} that can be written into.")
    return into


def _agree_to_terms(*, agreed: bool) -> None:
    """Shows the terms, and asks a person at a terminal; raises click.UsageError if nobody can agree."""
    click.echo(TERMS, err=True)
    if agreed:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Add --agree to say that you agree to these terms.")
    click.confirm("Do you agree?", abort=True, err=True)


def _format_saved(path: Path, title: str, remarks: Iterable[str]) -> str:
    """Returns what was saved where, and the command that ingests it."""
    lines = (
        f"{title}: saved in {path}.",
        *remarks,
        f"Take it in with: tidewaiter ingest {shlex.quote(str(path))}",
    )
    return "\n".join(lines)
