"""The command that checks a story: check."""

from datetime import datetime
from pathlib import Path

import click

from bot.cli.commands.options import latest_option, today_option
from bot.cli.output import print_result
from bot.domain.month import Month


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option("--json", "form", flag_value="json", help="One compact JSON document.")
@click.option("--csv", "form", flag_value="csv", help="A row a figure as CSV.")
@click.option("--html", "form", flag_value="html", help="One self-contained page.")
@today_option
@latest_option
def check(*, file: Path, form: str | None, today: datetime | None, latest: Month | None) -> None:
    """Check a story: every figure of FILE, or of standard input (-), judged by what is published.

    Exit code: 0 checked, whatever was found; 1 the text could not be read; 2 wrong usage.
    """
    from bot.cli.asked_desk import open_asked_desk
    from bot.cli.stories import format_csv, format_report, read_bytes
    from bot.stories.checking import StoryChecker
    from bot.stories.files import MOST_BYTES, text_of
    from bot.stories.page import report_page
    from bot.stories.report import report_json

    text = text_of(read_bytes(file, MOST_BYTES))
    with open_asked_desk(today, latest) as desk:
        report = StoryChecker.of(desk).check(text)
    if form == "json":
        print_result(report_json(report))
    else:
        print_result({"csv": format_csv, "html": report_page}.get(form or "", format_report)(report))
