"""A conversation in the terminal that keeps its context."""

from collections.abc import Sequence

import click

from bot.cli.answers import format_answer
from bot.cli.receipts import format_receipt
from bot.cli.terminal import make_dim
from bot.desk import Desk

TURNS = 12
"""How many earlier turns are kept; each slot is filled from the nearest one that names it."""


def hold_chat(desk: Desk) -> None:
    """Answers until the end of input or `quit`."""
    click.echo("Ask about China's trade, for example:")
    for example in desk.list_examples():
        click.echo(make_dim(f"  {example}"))
    click.echo(make_dim("Follow-ups work: “and imports?”, “by month”, or the number of a question offered."))
    click.echo(make_dim("Ctrl-D or “quit” ends.\n"))
    turns: list[str] = []
    typed_turns: list[str] = []
    offered: tuple[str, ...] = ()
    receipt = language = ""
    while (typed := _prompt_question()) is not None:
        if not typed.strip():
            continue
        chosen = _find_offered(typed, offered)
        if chosen is None:  # what was chosen is in English, and tells no language
            language = desk.read_words(typed, typed_turns).language if turns != typed_turns else ""
        answer = desk.ask_question(chosen or typed, turns, language)
        if answer.asks_why and (explained := desk.explain_receipt(receipt)):
            click.echo(f"{format_receipt(explained)}\n")
            continue
        click.echo(f"{format_answer(answer)}\n")
        turns = [*turns, answer.asked][-TURNS:]
        typed_turns = [*typed_turns, *([] if chosen else [answer.asked])][-TURNS:]
        offered, language = answer.offered, answer.locale.code
        receipt = answer.finding.receipt if answer.finding else receipt


def _find_offered(typed: str, offered: Sequence[str]) -> str | None:
    """Finds the offered question that was chosen by its number; it is worded in English in every language."""
    number = typed.strip().rstrip(".")
    is_one = number.isascii() and number.isdigit() and 1 <= int(number) <= len(offered)
    return offered[int(number) - 1] if is_one else None


def _prompt_question() -> str | None:
    try:
        question = input("> ")
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None
    return None if question.strip().casefold() in ("quit", "exit", "bye") else question
