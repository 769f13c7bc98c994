"""The law of coverage: what fills a message's frame must show in its query, or is asked about.

The table coverage.csv says which slots of a frame must show, and where in a query.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Self

from bot.deferred import Kept, lazy_property
from bot.language.grammar.frame import Filler
from bot.language.queries.declarations import Facts, parse_sets
from bot.language.verdicts.case import Case
from bot.language.verdicts.case_facts import FOUND, holds_of_case, list_filled
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_MEANS = "means"
_SENSES = ("noun", "breakdown", "flow")
"""Slots whose values count by their first word: partner import."""
_KNOWN = 4_096
"""For so many values of slots it is kept what they demand."""
_OFTEN = frozenset(("is value", "a period said", "in thread"))
"""Facts that hold of many questions."""


@value_class()
class Demand:
    """If a slot, or a value of it, has been `said`, one of the facts `shown` must hold of the query.

    If nothing is named as said, the demand is on the query itself. It applies if a fact of each of the sets
    `beside` holds, and none of `unless`. `lacking` names the missing part for the asker if no word does. A
    value that shows in its own slot meets the demand, unless the demand names that value.
    """

    said: Sequence[str]
    beside: Sequence[Facts]
    unless: Facts
    shown: Facts
    lacking: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Self:
        """Returns the demand of a row in coverage.csv; facts that are rare and quick to check come first."""
        said, unless, shown = (
            tuple(filter(None, row[name].split("|"))) for name in ("said", "unless", "shown")
        )
        beside = sorted(
            parse_sets(row["beside"]),
            key=lambda those: (not those.isdisjoint(FOUND), not those.isdisjoint(_OFTEN)),
        )
        return cls(said, beside, Facts(unless), Facts(shown), row["lacking"])

    def counts_for(self, query: "ShownFacts") -> bool:
        """Returns whether the demand applies to what a query shows."""
        for those in self.beside:
            if not query.shows_any_of(those):
                return False
        return not (self.unless and query.shows_any_of(self.unless))

    def is_missed_by(self, query: "ShownFacts") -> bool:
        """Returns whether the demand applies, and the query does not meet it."""
        return self.counts_for(query) and not query.shows_any_of(self.shown)


@value_class(slots=False)
class Coverage:
    """The demands by what is said, those on the query itself, and the facts that others `mean`, by name.

    Those of `parts` name what is missing, since no word does. `signs` are facts that call for demands
    `of_query`, each with their places. `found` are the names of facts that do not follow from the slots of a
    query alone.
    """

    demands: Mapping[str, Sequence[Demand]]
    parts: Mapping[str, Sequence[Demand]]
    of_query: Sequence[Demand]
    signs: Mapping[str, Sequence[int]]
    means: Mapping[str, Sequence[Demand]]
    found: Facts

    def list_missed(self, said: str, value: str, query: "ShownFacts") -> Iterator[Demand]:
        """Yields what a value of a slot demands in vain; of demands without a name, one has to be met."""
        named, plain, parts = self._demanded[said, value]
        if plain and named not in query.filled:
            counted = [one for one in plain if one.counts_for(query)]
            if not any(query.shows_any_of(one.shown) for one in counted):
                yield from counted
        if parts:
            yield from (one for one in parts if one.is_missed_by(query))

    @lazy_property
    def _demanded(self) -> Kept[tuple[str, str], tuple[str, Sequence[Demand], Sequence[Demand]]]:
        """By slot and value: both as one name, what they demand, and what they demand of a part."""
        return Kept(self._list_demanded, _KNOWN)

    def _list_demanded(self, said: tuple[str, str]) -> tuple[str, Sequence[Demand], Sequence[Demand]]:
        slot, named = said[0], " ".join(said)
        plain, parts = (
            (*demands.get(named, ()), *demands.get(slot, ())) for demands in (self.demands, self.parts)
        )
        return named, plain, parts

    def list_missed_of_query(self, query: "ShownFacts") -> Iterator[Demand]:
        """Yields what the query demands in vain, whatever was said, if a sign of it stands in a slot."""
        called_for = {at for sign in self.signs.keys() & query.filled for at in self.signs[sign]}
        yield from (self.of_query[at] for at in sorted(called_for) if self.of_query[at].is_missed_by(query))


@value_class(slots=False)
class ShownFacts:
    """The facts that the query of a case shows; those beyond its slots are found when a demand needs them."""

    case: Case
    coverage: Coverage
    filled: Facts
    _found: dict[str, bool] = field(default_factory=dict)

    def shows_any_of(self, facts: Facts) -> bool:
        """Returns whether one of some facts holds."""
        if not facts.isdisjoint(self.filled):
            return True
        return any(map(self._finds_fact, facts & self.coverage.found))

    def _finds_fact(self, fact: str) -> bool:
        known = self._found.get(fact)
        if known is None:
            meant = self.coverage.means.get(fact, ())
            known = any(one.counts_for(self) and self.shows_any_of(one.shown) for one in meant)
            known = self._found[fact] = known or holds_of_case(fact, self.case)
        return known


@value_class()
class CoverageGaps:
    """What a query does not show: words of the message as typed, each once, and parts that no word names."""

    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_NO_GAPS = CoverageGaps()


@cache
def read_coverage() -> Coverage:
    """Returns the table with the columns said, beside, unless, shown, otherwise and lacking.

    Bars separate alternatives, semicolons what must hold together. `otherwise` is `ask`, or `means` if the
    row defines a fact by others.
    """
    demands: dict[str, list[Demand]] = {}
    parts: dict[str, list[Demand]] = {}
    means: dict[str, list[Demand]] = {}
    of_query: list[Demand] = []
    for row in read_table(find_shipped("words") / "coverage.csv"):
        demand = Demand.from_row(row)
        if not demand.said:
            of_query.append(demand)  # what others mean is always said by a name
        kept = means if row["otherwise"] == _MEANS else parts if demand.lacking else demands
        for said in demand.said:
            kept.setdefault(said, []).append(demand)
    signs: dict[str, list[int]] = {}
    for at, demand in enumerate(of_query):
        for sign in demand.beside[0]:
            signs.setdefault(sign, []).append(at)
    return Coverage(demands, parts, of_query, signs, means, FOUND.union(means))


def find_uncovered(case: Case) -> CoverageGaps:
    """Returns what the message says and its query does not show."""
    table = read_coverage()
    query = ShownFacts(case, table, list_filled(case))
    missed = [
        (filler, demand)
        for slot, filler, value in _list_said(case)
        for demand in table.list_missed(slot, value, query)
    ]
    demands = [*[demand for _, demand in missed], *table.list_missed_of_query(query)]
    if not demands:
        return _NO_GAPS
    words = (case.get_words(filler) for filler, demand in missed if not demand.lacking)
    parts = (demand.lacking for demand in demands)
    return CoverageGaps(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(filter(None, parts))))


def _list_said(case: Case) -> Iterator[tuple[str, Filler, str]]:
    """Lists each slot of the frame with its content, in order; a cue only if the message was read with it."""
    derivation = case.derivation
    fillers = [(slot, filler) for slot, fillers in case.frame.items() for filler in fillers]
    for slot, filler in sorted(fillers, key=lambda one: one[1].first):
        if slot != "cue" or filler.value in case.own.cues or filler.value == "base":
            yield slot, filler, filler.value.split("+")[0].split(" ")[0] if slot in _SENSES else filler.value
    for word in derivation.unread:
        yield "unread", Filler("", word.first, word.end), word.values[0] if word.values else ""
