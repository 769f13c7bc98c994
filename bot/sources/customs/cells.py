"""What printed cells contain: normalised words, figures, and units of quantity by customs' Chinese name."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from bot.messages.reason import give_reason
from bot.sources.meanings import read_meanings
from bot.value_class import value_class

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_DASHES = re.compile(r"[‐‑‒–—―−﹣~～]")
_COLONS = re.compile(r"[∶︰﹕]")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_DASH = re.compile(r"-+")
_BRACKETS = re.compile(r"\(([\d.,]+)\)", re.ASCII)
_PRINTED = re.compile(r"^(\d[\d,]*)?(thousand|million|m(?=[a-z]))?([a-z.]+)$")
_IN_BOTH = re.compile(r"([\u3400-\u9fff]+)[(/]?([!-~]+?)\)?")
_SIZES = {1: "", 10**3: "千", 10**4: "万", 10**6: "百万", 10**8: "亿"}
_PREFIX = re.compile(r"^(?:千|万|百万|亿)")


def squeeze_text(printed: str) -> str:
    """Returns the same form for all ways of printing the same words.

    >>> squeeze_text("１— to－12　（累计）")
    '1-to-12(累计)'
    """
    text = unicodedata.normalize("NFKC", printed).casefold()
    return _COLONS.sub(":", _DASHES.sub("-", _BLANKS.sub("", text)))


@value_class()
class Dash:
    """A printed dash: customs saw nothing, which is neither zero nor a gap."""


DASH = Dash()
Figure = Decimal | Dash | None
"""A number, a dash, or None for a blank cell."""


def parse_figure(printed: str) -> Figure:
    """Returns what a cell contains. Raises ValueError if that is neither a number, a dash nor blank."""
    text = squeeze_text(printed)
    if not text:
        return None
    if _DASH.fullmatch(text):
        return DASH
    if not _NUMBER.fullmatch(text):
        raise ValueError(give_reason("not-a-figure", text=repr(printed.strip())))
    return Decimal(text.replace(",", ""))


def parse_rate(printed: str) -> Figure:
    """Returns a rate in percent, whose sign may follow it, or which may be in brackets if negative.

    Raises ValueError as `parse_figure` does.
    """
    below = _BRACKETS.fullmatch(squeeze_text(printed).rstrip("%"))
    return parse_figure(f"-{below[1]}" if below else printed.strip().rstrip("%％"))


def make_level(number: Decimal, size: int) -> tuple[int, int]:
    """Returns a number of units of `size` in whole currency units, with the size of its last digit.

    >>> make_level(Decimal("65363.6"), 100_000_000)
    (6536360000000, 10000000)
    """
    _sign, _digits, exponent = number.as_tuple()
    precision = Fraction(size) * Fraction(10) ** min(int(exponent), 0)
    return round(Fraction(number) * size), max(int(precision), 1)


def parse_quantity_unit(printed: str, known: str) -> str | None:
    """Returns the Chinese name of a printed unit, such as 万吨 for `10,000 Tons`; None if it is unknown.

    `known` is the usual unit of the commodity, which has the word for its pieces.
    """
    text = squeeze_text(printed)
    if not text.isascii():
        both = _IN_BOTH.fullmatch(text)
        return both[1] if both and parse_quantity_unit(both[2], both[1]) == both[1] else text
    found = _PRINTED.search(text)
    if not found:
        return None
    size = int((found[1] or "1").replace(",", "")) * int(read_meanings("size").get(found[2] or "", 1))
    measure = _find_measure(found[3].rstrip("."), _PREFIX.sub("", known))
    return f"{_SIZES[size]}{measure}" if measure and size in _SIZES else None


def _find_measure(word: str, known: str) -> str | None:
    measures, counted = read_meanings("customs_measure"), read_meanings("customs_count")
    singular = word if word in counted or word in measures else word.removesuffix("s")
    if singular in counted:
        return known or counted[singular]
    return measures.get(singular)
