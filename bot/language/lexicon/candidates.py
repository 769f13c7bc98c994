"""The words that a misspelt one may stand for, indexed so that near ones are found at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from bot.deferred import lazy_property
from bot.language.lexicon.letters import make_letter_set
from bot.language.lexicon.meaning import CHATTER, FLOWS, REMARK, Meaning
from bot.language.lexicon.wordbook import END, Accented, Node, copy_branch
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
        root: dict[str, Any] = {}
        copied = {id(root)}
        for tokens, meaning in phrases:
            node = copy_branch(root, tokens, copied)
            node[END] = (*node.get(END, ()), meaning)
        added = make_candidates(root, (), (), ())
        none = frozenset[str]()
        locales = {word: its | self.locales.get(word, none) for word, its in added.locales.items()}
        shelves = {at: sorted({*its, *self.shelves.get(at, ())}) for at, its in added.shelves.items()}
        return replace(
            self,
            locales={**self.locales, **locales},
            of_places=self.of_places | added.of_places,
            shelves={**self.shelves, **shelves},
        )


def make_candidates(
    phrases: Node, short: Collection[str], initials: Collection[str], sounds: Iterable[Mapping[str, str]]
) -> Candidates:
    """Indexes the phrases of a vocabulary; `short` are names of two characters that are corrected too.

    `initials` are characters that come before the initial of a country, `sounds` rows of a sound and its
    characters.
    """
    locales: dict[str, set[str]] = {}
    names: list[Name] = []
    of_places: set[str] = set()
    meant: set[str] = set()
    for path, meanings in _list_phrases(phrases):
        languages = {meaning.language for meaning in meanings}
        for word in path:
            locales.setdefault(word, set()).update(languages)
        if any(meaning.kind == "place" for meaning in meanings):
            of_places.update(path)
        if any(meaning.value not in (CHATTER, REMARK) for meaning in meanings):
            meant.update(path)
        names.extend(_list_names(path, meanings, short))
    names = [name for name in names if not (name.text[0] in initials and _is_led(name, phrases))]
    return Candidates(
        {word: frozenset(spoken) for word, spoken in locales.items()},
        frozenset(of_places),
        _shelve_words(word for word in meant if len(word) >= (_RIVAL if word in of_places else _SHORTEST)),
        _group_by_gaps(names),
        _group_by_character(sounds),
        max((len(name.text) for name in names), default=0),
    )


def list_gapped_texts(text: str) -> list[str]:
    """Returns a text once for each of its characters, with that one left open."""
    return [text[:at] + _GAP + text[at + 1 :] for at in range(len(text))]


def _list_phrases(phrases: Node) -> Iterator[tuple[tuple[str, ...], Sequence[Meaning]]]:
    """Lists every phrase of a trie as its tokens, with its meanings."""
    open_nodes: list[tuple[Node, tuple[str, ...]]] = [(phrases, ())]
    while open_nodes:
        node, path = open_nodes.pop()
        for token, below in node.items():
            if token:
                open_nodes.append((below, (*path, token)))
            else:
                yield path, below


def _shelve_words(words: Iterable[str]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    shelves: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for word in sorted(words):
        if word.isascii() and word.isalpha():
            shelves.setdefault((word[0], len(word)), []).append((word, make_letter_set(word)))
    return shelves


def _list_names(path: Sequence[str], meanings: Sequence[Meaning], short: Collection[str]) -> Iterator[Name]:
    """Lists a phrase as names that can be corrected to, one for each language's sense."""
    text = "".join(path)
    if len(text) != len(path) or text.isascii():
        return
    traded = [meaning for meaning in meanings if meaning.kind in _TRADED]
    if len(traded) == len(meanings) and (len(text) >= _GLYPHS or text in short):
        sense = frozenset((meaning.kind, meaning.value) for meaning in traded)
        yield Name(text, sense, frozenset(meaning.language for meaning in traded))


def _is_led(name: Name, phrases: Node) -> bool:
    """Returns whether a name is another one after a one-character preposition: 对东盟."""
    node = phrases
    for glyph in name.text[1:]:
        node = node.get(glyph, {})
    bare = {(meaning.kind, meaning.value) for meaning in node.get("", ())}
    return bool(bare & name.sense)


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
