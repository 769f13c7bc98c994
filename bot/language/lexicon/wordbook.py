"""Every phrase of the tables with its meanings, unfolded when it is first asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from bot.language.lexicon.meaning import Meaning
from bot.value_class import value_class

END = ""
PARTED = "*"
"""Where a phrase of the tables has a gap: legten * zu."""
Node = Mapping[str, Any]
"""A trie over tokens; the meanings of a phrase are under the key `END`, which no token has."""
Accented = tuple[list[str], Meaning]
Phrase = tuple[Sequence[str], tuple[Meaning, ...]]
"""The tokens of a phrase, and all that it can mean."""


class Phrases(Mapping[str, Node]):
    """The nodes of first tokens, each unfolded when it is first asked for.

    `folded` has a line per phrase for each first token: its other tokens, a tab, and the places of its
    meanings in `meanings`. Of 28,000 first tokens, a question asks for ten.
    """

    def __init__(self, folded: Mapping[str, str], meanings: Sequence[Sequence[str]]) -> None:
        self._folded = folded
        self._meanings = meanings
        self._made: dict[str, Meaning] = {}
        self._senses: dict[str, tuple[Meaning, ...]] = {}
        self._nodes: dict[str, Node] = {}

    def get(self, key: str, default: Any = None, /) -> Any:  # noqa: ANN401 as Mapping has it
        """Returns the node of a first token as `dict.get` does, unfolded when it is first asked for."""
        found = self._nodes.get(key)
        if found is not None:
            return found
        folded = self._folded.get(key)
        return default if folded is None else self._unfold_node(key, folded)

    def __getitem__(self, token: str) -> Node:
        found: Node | None = self.get(token)
        if found is None:
            raise KeyError(token)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._folded)

    def __len__(self) -> int:
        return len(self._folded)

    def list_phrases(self) -> Iterator[Phrase]:
        """Yields every phrase as its tokens, with its meanings, and unfolds none."""
        for first, folded in self._folded.items():
            for others, meanings in self._read_lines(folded):
                yield (first, *others), meanings

    def _unfold_node(self, first: str, folded: str) -> Node:
        """Makes the whole node before it is set, since threads read at the same time."""
        node: dict[str, Any] = {}
        for others, meanings in self._read_lines(folded):
            below = node
            for token in others:
                below = below.setdefault(token, {})
            below[END] = meanings
        return self._nodes.setdefault(first, node)

    def _read_lines(self, folded: str) -> Iterator[Phrase]:
        """Yields the other tokens and the meanings of each phrase; many share one value of these."""
        for line in folded.split("\n"):
            others, _, places = line.partition("\t")
            meanings = self._senses.get(places)
            if meanings is None:
                meanings = tuple(map(self._find_meaning, places.split()))
                meanings = self._senses.setdefault(places, meanings)
            yield others.split(), meanings

    def _find_meaning(self, place: str) -> Meaning:
        """Returns one value for all phrases with the same meaning, its words those of the tables."""
        made = self._made.get(place)
        return made or self._made.setdefault(place, Meaning(*map(intern, self._meanings[int(place)])))


@value_class()
class Wordbook:
    """Phrases as they are kept in a file: `folded` and `meanings` as `Phrases` takes them.

    `accented` are the phrases of languages in which accents tell words apart, each as its tokens and what
    makes its meaning; `words` are the tokens of all others, `parted` the first tokens of those in two parts.
    """

    folded: Mapping[str, str]
    meanings: Sequence[Sequence[str]]
    accented: Sequence[tuple[list[str], Sequence[str]]]
    words: Sequence[str]
    parted: Sequence[str]

    @property
    def columns(self) -> tuple[object, ...]:
        """What makes the wordbook, without copying."""
        return (self.folded, self.meanings, self.accented, self.words, self.parted)

    @property
    def phrases(self) -> Phrases:
        """All other phrases, each unfolded when it is first asked for."""
        return Phrases(self.folded, self.meanings)

    @property
    def accented_phrases(self) -> list[Accented]:
        """The phrases of languages in which accents tell words apart, each with its meaning."""
        return [(tokens, Meaning(*meaning)) for tokens, meaning in self.accented]


def fold_phrases(entries: Iterable[tuple[list[str], Meaning]], accented: Sequence[Accented]) -> Wordbook:
    """Returns phrases, given as tokens, in the order in which they came; the first takes precedence."""
    places: dict[Meaning, int] = {}
    grouped: dict[str, dict[str, list[int]]] = {}
    words: dict[str, None] = {}
    parted: dict[str, None] = {}
    for tokens, meaning in entries:
        if not tokens:
            continue
        words.update(dict.fromkeys(tokens))
        first, *others = tokens
        if PARTED in others:
            parted[first] = None
        held = grouped.setdefault(first, {}).setdefault(" ".join(others), [])
        place = places.setdefault(meaning, len(places))
        if place not in held:
            held.append(place)
    folded = {
        first: "\n".join(f"{others}\t{' '.join(map(str, held))}" for others, held in phrases.items())
        for first, phrases in grouped.items()
    }
    kept = [(tokens, tuple(meaning)) for tokens, meaning in accented]
    return Wordbook(folded, list(map(tuple, places)), kept, list(words), list(parted))


def add_phrases(phrases: Node, added: Iterable[Accented]) -> Node:
    """Returns the phrases with others added to them; what these do not touch is shared."""
    root = dict(phrases)
    copied = {id(root)}
    for tokens, meaning in added:
        node = copy_branch(root, tokens, copied)
        node[END] = (*node.get(END, ()), meaning)
    return root


def copy_branch(root: dict[str, Any], tokens: Iterable[str], copied: set[int]) -> dict[str, Any]:
    """Returns the node of a phrase, copying those above it that are not copies yet."""
    node = root
    for token in tokens:
        below = node.get(token, {})
        if id(below) not in copied:
            below = dict(below)
            copied.add(id(below))
            node[token] = below
        node = below
    return node
