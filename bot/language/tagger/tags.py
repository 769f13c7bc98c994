"""A question with a tag on every token."""

from collections.abc import Iterator, KeysView, Mapping, Sequence
from itertools import pairwise

from bot.deferred import lazy_property
from bot.language.lexicon.spelling import Repairs
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.typed_text import TypedText
from bot.value_class import value_class

_ENDS = frozenset(",;:.?!-，、。；：？！()（）")
_INSIDE = frozenset(":-.")
"""Marks that occur in numbers and words too."""
_BETWEEN = 3
"""Tokens of a mark with its neighbours."""


@value_class()
class Tag:
    """What tokens[first:end] are: a kind, and a value of that kind."""

    kind: str
    value: str
    first: int
    end: int

    @property
    def pair(self) -> tuple[str, str]:
        """The kind and the value."""
        return self.kind, self.value

    @property
    def cues(self) -> frozenset[str]:
        """The cues for a measure; none if the word is of another kind."""
        return frozenset(self.value.split("+") if self.kind == "cue" else ())


@value_class(slots=False)
class Tagged:
    """A question with a tag on every token.

    `repairs` are words that were read as others, typed → meant; `adjectives` those of partners. `languages`
    are those that most of the words are in, none if no word is known; `contexts` the rows of the table of
    contexts that held, `percents` the tokens at which words for percent begin, `talk` words as typed in
    clauses around the question, `aside` all that is said in these.
    """

    typed: TypedText
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    repairs: Repairs
    adjectives: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    contexts: Sequence[int] = ()
    percents: frozenset[int] = frozenset()
    talk: Sequence[str] = ()
    aside: str = ""

    def get_text(self, tag: Tag) -> str:
        """Returns the tag's words as typed."""
        return self.typed.find_piece(self.tokens[tag.first].start, self.tokens[tag.end - 1].end).strip()

    def get_folded_text(self, tag: Tag) -> str:
        """Returns the tag's words without case, width and blanks, as rules compare them."""
        folded = self.typed.folded[self.tokens[tag.first].start : self.tokens[tag.end - 1].end]
        return folded if folded.isalnum() else " ".join(folded.split())

    def list_tags(self, *kinds: str) -> Sequence[Tag]:
        """Returns the tags of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        there = self.kinds & kinds
        return [tag for tag in self.tags if tag.kind in there] if there else ()

    def list_values(self, kind: str) -> list[str]:
        """Returns the values of the tags of a kind, in order."""
        said = self._by_kind.get(kind)
        return [tag.value for tag in said] if said else []

    def has_tag(self, kind: str, *values: str) -> bool:
        """Returns whether there is a tag of a kind, with one of the values if any are given."""
        said = self._by_kind.get(kind)
        return said is not None and (not values or any(tag.value in values for tag in said))

    @lazy_property
    def kinds(self) -> KeysView[str]:
        """The kinds of all tags."""
        return self._by_kind.keys()

    @property
    def whole(self) -> str:
        """All that is read, with single blanks."""
        return " ".join(self.typed.folded.split())

    @lazy_property
    def clauses(self) -> Sequence[range]:
        """What stands between two marks; one inside a word or number (9:30, 2019-24) separates nothing."""
        return tuple(_find_clauses(self))

    @lazy_property
    def cues(self) -> frozenset[str]:
        """What its words say about the measure."""
        return frozenset([cue for tag in self.list_tags("cue") for cue in tag.cues])

    @lazy_property
    def is_in_capitals(self) -> bool:
        """True if every word that has capitals is written in them, so that they tell nothing."""
        texts = map(self.get_text, self.tags)
        return all(text.isupper() for text in texts if text.lower() != text.upper())

    @lazy_property
    def told(self) -> Sequence[Tag]:
        """The tags that say something, without what is passed over."""
        return [tag for tag in self.tags if tag.kind != "filler"]

    @lazy_property
    def _by_kind(self) -> Mapping[str, Sequence[Tag]]:
        """The tags of each kind, since dozens of rules ask for them."""
        by_kind: dict[str, list[Tag]] = {}
        for tag in self.tags:
            by_kind.setdefault(tag.kind, []).append(tag)
        return by_kind


def _find_clauses(tagged: Tagged) -> Iterator[range]:
    start = 0
    for at, tag in enumerate(tagged.tags):
        token = tagged.tokens[tag.first]
        if token.kind == "mark" and tagged.get_folded_text(tag) in _ENDS and not _is_inside(tagged, tag):
            if at > start:
                yield range(start, at)
            start = at + 1
    if len(tagged.tags) > start:
        yield range(start, len(tagged.tags))


def _is_inside(tagged: Tagged, mark: Tag) -> bool:
    """Returns whether a mark has no blank and no other mark on either side, as in some words."""
    tokens = tagged.tokens[max(mark.first - 1, 0) : mark.end + 1]
    return (
        mark.value in _INSIDE
        and [token.kind for token in tokens].count("mark") == 1
        and len(tokens) == _BETWEEN
        and all(one.end == two.start for one, two in pairwise(tokens))
    )
