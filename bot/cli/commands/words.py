"""Commands that teach a team's own words: words add."""

import click

from bot.cli.output import print_result
from bot.settings import read_settings


@click.group()
def words() -> None:
    """A team's own words, in words.csv of TIDEWAITER_HOME."""


@words.command()
@click.argument("said", metavar="WORDS")
@click.argument("means", default="")
def add(said: str, means: str) -> None:
    """Read WORDS as MEANS: a place or goods, by name or id; without MEANS they are passed over.

    A running bot reads the table when it starts.
    """
    from bot.cli.feedback import add_word

    print_result(f"Added to words.csv: {add_word(read_settings(), said, means)}")
