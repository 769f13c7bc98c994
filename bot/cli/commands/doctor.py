"""Commands that look after the bot: doctor."""

import sys

import click

from bot.cli.commands.options import json_option
from bot.cli.output import print_result
from bot.settings import read_settings


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check tokens, scopes, Slack, schedule, memory, figures, disk, clock, deliveries, each with a remedy.

    Nothing is changed or sent, and no secret is shown. Exit code: 0 nothing fails, 1 something does.
    """
    from bot.cli.assembly import make_health_context
    from bot.doctor.checks import examine
    from bot.doctor.finding import Status
    from bot.doctor.report import report_document, report_line, verdict_line

    found = {}
    for name, finding in examine(make_health_context(read_settings())):
        found[name] = finding
        if not as_json:
            print_result(report_line(name, finding))
    print_result(report_document(found) if as_json else f"\n{verdict_line(found.values())}")
    sys.exit(any(one.status is Status.FAIL for one in found.values()))
