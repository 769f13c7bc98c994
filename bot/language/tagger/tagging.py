"""Naming what each word of a question is, by the longest phrase that the vocabulary holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from bot.language.lexicon.glyphs import glyph_slips, with_slips
from bot.language.lexicon.meaning import MARK, SEVERAL, UNKNOWN
from bot.language.lexicon.spelling import Repairs, Spelling, is_unknown, spelling_of
from bot.language.lexicon.tokens import Token, cut
from bot.language.lexicon.typed import Typed, fold
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.bracketed import with_bracketed_goods
from bot.language.tagger.contexts import SENSES, TAGS, in_context
from bot.language.tagger.features import is_hangul
from bot.language.tagger.glosses import without_glosses
from bot.language.tagger.matching import phrases_of
from bot.language.tagger.parted import with_parted
from bot.language.tagger.tags import Tag
from bot.language.tagger.votes import by_votes, likeliest, set_right_in, votes_of
from bot.language.tagger.word import Message, Word
from bot.language.tagger.written_numbers import with_written_numbers

__all__ = ["MARK", "UNKNOWN", "Tag", "Tagged", "tag_words"]

Made = TypeVar("Made")
_APART = ";"


@dataclass(frozen=True)
class Tagged:
    """A question with a tag on every token.

    `repairs` are words that were read as others, typed → meant; `adjectives` those of partners. `languages`
    are those that most of the words speak for, none where no word is known; `contexts` the rows of the table
    of contexts that held.
    """

    typed: Typed
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    repairs: Repairs
    adjectives: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    contexts: Sequence[int] = ()
    _made: dict[object, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, make: Callable[["Tagged"], Made]) -> Made:
        """What `make` makes of the question: made once, however many rules ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    def text(self, tag: Tag) -> str:
        """The tag's words as typed."""
        return self.typed.piece(self.tokens[tag.first].start, self.tokens[tag.end - 1].end).strip()

    def said(self, tag: Tag) -> str:
        """The tag's words whatever their case, width and blanks: what a rule compares."""
        folded = self.typed.folded[self.tokens[tag.first].start : self.tokens[tag.end - 1].end]
        return " ".join(folded.split())

    def of(self, *kinds: str) -> Sequence[Tag]:
        """The tags of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        there = self._by_kind.keys() & kinds
        return [tag for tag in self.tags if tag.kind in there] if there else ()

    def values(self, kind: str) -> list[str]:
        said = self._by_kind.get(kind)
        return [tag.value for tag in said] if said else []

    def has(self, kind: str, *values: str) -> bool:
        said = self._by_kind.get(kind)
        return said is not None and (not values or any(tag.value in values for tag in said))

    @property
    def whole(self) -> str:
        """All that is read, with single blanks."""
        return " ".join(self.typed.folded.split())

    @cached_property
    def told(self) -> Sequence[Tag]:
        """The tags that say something: all but what is passed over."""
        return [tag for tag in self.tags if tag.kind != "filler"]

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Tag]]:
        """The tags of each kind: dozens of rules ask for them."""
        by_kind: dict[str, list[Tag]] = {}
        for tag in self.tags:
            by_kind.setdefault(tag.kind, []).append(tag)
        return by_kind


def tag_words(text: str, vocabulary: Vocabulary) -> Tagged:
    """Every token of the text tagged; words that no phrase holds are `unknown`."""
    typed = without_glosses(fold(text), vocabulary.nomenclature)
    whole = cut(typed.folded.translate(vocabulary.characters))
    message = Message(typed, whole, vocabulary)
    words = _read(message)
    tokens, spelling, repairs = _set_right(message, words)
    if tokens != whole:
        message = replace(message, tokens=tokens)
        words = _read(message)
    words = with_parted(words, tokens, vocabulary.phrases)
    votes = votes_of(words)
    spoken = likeliest(votes)
    # Only German words are cut.
    message = replace(message, languages=["de"] if spelling.parts else by_votes(votes), spoken=spoken)
    words = [_asked(_taken(word, message), spelling) for word in words]
    adjectives = _adjectives(words, message)
    words = in_context(words, message, TAGS)
    tags = [tag for word in words for tag in _tags(word)]
    tags = with_bracketed_goods(tags, tokens, vocabulary.phrases)
    tags = with_written_numbers(tags, tokens, typed.folded, spoken)
    return Tagged(typed, tokens, tags, repairs, adjectives, spoken, message.contexts)


def _read(message: Message) -> list[Word]:
    """The phrases of a text, each with the senses that it has where it stands."""
    words = list(phrases_of(message.tokens, message.vocabulary.phrases))
    if message.typed.folded.isascii():
        return words
    return in_context(words, message, SENSES)


def _set_right(message: Message, words: Sequence[Word]) -> tuple[Sequence[Token], Spelling, Repairs]:
    """The tokens with slips set right, what became of unknown words, and all that was corrected."""
    tokens, vocabulary = message.tokens, message.vocabulary
    unread = [word.first for word in words if _is_unread_glyph(word, tokens)]
    if not unread and not any(is_unknown(token, vocabulary) for token in tokens):
        return tokens, Spelling(), {}
    languages = set_right_in(votes_of(words))
    slips = glyph_slips(tokens, unread, vocabulary.lexicon, vocabulary.alike, languages)
    spelling = spelling_of(tokens, vocabulary, languages)
    typed = {"".join(token.text for token in tokens[first:end]): name for first, end, name in slips}
    return spelling.pieces(with_slips(tokens, slips)), spelling, {**spelling.meant, **typed}


def _is_unread_glyph(word: Word, tokens: Sequence[Token]) -> bool:
    """A character that no phrase holds, or one syllable of Hangul that is read without its neighbours."""
    if word.end > word.first + 1 or tokens[word.first].kind != "glyph":
        return False
    behind = tokens[word.end] if word.end < len(tokens) else None
    goes_on = behind is not None and behind.kind == "glyph" and behind.start == tokens[word.first].end
    return (word.pair[0] == UNKNOWN and not word.senses) or (goes_on and is_hangul(word.text))


def _taken(word: Word, message: Message) -> Word:
    """The word in its likeliest sense."""
    if not word.senses:
        return word
    sense = message.preferred(word.senses)
    return word.taken_for(sense.kind, sense.value)


def _asked(word: Word, spelling: Spelling) -> Word:
    """A misspelt name that is as near to several partners is asked about."""
    rivals = spelling.rivals.get(word.text) if word.pair[0] == UNKNOWN else None
    return word.taken_for("ask", rivals) if rivals else word


def _adjectives(words: Iterable[Word], message: Message) -> frozenset[str]:
    """Those words for partners that are adjectives."""
    named = {word.text for word in words if word.pair[0] == "place"}
    return frozenset(text for text in named if message.vocabulary.is_adjective(text, message.spoken))


def _tags(word: Word) -> Iterator[Tag]:
    """The word's tag; where it says several things (`place EU;place USA`) one each, the last of a token."""
    kind, value = word.pair
    if kind != SEVERAL:
        yield Tag(kind, value, word.first, word.end)
        return
    said = value.split(_APART)
    first = word.first
    for left, one in enumerate(said, 1 - len(said)):
        kind, _, value = one.partition(" ")
        yield Tag(kind, value, first, word.end + left)
        first = word.end + left
