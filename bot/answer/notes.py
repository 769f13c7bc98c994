"""Caveats beside an answer, each said once however many figures it is about."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.answer.finding import Row
from bot.answer.implied import Implied
from bot.answer.wording import currency_name, listed, one_of, sentence
from bot.trade.month import Period

_NAMED = 4


class Note(NamedTuple):
    """A caveat about one period among several: `sentence` has a place `{}` for all of their `about`.

    `row` has the figure that it tells, with its `releases`, where no other row of the answer does.
    """

    sentence: str
    about: str = ""
    row: Row | None = None
    releases: frozenset[str] = frozenset()


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


def rate_note(rate: Implied) -> Note:
    """At what rate an amount was converted from the reporter's currency, and whose rate it is."""
    converted = f"Converted from {currency_name(rate.own)} at {{}} to {one_of(rate.other)}"
    about = f"{rate.said} ({rate.when})"
    return Note(f"{converted}, as customs' own totals imply.", about, rate.row(), rate.releases)


def no_member(part: str, group: str, period: Period) -> Note:
    """Timor-Leste was no part of ASEAN in 2024: whoever leaves it out there is told so."""
    return Note(f"{sentence(part)} was no part of {group} in {{}}: nothing of it is left out.", period.label)


def rate_needed(own: str, other: str, when: str) -> str:
    """Which rate is not there to convert at."""
    return (
        f"To convert it would take a rate of {currency_name(own)} to {one_of(other)} for {when}: "
        "customs' totals imply none, and no table of rates is held."
    )
