"""UN Comtrade's own codes of reporters and partners, which are not ISO's: the United States are 842."""

from collections.abc import Mapping
from functools import cache

from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

WORLD = "0"
OTHER_ASIA = "490"
"""The code under which Comtrade keeps trade with Taiwan."""


@value_class()
class Area:
    """An area of UN Comtrade; `place` is the id of its place, empty if it has none."""

    code: str
    name: str
    place: str
    reports: bool


@cache
def read_areas() -> Mapping[str, Area]:
    rows = read_table(find_shipped("places") / "comtrade_areas.csv")
    return {
        row["code"]: Area(row["code"], row["name"], row["place"], row["reports"] == "yes") for row in rows
    }


@cache
def read_areas_by_place() -> Mapping[str, Area]:
    """Returns the areas that stand for a place, by the place's id."""
    return {area.place: area for area in read_areas().values() if area.place}
