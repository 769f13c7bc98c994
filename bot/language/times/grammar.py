"""The grammar of time: its tables in data/times/, and how its productions are found in a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Generic, TypeVar

from bot.deferred import Kept, lazy_property
from bot.language.lexicon.typed_text import fold_word
from bot.language.tagger.tagging import Tag
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

ONE, WINDOW, POINT = "one", "window", "point"
"""Classes of points: a WINDOW may end anywhere, as the last 12 months do; a POINT is either."""
_OTHER = "x"
_FIRST_LETTER = chr(0xE000)
"""Private letters, which have no meaning in a pattern."""
_TOKEN = re.compile(r"\(\?[=!]|[()|?*$]|[\w-]+")
_SIGNS = frozenset(("(", "(?=", "(?!", ")", "|", "?", "*", "$"))

_KNOWN = 1_000
"""For this many stretches of words, the matching productions of an opening are kept."""

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)
Built = TypeVar("Built")


@value_class()
class Symbol(Generic[Value_co]):
    """What stands at one place: a tag or a point, with its letter in patterns, over tags[first:end]."""

    letter: str
    value: Value_co
    first: int
    end: int


@value_class()
class Parts(Generic[Value]):
    """What a production matched: the values in order, each with its class in the form."""

    named: tuple[tuple[str, Value], ...]
    symbols: Sequence[Symbol[Value]]

    def list_values(self, *names: str) -> list[Value]:
        """Returns the values of the classes with these names, in order."""
        return [value for name, value in self.named if name in names]

    def __contains__(self, name: object) -> bool:
        return any(name == one for one, _ in self.named)


@value_class(slots=False)
class TimeProduction:
    """A row of productions.csv: `how` names what to make of a match, `classes` the class of each group.

    It matches `least` symbols or more.
    """

    how: str
    written: str
    classes: tuple[str, ...]
    least: int = 0

    @lazy_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a word that it can begin with, and is no longer than, is first met."""
        return re.compile(self.written)

    def match_word(self, word: str) -> "TimeMatch | None":
        """Returns how it matches the beginning of a word of letters, if it does."""
        match = self.pattern.match(word) if len(word) >= self.least else None
        if not match:
            return None
        spans = zip(self.classes, match.regs[1:], strict=True)
        return TimeMatch(
            self.how,
            match.end(),
            sorted((first, name) for name, (first, _) in spans if 0 <= first < match.end()),
        )


@value_class()
class TimeMatch:
    """How a production matches that many symbols: where those stand that its classes name."""

    how: str
    length: int
    named: Sequence[tuple[int, str]]

    def make_parts(self, symbols: Sequence[Symbol[Value]]) -> Parts[Value]:
        """Returns what the named symbols hold, of those that it covers."""
        return Parts(tuple([(name, symbols[at].value) for at, name in self.named]), symbols)


@dataclass(eq=False)
class TimeOpening:
    """The productions that a letter can begin."""

    productions: list[TimeProduction] = field(default_factory=list)

    @lazy_property
    def _letters(self) -> str:
        """The letters that these productions look for."""
        return "".join({sign for one in self.productions for sign in one.written if sign >= _FIRST_LETTER})

    def find_matches(self, word: str) -> Sequence[TimeMatch]:
        """Finds the productions that match the beginning of a word of letters, longest first.

        None goes on behind the first letter that none looks for, whichever that is.
        """
        rest = word.lstrip(self._letters)
        stretch = word[: -len(rest)] + _OTHER if rest else word
        return self._matches[stretch]

    @lazy_property
    def _matches(self) -> Kept[str, Sequence[TimeMatch]]:
        """Those that match what begins with the letter, since people word times in few ways."""
        return Kept(self._match_stretch, _KNOWN)

    def _match_stretch(self, stretch: str) -> Sequence[TimeMatch]:
        matches = [match for one in self.productions if (match := one.match_word(stretch))]
        return sorted(matches, key=lambda match: -match.length)


@value_class(slots=False)
class TimeGrammar:
    """Letters by tag (`unit:month`, or a kind alone), and productions by what they make and begin with."""

    letters: Mapping[str, str]
    productions: Mapping[str, Mapping[str, TimeOpening]]

    @lazy_property
    def _of_kind(self) -> Mapping[str, Mapping[str, str]]:
        """By kind, the letter of each value that a class names, and of all other values under ""."""
        found: dict[str, dict[str, str]] = {}
        for tag, letter in self.letters.items():
            kind, _, value = tag.partition(":")
            found.setdefault(kind, {})[value] = letter
        return found

    def make_symbols(self, tags: Sequence[Tag]) -> list[Symbol[Tag]]:
        """Returns the tags, each with the letter of its value if a class names it, else of its kind."""
        symbols: list[Symbol[Tag]] = []
        for at, tag in enumerate(tags):
            letters = self._of_kind.get(tag.kind)
            letter = (letters.get(tag.value) or letters.get("", _OTHER)) if letters else _OTHER
            symbols.append(Symbol(letter, tag, at, at + 1))
        return symbols

    def read_symbols(
        self, makes: str, symbols: Sequence[Symbol[Value]], build: Callable[[str, Parts[Value]], Built]
    ) -> Iterator[tuple[Built, int, int]]:
        """Yields what is built from the symbols, in order, by the longest productions that build something.

        Among equally long ones the first counts. `build` raises ValueError if the words make nothing; a
        symbol that no production gathers is passed over.
        """
        word = "".join([symbol.letter for symbol in symbols])
        openings = self.productions[makes]
        place = 0
        while place < len(word):
            end = place + 1
            opening = openings.get(word[place])
            for match in opening.find_matches(word[place:]) if opening else ():
                covered = symbols[place : place + match.length]
                try:
                    built = build(match.how, match.make_parts(covered))
                except ValueError:
                    continue
                end = place + match.length
                yield built, place, end
                break
            place = end


@cache
def read_grammar() -> TimeGrammar:
    """Returns the grammar of time, read when first needed. Raises OSError if a table is missing."""
    folder = find_shipped("times")
    return build_grammar(read_table(folder / "classes.csv"), read_table(folder / "productions.csv"))


@cache
def list_words(*kinds: str) -> frozenset[str]:
    """Returns the words of these kinds in words.csv, in all languages, folded as questions are."""
    rows = [row for row in read_table(find_shipped("times") / "words.csv") if row["kind"] in kinds]
    return frozenset(fold_word(word) for row in rows for word in row["words"].split("|"))


def build_grammar(classes: Sequence[Mapping[str, str]], rows: Sequence[Mapping[str, str]]) -> TimeGrammar:
    """Builds a grammar from classes and productions.

    A class is a list of tags; a row without `how` is a phrase that other forms refer to. Raises KeyError if a
    form names something that is neither.
    """
    tags = {row["class"]: row["tags"].split("|") for row in classes}
    named = sorted({tag for its in tags.values() for tag in its})
    letters = {tag: chr(ord(_FIRST_LETTER) + at) for at, tag in enumerate((*named, ONE, WINDOW))}
    of_class = {name: "".join(_find_letters(tag, letters) for tag in its) for name, its in tags.items()}
    of_class |= {ONE: letters[ONE], WINDOW: letters[WINDOW], POINT: letters[ONE] + letters[WINDOW]}
    phrases: dict[str, list[str]] = {}
    for row in rows:
        if not row["how"]:
            phrases.setdefault(row["makes"], []).append(row["form"])
    forms = _Forms(of_class, {name: f"({' | '.join(its)})" for name, its in phrases.items()})
    made: dict[str, dict[str, TimeOpening]] = {}
    for row in rows:
        if row["how"]:
            classes_met: list[str] = []
            written = forms.make_pattern(row["form"], classes_met)
            production = TimeProduction(
                row["how"], written, tuple(classes_met), forms.count_least(row["form"])
            )
            for letter in sorted(forms.list_openings(row["form"])):
                opening = made.setdefault(row["makes"], {}).setdefault(letter, TimeOpening())
                opening.productions.append(production)
    return TimeGrammar(letters, made)


def _find_letters(tag: str, letters: Mapping[str, str]) -> str:
    """Finds the letters of a class; a kind alone stands for all of its values."""
    return "".join(letter for name, letter in letters.items() if name == tag or name.startswith(f"{tag}:"))


@value_class()
class _Forms:
    """Turns forms, written with classes, phrases and pattern signs, into patterns over letters."""

    letters: Mapping[str, str]
    phrases: Mapping[str, str]

    def make_pattern(self, form: str, classes: list[str]) -> str:
        """Returns the pattern of a form, with a group for each class, which is added to `classes`."""
        written = ""
        for word in _TOKEN.findall(form):
            if word in self.phrases:
                written += self.make_pattern(self.phrases[word], classes)
            elif word in _SIGNS:
                written += "(?:" if word == "(" else word
            else:
                classes.append(word)
                written += f"([{self.letters[word]}])"
        return written

    def count_least(self, form: str) -> int:
        """Counts the symbols that a form must have; a few too few: none of brackets, phrases and choices."""
        least = depth = 0
        tokens = _TOKEN.findall(form)
        for word, behind in zip_longest(tokens, tokens[1:]):
            depth += word.startswith("(") - (word == ")")
            if word == "|" and not depth:
                return 0
            is_named = word not in _SIGNS and word not in self.phrases
            least += not depth and is_named and behind not in ("?", "*")
        return least

    def list_openings(self, form: str) -> set[str]:
        """Returns the letters that a form can begin with.

        For a bracket all of its letters, a few too many.
        """
        found: set[str] = set()
        depth, begins = 0, True
        tokens = _TOKEN.findall(form)
        for word, behind in zip_longest(tokens, tokens[1:]):
            depth += word.startswith("(") - (word == ")")
            begins = begins or (word == "|" and not depth)
            if begins and word in self.phrases:
                found |= self.list_openings(self.phrases[word])
            elif begins and word not in _SIGNS:
                found |= set(self.letters[word])
            if not depth and word not in ("|", "?", "*") and behind not in ("?", "*"):
                begins = False
        return found
