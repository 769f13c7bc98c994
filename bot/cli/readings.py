"""Formats readings of questions, for people and for programs."""

import json
from collections.abc import Iterable
from typing import Any

import click

from bot.as_json import to_compact_json
from bot.cli.terminal import format_text_table, make_bold, make_dim
from bot.language import Calendar, Vocabulary, read, reading_json
from bot.language.reading import Reading


class NotAQuestionError(Exception):
    """A line is not a JSON object with a text."""


def format_reading(reading: Reading, *, is_order: bool = False) -> str:
    """Returns how a question is understood: its meaning, the role of each word, what was assumed.

    Of an order, only that it is one: its words have other roles, which its own derivation tells.
    """
    said = reading.restated or reading.reason or f"A command: {reading.command}"
    parts = [f"{make_bold(said.rstrip('.'))}. {make_dim(f'({reading.outcome.value})')}"]
    if is_order:
        return parts[0]
    if reading.restated and reading.reason:
        parts.append(reading.reason)
    if reading.read:
        rows = [(span.text, span.role) for span in reading.read]
        parts.append(format_text_table(rows, ("Words", "Read as")))
    if reading.unread:
        parts.append(f"Not understood: {', '.join(reading.unread)}")
    if reading.unused:
        parts.append(f"Not used: {', '.join(reading.unused)}")
    parts += [f"Assumed: {one.text}" for one in reading.assumed]
    if reading.carried:
        parts.append(f"From earlier: {', '.join(reading.carried)}.")
    parts += [f"  {number}. {choice}" for number, choice in enumerate(reading.choices, 1)]
    if reading.query:
        query = reading_json(reading)["query"]
        asked = {name: value for name, value in query.items() if value not in (None, [])}
        parts.append(make_dim(to_compact_json(asked)))
    return "\n".join(parts)


def print_readings(lines: Iterable[tuple[int, str]], calendar: Calendar, vocabulary: Vocabulary) -> bool:
    """Prints a JSON reading for each numbered JSON question; returns whether every line was one."""
    sound = True
    for number, line in lines:
        try:
            question = _parse_question(line)
        except NotAQuestionError as error:
            click.echo(f"Line {number}: {error}", err=True)
            sound = False
            continue
        reading = read(question["text"], question.get("context") or (), calendar, vocabulary)
        click.echo(to_compact_json({"id": question.get("id"), **reading_json(reading)}))
    return sound


def _refuse_constant(name: str) -> None:
    """Refuses what Python takes for a number and JSON does not know: as an id it would be printed again."""
    raise ValueError(f"{name} is no value of JSON")


def _parse_question(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise NotAQuestionError(f"not JSON ({error}).") from error
    if not isinstance(question, dict) or not isinstance(question.get("text"), str):
        raise NotAQuestionError('not an object with a "text".')
    context = question.get("context") or []
    if not isinstance(context, list) or not all(isinstance(turn, str) for turn in context):
        raise NotAQuestionError('"context" is not a list of texts.')
    return question
