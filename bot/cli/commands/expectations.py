"""The command about what is expected of a month: expect."""

from pathlib import Path

import click

from bot.cli.commands.options import FILE, join_words, json_option, question_words
from bot.cli.output import print_result
from bot.settings import read_settings


@click.command(context_settings={"ignore_unknown_options": True})
@question_words
@click.option("--csv", "table", type=FILE, help="A table: flow, month, growth or level, currency.")
@json_option
def expect(*, text: tuple[str, ...], table: Path | None, as_json: bool) -> None:
    """Record what is expected of a month, before it is published.

    For example: "exports +5.0 % for July 2026", "imports 1.9 trillion yuan for July 2026". `list`, or
    nothing, lists what is recorded; `remove 3` takes one out.

    Exit code: 0 done, 1 not understood, 2 wrong usage.
    """
    from bot.cli.assembly import open_expectations
    from bot.cli.expectations import carry_out, make_document, record_table

    with open_expectations(read_settings()) as (service, terms, tongue):
        said = (
            record_table(service, table, tongue)
            if table
            else carry_out(service, join_words(text), terms, tongue)
        )
        print_result(make_document(said, service.book.all()) if as_json else said)
