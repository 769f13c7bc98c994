"""Whom a row of the workbook is about, by the Bureau's own names for countries."""

from collections.abc import Mapping
from functools import cache

from bot.domain.place import PlaceKind
from bot.shipped import find_shipped, read_atlas, read_table
from bot.sources.names import SourceNames, normalize_name
from bot.value_class import value_class

FIRST_COUNTRY = 1_000
"""Lower codes are those of groups and totals."""


@value_class()
class Countries:
    """The place of a printed name and of a code; empty for known rows without a place."""

    by_name: Mapping[str, str]
    by_code: Mapping[int, str]

    def find_place(self, code: int | None, name: str, names: SourceNames) -> str | None:
        """Returns the place of a row; empty for one to pass over, None for one that is unknown."""
        found = self.by_name.get(normalize_name(name))
        if found is not None:
            return found
        if code is not None and code < FIRST_COUNTRY:
            return ""
        return _find_country(names.find_partner(name)) or (self.by_code.get(code) if code else None)


@cache
def read_countries() -> Countries:
    """Reads the Bureau's countries from the table that ships with the project."""
    by_name, by_code = {}, {}
    for row in read_table(find_shipped("places") / "census_countries.csv"):
        for name in (row["name"], *row["also_printed"].split("|")):
            by_name[normalize_name(name)] = row["place"]
        if row["code"]:
            by_code[int(row["code"])] = row["place"]
    del by_name[""]
    return Countries(by_name, by_code)


def _find_country(place: str | None) -> str | None:
    """Finds a country by name; a group of that name may have other members than the Bureau's."""
    return place if place and read_atlas()[place].kind is PlaceKind.COUNTRY else None
