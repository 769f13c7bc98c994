"""Which questions are asked: so many of each measure, always the same ones."""

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from tests.audit import changes, goods, levels, lists, over_time, rankings, records
from tests.audit.asked import Question

_Kind = Callable[[random.Random], Iterator[Question]]

MEASURES: Mapping[str, tuple[_Kind, int]] = {
    "value": (levels.values, 800),
    "yoy": (levels.growths, 350),
    "share": (levels.shares, 300),
    "balance": (levels.balances, 250),
    "change": (changes.changes, 200),
    "compare": (changes.comparisons, 150),
    "rank": (rankings.ranks, 150),
    "top": (rankings.tops, 250),
    "list": (lists.lists, 150),
    "concentration": (rankings.concentrations, 60),
    "contribution": (rankings.contributions, 100),
    "record": (records.records, 450),
    "streak": (over_time.streaks, 120),
    "average": (over_time.averages, 120),
    "cagr": (over_time.compounds, 60),
    "volatility": (over_time.volatilities, 40),
    "index": (over_time.indexes, 40),
    "quantity": (goods.quantities, 50),
    "unit_value": (goods.unit_values, 50),
}
"""How each measure's questions are made, and how many there are."""


def sample(measure: str, count: int) -> list[Question]:
    """Some of them, always the same."""
    every = questions(measure)
    return random.Random(f"sample of {measure}").sample(every, min(count, len(every)))  # noqa: S311 the same


def questions(measure: str) -> list[Question]:
    """Each text once, drawn alike every time; fewer where there are no more."""
    kind, count = MEASURES[measure]
    rng = random.Random(f"audit of {measure}")  # noqa: S311 the same questions each time
    found: dict[str, Question] = {}
    for question in islice(kind(rng), count * 20):
        found.setdefault(question.text, question)
        if len(found) == count:
            break
    return list(found.values())
