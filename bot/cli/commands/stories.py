"""The command that checks a story: check."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from bot.cli.commands.options import choose_day, json_option, latest_option, today_option
from bot.cli.output import print_result
from bot.domain.month import Month
from bot.settings import read_settings


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@json_option
@today_option
@latest_option
def check(*, file: Path, as_json: bool, today: datetime | None, latest: Month | None) -> None:
    """Check a story: every figure of FILE, or of standard input (-), judged by what is published.

    Exit code: 0 checked, whatever was found; 1 the text could not be read; 2 wrong usage.
    """
    from bot.app import Retention, open_desk
    from bot.cli.progress import show_progress
    from bot.cli.stories import read_text
    from bot.stories.checking import StoryChecker
    from bot.stories.report import report_json, report_text

    text = read_text(file)
    settings = read_settings()
    with open_desk(
        settings.home,
        partial(choose_day, today),
        latest,
        show_progress,
        Retention(settings.receipts_days, settings.unanswered_days),
    ) as desk:
        report = StoryChecker.of(desk).check(text)
    print_result(report_json(report) if as_json else report_text(report))
