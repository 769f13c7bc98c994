"""The formulas of a receipt in the reader's language: their signs stay, their words are looked up."""

import re

from bot.messages import message, open_catalog
from bot.spoken import Tongue

COUNTED = "{count}"
_WORDS = re.compile(r"[A-Za-z][A-Za-z',_ ]*(?:\d+ [A-Za-z ]*)?[A-Za-z]")
_UNIT = re.compile(r"(= [−-]?[\d.,]*\d(?:e[+-]\d+)?)(?: (?!pp)[A-Za-z].*)?$")
_KEPT = re.compile(r"[A-Z]{3}|pp|e")
"""Codes of currencies, points, and the sign of a power of ten."""
_UNSAID = "\0"


def say_formula(formula: str, tongue: Tongue) -> str:
    """Returns the formula; empty where the language has no words for a part of it."""
    plain = formula.replace("_", " ")
    if tongue.is_english:
        return plain
    said = _WORDS.sub(lambda found: _say(found[0], tongue), _UNIT.sub(r"\1", plain))
    return "" if _UNSAID in said else said


def _say(words: str, tongue: Tongue) -> str:
    if _KEPT.fullmatch(words):
        return words
    count = re.search(r"\d+", words)
    known = words.replace(count[0], COUNTED) if count else words
    catalog, named = open_catalog(tongue.code), message(f"formula {known}")
    if not catalog.has(named):
        return _UNSAID
    said = catalog.pattern(named)
    return said.format(count=count[0]) if count else said
