"""Patterns of words that stand side by side, as the table of contexts writes them.

A cell holds elements parted by blanks, in reading order. An element joins tests by `&`, a test alternatives
by `|`, and `!` before a test turns it round. What an alternative tests (kinds and values have `_` for a
blank):

- `filler`, `unit=year`, `=or`, `cue:share`: the word is of a kind, of a kind and value, of a value, of a
  kind whose value contains a text;
- `~prep`, `~unit=year`: it has such a sense, whatever it is taken for;
- `"of"`, `"*많이"`: its folded text, with the wildcards of file names;
- `.joined`: a feature; `@ko`: it is of a language; `end`: there is no word.

`*` behind an element lets it stand any number of times, `?` once or not at all. Names in capitals stand for
the elements of the table of classes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate

from bot.language.tagger.features import FEATURES, KEYED
from bot.language.tagger.word import OUTSIDE, Message, Word

Test = Callable[[Word, Message], bool]
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class Element:
    """What a word `holds`; a message without any of each of its `keys` has no such word."""

    holds: Test
    repeat: str
    keys: tuple[frozenset[str], ...]


Pattern = tuple[Element, ...]


def pattern_of(cell: str, classes: Mapping[str, str]) -> Pattern:
    """The elements of a cell. ValueError or KeyError where it is not written as the table has them."""
    return tuple(_element(written, classes) for written in cell.split())


def follow(pattern: Pattern, words: Sequence[Word], at: int, step: int, message: Message) -> int | None:
    """Where the words from `at` on, step by step, end that a pattern matches; None where it does not."""
    if not pattern:
        return at
    if not -1 <= at <= len(words):
        return None
    head, rest = pattern[0], pattern[1:]
    if not head.repeat:
        word = words[at] if 0 <= at < len(words) else OUTSIDE
        return follow(rest, words, at + step, step, message) if head.holds(word, message) else None
    most = 1 if head.repeat == "?" else len(words)
    past = at
    while abs(past - at) < most and 0 <= past < len(words) and head.holds(words[past], message):
        past += step
    ends = (follow(rest, words, place, step, message) for place in range(past, at - step, -step))
    return next((end for end in ends if end is not None), None)


def _element(written: str, classes: Mapping[str, str]) -> Element:
    repeat = written[-1] if written[-1] in "*?" else ""
    terms = [list(_alternatives(term, classes)) for term in written.removesuffix(repeat).split("&")]
    keys = () if repeat else tuple(filter(None, map(_keys, terms)))
    return Element(_joined([_test(term) for term in terms]), repeat, keys)


def _joined(tests: Sequence[Test]) -> Test:
    """The test that a word passes which passes all of them."""
    return tests[0] if len(tests) == 1 else lambda word, message: all(one(word, message) for one in tests)


def _alternatives(term: str, classes: Mapping[str, str]) -> Iterator[str]:
    """The alternatives of a test, those of a class in its place; the first may begin with `!`."""
    sign = "!" if term.startswith("!") else ""
    for written in term.removeprefix("!").split("|"):
        if not written:
            raise ValueError(term)
        name = written.isupper() and written.isascii()
        for alternative in _alternatives(classes[written], classes) if name else (written.replace("_", " "),):
            yield sign + alternative
            sign = ""


def _test(alternatives: Sequence[str]) -> Test:
    positive = [one.removeprefix("!") for one in alternatives]
    simple = [one for one in positive if one[0].isalpha() and ":" not in one]
    kinds = frozenset(one for one in simple if "=" not in one)
    pairs = frozenset(tuple(one.split("=", 1)) for one in simple if "=" in one)
    others = [_single(one) for one in positive if one not in simple]
    denied = alternatives[0].startswith("!")

    def test(word: Word, message: Message) -> bool:
        for pair in word.pairs:
            if pair[0] in kinds or pair in pairs:
                return not denied
        for other in others:
            if other(word, message):
                return not denied
        return denied

    return test


def _single(written: str) -> Test:
    """A test of one alternative that is neither a kind nor a kind and its value."""
    sign, rest = written[0], written[1:]
    if sign == '"':
        return _of_text(rest.removesuffix('"'))
    if sign == ".":
        return FEATURES[rest]
    if sign == "@":
        return lambda word, _: any(sense.language == rest for sense in word.senses)
    if sign == "=":
        return lambda word, _: any(value == rest for _, value in word.pairs)
    if sign == "~":
        kind, equals, value = rest.partition("=")
        return lambda word, _: any(
            sense.kind == kind and (not equals or sense.value == value) for sense in word.senses
        )
    kind, colon, part = written.partition(":")
    if not colon:
        raise ValueError(written)
    return lambda word, _: any(one == kind and part in value for one, value in word.pairs)


def _of_text(glob: str) -> Test:
    if not _WILD.search(glob):
        return lambda word, _: word.text == glob
    matches = re.compile(translate(glob)).match
    return lambda word, _: matches(word.text) is not None


def _keys(alternatives: Sequence[str]) -> frozenset[str]:
    """The keys of a test; none where a word could pass it that offers none of them."""
    keys = [_key(one) for one in alternatives]
    return frozenset() if "" in keys else frozenset(keys)


def _key(alternative: str) -> str:
    sign, rest = alternative[0], alternative[1:]
    if sign == '"':
        return "" if _WILD.search(rest) else alternative.removesuffix('"')
    if sign == ".":
        return alternative if rest in KEYED else ""
    if sign in "!@=":
        return ""
    return alternative.partition("=")[0] if sign == "~" else alternative.partition(":")[0]
