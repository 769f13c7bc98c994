"""The printed tables themselves, read with pandas: what answers are recomputed from."""

from collections.abc import Hashable
from functools import cache

import pandas as pd

from bot.domain.month import Month, Period
from bot.shipped import find_shipped

MEMBERS = pd.read_csv(find_shipped("places") / "members.csv", keep_default_na=False)
PLACES = pd.read_csv(find_shipped("places") / "places.csv", keep_default_na=False).set_index("id")
COUNTRIES = frozenset(PLACES.index[PLACES.kind == "country"])


@cache
def bulletins(currency: str = "CNY") -> pd.DataFrame:
    """The country tables of the Monthly Bulletin in a currency.

    A row a line, by period, span, flow and partner: `money` in whole units, nothing for a printed dash, and
    the printed `growth` in percent.
    """
    lines = bulletin_lines(currency)
    lines = lines[(lines["product"] == "") & (lines.currency == currency)]
    return lines.set_index(["period", "span", "flow", "partner"]).sort_index()


@cache
def bulletin_lines(currency: str = "CNY") -> pd.DataFrame:
    """Every line of the bulletins in a currency, those of products too; a printed dash has no money."""
    folder = find_shipped("releases")
    index = pd.read_csv(folder / "index.csv")
    named = index.name.str.endswith(f"-{currency.lower()}")
    paths = index.loc[(index.edition == "bulletin") & named, "path"]
    lines = pd.concat(pd.read_csv(folder / path, dtype=str, keep_default_na=False) for path in paths)
    numbers = {
        name: pd.to_numeric(lines[name].where(lines[name] != "-"), errors="coerce")
        for name in ("value", "growth", "quantity", "quantity_growth")
    }
    return lines.assign(**numbers, money=numbers["value"] * lines.unit.astype("int64"))


def level(flow: str, partner: str, period: Period) -> float:
    """What was traded with a printed line, a dash being nothing; KeyError where a piece is not printed.

    A balance is exports less imports. January to a month of each year where the period starts in January,
    else the sum of its months.
    """
    if flow == "balance":
        return level("export", partner, period) - level("import", partner, period)
    return float(sum(_money()[month, span, flow, partner] for month, span in pieces(period)))


@cache
def _money() -> dict[Hashable, float]:
    return bulletins()["money"].fillna(0).to_dict()


def pieces(period: Period) -> list[tuple[str, str]]:
    """Month and span of the printed figures that make up a period."""
    if period.first.number > 1:
        return [(str(month), "month") for month in period.list_months()]
    ends = [Month(year, 12) for year in range(period.first.year, period.last.year)]
    return [(str(end), "ytd") for end in (*ends, period.last)]


def sum_of(flow: str, partners: frozenset[str], period: Period) -> float:
    return sum(level(flow, partner, period) for partner in partners)


def members(group: str) -> frozenset[str]:
    """Who belongs to a group today, China itself aside."""
    rows = MEMBERS[(MEMBERS.group == group) & (MEMBERS.until == "")]
    return frozenset(rows.member) - {"CHN"}


def printed_growth(flow: str, partner: str, period: Period) -> float | None:
    """As printed beside January to a month; None beside anything else."""
    ((month, span), *more) = pieces(period)
    if more:
        return None
    growth = bulletins()["growth"].get((month, span, flow, partner))
    return None if growth is None or pd.isna(growth) else float(growth)
