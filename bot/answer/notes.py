"""Caveats beside an answer, each said once however many figures it is about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.finding import Row
from bot.answer.wording import listed, sentence
from bot.domain.month import Period
from bot.messages import Message, say

if TYPE_CHECKING:  # amounts, of which origins are made, have notes
    from bot.answer.computation import Origins

_NAMED = 4


class Note(NamedTuple):
    """A caveat about one period among several: `sentence` has a place `{}` for all of their `about`.

    `row` has the figure that it tells, with its `origins`, where no other row of the answer does.
    """

    sentence: str
    about: str = ""
    row: Row | None = None
    origins: "Origins | None" = None


def told(notes: Iterable[str | Note]) -> tuple[str, ...]:
    """Sentences in order of first appearance; notes of one sentence become one."""
    about: dict[str, list[str]] = {}
    for note in notes:
        said, subject = (note.sentence, note.about) if isinstance(note, Note) else (note, "")
        about.setdefault(said, [])
        if subject and subject not in about[said]:
            about[said].append(subject)
    return tuple(
        said.format(listed(subjects, most=_NAMED)) if subjects else said for said, subjects in about.items()
    )


def sent(message: Message) -> Note:
    """A caveat that is a message."""
    return Note(say(message))


def no_member(part: str, group: str, period: Period) -> Note:
    """Timor-Leste was no part of ASEAN in 2024: whoever leaves it out there is told so."""
    return Note(f"{sentence(part)} was no part of {group} in {{}}: nothing of it is left out.", period.label)
