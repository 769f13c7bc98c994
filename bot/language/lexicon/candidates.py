"""The words that a misspelt one may stand for, indexed so that near ones are found at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from bot.deferred import lazy_property
from bot.language.lexicon.letters import make_letter_set
from bot.language.lexicon.meaning import CHATTER, FLOWS, REMARK, Meaning
from bot.language.lexicon.wordbook import Accented, Phrase
from bot.value_class import value_class

_SHORTEST = 5
_RIVAL = 4
"""A word this short is never corrected to; as a partner's name it still makes others ambiguous."""
_TRADED = ("place", *FLOWS, "weak flow", "product")
_GLYPHS = 3
"""From this length on, any name in characters is corrected."""
_GAP = "\0"
Sense = frozenset[tuple[str, str]]


@value_class()
class Name:
    """A name in characters, its meaning and the languages that have it."""

    text: str
    sense: Sense
    languages: frozenset[str]

    @property
    def is_place(self) -> bool:
        """True if it is the name of a place."""
        return all(kind == "place" for kind, _ in self.sense)


@value_class(slots=False)
class Candidates:
    """Candidates for correction; `tongues` are the languages of every word of every phrase.

    `shelves` hold words by initial and length, with their letters as bits; `gapped` has names in characters
    with each character left open in turn; `sounds` are the sounds of characters that are easily confused.
    """

    locales: Mapping[str, frozenset[str]]
    of_places: frozenset[str] = field(repr=False)
    shelves: Mapping[tuple[str, int], Sequence[tuple[str, int]]] = field(repr=False)
    gapped: Mapping[str, Sequence[Name]] = field(repr=False)
    sounds: Mapping[str, frozenset[str]] = field(repr=False)
    longest: int = 0
    """The length of the longest name, in characters."""

    @lazy_property
    def initials(self) -> Mapping[str, str]:
        """The first letters of words on the shelves, by the letters that follow, in order."""
        found: dict[str, str] = {}
        for shelf in self.shelves.values():
            for word, _ in shelf:
                found[word[1:]] = found.get(word[1:], "") + word[0]
        return found

    def list_beginnings(self, word: str) -> Sequence[str]:
        """Returns the letters that a word one slip away can begin with, in order."""
        others = self.initials.get(word[1:], "") + self.initials.get(word, "")
        return sorted({*word[:2], *others})

    def add_phrases(self, phrases: Iterable[Accented]) -> "Candidates":
        """Returns the candidates with the words of some phrases added; the rest is shared, as it is large."""
        added = make_candidates([(tokens, (meaning,)) for tokens, meaning in phrases], (), (), ())
        none = frozenset[str]()
        locales = {word: its | self.locales.get(word, none) for word, its in added.locales.items()}
        shelves = {at: sorted({*its, *self.shelves.get(at, ())}) for at, its in added.shelves.items()}
        return replace(
            self,
            locales={**self.locales, **locales},
            of_places=self.of_places | added.of_places,
            shelves={**self.shelves, **shelves},
        )


@value_class()
class _Use:
    """What the meanings of a phrase are to whoever corrects a word to it; a name has only kinds of trade."""

    languages: frozenset[str]
    sense: Sense
    is_name: bool
    is_place: bool
    is_meant: bool

    @classmethod
    def from_meanings(cls, meanings: Sequence[Meaning]) -> "_Use":
        """Returns the use of a phrase with these meanings."""
        return cls(
            frozenset(meaning.language for meaning in meanings),
            frozenset((meaning.kind, meaning.value) for meaning in meanings),
            is_name=all(meaning.kind in _TRADED for meaning in meanings),
            is_place=any(meaning.kind == "place" for meaning in meanings),
            is_meant=any(meaning.value not in (CHATTER, REMARK) for meaning in meanings),
        )


def make_candidates(
    phrases: Iterable[Phrase],
    short: Collection[str],
    initials: Collection[str],
    sounds: Iterable[Mapping[str, str]],
) -> Candidates:
    """Indexes phrases with their meanings; `short` are names of two characters that are corrected too.

    `initials` are characters that come before the initial of a country, `sounds` rows of a sound and its
    characters.
    """
    uses: dict[tuple[Meaning, ...], _Use] = {}
    locales: dict[str, frozenset[str]] = {}
    in_characters: dict[str, _Use] = {}
    of_places: set[str] = set()
    meant: set[str] = set()
    for path, meanings in phrases:
        use = uses.get(meanings)
        if use is None:
            use = uses[meanings] = _Use.from_meanings(meanings)
        for word in path:
            held = locales.setdefault(word, use.languages)
            if not use.languages <= held:
                locales[word] = held | use.languages
        if use.is_place:
            of_places.update(path)
        if use.is_meant:
            meant.update(path)
        if max(map(len, path)) == 1:
            in_characters["".join(path)] = use
    names = [*_list_names(in_characters, short, initials)]
    return Candidates(
        locales,
        frozenset(of_places),
        _shelve_words(word for word in meant if len(word) >= (_RIVAL if word in of_places else _SHORTEST)),
        _group_by_gaps(names),
        _group_by_character(sounds),
        max((len(name.text) for name in names), default=0),
    )


def _list_names(
    in_characters: Mapping[str, _Use], short: Collection[str], initials: Collection[str]
) -> Iterator[Name]:
    """Lists names that can be corrected to, without those that stand behind a preposition: 对东盟."""
    for text, use in in_characters.items():
        if not use.is_name or text.isascii() or not (len(text) >= _GLYPHS or text in short):
            continue
        bare = in_characters.get(text[1:]) if text[0] in initials else None
        if bare is None or bare.sense.isdisjoint(use.sense):
            yield Name(text, use.sense, use.languages)


def list_gapped_texts(text: str) -> list[str]:
    """Returns a text once for each of its characters, with that one left open."""
    return [text[:at] + _GAP + text[at + 1 :] for at in range(len(text))]


def _shelve_words(words: Iterable[str]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    shelves: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for word in sorted(words):
        if word.isascii() and word.isalpha():
            shelves.setdefault((word[0], len(word)), []).append((word, make_letter_set(word)))
    return shelves


def _group_by_gaps(names: Iterable[Name]) -> dict[str, list[Name]]:
    shelves: dict[str, list[Name]] = {}
    for name in names:
        for gap in list_gapped_texts(name.text):
            shelves.setdefault(gap, []).append(name)
    return shelves


def _group_by_character(rows: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    sounds: dict[str, set[str]] = {}
    for row in rows:
        for character in row["characters"]:
            sounds.setdefault(character, set()).add(row["sound"])
    return {character: frozenset(its) for character, its in sounds.items()}
