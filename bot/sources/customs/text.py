"""Printed words without what editions vary: width, case, blanks, kinds of dash."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_DASHES = re.compile(r"[‐‑‒–—―−﹣~～]")
_COLONS = re.compile(r"[∶︰﹕]")


def squeeze(printed: str) -> str:
    """One form for all ways to print the same words.

    >>> squeezed("１— to－12　（累计）")
    '1-to-12(累计)'
    """
    text = unicodedata.normalize("NFKC", printed).casefold()
    return _COLONS.sub(":", _DASHES.sub("-", _BLANKS.sub("", text)))
