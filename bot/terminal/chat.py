"""A conversation in the terminal, which keeps its context."""

import click

from bot.desk import Desk
from bot.terminal.styles import faint
from bot.terminal.text import answer_text

TURNS = 12
"""Earlier turns kept; each slot is filled from the nearest that names it."""


def chat(desk: Desk) -> None:
    """Answer until end of input or `quit`."""
    click.echo("Ask about China's trade, for example:")
    for example in desk.examples():
        click.echo(faint(f"  {example}"))
    click.echo(faint("Follow-ups work: “and imports?”, “by month”. Ctrl-D or “quit” ends.\n"))
    turns: list[str] = []
    while (question := _prompt()) is not None:
        if not question.strip():
            continue
        click.echo(f"{answer_text(desk.ask(question, turns))}\n")
        turns = [*turns, question][-TURNS:]


def _prompt() -> str | None:
    try:
        question = input("> ")
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None
    return None if question.strip().casefold() in ("quit", "exit", "bye") else question
