"""A word of a message while it is tagged: all that it can mean, and what it is taken for."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from bot.deferred import Kept, lazy_property
from bot.language.lexicon.meaning import MARK, UNKNOWN, Meaning
from bot.language.lexicon.own_words import OWN
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.typed_text import TypedText
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.numbers import tag_number
from bot.value_class import value_class

Pair = tuple[str, str]
"""A kind and a value of it."""
_PUNCTUATION = ("mark", "ending", "elision")

_PAIRS: Kept[tuple[Meaning, ...], tuple[Pair, ...]] = Kept(
    lambda senses: tuple([(sense.kind, sense.value) for sense in senses]), 10_000
)
"""What rules see of a phrase: the pair of each of its senses."""
LANGUAGES: Kept[tuple[Meaning, ...], frozenset[str]] = Kept(
    lambda senses: frozenset([sense.language for sense in senses]), 10_000
)
"""The languages that have a phrase, by its senses."""


@value_class()
class Word:
    """What tokens[first:end] can mean, nothing if they are in no phrase.

    `text` is folded, in Chinese, Japanese and Korean without blanks; `pairs` are what rules see: all senses
    until one is chosen, then that one. `joined` is true if it is written together with the token before.
    """

    text: str
    first: int
    end: int
    senses: tuple[Meaning, ...]
    pairs: tuple[Pair, ...]
    joined: bool = False

    @property
    def pair(self) -> Pair:
        """The kind and value of the word, the first of its pairs."""
        return self.pairs[0]

    def take_as(self, kind: str, value: str) -> "Word":
        """Returns the word as one thing, whatever else it could mean."""
        return Word(self.text, self.first, self.end, self.senses, ((kind, value),), self.joined)


def make_word(
    tokens: Sequence[Token], first: int, end: int, senses: tuple[Meaning, ...], unread: Pair | None = None
) -> Word:
    """Returns the word of some tokens with all that it can mean; outside phrases, with what it looks like."""
    head = tokens[first]
    text = head.text
    if end > first + 1:
        blank = "" if head.kind == "glyph" else " "
        text = blank.join([token.text for token in tokens[first:end]])
    pairs = _PAIRS[senses] if senses else (unread or _classify_token(head),)
    return Word(text, first, end, senses, pairs, first > 0 and tokens[first - 1].end == head.start)


def _classify_token(token: Token) -> Pair:
    if token.kind == "number":
        kind, value = tag_number(token.text)
        # No code is written with its thousands apart: 3,734.
        is_apart = token.end - token.start > len(token.text)
        return ("digits" if kind == "code" and is_apart else kind), value
    return (MARK if token.kind in _PUNCTUATION else UNKNOWN), token.text


@value_class(slots=False)
class TaggedMessage:
    """The message around a word; `votes` are for the languages that it could be in.

    `joining` are languages that write words as one, if it has such a word. `contexts` are the rows of the
    table of contexts that held so far.
    """

    typed: TypedText
    tokens: Sequence[Token]
    vocabulary: Vocabulary
    votes: Mapping[str, int] = field(default_factory=dict)
    joining: Sequence[str] = ()
    spoken: frozenset[str] = field(default_factory=frozenset)
    contexts: list[int] = field(default_factory=list)

    def choose_sense(self, senses: Sequence[Meaning]) -> Meaning:
        """Returns the sense in the likeliest language, a team's own before all others."""
        if len(senses) == 1:
            return senses[0]
        return min(senses, key=lambda sense: self._ranks.get(sense.language, len(self._ranks)))

    def is_in_capitals(self, token: Token) -> bool:
        """Returns whether a token was typed in capitals."""
        return unicodedata.normalize("NFKC", self.typed.find_piece(token.start, token.end)).isupper()

    def is_code_in_capitals(self, token: Token) -> bool:
        """Returns whether a token is a country's code in capitals that tell: BRA is no slip for bar."""
        return token.text in self.vocabulary.codes and self.capitals_tell and self.is_in_capitals(token)

    @lazy_property
    def repeated(self) -> frozenset[str]:
        """The tokens that occur more than once."""
        texts = [token.text for token in self.tokens]
        if len({*texts}) == len(texts):
            return frozenset()
        return frozenset(text for text, count in Counter(texts).items() if count > 1)

    @lazy_property
    def capitals_tell(self) -> bool:
        """True if not every word is in capitals."""
        words = [token for token in self.tokens if token.kind == "word"]
        glyphs = any(token.kind == "glyph" for token in self.tokens)
        return glyphs or len(words) == 1 or not all(map(self.is_in_capitals, words))

    @lazy_property
    def _ranks(self) -> Mapping[str, int]:
        languages = self.vocabulary.languages
        votes = {**dict.fromkeys(languages, 0), **self.votes}
        likeliest_first = self.joining or sorted(languages, key=votes.__getitem__, reverse=True)
        return {OWN: -1} | {language: rank for rank, language in enumerate(likeliest_first)}
