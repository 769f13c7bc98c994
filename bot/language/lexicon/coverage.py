"""Which trace each kind of word must leave in a query: the table coverage.csv."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Demand:
    """A word must leave one of the `traces`; else it is asked about, or where `is_note` told as not used."""

    traces: tuple[str, ...]
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """The demands by kind and value of a word; a value that is not named falls under that of its kind."""

    demands: Mapping[tuple[str, str], Demand] = field(default_factory=dict)

    def of(self, kind: str, parts: Iterable[str]) -> list[Demand]:
        """What a word must show, for each part of its value that counts."""
        found = []
        for part in parts:
            demand = self.demands.get((kind, part)) or self.demands.get((kind, ""))
            if demand:
                found.append(demand)
        return found


def coverage_of(rows: Iterable[Mapping[str, str]]) -> Coverage:
    """The table with the columns kind, value, traces and otherwise (`ask` or `note`)."""
    return Coverage(
        {
            (row["kind"], row["value"]): Demand(
                tuple(filter(None, row["traces"].split("|"))), row["otherwise"] == "note"
            )
            for row in rows
        }
    )
