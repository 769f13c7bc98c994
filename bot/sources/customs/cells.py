"""What printed cells hold: words in one form, and figures."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.messages.reason import reason

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


_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_DASH = re.compile(r"-+")
_BRACKETS = re.compile(r"\(([\d.,]+)\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dash:
    """A printed dash: customs saw nothing, which is neither zero nor a gap."""


DASH = Dash()
Figure = Decimal | Dash | None
"""A number, a dash, or None for a blank cell."""


def parse_figure(printed: str) -> Figure:
    """What a cell holds; a ValueError where it is neither a number, a dash nor blank."""
    text = squeeze(printed)
    if not text:
        return None
    if _DASH.fullmatch(text):
        return DASH
    if not _NUMBER.fullmatch(text):
        raise ValueError(reason("not-a-figure", text=repr(printed.strip())))
    return Decimal(text.replace(",", ""))


def parse_rate(printed: str) -> Figure:
    """The same for a rate in percent, which may have its sign behind it, and brackets for below zero."""
    below = _BRACKETS.fullmatch(squeeze(printed).rstrip("%"))
    return parse_figure(f"-{below[1]}" if below else printed.strip().rstrip("%％"))


def make_level(number: Decimal, size: int) -> tuple[int, int]:
    """A number of units of `size` as whole currency units, with the size of its last printed digit.

    >>> level(Decimal("65363.6"), 100_000_000)
    (6536360000000, 10000000)
    """
    _sign, _digits, exponent = number.as_tuple()
    precision = Fraction(size) * Fraction(10) ** min(int(exponent), 0)
    return round(Fraction(number) * size), max(int(precision), 1)
