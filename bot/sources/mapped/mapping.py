"""A map: which column of a table says what, and what holds for every row."""

import tomllib
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from typing import Any

from bot.domain.figure import Edition
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources.document import SourceError
from bot.value_class import value_class

NEEDED = ("reporter", "flow", "period", "value", "currency")
ROLES = (*NEEDED, "partner", "product", "unit", "quantity", "quantity_unit", "span")
"""What a map may give, by a column's heading or once for all rows."""
_ABOUT = ("title", "name", "edition", "told_by", "published")
_KEYS = (*ROLES, *_ABOUT, "add_up", "words")


@value_class()
class TableMap:
    """A map; `said` has a heading or a constant by role, `about` the title of the release.

    `words` are what cells stand for, by role. Rows that differ only in the columns `add_up` are one figure.
    """

    said: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    add_up: tuple[str, ...] = ()

    @property
    def edition(self) -> Edition:
        """The edition of its figures: a team's own table never comes before an official publication."""
        return Edition(self.about.get("edition", Edition.PRESS))


def parse_map(text: str) -> TableMap:
    """Makes a map from TOML. Raises SourceError, naming the key."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError.of_reason("map-wrong", "toml", error=error) from None
    for key in read:
        if key not in _KEYS:
            raise SourceError.of_reason("map-wrong", "key", key=repr(key), error=_suggest_key(key))
    lacking = [role for role in NEEDED if role not in read]
    if lacking:
        raise SourceError.of_reason("map-wrong", "lacks", names=", ".join(lacking))
    about = {key: _to_text(key, read[key]) for key in _ABOUT if key in read}
    if about.get("edition", Edition.PRESS) not in set(Edition):
        raise make_map_error(
            "edition", about["edition"], give_reason("fault", "one-of", names=", ".join(Edition))
        )
    said = {role: _to_text(role, read[role]) for role in ROLES if role in read}
    return TableMap(said, about, _read_words(read.get("words", {})), _read_list(read.get("add_up", [])))


def make_map_error(key: str, said: str, fault: Sentences) -> SourceError:
    return SourceError.of_reason("map-wrong", "said", key=key, text=repr(said), error=fault)


def _suggest_key(key: str) -> Sentences:
    if near := get_close_matches(key, _KEYS, n=1):
        return give_reason("fault", "unknown-near", near=near[0])
    return give_reason("fault", "one-of", names=", ".join(_KEYS))


def _to_text(key: str, value: object, context: str = "untyped") -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).isprintable():
        raise SourceError.of_reason("map-wrong", context, key=key)
    return str(value)


def _read_words(tables: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 whatever TOML holds
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise SourceError.of_reason("map-wrong", "no-words")
    if unknown := [role for role in tables if role not in ROLES]:
        raise SourceError.of_reason(
            "map-wrong", "words", key=repr(unknown[0]), error=_suggest_key(unknown[0])
        )
    return {
        role: {said: _to_text(repr(said), means, "untyped-word") for said, means in words.items()}
        for role, words in tables.items()
    }


def _read_list(headings: object) -> tuple[str, ...]:
    if not (isinstance(headings, list) and all(isinstance(one, str) for one in headings)):
        raise SourceError.of_reason("map-wrong", "no-list")
    return tuple(headings)
