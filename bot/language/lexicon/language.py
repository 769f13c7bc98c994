"""The languages that questions are read in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_MARKS = {"blank": " ", "point": "."}


@dataclass(frozen=True, slots=True)
class Language:
    """How a language writes: in letters or characters, what parts its thousands, whether it joins words."""

    letters: bool
    thousands: str
    compounds: bool


def languages_of(rows: Iterable[Mapping[str, str]]) -> dict[str, Language]:
    """The table languages.csv by code, those first that words of several languages are taken for."""
    return {
        row["language"]: Language(
            letters=bool(row["letters"]),
            thousands="".join(_MARKS[mark] for mark in row["thousands"].split("|") if mark),
            compounds=bool(row["compounds"]),
        )
        for row in rows
    }
