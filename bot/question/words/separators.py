"""Amounts with a comma before decimals and points between thousands: 6,1 Prozent, 1.234,5 Mio. Euro."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.question.words.tokens import Token
from bot.question.words.vocabulary import Node

_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)|\d+,\d+(?![.,]?\d)")
_MONEY = ("scale", "currency")
_UNITS = (*_MONEY, "percent")
_THOUSAND = 3
"""Digits between two separators of thousands; so many behind one alone can be either."""
_ENGLISH = "en"


def with_decimal_commas(tokens: list[Token], folded: str, phrases: Node) -> list[Token]:
    """The tokens, with such amounts as one number each; only where what they count stands behind them."""
    if not any(token.kind == "number" for token in tokens):
        return tokens
    return list(_joined(tokens, folded, phrases))


def _joined(tokens: Sequence[Token], folded: str, phrases: Node) -> Iterator[Token]:
    end = 0
    for at, token in enumerate(tokens):
        if token.start < end:
            continue
        found = _COMMA.match(folded, token.start) if token.kind == "number" else None
        behind = next((other for other in tokens[at + 1 :] if found and other.start >= found.end()), None)
        if found and behind and _is_decimal_comma(found[0], _meanings(behind, phrases)):
            end = found.end()
            yield replace(token, text=found[0].replace(".", "").replace(",", "."), end=end)
        else:
            yield token


def _meanings(unit: Token, phrases: Node) -> set[tuple[str, str]]:
    """Kinds and languages of a word for what is counted."""
    meanings = phrases.get(unit.text, {}).get("", ())
    return {(meaning.kind, meaning.language) for meaning in meanings if meaning.kind in _UNITS}


def _is_decimal_comma(figure: str, units: set[tuple[str, str]]) -> bool:
    """One separator with three digits behind it is taken as English has it, where the unit is English too.

    Nobody writes a dollar to three decimals, so 500.000 dollars are thousands in any language.
    """
    if not units:
        return False
    if len(re.findall("[.,]", figure)) > 1 or len(re.split("[.,]", figure)[1]) != _THOUSAND:
        return True
    foreign = ("scale", _ENGLISH) not in units and any(kind == "scale" for kind, _ in units)
    return foreign or ("." in figure and any(kind == "currency" for kind, _ in units))
