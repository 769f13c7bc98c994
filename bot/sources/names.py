"""Partners and commodities by the names that customs prints, in every known spelling, and people type."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TypeVar

from bot.domain.commodity import Commodity
from bot.domain.place import make_commodity
from bot.shipped import find_shipped, read_atlas, read_table
from bot.sources.meanings import read_meanings
from bot.value_class import value_class

_COUNTED = "[0-9一二三四五六七八九十]+个?"
"""The number of a bloc's members."""
Known = TypeVar("Known")
_OF_WHICH = re.compile(r"^\s*(?:其中|of\s+which|of\s+them|including)\s*[:：∶]?\s*", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:[①-⑳*＊†‡#]|[⁰¹²³⁴-⁹]|[\[(（［]\s*(?:注|note)?\s*\d{1,2}\s*[\])）］]|注\s*\d{1,2})+\s*$",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uff65]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SUGGESTIONS = 3
_LIKENESS = 0.6


class Blocs:
    """Finds a bloc by `names`: its own names, normalised, by its id; other words around them say no more."""

    def __init__(self, names: Mapping[str, list[str]]) -> None:
        fillers = "|".join((_COUNTED, *read_meanings("bloc")))
        self._patterns = {
            place: re.compile(rf"(?=.*(?:{cores}))(?:{cores}|{fillers})+")
            for place, own in names.items()
            if (cores := "|".join(sorted(map(re.escape, own), key=len, reverse=True)))
        }

    def find_bloc(self, name: str) -> str | None:
        """Returns the id of the one bloc that a normalised name means; None for none or several."""
        found = [place for place, pattern in self._patterns.items() if pattern.fullmatch(name)]
        return found[0] if len(found) == 1 else None


@value_class()
class SourceNames:
    """What printed names stand for, by their normalised form; `shown` has their usual spelling."""

    partners: Mapping[str, str]
    commodities: Mapping[str, Commodity]
    shown: Mapping[str, str]
    blocs: Blocs

    def find_partner(self, printed: str) -> str | None:
        """Returns the id of a partner or bloc printed in one language or in both. None if it is unknown."""
        return _find_in_either(printed, lambda name: self.partners.get(name) or self.blocs.find_bloc(name))

    def find_commodity(self, printed: str) -> Commodity | None:
        """Returns a commodity printed in one language or in both; None if it is unknown."""
        return _find_in_either(printed, self.commodities.get)

    def list_near(self, printed: str, known: Mapping[str, object]) -> tuple[str, ...]:
        """Returns names of partners, or of commodities, that are spelt nearly so, the nearest first.

        One name each of the nearest few, though each may be known by several that are near.
        """
        found = get_close_matches(normalize_name(printed), known, n=4 * _SUGGESTIONS, cutoff=_LIKENESS)
        nearest: dict[object, str] = {}
        for key in found:
            nearest.setdefault(known[key], self.shown[key])
        return tuple(nearest.values())[:_SUGGESTIONS]


def _find_in_either(printed: str, find: Callable[[str], Known | None]) -> Known | None:
    """Returns what a name stands for, or its Chinese and its English half if both mean the same."""
    if found := find(normalize_name(printed)):
        return found
    halves = {
        find(normalize_name(_LATIN.sub(" ", printed))),
        find(normalize_name(_CHINESE.sub(" ", printed))),
    }
    return halves.pop() if len(halves) == 1 else None


def normalize_name(printed: str) -> str:
    """Returns a name without what editions vary: width, case, accents, spaces, marks, footnotes.

    >>> normalize_name("　其中：东盟①")
    '东盟'
    """
    text = _FOOTNOTE.sub("", _OF_WHICH.sub("", printed.strip()))
    text = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    return "".join(letter for letter in text if letter.isalnum())


@cache
def read_names() -> SourceNames:
    """Reads the names of the tables that ship with the project."""
    partners: dict[str, str] = {}
    shown: dict[str, str] = {}
    for printed, place in _list_partner_names():
        # The first list that has a name wins: customs' own tables come before everyday words.
        partners.setdefault(normalize_name(printed), place)
        shown.setdefault(normalize_name(printed), printed)
    commodities: dict[str, Commodity] = {}
    for printed, commodity in _list_commodity_names():
        commodities.setdefault(normalize_name(printed), commodity)
        shown.setdefault(normalize_name(printed), printed)
    return SourceNames(partners, commodities, shown, Blocs(_group_names(partners)))


def _group_names(partners: Mapping[str, str]) -> dict[str, list[str]]:
    """Lists the names of each group, except continents."""
    groups = {
        row["id"] for row in read_table(find_shipped("places") / "groups.csv") if row["kind"] == "group"
    }
    names: dict[str, list[str]] = {}
    for name, place in partners.items():
        if place in groups:
            names.setdefault(place, []).append(name)
    return names


def _list_partner_names() -> Iterator[tuple[str, str]]:
    folder = find_shipped("places")
    for row in read_table(folder / "places.csv"):
        yield from ((row[column], row["id"]) for column in ("name_zh", "name_en"))
    printed = [(row["printed"], row["place"]) for row in read_table(folder / "printed.csv")]
    groups = read_table(folder / "groups.csv")
    # Customs has printed "Central Africa" for the country, which is the name of a group as well.
    ids = {row["id"] for row in groups}
    yield from ((name, place) for name, place in printed if place not in ids)
    for row in groups:
        names = (row["name_zh"], row["name_en"], *row["also_printed"].split("|"))
        yield from ((name, row["id"]) for name in names if name)
    yield from printed
    for row in read_table(find_shipped("words") / "places.csv"):
        if row["language"] in ("en", "zh"):
            yield row["name"], row["place"]


def _list_commodity_names() -> Iterator[tuple[str, Commodity]]:
    for row in read_table(find_shipped("places") / "commodities.csv"):
        commodity = make_commodity(row)
        names = (row["id"], row["name_en"], *row["also_printed"].split("|"))
        yield from ((name, commodity) for name in names if name)


def find_place(text: str) -> str | None:
    """Returns the id of a place by that id or by a name; None if it is unknown."""
    return text.upper() if text.upper() in read_atlas() else read_names().find_partner(text)


def suggest_near(text: str) -> str:
    """Returns ` Did you mean CHN or CHE?`; empty if no id is near."""
    near = " or ".join(list_near_ids(text))
    return f" Did you mean {near}?" if near else ""


def list_near_ids(text: str) -> tuple[str, ...]:
    """Returns at most three ids whose letters or English names resemble a text, the nearest first."""
    ids = {place.id.casefold(): place.id for place in read_atlas().places.values()}
    ids |= {place.name.casefold(): place.id for place in read_atlas().places.values()}
    found = get_close_matches(text.casefold(), ids, n=5, cutoff=0.6)
    return tuple(dict.fromkeys(ids[near] for near in found))[:3]
