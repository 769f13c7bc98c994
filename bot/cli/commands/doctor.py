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
    from bot.operations.doctor.checks import check_health
    from bot.operations.doctor.result import HealthStatus, format_result, format_verdict, report_document

    found = {}
    for name, result in check_health(make_health_context(read_settings())):
        found[name] = result
        if not as_json:
            print_result(format_result(name, result))
    print_result(report_document(found) if as_json else f"\n{format_verdict(found.values())}")
    sys.exit(any(one.status is HealthStatus.FAIL for one in found.values()))
