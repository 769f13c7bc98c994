"""The published figures as they stand in data/releases, read with pandas and nothing of the bot."""

from functools import cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[2]
_EDITIONS = ("press", "express", "comtrade", "bulletin", "yearbook")
"""From the least final to the most."""
CELL = ["period", "span", "flow", "partner", "product", "currency"]


def _numbers(text: pd.Series) -> pd.Series:
    return pd.to_numeric(text.where(~text.isin(["", "-"])), errors="coerce")


@cache
def lines() -> pd.DataFrame:
    """Every line of every release, the one that stands last: more final, later published, more precise.

    `money` is in whole currency units, NaN for a dash or where no level is printed; `is_level` tells the two
    apart. `quantity` is in the unit printed.
    """
    index = pd.read_csv(ROOT / "data/releases/index.csv", keep_default_na=False)
    tables = []
    for release in index.itertuples():
        table = pd.read_csv(ROOT / "data/releases" / str(release.path), dtype=str, keep_default_na=False)
        finality = _EDITIONS.index(str(release.edition))
        named = {"published": str(release.published), "release": str(release.name)}
        named["covers"] = str(release.period)
        tables.append(table.assign(finality=finality, **named))
    every = pd.concat(tables, ignore_index=True)
    decimals = every["value"].str.partition(".")[2].str.len()
    unit = pd.to_numeric(every["unit"], errors="coerce")
    every = every.assign(
        is_level=every["value"] != "",
        money=(_numbers(every["value"]) * unit).round(),
        digit=unit / 10.0**decimals,
        rate=_numbers(every["growth"]),
        quantity=_numbers(every["quantity"]),
        quantity_rate=_numbers(every["quantity_growth"]),
    )
    return every.sort_values(
        ["finality", "published", "digit", "release"], ascending=[True, True, False, True]
    )


@cache
def levels() -> dict[tuple[str, ...], float]:
    """The level of each cell that one is printed of, NaN for a dash."""
    return _last(lines()[lines()["is_level"]], "money")


@cache
def digits() -> dict[tuple[str, ...], float]:
    """What one more in the last printed digit of a level is worth."""
    return _last(lines()[lines()["is_level"]], "digit")


@cache
def rates() -> dict[tuple[str, ...], float]:
    """The published growth of each cell that has one, in percent."""
    return _last(lines().dropna(subset="rate"), "rate")


@cache
def quantities() -> dict[tuple[str, ...], float]:
    return _last(lines().dropna(subset="quantity"), "quantity")


@cache
def quantity_rates() -> dict[tuple[str, ...], float]:
    return _last(lines().dropna(subset="quantity_rate"), "quantity_rate")


@cache
def years_before() -> dict[tuple[str, str, str, str], float]:
    """What a table of goods prints of January to its month a year before: month, flow, product, currency."""
    goods = lines()[(lines()["product"] != "") & (lines()["span"] == "ytd") & lines()["is_level"]]
    covers = pd.PeriodIndex(goods["covers"], freq="M")
    told = goods[(covers - 12).astype(str) == goods["period"]]
    kept = told.drop_duplicates(["covers", "flow", "product", "currency"], keep="last")
    cells = zip(*(kept[part].astype(str) for part in ("covers", "flow", "product", "currency")), strict=True)
    return dict(zip(cells, kept["money"].astype(float), strict=True))


def _last(table: pd.DataFrame, name: str) -> dict[tuple[str, ...], float]:
    kept = table.drop_duplicates(CELL, keep="last")
    cells = zip(*(kept[part].astype(str) for part in CELL), strict=True)
    return dict(zip(cells, kept[name].astype(float), strict=True))


@cache
def columns(name: str) -> dict[tuple[str, ...], dict[str, float]]:
    """`levels` or `rates` by table column: period, span, flow, product and currency to a value a partner."""
    found: dict[tuple[str, ...], dict[str, float]] = {}
    for (period, span, flow, partner, product, currency), value in {"levels": levels, "rates": rates}[
        name
    ]().items():
        found.setdefault((period, span, flow, product, currency), {})[partner] = value
    return found


@cache
def places() -> pd.DataFrame:
    """Countries and residuals by id."""
    return _table("places").set_index("id")


@cache
def countries() -> frozenset[str]:
    return frozenset(places().index[places()["kind"] == "country"])


@cache
def groups() -> pd.DataFrame:
    return _table("groups").set_index("id")


@cache
def commodities() -> pd.DataFrame:
    return _table("commodities").set_index("id")


@cache
def members(group: str, month: str) -> frozenset[str]:
    """Who is in a group at the end of a month, groups in it opened up.

    The reporter's trade with itself belongs to its continent, and to no other group.
    """
    if groups()["kind"][group] == "continent":
        continent = places()["continent"]
        return frozenset(continent.index[continent == group])
    table = _table("members")
    last = str(pd.Period(month, "M").end_time.date())
    open_ended = table["until"].replace("", "9999")
    inside = table[(table["group"] == group) & (table["since"] <= last) & (open_ended >= last)]["member"]
    found = [members(one, month) if one in groups().index else frozenset({one}) for one in inside]
    return frozenset().union(*found) - {"CHN"}


def breaks(group: str, flow: str, after: str, until: str) -> bool:
    """Whether a group's line changed its meaning for a flow after one month and until another."""
    table = _table("breaks")
    found = table[(table["group"] == group) & (table["month"] > after) & (table["month"] <= until)]
    every = flow in ("total", "balance")
    return any(not one or every or one == flow for one in found["flow"])


@cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "data/places" / f"{name}.csv", keep_default_na=False, dtype=str)
