"""Claims as people put them, in each language, with figures as the language writes them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

_TABLE = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
PARTNERS: Mapping[str, Mapping[str, str]] = _TABLE["partners"]
"""What partners are called, by their English names; and their ids."""


@dataclass(frozen=True)
class Speech:
    """How a language claims a level of exports in 2025, and growth; `scales` name powers of ten."""

    level: str
    growth: str
    rose: str
    fell: str
    scales: Sequence[tuple[int, str]]
    decimal: str
    group: str


SPEECHES: Mapping[str, Speech] = {language: Speech(**one) for language, one in _TABLE["speeches"].items()}


def called(partner: str, language: str) -> str:
    return partner if language == "en" else PARTNERS[partner][language]


def level_claimed(language: str, partner: str, value: Decimal, power: int, decimals: int) -> str | None:
    """A claim of an amount, rounded to so many decimals of a scale; None where that is a tie, or nothing."""
    speech = SPEECHES[language]
    word = dict(speech.scales)[power]
    size = rounded(value.scaleb(-power), decimals)
    if size is None or not size:
        return None
    amount = f"{in_writing(size, decimals, speech)}{word}"
    return speech.level.format(name=called(partner, language), amount=amount)


def growth_claimed(language: str, partner: str, rate: Decimal, decimals: int) -> str | None:
    """A claim of growth as published, rounded; None where that is a tie, or nothing."""
    speech = SPEECHES[language]
    shown = rounded(abs(rate), decimals)
    if shown is None or not shown:
        return None
    way = speech.rose if rate > 0 else speech.fell
    return speech.growth.format(
        name=called(partner, language), rate=in_writing(shown, decimals, speech), way=way
    )


def rounded(size: Decimal, decimals: int) -> Decimal | None:
    """None for an exact half, which is equal to neither of its neighbours."""
    digit = Decimal(1).scaleb(-decimals)
    found = size.quantize(digit, ROUND_HALF_UP)
    return None if abs(found - size) * 2 == digit else found


def in_writing(size: Decimal, decimals: int, speech: Speech) -> str:
    text = f"{size:,.{decimals}f}"
    swap = {",": speech.group, ".": speech.decimal}
    return "".join(swap.get(character, character) for character in text)
