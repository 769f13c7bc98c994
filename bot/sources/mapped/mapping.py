"""A map: which column of a table says what, and what is so of every row."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from bot.domain.figure import Edition
from bot.sources.document import SourceError

NEEDED = ("reporter", "flow", "period", "value", "currency")
ROLES = (*NEEDED, "partner", "product", "unit", "quantity", "quantity_unit", "span")
"""What a map may say of every row, by a column's heading or once for all."""
_ABOUT = ("title", "name", "edition", "told_by", "published")
_KEYS = (*ROLES, *_ABOUT, "add_up", "words")


@dataclass(frozen=True, slots=True)
class TableMap:
    """`said` has a heading or a constant by role, `about` what the release is called.

    `words` are what cells stand for, by role. Rows that differ in the columns `add_up` alone are one figure.
    """

    said: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    add_up: tuple[str, ...] = ()

    @property
    def edition(self) -> Edition:
        """A team's own table never stands before what an office published."""
        return Edition(self.about.get("edition", Edition.PRESS))


def parse_map(text: str) -> TableMap:
    """A map from TOML; raises SourceError, naming the key."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"The map is not TOML: {error}.") from None
    for key in read:
        if key not in _KEYS:
            raise SourceError(f"The map says {key!r}, which is {_hint(key)}.")
    lacking = [role for role in NEEDED if role not in read]
    if lacking:
        raise SourceError(
            f"The map lacks {', '.join(lacking)}: name the column by its heading, or say what is so of "
            "every row."
        )
    about = {key: _to_text(key, read[key]) for key in _ABOUT if key in read}
    if about.get("edition", Edition.PRESS) not in set(Edition):
        raise SourceError(f"The map's edition {about['edition']!r} is not one of {', '.join(Edition)}.")
    said = {role: _to_text(role, read[role]) for role in ROLES if role in read}
    return TableMap(said, about, _read_words(read.get("words", {})), _read_list(read.get("add_up", [])))


def _hint(key: str) -> str:
    near = get_close_matches(key, _KEYS, n=1)
    return f"unknown; did you mean {near[0]}?" if near else f"not one of {', '.join(_KEYS)}"


def _to_text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).isprintable():
        raise SourceError(f"The map's {key} is neither a text nor a whole number.")
    return str(value)


def _read_words(tables: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 whatever TOML holds
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise SourceError('The map\'s words are not tables such as [words.flow] with lines "E" = "export".')
    if unknown := [role for role in tables if role not in ROLES]:
        raise SourceError(f"The map has words of {unknown[0]!r}, which is {_hint(unknown[0])}.")
    return {
        role: {said: _to_text(f"word {said!r}", means) for said, means in words.items()}
        for role, words in tables.items()
    }


def _read_list(headings: object) -> tuple[str, ...]:
    if not (isinstance(headings, list) and all(isinstance(one, str) for one in headings)):
        raise SourceError('The map\'s add_up is not a list of headings such as ["Port", "Mode"].')
    return tuple(headings)
