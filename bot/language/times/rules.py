"""Rules over classes of words, written as words: `past small|number months?`."""

import re
from collections.abc import Iterator, Sequence

_CLASSES = {
    "year": "Y",
    "year-month": "D",
    "decimal": "d",
    "small": "n",
    "number": "N",
    "ordinal": "O",
    "month": "M",
    "months": "w",
    "quarter": "qK",
    "half": "hJ",
    "one-quarter": "q",
    "one-half": "h",
    "quarters": "K",
    "halves": "J",
    "years": "Z",
    "年": "y",
    "月": "m",
    "part": "A",
    "early": "V",
    "fiscal": "F",
    "past": "Lr",
    "recent": "r",
    "relative": "P",
    "stretch": "T",
    "since": "S",
    "after": "s",
    "until": "U",
    "between": "B",
    "each": "E",
    "to": "Rz",
    "open": "z",
    "from": "f",
    "begun": "u",
    "of": "oji",
    "this": "i",
    "on": "j",
    "ago": "a",
    "million": "X",
    "decade": "c",
    "before": "b",
    "earlier": "k",
    "later": "l",
    "cumulative": "C",
    "window": "#",
    "and": "&",
    "dash": r"\-",
    "every": "e",
    "event": "v",
    "slash": "/",
    "quote": "'",
    "dot": r"\.",
    "comma": ",",
    "point": "@#",
    "one": "@",
    "again": "g",
    "year-to": "W",
}


def pattern(rules: Sequence[str]) -> re.Pattern[str]:
    """One pattern that tries the rules in order; `lastindex` counts from 1."""
    return re.compile("|".join(f"({''.join(map(_class, rule.split()))})" for rule in rules))


def opening(rules: Sequence[str]) -> frozenset[str]:
    """The letters that some rule begins with: where none stands, no rule need be tried."""
    return frozenset(letter for rule in rules for word in _first(rule) for letter in _letters(word))


def _first(rule: str) -> Iterator[str]:
    """The words that a rule can begin with: optional ones, and the first that is not."""
    for word in rule.split():
        yield word.removesuffix("?")
        if not word.endswith("?"):
            return


def _letters(word: str) -> str:
    return "".join(_CLASSES[name].lstrip("\\") for name in word.split("|"))


def _class(word: str) -> str:
    names, optional = word.removesuffix("?"), word.endswith("?")
    return f"[{''.join(_CLASSES[name] for name in names.split('|'))}]{'?' if optional else ''}"
