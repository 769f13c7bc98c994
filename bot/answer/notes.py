"""Caveats beside an answer, each said once however many figures it is about."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.answer.wording import listed

_NAMED = 4


class Note(NamedTuple):
    """A caveat about one period among several: `sentence` has a place `{}` for all of their `about`."""

    sentence: str
    about: str


def told(notes: Iterable[str | Note]) -> tuple[str, ...]:
    """Sentences in order of first appearance; notes of one sentence become one."""
    about: dict[str, list[str]] = {}
    for note in notes:
        sentence, subject = note if isinstance(note, Note) else (note, "")
        about.setdefault(sentence, [])
        if subject and subject not in about[sentence]:
            about[sentence].append(subject)
    return tuple(
        sentence.format(listed(subjects, most=_NAMED)) if subjects else sentence
        for sentence, subjects in about.items()
    )
