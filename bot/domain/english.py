"""How names appear in an English sentence."""

import re
from collections.abc import Iterable

_KINDS = re.compile(
    r"(Islands|Republic|States|Kingdom|Emirates|Union|Territor(y|ies)|Netherlands|Philippines|[a-z] countries"
    r"|states|Council|Organisation|Group|Eurozone|Americas|Middle East|Global South|Maghreb|Caribbean"
    r"|Caucasus|Balkans|Alliance|League)$"
)
"""The last words of names that take an article."""
_BEGINNINGS = ("Republic of ", "Isle of ")
_OTHERS = (
    *("Maldives", "Bahamas", "Gambia", "Seychelles", "Comoros", "Turks and Caicos Islands"),
    *("GCC", "G7", "G20", "EU"),
)


def add_article(name: str) -> str:
    """Returns a name with its article, if it takes one: `the United States`, `Japan`."""
    of_kind = " and " not in name and (name.startswith(_BEGINNINGS) or _KINDS.search(name))
    return f"the {name}" if of_kind or name in _OTHERS else name


def join_names(names: Iterable[str]) -> str:
    """Returns `A, B and C`, or an empty text if there are no names."""
    *others, last = tuple(names) or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def make_possessive(name: str) -> str:
    """Returns the possessive of a name: `China's`, `the United States'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
