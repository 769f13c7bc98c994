"""Which names of places stand with an article in an English sentence."""

import re

_KINDS = re.compile(
    r"(Islands|Republic|States|Kingdom|Emirates|Union|Territor(y|ies)|Netherlands|Philippines|[a-z] countries"
    r"|states|Council|Organisation|Group|Eurozone|Americas|Middle East|Global South|Maghreb)$"
)
"""What such a name ends with."""
_BEGINNINGS = ("Republic of ", "Isle of ")
_OTHERS = (
    *("Maldives", "Bahamas", "Gambia", "Seychelles", "Comoros", "Turks and Caicos Islands"),
    *("GCC", "G7", "G20", "EU"),
)


def with_article(name: str) -> str:
    """`the United States`, `Japan`."""
    of_kind = " and " not in name and (name.startswith(_BEGINNINGS) or _KINDS.search(name))
    return f"the {name}" if of_kind or name in _OTHERS else name
