"""Every command and every option stands in docs/, and nothing stands there that is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.__main__ import cli
from bot.desk import Desk
from bot.messages.catalog import LANGUAGES
from bot.shipped import find_shipped
from bot.subscriptions.subscription import Summary
from tests.rows import each_row

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = {
    name: (DOCS / f"{name}.md").read_text(encoding="utf-8")
    for name in ("agents", "asking", "check", "digests", "releases", "operating")
}
ROW = re.compile(r"^\| (`--[^|]*) \| ([^|]*) \|", re.MULTILINE)


def members(group: click.Group) -> dict[str, click.Command]:
    """The commands of a group by name; those of the program are imported when they are asked for."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    """Each command that is shown, by its words; a group that does something by itself is one too."""
    for name, command in members(group).items():
        words = (*path, name)
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, *words)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield " ".join(words), command


COMMANDS = dict(commands(cli))


def is_command(words: list[str]) -> bool:
    """Whether words begin with a command; behind one that takes words, such as `why`, anything may stand."""
    group: click.Command = cli
    for word in words:
        if not isinstance(group, click.Group):
            return True
        command = group.get_command(click.Context(group), word)
        if command is None:
            return False
        group = command
    return True


def options_told() -> set[tuple[str, str]]:
    told = set()
    for page in PAGES.values():
        named = [name for name in COMMANDS if f"tidewaiter {name}" in page]
        for options, of in ROW.findall(page):
            which = named if of == "all" else re.findall(r"`([^`]+)`", of)
            told |= {(command, option) for command in which for option in re.findall(r"--[a-z-]+", options)}
    return told


@each_row("language", LANGUAGES)
def test_a_command_that_a_message_names_is_one(language: str) -> None:
    catalog = (find_shipped("messages") / f"{language}.po").read_text(encoding="utf-8")
    named = re.findall(r"\btidewaiter ((?:[a-z]+ ?)+)", catalog)
    assert named
    assert [words for words in named if not is_command(words.split())] == []


def test_an_order_that_nobody_takes_is_told_the_command_that_does(desk: Desk) -> None:
    told = desk.ask_question("subscribe exports to ASEAN every release").refusal
    (words,) = re.findall(r"`tidewaiter ([a-z ]+)`", told)
    assert words == "subscribe"
    assert is_command(words.split())


@each_row("name", COMMANDS)
def test_a_command_is_shown(name: str) -> None:
    assert any(re.search(rf"tidewaiter {name}\b", page) for page in PAGES.values())


def test_the_options_told_are_those_that_are_there() -> None:
    assert options_told() == {
        (name, option)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }


@pytest.mark.parametrize(
    ("option", "known"),
    [("language", LANGUAGES), ("about", tuple(Summary))],
    ids=["language", "about"],
)
def test_a_preview_may_be_in_any_language_and_of_any_subject(option: str, known: tuple[str, ...]) -> None:
    """They stand there once more, since a command imports nothing before it runs."""
    (found,) = (one for one in COMMANDS["digest preview"].params if one.name == option)
    assert isinstance(found.type, click.Choice)
    assert tuple(found.type.choices) == known
