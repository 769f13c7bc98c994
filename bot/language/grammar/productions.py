"""Productions: which words together mean what; data from grammar.csv, each with an example."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import NamedTuple

from bot.deferred import Kept, lazy_property
from bot.shipped import read_table
from bot.value_class import value_class

ANY = ""
"""Stands for every value."""
ANYTHING = -1
"""All categories, and none."""
_KNOWN = 200
"""For this many combinations of what follows a word, what may go on is kept: people use few."""
_MOST_WORDS = 4_000
"""So many combinations of categories and values that words have are kept."""
_OPTIONAL, _ALTERNATIVES, _VALUES, _ADJOINING = "?", "/", "|", "+"


@value_class()
class Part:
    """An element of a pattern: the categories that may stand there, each with its possible values.

    Without values, any may. An `optional` part may be missing; before one that `adjoins`, no word is passed
    over.
    """

    categories: Mapping[str, frozenset[str] | None]
    optional: bool = False
    adjoins: bool = False


@value_class()
class Act:
    """What a production says: a `slot` takes the values of the parts at `sources`, or a `value` of its own.

    If slot and value are empty, all that the parts say is kept. `side` is given to the places among them.
    """

    slot: str = ""
    source: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Production:
    """A `category` made of `parts`; the whole is worth `weight` minus 1 more than its words."""

    category: str
    weight: float
    parts: tuple[Part, ...]
    acts: tuple[Act, ...]
    pattern: str
    example: str = ""
    is_message: bool = field(init=False)
    """True if what it makes can stand by itself."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_message", self.category[0].isupper())

    @property
    def name(self) -> str:
        """The category with its pattern, for people to read."""
        return f"{self.category} ← {self.pattern}"


@value_class()
class Opening:
    """How a category may begin a production: as part number `skipped`, with those before it missing.

    If `behind` is not `ANYTHING`, one of its categories must follow next, and all `needs` must be met
    somewhere behind that; categories are bits of one number, needs those of another.
    """

    production: Production
    skipped: int
    behind: int
    needs: int


@dataclass(slots=True, eq=False)
class Openings:
    """All ways in which a category may begin productions, in the order of the table.

    `_next` are the categories that may have to follow next, and `_needs` all needs, as bits of a number each.
    `_going_on` has the openings that may go on, by which of these follow and are met: of dozens, hardly one.
    """

    all: tuple[Opening, ...] = ()
    _next: int = field(default=0, init=False)
    _needs: int = field(default=0, init=False)
    _going_on: Kept[tuple[int, int], tuple[Opening, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._next = reduce(or_, (one.behind for one in self.all if one.behind != ANYTHING), 0)
        self._needs = reduce(or_, (one.needs for one in self.all), 0)
        self._going_on = Kept(self._choose_going_on, _KNOWN)

    def list_going_on(self, following: int, met: int) -> tuple[Opening, ...]:
        """Lists the openings that may go on where some categories follow, and some needs are met."""
        return self._going_on[following & self._next, met & self._needs]

    def _choose_going_on(self, ahead: tuple[int, int]) -> tuple[Opening, ...]:
        following, met = ahead
        follow = [one for one in self.all if one.behind == ANYTHING or one.behind & following]
        return tuple([one for one in follow if one.needs & met == one.needs])


_NO_OPENINGS = Openings()


class KnownCategories(NamedTuple):
    """Those categories of a word that occur in patterns, as bits too, and the needs that they meet.

    `openings` has for each what the word may begin as one.
    """

    names: tuple[str, ...]
    bits: int
    meets: int
    openings: tuple[Openings, ...]


@value_class(slots=False)
class Grammar:
    """All productions, in the order of the table.

    `openings` are those that a category may begin, by the value that it must have, or by `ANY`. `categories`
    are all that occur in patterns, each with its bit. A need is a set of categories, one of which meets it;
    `meets` has the needs that a category meets.
    """

    productions: tuple[Production, ...]
    openings: Mapping[str, Mapping[str, Openings]] = field(init=False)
    categories: Mapping[str, int] = field(init=False, repr=False)
    meets: Mapping[str, int] = field(init=False, repr=False)
    _alike: Mapping[str, Openings] = field(init=False, repr=False)
    """By category, what it may begin if that is the same for any value."""
    _opened: dict[tuple[str, ...], Openings] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        named = collect_categories(self.productions)
        bits = {name: 1 << at for at, name in enumerate(sorted(named))}
        opened: dict[str, dict[str, list[Opening]]] = {}
        needs: dict[frozenset[str], int] = {}
        for production in self.productions:
            for category, value, opening in _make_openings(production, bits, needs):
                opened.setdefault(category, {}).setdefault(value, []).append(opening)
        by_value = {
            category: {value: Openings(tuple(found)) for value, found in values.items()}
            for category, values in opened.items()
        }
        made = {one.category for one in self.productions}
        alike = {
            category: found.get(ANY, _NO_OPENINGS)
            for category in named | made
            if (found := by_value.get(category, {})).keys() <= {ANY}
        }
        object.__setattr__(self, "openings", by_value)
        object.__setattr__(self, "categories", bits)
        meets = dict.fromkeys(named, 0)
        for its, need in needs.items():
            for name in its:
                meets[name] |= need
        object.__setattr__(self, "meets", meets)
        object.__setattr__(self, "_alike", alike)

    def find_known(self, categories: tuple[str, ...], values: tuple[str, ...]) -> KnownCategories:
        """Finds which categories of a word occur in patterns, looked up once: people use few words."""
        return self._known[categories, values]

    @lazy_property
    def _known(self) -> Kept[tuple[tuple[str, ...], tuple[str, ...]], KnownCategories]:
        return Kept(self._find_known, _MOST_WORDS)

    def _find_known(self, word: tuple[tuple[str, ...], tuple[str, ...]]) -> KnownCategories:
        categories, values = word
        names = tuple([name for name in categories if name in self.categories])
        bits = reduce(or_, [self.categories[name] for name in names], 0)
        meets = reduce(or_, [self.meets[name] for name in names], 0)
        return KnownCategories(
            names, bits, meets, tuple([self.list_openings(name, values) for name in names])
        )

    def list_openings(self, category: str, values: Sequence[str]) -> Openings:
        """Returns the productions that a word or phrase may begin, for any value or its own, each once."""
        alike = self._alike.get(category)
        if alike is not None:
            return alike
        by_value = self.openings[category]
        own = [value for value in values if value in by_value]
        if not own:
            return by_value.get(ANY, _NO_OPENINGS)
        key = category, *own
        known = self._opened.get(key)
        if known is None:
            found = (by_value.get(value, _NO_OPENINGS).all for value in (ANY, *own))
            known = self._opened[key] = Openings(tuple(dict.fromkeys(chain.from_iterable(found))))
        return known


def collect_categories(productions: Iterable[Production]) -> set[str]:
    """Returns the categories of words and phrases in the patterns of some productions."""
    return {name for one in productions for part in one.parts for name in part.categories}


def _make_openings(
    production: Production, bits: Mapping[str, int], known_needs: dict[frozenset[str], int]
) -> Iterator[tuple[str, str, Opening]]:
    """Makes the openings of a production; each need gets its bit when it is first met."""
    for skipped, part in enumerate(production.parts):
        rest = production.parts[skipped + 1 :]
        needs = 0
        for one in rest[1:]:
            if not one.optional:
                needs |= known_needs.setdefault(frozenset(one.categories), 1 << len(known_needs))
        opening = Opening(production, skipped, _collect_required(rest, bits), needs)
        for category, values in part.categories.items():
            yield from ((category, value, opening) for value in sorted(values or (ANY,)))
        if not part.optional:
            return


def _collect_required(parts: Sequence[Part], bits: Mapping[str, int]) -> int:
    """Collects the categories of which one must come next."""
    allowed = 0
    for part in parts:
        for category in part.categories:
            allowed |= bits[category]
        if not part.optional:
            return allowed
    return ANYTHING


@cache
def load_productions(path: Path) -> tuple[Production, ...]:
    """Reads the productions of a table with the columns category, weight, pattern, says and example.

    A pattern lists parts: `place`, `prep:to|from`, `noun/noun_one`, a question mark behind what may be
    missing, a plus sign before what must stand right behind the part before it. What it says is a list of
    `all`, `$2` (what the second part says), `slot=$2` and `slot=value`. Raises OSError if there is no such
    table.
    """
    return tuple(map(_make_production, read_table(path)))


def _make_production(row: Mapping[str, str]) -> Production:
    return Production(
        category=row["category"],
        weight=float(row["weight"]),
        parts=tuple(map(_parse_part, row["pattern"].split())),
        acts=tuple(_parse_acts(row["says"].split())),
        pattern=row["pattern"],
        example=row["example"],
    )


@cache
def _parse_part(text: str) -> Part:
    optional, adjoins = text.endswith(_OPTIONAL), text.startswith(_ADJOINING)
    categories: dict[str, frozenset[str] | None] = {}
    for one in text.removesuffix(_OPTIONAL).removeprefix(_ADJOINING).split(_ALTERNATIVES):
        category, _, values = one.partition(":")
        categories[category] = frozenset(values.replace("_", " ").split(_VALUES)) if values else None
    return Part(categories, optional, adjoins)


def _parse_acts(words: Iterable[str]) -> Iterator[Act]:
    for word in words:
        slot, _, what = word.rpartition("=")
        if word == "all":
            yield Act()
        elif what.startswith("$"):
            yield Act(slot, int(what[1:]))
        elif word != "none":
            yield Act(slot, 0, what.replace("_", " "))
