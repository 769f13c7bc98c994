"""The categories of words, as productions use them, from the table categories.csv."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Self

from bot.deferred import Kept, lazy_property
from bot.language.lexicon.meaning import PLACES
from bot.language.tagger.tagging import Tag
from bot.shipped import read_table
from bot.value_class import value_class

_NOT = "-"
"""Marks a category that a row takes away from its words."""
_ANY = ""
"""Stands for every text."""
_KNOWN = 10_000
"""The categories of this many words are kept."""
WordKinds = tuple[tuple[str, ...], tuple[str, ...]]
"""The categories of a word, and its value with each part of it."""


@value_class()
class CategoryRow:
    """A row of the table: the kind, values and texts of words, where given, and their categories."""

    kind: str
    values: frozenset[str]
    texts: frozenset[str]
    categories: tuple[str, ...]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def has_text(self, said: str) -> bool:
        """Returns whether a word is one of the texts, or starts or ends like one with a star there."""
        return said in self.texts or said.startswith(self.beginnings) or said.endswith(self.endings)


@value_class(slots=False)
class Categories:
    """The categories of tags: those of each row that a tag fits."""

    rows: tuple[CategoryRow, ...]
    _near: Mapping[tuple[str, str], Sequence[tuple[int, CategoryRow]]] = field(init=False)
    """By kind and text, the rows of just such texts, each with its place; those of others by `_ANY`."""

    def __post_init__(self) -> None:
        near: dict[tuple[str, str], list[tuple[int, CategoryRow]]] = {}
        for at, row in enumerate(self.rows):
            for text in row.texts if row.texts and not (row.beginnings or row.endings) else (_ANY,):
                near.setdefault((row.kind, text), []).append((at, row))
        object.__setattr__(self, "_near", near)

    def leave_out(self, names: Collection[str]) -> Self:
        """Returns the table without some categories."""
        rows = (
            replace(row, categories=tuple(name for name in row.categories if name not in names))
            for row in self.rows
        )
        return type(self)(tuple(row for row in rows if row.categories))

    def describe_word(self, tag: Tag, said: str) -> WordKinds:
        """Returns the categories and the values of a word, found once, since people use few words to ask."""
        return self._known[tag.kind, tag.value, said]

    @lazy_property
    def _known(self) -> Kept[tuple[str, str, str], WordKinds]:
        return Kept(self._find_kinds, _KNOWN)

    def _find_kinds(self, word: tuple[str, str, str]) -> WordKinds:
        kind, value, _ = word
        found = dict.fromkeys(self._look_up(*word))
        names = tuple(name for name in found if name[0] != _NOT and _NOT + name not in found)
        return names, _split_values(kind, value)

    def _look_up(self, kind: str, value: str, said: str) -> Iterator[str]:
        for _, row in sorted([*self._near.get((kind, _ANY), ()), *self._near.get((kind, said), ())]):
            if (not row.values or value in row.values) and (not row.texts or row.has_text(said)):
                yield from row.categories


def _split_values(kind: str, value: str) -> tuple[str, ...]:
    if kind in PLACES:
        return (value.split(" ", maxsplit=1)[0],)
    if kind in ("since", "after"):
        return (value or "from",)
    parts = value.split("+")
    return (*parts, value) if len(parts) > 1 and kind not in ("cue", "flow") else tuple(parts)


@cache
def load_categories(path: Path) -> Categories:
    """Reads a table with the columns kind, values, texts and categories; bars separate alternatives."""
    return Categories(tuple(map(_make_row, read_table(path))))


def _make_row(row: Mapping[str, str]) -> CategoryRow:
    values, texts = (frozenset(filter(None, row[name].split("|"))) for name in ("values", "texts"))
    beginnings = tuple(text[:-1] for text in texts if text[-1] == "*")
    endings = tuple(text[1:] for text in texts if text[0] == "*")
    return CategoryRow(row["kind"], values, texts, tuple(row["categories"].split()), beginnings, endings)
