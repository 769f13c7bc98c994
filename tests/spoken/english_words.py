"""Words that only English has, to be found in what a person of another language reads."""

import re

_ONLY_ENGLISH = re.compile(
    r"\b(?:the|of(?! Man)|by|and(?! Road)|with|from|exports|imports|trade|growth|share|held|earlier|others"
    r"|billion(?! de\b)|partners|months|goods|figures|month|year|years|world|up|down)\b",
    re.IGNORECASE,
)


def find_english_words(said: str) -> list[str]:
    """Returns them in the order in which they stand."""
    return _ONLY_ENGLISH.findall(said)
