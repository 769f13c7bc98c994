"""Blocs by names that vary: their own, and words beside it that say nothing more."""

import re
from collections.abc import Mapping

_SAY_NO_MORE = (
    r"[0-9一二三四五六七八九十]+个?",
    "国",
    "成员",
    "国家",
    "地区",
    "各国",
    "方",
    "和",
    "及",
    "与",
    "共建",
    "沿线",
    "贸易伙伴",
    "协定",
    "不(?:含|包括)英国",
    "the",
    "of",
    "and",
    "along",
    "build(?:ing)?",
    "countr(?:y|ies)",
    "nations?",
    "economies",
    "regions?",
    "areas?",
    "states?",
    "members?",
    "partners?",
    "trad(?:e|ing)",
    "initiative",
    "agreement",
    "routes?",
    "(?:excluding|excl|without|except)(?:the)?(?:uk|unitedkingdom)",
)
_FILLERS = "|".join(_SAY_NO_MORE)


class Blocs:
    """Tells a bloc by `names`: its own names, in their normal form, by its id."""

    def __init__(self, names: Mapping[str, list[str]]) -> None:
        self._patterns = {
            place: re.compile(rf"(?=.*(?:{cores}))(?:{cores}|{_FILLERS})+")
            for place, own in names.items()
            if (cores := "|".join(sorted(map(re.escape, own), key=len, reverse=True)))
        }

    def find(self, name: str) -> str | None:
        """The id of the one bloc that a name in its normal form is made of; None for none or several."""
        found = [place for place, pattern in self._patterns.items() if pattern.fullmatch(name)]
        return found[0] if len(found) == 1 else None
