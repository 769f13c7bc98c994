"""The words of a message as productions know them: tags with categories, times and amounts as one each."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.language.grammar.frame import EMPTY, Filler, Frame
from bot.language.slots.amounts import plain
from bot.language.slots.figures import Figure, figures
from bot.language.times.when import Times
from bot.language.words.tagging import Tag, Tagged

_LEADING = ("对", "対")
"""Prepositions that names are cut together with."""
TIME, AMOUNT, BOUNDED = "time", "amount", "bounded"
_SLOT_OF = {
    "place": "place",
    "led_place": "place",
    "adjective": "place",
    "noun_of_place": "place",
    "prep": "side",
    "post": "side",
    "product": "product",
    "code": "product",
    "flow": "flow",
    "weak_flow": "weak",
    "cue": "cue",
    "noun": "noun",
    "noun_one": "noun",
    "breakdown": "breakdown",
    "frequency": "frequency",
    "currency": "currency",
    "output": "output",
    "sign": "sign",
    "shift": "shift",
    "unit": "unit",
    "number": "number",
    "ordinal": "ordinal",
    "declined": "declined",
    "join": "join",
    TIME: "time",
    AMOUNT: "amount",
    BOUNDED: "threshold",
}
"""The slot that a word fills by itself, by its category; words of others only hang words together."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """tags[first:end] as one word. `values` are what patterns ask for: the value, and each part of it."""

    categories: tuple[str, ...]
    values: tuple[str, ...]
    first: int
    end: int
    text: str

    def says(self, category: str) -> Frame:
        """What the word says alone, read as one of its categories."""
        slot = _SLOT_OF.get(category)
        if slot is None:
            return EMPTY
        if slot == "cue" and self.values[0].startswith("column"):
            return {"column": tuple(Filler(one, self.first, self.end) for one in self.values[1:])}
        if slot == "flow" and len(self.values) > 1:
            cues = tuple(Filler(one, self.first, self.end) for one in self.values[1:])
            return {"flow": (self._filler(0),), "cue": cues}
        if category == "led_place":
            return {"place": (Filler(self.values[0], self.first, self.end, "with"),)}
        if slot == "cue":
            return {"cue": tuple(Filler(one, self.first, self.end) for one in self.values)}
        return {slot: (self._filler(0),)}

    def _filler(self, at: int) -> Filler:
        return Filler(self.values[at] if self.values else "", self.first, self.end)


@dataclass(frozen=True, slots=True)
class _Row:
    """Words of a kind, of some values or some texts of it where these are told, and their categories."""

    kind: str
    values: frozenset[str]
    texts: frozenset[str]
    categories: tuple[str, ...]

    def has(self, said: str) -> bool:
        """Whether a word is one of the texts, or begins as one that ends in a star."""
        return said in self.texts or any(said.startswith(text[:-1]) for text in self.texts if text[-1] == "*")


@dataclass(frozen=True)
class Categories:
    """Which categories a tag has: of each row of the table that names it."""

    rows: tuple[_Row, ...]
    _by_kind: Mapping[str, tuple[_Row, ...]] = field(init=False)

    def __post_init__(self) -> None:
        kinds = dict.fromkeys(row.kind for row in self.rows)
        by_kind = {kind: tuple(row for row in self.rows if row.kind == kind) for kind in kinds}
        object.__setattr__(self, "_by_kind", by_kind)

    def of(self, tag: Tag, said: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._of(tag, said)))

    def _of(self, tag: Tag, said: str) -> Iterator[str]:
        for row in self._by_kind.get(tag.kind, ()):
            if (not row.values or tag.value in row.values) and (not row.texts or row.has(said)):
                yield from row.categories


def load_categories(path: Path) -> Categories:
    """The table with the columns kind, values, texts and categories; bars part several of them."""
    with path.open(encoding="utf-8", newline="") as lines:
        return Categories(tuple(_row(row) for row in csv.DictReader(lines)))


def _row(row: Mapping[str, str]) -> _Row:
    values, texts = (frozenset(filter(None, row[name].split("|"))) for name in ("values", "texts"))
    return _Row(row["kind"], values, texts, tuple(row["categories"].split()))


def terminals(tagged: Tagged, times: Times, categories: Categories) -> list[Terminal]:
    """The words of a message in order; those that hang nothing together and say nothing are left out."""
    amounts = {figure.first: figure for figure in figures(tagged, times.used)}
    return list(_terminals(tagged, _spans(times), amounts, categories))


def _spans(times: Times) -> Mapping[int, int]:
    """Where each time begins, and where it ends: tags that are bound in one."""
    bound = sorted(times.bound | times.used)
    ends: dict[int, int] = {}
    for at in bound:
        first = next((one for one, end in ends.items() if end == at), at)
        ends[first] = at + 1
    return ends


def _terminals(
    tagged: Tagged, times: Mapping[int, int], amounts: Mapping[int, Figure], categories: Categories
) -> Iterator[Terminal]:
    at = 0
    while at < len(tagged.tags):
        tag = tagged.tags[at]
        if at in times:
            yield _grouped(tagged, TIME, "", at, times[at])
            at = times[at]
        elif at in amounts:
            yield _amount(tagged, amounts[at])
            at = amounts[at].end
        else:
            yield from _word(tagged, tag, at, categories)
            at += 1


def _amount(tagged: Tagged, figure: Figure) -> Terminal:
    """An amount; one that is bounded says its sign: at least a trillion."""
    number = plain(figure.value)
    if figure.sign:
        return _grouped(tagged, BOUNDED, f"{figure.sign}{number}", figure.first, figure.end)
    return _grouped(tagged, AMOUNT, number, figure.first, figure.end)


def _grouped(tagged: Tagged, category: str, value: str, first: int, end: int) -> Terminal:
    text = " ".join(tagged.text(tag) for tag in tagged.tags[first:end])
    return Terminal((category,), (value,), first, end, text)


def _word(tagged: Tagged, tag: Tag, at: int, categories: Categories) -> Iterable[Terminal]:
    said = tagged.said(tag)
    names = (*categories.of(tag, said), *_names_of_place(tagged, tag, at, said))
    if "led_place" in names:
        names = ("led_place",)
    if names:
        yield Terminal(names, _values(tag), at, at + 1, said)


def _values(tag: Tag) -> tuple[str, ...]:
    if tag.kind in ("place", "unsure", "ask"):
        return (tag.value.split(" ")[0],)
    if tag.kind in ("since", "after"):
        return (tag.value or "from",)
    parts = tag.value.split("+")
    return (*parts, tag.value) if len(parts) > 1 and tag.kind not in ("cue", "flow") else tuple(parts)


def _names_of_place(tagged: Tagged, tag: Tag, at: int, said: str) -> Iterator[str]:
    """How a place is named: as an adjective, as a pronoun (`us`), or with its preposition in one word."""
    if tag.kind not in ("place", "unsure", "ask"):
        return
    if said[0] in _LEADING and tag.end > tag.first + 1:
        yield "led_place"
        return
    yield "adjective" if said in tagged.adjectives else "noun_of_place"
    before = tagged.said(tagged.tags[at - 1]) if at else ""
    if said == "us" and not tagged.text(tag).isupper() and before != "the":
        yield "us"
