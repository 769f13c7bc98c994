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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from bot.language.tagger.signs import ALWAYS, FEATURES, OUTSIDE, Signs
from bot.language.tagger.wildcards import QUOTE, AskedSigns
from bot.value_class import value_class

_NOT = "!"
"""Turns a test round."""
_TERMS = re.compile(r'(?:"[^"]*"|[^&"])+')
"""The tests of an element, separated by & outside quotation marks."""


@value_class()
class Element:
    """What a word must pass: it shows a sign of each set in `needed`, and none of `barred`.

    `repeat` says how often the element may occur.
    """

    needed: tuple[Signs, ...]
    barred: Signs
    repeat: str

    def accepts_word(self, signs: Signs) -> bool:
        """Returns whether a word with these signs passes every test."""
        return self.barred.isdisjoint(signs) and not any(map(signs.isdisjoint, self.needed))


Pattern = tuple[Element, ...]


def find_asked_signs(elements: Iterable[Element]) -> AskedSigns:
    """Finds the signs for which some elements look."""
    return AskedSigns.from_signs(
        ALWAYS.union(*chain.from_iterable((*one.needed, one.barred) for one in elements))
    )


def parse_element(written: str, classes: Mapping[str, str]) -> Element:
    """Returns one element of a cell. Raises ValueError or KeyError if it is malformed."""
    repeat = written[-1] if written[-1] in "*?" else ""
    terms = _TERMS.findall(written.removesuffix(repeat))
    if not terms:
        raise ValueError(f"{written!r} tests nothing")
    needed = [_parse_test(term, classes) for term in terms if not term.startswith(_NOT)]
    barred = [_parse_test(term, classes) for term in terms if term.startswith(_NOT)]
    return Element(tuple(needed), frozenset().union(*barred), repeat)


def follow_pattern(pattern: Pattern, shown: Sequence[Signs], at: int, step: int) -> int | None:
    """Returns where the words from `at` on end, step by step, that match a pattern; None if they do not.

    `shown` are the signs of each word.
    """
    for place, head in enumerate(pattern):
        if not -1 <= at <= len(shown):
            return None
        if head.repeat:
            return _follow_repeated(head, pattern[place + 1 :], shown, at, step)
        if not head.accepts_word(shown[at] if 0 <= at < len(shown) else OUTSIDE):
            return None
        at += step
    return at


def _follow_repeated(head: Element, rest: Pattern, shown: Sequence[Signs], at: int, step: int) -> int | None:
    """Follows an element as often as it stands there, or less often, and the rest of its pattern behind."""
    most = 1 if head.repeat == "?" else len(shown)
    past = at
    while abs(past - at) < most and 0 <= past < len(shown) and head.accepts_word(shown[past]):
        past += step
    ends = (follow_pattern(rest, shown, place, step) for place in range(past, at - step, -step))
    return next((end for end in ends if end is not None), None)


def _parse_test(term: str, classes: Mapping[str, str]) -> Signs:
    """Returns the signs of a test, one of which passes it."""
    return frozenset(_list_alternatives(term.removeprefix(_NOT), classes))


def _list_alternatives(term: str, classes: Mapping[str, str]) -> Iterator[str]:
    """Lists the alternatives of a test, replacing a class by its own."""
    for written in term.split("|"):
        repeats = written[-1:] in ("*", "?") and QUOTE not in written
        if not written or repeats or (written[0] == "." and written[1:] not in FEATURES):
            raise ValueError(term)
        if written.isupper() and written.isascii():
            yield from _list_alternatives(classes[written], classes)
        else:
            yield written.replace("_", " ")
