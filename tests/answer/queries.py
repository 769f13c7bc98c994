"""Short ways to write queries and to answer them."""

from collections.abc import Sequence
from typing import Any

from bot.answer.answering import answer_query
from bot.answer.finding import Finding, Row
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Product, Query
from bot.store.figures.reader import Figures

LATEST = Month(2026, 6)


def span(text: str) -> Period:
    """`2025`, `2025-12` or `2025-01..2025-06` as a period."""
    if len(text) == 4:
        return Period.of_year(int(text))
    first, _, last = text.partition("..")
    return Period(Month.parse(first), Month.parse(last or first))


def query(flow: Flow | None, partners: Sequence[str] = (), *periods: str, **rest: Any) -> Query:
    return Query(flow=flow, partners=tuple(partners), periods=tuple(map(span, periods)), **rest)


class Asked:
    """The shipped figures, ready to be asked."""

    def __init__(self, figures: Figures, atlas: Atlas) -> None:
        self.figures = figures
        self.atlas = atlas

    def __call__(self, asked: Query, latest: Month = LATEST) -> Finding:
        return answer_query(asked, self.figures, self.atlas, latest)

    def first(self, asked: Query) -> Row:
        return self(asked).rows[0]


YEAR = Period.of_year(2025)
ASKED: dict[Measure, dict[str, Any]] = {
    Measure.COMPARE: {"partners": ("USA", "VNM")},
    Measure.RANK: {"partners": ("VNM",)},
    Measure.SHARE: {"partners": ("VNM",)},
    Measure.CONTRIBUTION: {"partners": ("VNM",)},
    Measure.TOP: {"breakdown": Breakdown.PARTNER},
    Measure.LIST: {"breakdown": Breakdown.PARTNER, "threshold": ">1000000000000"},
    Measure.CAGR: {"periods": (Period.of_year(2020), YEAR)},
    Measure.QUANTITY: {"product": Product("稀土", "rare earths")},
    Measure.UNIT_VALUE: {"product": Product("稀土", "rare earths")},
}
"""What a query of the measure needs beside a flow and a year."""


def query_of(measure: Measure) -> Query:
    rest: dict[str, Any] = {"flow": Flow.EXPORT, "periods": (YEAR,), **ASKED.get(measure, {})}
    return Query(measure=measure, **rest)
