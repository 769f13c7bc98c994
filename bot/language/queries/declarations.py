"""Declarations in tables, and the one that best fits a message: the most specific."""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.deferred import Kept, lazy_property
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
_KNOWN = 1_024
"""For this many combinations of facts, the declaration of a slot that fits best is kept."""


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
        return self.unless.isdisjoint(facts) and not any(map(facts.isdisjoint, (*self.senses, *self.beside)))

    def measure_specificity(self, facts: Facts) -> tuple[int, int]:
        """Returns how many of the senses said it uses, then how much of what must stand beside them."""
        return len(self.senses) + len(self.takes & facts), len(self.beside)


@value_class(slots=False)
class _Ways:
    """The ways to fill a slot, in the order of their tables, and all `facts` that matter for them.

    `signs` has by fact the places of those that it calls for: of each, the rarest facts that it needs;
    `always` are the places of those that need nothing.
    """

    declarations: Sequence[Declaration]
    signs: Mapping[str, Sequence[int]]
    always: Sequence[int]
    facts: Facts

    def list_fitting(self, facts: Facts) -> Sequence[Declaration]:
        """Returns those that fit, the most specific first; among equals, the upper row of the table."""
        called_for = {*self.always, *[at for sign in self.signs.keys() & facts for at in self.signs[sign]]}
        near = [self.declarations[at] for at in sorted(called_for)]
        fitting = [one for one in near if one.fits_facts(facts)]
        return sorted(fitting, key=lambda one: one.measure_specificity(facts), reverse=True)

    def find_best(self, facts: Facts) -> Declaration | None:
        if not self.always and self.signs.keys().isdisjoint(facts):
            return None
        return self._best[facts & self.facts]

    @lazy_property
    def _best(self) -> Kept[Facts, Declaration | None]:
        """What fits best to facts: most questions are of a few kinds."""
        return Kept(lambda told: next(iter(self.list_fitting(told)), None), _KNOWN)


def find_declaration(slot: str, facts: Facts) -> Declaration | None:
    """Returns the declaration that fits a slot best, or None if none fits."""
    return read_ways()[slot].find_best(facts)


@cache
def read_ways() -> Mapping[str, _Ways]:
    """Returns the declarations of each slot, with what makes it quick to find one that fits."""
    return {slot: _make_ways(declarations) for slot, declarations in read_declarations().items()}


def _make_ways(declarations: Sequence[Declaration]) -> _Ways:
    signs: dict[str, list[int]] = {}
    always: list[int] = []
    for at, one in enumerate(declarations):
        needed = (*one.senses, *one.beside)
        if not needed:
            always.append(at)
        for sign in min(needed, key=lambda those: (len(those & _COMMON), len(those)), default=()):
            signs.setdefault(sign, []).append(at)
    told = (fact for one in declarations for fact in (*one.senses, *one.beside, one.takes, one.unless))
    return _Ways(declarations, signs, always, Facts().union(*told))


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
