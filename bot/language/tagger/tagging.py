"""Naming what each word of a question is, by the longest phrase that the vocabulary holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar, cast

from bot.language.lexicon.glyphs import glyph_slips, with_slips
from bot.language.lexicon.meaning import FLOWS, MARK, REMARK, UNKNOWN, Meaning
from bot.language.lexicon.own_words import OWN
from bot.language.lexicon.several import with_several
from bot.language.lexicon.spelling import Repairs, Spelling, is_unknown, spelling_of
from bot.language.lexicon.tokens import Token, cut
from bot.language.lexicon.typed import Typed, fold
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.bracketed import with_bracketed_goods, with_bracketed_steps
from bot.language.tagger.codes import with_codes, without_pronoun
from bot.language.tagger.counters import with_counters
from bot.language.tagger.eras import with_eras
from bot.language.tagger.glosses import without_glosses
from bot.language.tagger.hangul import whole_words
from bot.language.tagger.korean import with_senses
from bot.language.tagger.leading import in_place
from bot.language.tagger.loose_kana import with_loose_kana
from bot.language.tagger.matching import Match, whole_names
from bot.language.tagger.numerals import number_tag
from bot.language.tagger.pairs import with_pairs_counted
from bot.language.tagger.parted import with_parted
from bot.language.tagger.tags import Tag
from bot.language.tagger.typed_codes import with_typed_codes
from bot.language.tagger.unnamed_goods import opens_goods, with_unnamed_goods
from bot.language.tagger.votes import by_votes, likeliest, set_right_in, votes_of
from bot.language.tagger.written_numbers import with_written_numbers

__all__ = ["MARK", "UNKNOWN", "Tag", "Tagged", "tag_words"]

Made = TypeVar("Made")
_NOT_QUALIFIED = (MARK, "filler", "year", "month", "relative", "command", "our")
_DROPPED = ("place", "output", "frequency", "breakdown", "unit")
"""What an order can drop."""


@dataclass(frozen=True)
class Tagged:
    """A question with a tag on every token.

    `repairs` are words that were read as others, typed → meant; `adjectives` those of partners. `languages`
    are those that most of the words speak for, none where no word is known.
    """

    typed: Typed
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    repairs: Repairs
    adjectives: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
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
    folded = typed.folded.translate(vocabulary.characters)
    whole = cut(folded)
    matches = whole_words(whole_names(whole, vocabulary.phrases), whole)
    tokens, spelling, repairs = _set_right(whole, matches, vocabulary)
    if tokens != whole:
        matches = whole_words(whole_names(tokens, vocabulary.phrases), tokens)
    matches = with_parted(matches, tokens, vocabulary.phrases)
    votes = votes_of(matches)
    # Only German words are cut.
    languages = ["de"] if spelling.parts else by_votes(votes)
    told = [in_place(match, behind, tokens) for match, behind in zip_longest(matches, matches[1:])]
    named = [_asked(_tag(match, tokens, languages), spelling) for match in told]
    spoken = likeliest(votes)
    adjectives = _adjectives(named, tokens, vocabulary, spoken)
    named = _without_languages(named, tokens, adjectives)
    named = list(with_pairs_counted(named, tokens, vocabulary.phrases))
    tags = with_codes(with_typed_codes(named, tokens), tokens, typed, vocabulary, spoken)
    tags = with_counters(without_pronoun(tags, tokens, typed), tokens)
    tags = _with_order(with_senses(tags, tokens, vocabulary.atlas.memberships), matches)
    tags = with_bracketed_goods(_with_goods(tags, tokens, matches), tokens, vocabulary.phrases)
    tags = with_bracketed_steps(with_unnamed_goods(tags, tokens))
    if not typed.folded.isascii():
        tags = with_several(with_eras(with_loose_kana(tags, tokens), tokens))
    tags = with_written_numbers(tags, tokens, typed.folded, spoken)
    return Tagged(typed, tokens, tags, repairs, adjectives, spoken)


def _set_right(
    tokens: list[Token], matches: Sequence[Match], vocabulary: Vocabulary
) -> tuple[list[Token], Spelling, Repairs]:
    """The tokens with slips set right, what became of unknown words, and all that was corrected."""
    unread = [first for match in matches for first in _unread_glyphs(match, tokens)]
    if not unread and not any(is_unknown(token, vocabulary) for token in tokens):
        return tokens, Spelling(), {}
    languages = set_right_in(votes_of(matches))
    slips = glyph_slips(tokens, unread, vocabulary.lexicon, vocabulary.alike, languages)
    spelling = spelling_of(tokens, vocabulary, languages)
    typed = {"".join(token.text for token in tokens[first:end]): name for first, end, name in slips}
    return spelling.pieces(with_slips(tokens, slips)), spelling, {**spelling.meant, **typed}


def _unread_glyphs(match: Match, tokens: Sequence[Token]) -> Iterator[int]:
    """A character that no phrase holds, or one syllable of Hangul that is read without its neighbours."""
    if match.end > match.first + 1 or tokens[match.first].kind != "glyph":
        return
    if (not match.meanings and match.number is None) or _stands_in_word(tokens, match.first):
        yield match.first


def _asked(tag: Tag, spelling: Spelling) -> Tag:
    """A misspelt name that is as near to several partners is asked about."""
    rivals = spelling.rivals.get(tag.value) if tag.kind == UNKNOWN else None
    return replace(tag, kind="ask", value=rivals) if rivals else tag


def _stands_in_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a syllable of Hangul has another right behind it."""
    if not "\uac00" <= tokens[at].text <= "\ud7a3" or at + 1 == len(tokens):
        return False
    return tokens[at + 1].kind == "glyph" and tokens[at].end == tokens[at + 1].start


def _tag(match: Match, tokens: Sequence[Token], languages: Sequence[str]) -> Tag:
    if match.meanings:
        meaning = min(match.meanings, key=lambda meaning: _preference(meaning, languages))
        return Tag(meaning.kind, meaning.value, match.first, match.end)
    token = tokens[match.first]
    if match.number is not None:
        return Tag(*number_tag(str(match.number)), match.first, match.end)
    if token.kind == "number":
        return Tag(*number_tag(token.text), match.first, match.end)
    kind = MARK if token.kind in ("mark", "ending", "elision") else UNKNOWN
    return Tag(kind, token.text, match.first, match.end)


def _adjectives(
    tags: Iterable[Tag], tokens: Sequence[Token], vocabulary: Vocabulary, languages: frozenset[str]
) -> frozenset[str]:
    """Those words for partners in a question of some languages that are adjectives."""
    words = {_words(tag, tokens) for tag in tags if tag.kind == "place"}
    return frozenset(word for word in words if vocabulary.is_adjective(word, languages))


def _without_languages(tags: Sequence[Tag], tokens: Sequence[Token], adjectives: frozenset[str]) -> list[Tag]:
    """In `exports in German please` nobody asks for Germany: the language stays unread."""
    return [
        replace(tag, kind=UNKNOWN, value=tokens[tag.first].text)
        if _is_language(before, tag, behind, tokens, adjectives)
        else tag
        for before, tag, behind in zip([None, *tags], tags, [*tags[1:], None], strict=False)
    ]


def _is_language(
    before: Tag | None, tag: Tag, behind: Tag | None, tokens: Sequence[Token], adjectives: frozenset[str]
) -> bool:
    """An adjective behind `in` that nothing follows which it could be said of."""
    alone = behind is None or behind.kind in _NOT_QUALIFIED
    led = before is not None and tokens[before.end - 1].text in ("in", "en", "auf")
    return led and alone and tag.kind == "place" and _words(tag, tokens) in adjectives


def _words(tag: Tag, tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens[tag.first : tag.end])


def _with_order(tags: list[Tag], matches: Sequence[Match]) -> list[Tag]:
    """`drop ASEAN` is an order; `a drop in exports` is not."""
    first = next((place for place, tag in enumerate(tags) if tag.kind not in ("command", MARK)), 0)
    behind = next((tag for tag in tags[first + 1 :] if tag.kind != "filler"), None)
    if behind is None and len(tags) > first + 2 and _orders_to_drop(matches[first]):
        return [*tags[:first], replace(tags[first], kind=UNKNOWN), *tags[first + 1 :]]
    heads = {first} if behind is not None and behind.kind in _DROPPED else set()
    heads |= {at for at in range(1, len(tags)) if _drops_behind(tags, matches, at)}
    return [_as_order(tag, matches[at]) if at in heads else tag for at, tag in enumerate(tags)]


def _drops_behind(tags: Sequence[Tag], matches: Sequence[Match], at: int) -> bool:
    """Add Indonesia, drop Thailand: the order begins a clause, and names whom it drops."""
    before, behind = tags[at - 1], next((tag for tag in tags[at + 1 :] if tag.kind != "filler"), None)
    begins = (before.kind, before.value) in ((MARK, ","), (MARK, "."), ("join", "and"))
    return begins and behind is not None and behind.kind == "place" and _orders_to_drop(matches[at])


def _as_order(tag: Tag, match: Match) -> Tag:
    order = next((meaning for meaning in match.meanings if meaning.kind == "join"), None)
    return replace(tag, kind=order.kind, value=order.value) if order else tag


def _orders_to_drop(match: Match) -> bool:
    """`Drop the decimals`: what is dropped says nothing, so the word would be read as a fall."""
    return {"cue", "join"} <= {meaning.kind for meaning in match.meanings}


def _with_goods(tags: list[Tag], tokens: Sequence[Token], matches: Sequence[Match]) -> list[Tag]:
    """In `exports of ships` and `paper exports` these are goods; in `who ships to us`, `the paper` not."""
    return [
        _as_goods(tag, matches[place]) if _says_which(tags, tokens, place) else tag
        for place, tag in enumerate(tags)
    ]


def _says_which(tags: Sequence[Tag], tokens: Sequence[Token], place: int) -> bool:
    """Whether a word of another sense stands where goods do."""
    if tags[place].kind in ("filler", UNKNOWN):
        leads = place + 1 < len(tags) and tags[place + 1].kind in FLOWS
        leads = leads and tags[place].value != REMARK  # starke Exporte
        return leads or opens_goods(tags, tokens, place) or _is_traded_in(tags, place)
    told = (_beside, _is_listed, _is_asked_about)
    return tags[place].kind == "flow" and any(stands(tags, place) for stands in told)


def _is_listed(tags: Sequence[Tag], place: int) -> bool:
    """Locomotives, ships and silver."""
    before = {tag.kind for tag in tags[max(0, place - 2) : place]}
    behind = {tag.kind for tag in tags[place + 1 : place + 3]}
    lists = ({"product", MARK}, {"product", "join"})
    return before in lists or behind in lists


def _is_traded_in(tags: Sequence[Tag], place: int) -> bool:
    """Total trade in paper."""
    before = [(tag.kind, tag.value) for tag in tags[max(0, place - 2) : place]]
    return before in ([("flow", "total"), ("prep", "in")], [("flow", "balance"), ("prep", "in")])


def _is_asked_about(tags: Sequence[Tag], place: int) -> bool:
    """`How about ships?`, where nothing else is said."""
    said = [tag for tag in tags if tag.kind not in ("filler", MARK)]
    return len(said) == 2 and (said[0].kind, said[0].value) == ("join", "about") and said[1] is tags[place]


def _beside(tags: Sequence[Tag], place: int) -> bool:
    """Whether another flow says what is done with the goods."""
    near = (*tags[max(0, place - 3) : place], *tags[place + 1 : place + 3])
    return any(tag.kind in FLOWS for tag in near)


def _as_goods(tag: Tag, match: Match) -> Tag:
    goods = next((meaning for meaning in match.meanings if meaning.kind == "product"), None)
    return replace(tag, kind=goods.kind, value=goods.value) if goods else tag


def _preference(meaning: Meaning, languages: Sequence[str]) -> int:
    if meaning.language == OWN:
        return -1
    return languages.index(meaning.language) if meaning.language in languages else len(languages)
