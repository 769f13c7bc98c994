"""Commands that ask a source for figures: fetch comtrade."""

from pathlib import Path

import click

from bot.settings import read_settings


@click.group()
def fetch() -> None:
    """Ask a source for figures, into a file that `ingest` reads."""


@fetch.command()
@click.option("--reporter", required=True, metavar="ID", help="Whose figures, such as USA.")
@click.option(
    "--period", required=True, metavar="LIST", help="2024, 2020..2024, 2024-06, 2024-01..2024-06, or several."
)
@click.option(
    "--partner", default="", metavar="LIST", help="Partners, such as CHN,WORLD. Without: all of them."
)
@click.option("--flow", default="X,M", show_default=True, metavar="LIST", help="Exports X, imports M.")
@click.option(
    "--products", default="TOTAL", show_default=True, metavar="LIST", help="TOTAL, AG2, AG4, AG6 or HS codes."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file. Without: one here, named for its content.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be asked, and ask nothing.")
def comtrade(  # noqa: PLR0913 a question to UN Comtrade has as many parts
    *, reporter: str, period: str, partner: str, flow: str, products: str, out: Path | None, dry_run: bool
) -> None:
    """Fetch figures from UN Comtrade.

    TIDEWAITER_COMTRADE_KEY holds the key of a subscription; without it, the preview answers, with fewer rows.
    """
    from bot.app import fetch_comtrade, list_comtrade_calls
    from bot.cli.fetched import format_fetched
    from bot.sources.comtrade.request import ComtradeRequest

    request = ComtradeRequest.parse(reporter, period, flow, products, partner)
    if dry_run:
        click.echo("\n".join(list_comtrade_calls(read_settings(), request)))
    else:
        click.echo(
            format_fetched(fetch_comtrade(read_settings(), request, out or Path(f"{request.name}.json")))
        )
