"""Caveats beside an answer, each said once however many figures it is about."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.answer.wording import currency_name, listed

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


def rate_note(rate: float, own: str, other: str, when: str) -> Note:
    """At what rate an amount was converted from the reporter's currency, and whose rate it is."""
    sentence = f"Converted from {currency_name(own)} at {{}} to one of {currency_name(other)}"
    return Note(f"{sentence}, as customs' own totals imply.", f"{rate:.5g} ({when})")
