"""The law of coverage: what fills the frame of a message stands in its query, or is asked about.

Which slots of a frame have to be seen again, and where in a query, is the table coverage.csv.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Self

from bot.language.grammar.frame import Filler
from bot.language.queries.declared import Facts, parse_sets
from bot.language.verdicts.case import Case
from bot.language.verdicts.shown import list_shown
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_MEANS = "means"
_SENSES = ("noun", "breakdown", "flow")
"""Slots of whose values the first word counts: partner import."""


@value_class()
class Demand:
    """What has `said` a slot, or a value of one, has to be `shown` by one of some facts of the query.

    Where nothing is named as said, the query itself has to. It counts where of each of the sets `beside` a
    fact holds, and none of `unless`. `lacking` tells the asker what is missed where no word does; a value
    that is seen again in its own slot needs no more than that, unless it is named.
    """

    said: Sequence[str]
    beside: Sequence[Facts]
    unless: Facts
    shown: Facts
    lacking: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Self:
        """Returns the demand that a row of coverage.csv makes."""
        said, unless, shown = (
            tuple(filter(None, row[name].split("|"))) for name in ("said", "unless", "shown")
        )
        return cls(said, parse_sets(row["beside"]), Facts(unless), Facts(shown), row["lacking"])

    def applies_to(self, facts: Facts) -> bool:
        """Returns whether the demand counts beside these facts."""
        for those in self.beside:
            if those.isdisjoint(facts):
                return False
        return self.unless.isdisjoint(facts)


@value_class()
class Coverage:
    """The demands by what is said, and the names of facts that others `mean`, in the order of the table."""

    demands: Mapping[str, Sequence[Demand]]
    means: Sequence[Demand]

    def complete_facts(self, facts: Facts) -> Facts:
        """Returns facts with those that they mean together."""
        for one in self.means:
            if one.applies_to(facts) and not one.shown.isdisjoint(facts):
                facts = facts.union(one.said)
        return facts

    def list_missed(self, said: str, value: str, facts: Facts) -> Iterator[Demand]:
        """Yields what a value of a slot demands in vain: of demands without a name one is enough."""
        named = f"{said} {value}"
        counting = [
            one for key in (named, said) for one in self.demands.get(key, ()) if one.applies_to(facts)
        ]
        plain = [one for one in counting if not one.lacking]
        if named not in facts and all(one.shown.isdisjoint(facts) for one in plain):
            yield from plain
        yield from (one for one in counting if one.lacking and one.shown.isdisjoint(facts))


@value_class()
class Uncovered:
    """What a query does not show: words of the message as typed, each once, and parts that no word names."""

    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@cache
def read_coverage() -> Coverage:
    """Returns the table with the columns said, beside, unless, shown, otherwise and lacking.

    Bars part alternatives, semicolons what has to hold together. `otherwise` is `ask`, or `means` where the
    row names a fact by others.
    """
    demands: dict[str, list[Demand]] = {}
    means = []
    for row in read_table(find_shipped("words") / "coverage.csv"):
        demand = Demand.from_row(row)
        if row["otherwise"] == _MEANS:
            means.append(demand)
        else:
            for said in demand.said or ("",):
                demands.setdefault(said, []).append(demand)
    return Coverage(demands, means)


def find_uncovered(case: Case) -> Uncovered:
    """Returns what the message says and its query does not show."""
    table = read_coverage()
    facts = table.complete_facts(list_shown(case))
    missed = [
        (filler, demand)
        for slot, filler, value in _list_said(case)
        for demand in table.list_missed(slot, value, facts)
    ]
    words = (case.get_words(filler) for filler, demand in missed if not demand.lacking)
    of_query = (one for one in table.demands[""] if one.applies_to(facts) and one.shown.isdisjoint(facts))
    parts = (demand.lacking for demand in (*(demand for _, demand in missed), *of_query))
    return Uncovered(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(filter(None, parts))))


def _list_said(case: Case) -> Iterator[tuple[str, Filler, str]]:
    """Each slot of the frame with what fills it, in order; a cue as far as the message was read with it."""
    derivation = case.derivation
    fillers = [(slot, filler) for slot, fillers in case.frame.items() for filler in fillers]
    for slot, filler in sorted(fillers, key=lambda one: one[1].first):
        if slot != "cue" or filler.value in case.own.cues or filler.value == "base":
            yield slot, filler, filler.value.split("+")[0].split(" ")[0] if slot in _SENSES else filler.value
    for word in derivation.unread:
        yield "unread", Filler("", word.first, word.end), word.values[0] if word.values else ""
