"""Patterns of words that stand side by side, as the table of contexts writes them.

A cell holds elements parted by blanks, in reading order. An element joins tests by `&`, a test alternatives
by `|`, and `!` before a test turns it round. What an alternative tests (kinds and values have `_` for a
blank):

- `filler`, `unit=year`, `=or`: the word is of a kind, of a kind and value, of a value;
- `cue:share`, `cue:+one`: of a kind whose value has such a part, has it behind others;
- `~prep`, `~unit=year`: it has such a sense, whatever it is taken for;
- `"of"`, `"*많이"`: its folded text, with the wildcards of file names;
- `.joined`: a feature; `@ko`: it is of a language; `end`: there is no word.

`*` behind an element lets it stand any number of times, `?` once or not at all. Names in capitals stand for
the elements of the table of classes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import translate
from itertools import chain
from typing import Generic, Self, TypeVar

from bot.language.tagger.signs import FEATURES, OUTSIDE, Signs
from bot.value_class import value_class

_TEXT = '"'
_TERMS = re.compile(r'(?:"[^"]*"|[^&"])+')
"""The tests of an element, separated by & outside quotation marks."""
_WILD = re.compile(r"[*?\[]")
_VALUED = frozenset('=:"')
"""Marks signs with a value or a text, which few words show."""
Value = TypeVar("Value")
Matches = Callable[[str], object]


@value_class()
class Test:
    """A test; a word passes if it shows one of the signs, or its text matches a wildcard.

    If `denied`, if not.
    """

    signs: Signs
    wildcards: Matches | None = None
    denied: bool = False

    def matches_text(self, signs: Signs) -> bool:
        """Returns whether the wildcards match the text of a word with these signs."""
        matches = self.wildcards
        return matches is not None and any(matches(sign) for sign in signs if sign[0] == _TEXT)


@value_class()
class Element:
    """What a word must pass, all of it; `repeat` says how often the element may occur."""

    tests: tuple[Test, ...]
    repeat: str

    @property
    def rarest(self) -> Signs:
        """Signs of which a word must show one, those of the rarest test; none if any word may pass."""
        needed = [test.signs for test in self.tests if not (test.denied or test.wildcards)]
        return min(needed, key=_rate_commonness, default=frozenset())

    def accepts_word(self, signs: Signs) -> bool:
        """Returns whether a word with these signs passes every test."""
        for test in self.tests:
            shown = not test.signs.isdisjoint(signs) or (test.wildcards and test.matches_text(signs))
            if bool(shown) is test.denied:
                return False
        return True


Pattern = tuple[Element, ...]


@value_class()
class ElementIndex(Generic[Value]):
    """Elements with values, by the signs without which no word passes them; `others` need none."""

    by_sign: Mapping[str, Sequence[tuple[Element, Value]]]
    others: Sequence[tuple[Element, Value]]

    @classmethod
    def from_values(cls, values: Mapping[Element, Value]) -> Self:
        """Returns the index of elements with a value each."""
        by_sign: dict[str, list[tuple[Element, Value]]] = {}
        for element, value in values.items():
            for sign in element.rarest:
                by_sign.setdefault(sign, []).append((element, value))
        return cls(by_sign, [(element, value) for element, value in values.items() if not element.rarest])

    def list_values(self, signs: Signs) -> Iterator[Value]:
        """Lists the values of the elements that a word with these signs passes, some of them repeatedly."""
        likely = chain(self.others, *(self.by_sign.get(sign, ()) for sign in signs))
        return (value for element, value in likely if element.accepts_word(signs))


def parse_pattern(cell: str, classes: Mapping[str, str]) -> Pattern:
    """Returns the elements of a cell. Raises ValueError or KeyError if it is malformed."""
    return tuple(_parse_element(written, classes) for written in cell.split())


def follow_pattern(pattern: Pattern, shown: Sequence[Signs], at: int, step: int) -> int | None:
    """Returns where the words from `at` on end, step by step, that match a pattern; None if they do not.

    `shown` are the signs of each word.
    """
    if not pattern:
        return at
    if not -1 <= at <= len(shown):
        return None
    head, rest = pattern[0], pattern[1:]
    if not head.repeat:
        signs = shown[at] if 0 <= at < len(shown) else OUTSIDE
        return follow_pattern(rest, shown, at + step, step) if head.accepts_word(signs) else None
    most = 1 if head.repeat == "?" else len(shown)
    past = at
    while abs(past - at) < most and 0 <= past < len(shown) and head.accepts_word(shown[past]):
        past += step
    ends = (follow_pattern(rest, shown, place, step) for place in range(past, at - step, -step))
    return next((end for end in ends if end is not None), None)


def _rate_commonness(signs: Signs) -> int:
    """Counts the signs of a test that many messages show, for sorting."""
    return sum(_VALUED.isdisjoint(sign) for sign in signs)


def _parse_element(written: str, classes: Mapping[str, str]) -> Element:
    repeat = written[-1] if written[-1] in "*?" else ""
    terms = _TERMS.findall(written.removesuffix(repeat))
    if not terms:
        raise ValueError(f"{written!r} tests nothing")
    return Element(tuple(_parse_test(term, classes) for term in terms), repeat)


def _parse_test(term: str, classes: Mapping[str, str]) -> Test:
    alternatives = list(_list_alternatives(term.removeprefix("!"), classes))
    plain = frozenset(one for one in alternatives if not _WILD.search(one))
    wild = "|".join(translate(one) for one in alternatives if one not in plain)
    return Test(plain, re.compile(wild).match if wild else None, denied=term.startswith("!"))


def _list_alternatives(term: str, classes: Mapping[str, str]) -> Iterator[str]:
    """Lists the alternatives of a test, replacing a class by its own."""
    for written in term.split("|"):
        if not written or (written[0] == "." and written[1:] not in FEATURES):
            raise ValueError(term)
        if written.isupper() and written.isascii():
            yield from _list_alternatives(classes[written], classes)
        else:
            yield written.replace("_", " ")
