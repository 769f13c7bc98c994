"""Commands that look after the bot: doctor."""

import sys

import click

from bot.commands.options import json_option
from bot.commands.saying import say
from bot.settings import read_settings


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check tokens, scopes, Slack, schedule, memory, figures, disk, clock, deliveries, each with a remedy.

    Nothing is changed or sent, and no secret is shown. Exit code: 0 nothing fails, 1 something does.
    """
    from bot.doctor.checks import examine
    from bot.doctor.finding import Status
    from bot.doctor.report import report_document, report_line, verdict_line
    from bot.operating import the_patient

    found = {}
    for name, finding in examine(the_patient(read_settings())):
        found[name] = finding
        if not as_json:
            say(report_line(name, finding))
    say(report_document(found) if as_json else f"\n{verdict_line(found.values())}")
    sys.exit(any(one.status is Status.FAIL for one in found.values()))
