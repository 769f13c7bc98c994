"""Every command and every option stands in docs/, and nothing stands there that is not."""

import re
import shlex
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
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
LINE = re.compile(r"^    tidewaiter (.*?)(?: +#.*| <.*| >.*)?$", re.MULTILINE)
LINES = sorted({line for page in PAGES.values() for line in LINE.findall(page)})
"""Commands as they are to be typed; what is read and written by a shell is left out."""
FILES = ("July.xls", "chips.toml", "chips.xlsx", "story.txt", "story.docx", "consensus.csv")
OF_A_THREAD = ("and imports?", "by month", "what about Africa?", "in dollars")
NOT_HELD = ("US imports from China 2025",)
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


def parse_command(words: list[str]) -> None:
    """Reads a command and its arguments as the program does, and carries nothing out."""
    context = click.Context(cli)
    group: click.Group = cli
    while words[:1]:
        command = group.get_command(context, words[0])
        if command is None:  # a group that does something by itself
            break
        words = words[1:]
        is_group = isinstance(command, click.Group) and words[:1] and command.get_command(context, words[0])
        if not is_group:
            command.make_context(command.name, words, parent=context)
            return
        assert isinstance(command, click.Group)
        group = command
    raise AssertionError(words)


@each_row("line", LINES)
def test_a_command_can_be_typed_as_it_stands_there(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "DIR").mkdir(exist_ok=True)
    for name in FILES:
        (tmp_path / name).touch()
    parse_command(shlex.split(line))


def test_the_questions_of_the_readme_are_answered(desk: Desk) -> None:
    table = README.partition("## What it can be asked")[2].partition("## In your Slack")[0]
    asked = [one for one in re.findall(r"`([^`]+)`", table) if not one.startswith("tidewaiter")]
    assert len(asked) > len((*OF_A_THREAD, *NOT_HELD))
    found = {one: desk.ask_question(one) for one in asked if one not in (*OF_A_THREAD, *NOT_HELD)}
    assert [one for one, answer in found.items() if not answer.finding or answer.reading.unused] == []
    thread = ["exports to ASEAN 2025"]
    for one in OF_A_THREAD:
        assert desk.ask_question(one, tuple(thread)).finding, one
        thread.append(one)
