"""Caveats beside an answer, each said once however many figures it is about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.answer.implied import Implied
from bot.answer.wording import currency_name, listed, one_of

_NAMED = 4


class Note(NamedTuple):
    """A caveat about one period among several: `sentence` has a place `{}` for all of their `about`.

    `rate` is the rate that it names, which an answer carries as a row.
    """

    sentence: str
    about: str
    rate: Implied | None = None


def told(notes: Iterable[str | Note]) -> tuple[str, ...]:
    """Sentences in order of first appearance; notes of one sentence become one."""
    about: dict[str, list[str]] = {}
    for note in notes:
        sentence, subject = (note.sentence, note.about) if isinstance(note, Note) else (note, "")
        about.setdefault(sentence, [])
        if subject and subject not in about[sentence]:
            about[sentence].append(subject)
    return tuple(
        sentence.format(listed(subjects, most=_NAMED)) if subjects else sentence
        for sentence, subjects in about.items()
    )


def rates_named(notes: Iterable[str | Note]) -> Iterator[Implied]:
    """The rates that amounts were converted at, each once."""
    return iter(dict.fromkeys(note.rate for note in notes if isinstance(note, Note) and note.rate))


def rate_note(rate: Implied) -> Note:
    """At what rate an amount was converted from the reporter's currency, and whose rate it is."""
    sentence = f"Converted from {currency_name(rate.own)} at {{}} to {one_of(rate.other)}"
    return Note(f"{sentence}, as customs' own totals imply.", f"{rate.said} ({rate.when})", rate)


def rate_needed(own: str, other: str, when: str) -> str:
    """Which rate is not there to convert at."""
    return (
        f"To convert it would take a rate of {currency_name(own)} to {one_of(other)} for {when}: "
        "customs' totals imply none, and no table of rates is held."
    )
