"""What a team would have to teach for a question to be read: the kind of unread words, the nearest name."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from bot.language.lexicon.own_words import KINDS
from bot.language.lexicon.tokens import cut_phrase
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END
from bot.value_class import value_class

_STANDS_FOR = {"place": "Japan", "product": "soybeans", "filler": ""}
"""A word of each kind, to stand in for an unknown one."""
_LIKENESS = 0.75


@value_class()
class MissingWord:
    """A row of words.csv with which a question would be read; `means` is empty if only a team can tell."""

    kind: str
    means: str
    words: str

    @property
    def line(self) -> str:
        """The row as words.csv has it."""
        return f"{self.kind},{self.means or ('' if self.kind == 'filler' else '?')},{self.words}"


def find_missing_words(
    question: str, unread: Iterable[str], vocabulary: Vocabulary, is_read: Callable[[str], bool]
) -> Iterator[MissingWord]:
    """Yields a row for each unread part of a question that a word of some kind would make readable.

    `is_read` returns whether words have an answer.
    """
    for words in unread:
        place = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        fits = (kind for kind in KINDS if is_read(place.sub(_STANDS_FOR[kind], question)))
        kind = next(fits, "") if place.search(question) else ""
        if kind:
            yield MissingWord(kind, _find_nearest(kind, words, vocabulary), words)


def _find_nearest(kind: str, words: str, vocabulary: Vocabulary) -> str:
    """Returns the id of the place or goods with the nearest name; empty if there is none."""
    names = _list_names(kind, vocabulary)
    near = get_close_matches(words.casefold(), names, n=1, cutoff=_LIKENESS)
    return names[near[0]] if near else ""


def _list_names(kind: str, vocabulary: Vocabulary) -> dict[str, str]:
    if kind == "place":
        places = vocabulary.atlas.places.values()
        return {name.casefold(): place.id for place in places for name in place.names.values()}
    return (
        {label.casefold(): product for product, label in vocabulary.labels.items()}
        if kind == "product"
        else {}
    )


def find_meanings(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Returns what a phrase means already, beside what it is passed over for: `flow export`, `place DEU`."""
    node = vocabulary.phrases
    for token in cut_phrase(words, vocabulary.characters):
        node = node.get(token, {})
    meanings = (f"{one.kind} {one.value}".strip() for one in node.get(END, ()) if one.kind != "filler")
    return tuple(dict.fromkeys(meanings))
