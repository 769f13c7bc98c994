"""Declarations in tables, and the one that best fits a message: the most specific."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

Facts = frozenset[str]
_COMMON: Facts = frozenset(
    (
        *("flow said", "a flow", "one way", "a partner", "one partner", "one country", "partners open"),
        *("a period", "one period", "a short time", "a span", "is value"),
    )
)
"""Facts that hold of most questions."""


@value_class()
class Declaration:
    """A way to ask for a value; it fits if a fact of each of its sets holds, and none of `unless`.

    `senses` name the value by themselves; what must be said `beside` them does not. `takes` are senses that
    it uses if they are said. `text` is an example of such a question, or the note on a default.
    """

    value: str
    senses: tuple[Facts, ...]
    beside: tuple[Facts, ...]
    takes: Facts
    unless: Facts
    text: str = ""

    def fits_facts(self, facts: Facts) -> bool:
        """Returns whether the facts meet all its sets, and none that rules it out."""
        lacks = any(map(facts.isdisjoint, self.senses)) or any(map(facts.isdisjoint, self.beside))
        return not lacks and self.unless.isdisjoint(facts)

    def measure_specificity(self, facts: Facts) -> tuple[int, int]:
        """Returns how many of the senses said it uses, then how much of what must stand beside them."""
        return len(self.senses) + len(self.takes & facts), len(self.beside)


def list_competing(slot: str, facts: Facts) -> Sequence[Declaration]:
    """Returns the declarations that fit, the most specific first.

    Among equals, the upper row of the table.
    """
    fitting = [one for one in read_declarations()[slot] if one.fits_facts(facts)]
    return sorted(fitting, key=lambda one: one.measure_specificity(facts), reverse=True)


def find_declaration(slot: str, facts: Facts) -> Declaration | None:
    """Returns the declaration that fits a slot best, or None if none fits."""
    signs = _find_signs(slot)
    if signs is not None and signs.isdisjoint(facts):
        return None
    return _find_best(slot, facts & _list_facts(slot))


@lru_cache(maxsize=8192)
def _find_best(slot: str, facts: Facts) -> Declaration | None:
    """Finds the best declaration; most questions are of a few kinds, so results are kept."""
    return next(iter(list_competing(slot, facts)), None)


@cache
def _find_signs(slot: str) -> Facts | None:
    """Finds facts of which one always holds if a slot is filled: the rarest that each declaration needs.

    None if a declaration needs nothing.
    """
    asked = [(*way.senses, *way.beside) for way in read_declarations()[slot]]
    if not all(asked):
        return None
    return Facts().union(*(min(sets, key=lambda one: (len(one & _COMMON), len(one))) for sets in asked))


@cache
def _list_facts(slot: str) -> Facts:
    """Lists all facts that matter for a slot."""
    ways = read_declarations()[slot]
    return Facts().union(
        *(fact for way in ways for fact in (*way.senses, *way.beside, way.takes, way.unless))
    )


@cache
def read_declarations() -> Mapping[str, Sequence[Declaration]]:
    """Returns by slot every way to ask for a measure, and what fills the other slots by default."""
    tables: dict[str, list[Declaration]] = {}
    for name in ("measures", "defaults", "restated"):
        for row in read_table(find_shipped("words") / f"{name}.csv"):
            tables.setdefault(row.get("slot", "measure"), []).append(_make_declaration(row))
    return tables


def _make_declaration(row: Mapping[str, str]) -> Declaration:
    takes, unless = (Facts().union(*parse_sets(row.get(name, ""))) for name in ("takes", "unless"))
    value, text = row.get("measure") or row["value"], row.get("example") or row.get("note", "")
    return Declaration(value, parse_sets(row["senses"]), parse_sets(row["beside"]), takes, unless, text)


def parse_sets(cell: str) -> tuple[Facts, ...]:
    """Returns the sets of a cell: in `end; when|a unit`, one fact of each part must hold."""
    return tuple(frozenset(part.strip().split("|")) for part in cell.split(";") if part.strip())
