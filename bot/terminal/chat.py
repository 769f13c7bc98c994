"""A conversation in the terminal, which keeps its context."""

from collections.abc import Sequence

import click

from bot.desk import Desk
from bot.terminal.styles import faint
from bot.terminal.text import answer_text
from bot.terminal.why import why_text

TURNS = 12
"""Earlier turns kept; each slot is filled from the nearest that names it."""


def chat(desk: Desk) -> None:
    """Answer until end of input or `quit`."""
    click.echo("Ask about China's trade, for example:")
    for example in desk.examples():
        click.echo(faint(f"  {example}"))
    click.echo(faint("Follow-ups work: “and imports?”, “by month”, or the number of a question offered."))
    click.echo(faint("Ctrl-D or “quit” ends.\n"))
    turns: list[str] = []
    offered: tuple[str, ...] = ()
    receipt = ""
    while (typed := _prompt()) is not None:
        if not typed.strip():
            continue
        question = _chosen(typed, offered)
        answer = desk.ask(question, turns)
        if answer.asks_why and (explained := desk.why(receipt)):
            click.echo(f"{why_text(explained)}\n")
            continue
        click.echo(f"{answer_text(answer)}\n")
        turns = [*turns, answer.asked][-TURNS:]
        offered = answer.offered
        receipt = answer.finding.receipt if answer.finding else receipt


def _chosen(typed: str, offered: Sequence[str]) -> str:
    """The question behind a number, else what was typed."""
    number = typed.strip().rstrip(".")
    is_one = number.isascii() and number.isdigit() and 1 <= int(number) <= len(offered)
    return offered[int(number) - 1] if is_one else typed


def _prompt() -> str | None:
    try:
        question = input("> ")
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None
    return None if question.strip().casefold() in ("quit", "exit", "bye") else question
