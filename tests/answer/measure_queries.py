"""A query of each measure, as plain as it can be asked."""

from typing import Any

from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Measure, Product, Query

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
