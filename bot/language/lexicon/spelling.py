"""Words that the vocabulary lacks: German compounds are cut into their words, and typos corrected."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import product
from string import ascii_lowercase

from bot.language.lexicon.compounds import Compounds, Parts
from bot.language.lexicon.letters import is_within, make_letter_set, rate_slip
from bot.language.lexicon.meaning import FLOWS, PLACES, Meaning
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Vocabulary
from bot.value_class import value_class

Repairs = Mapping[str, str]
_SHORTEST = 5
"""Shorter words are never corrected to, and are corrected only if letters were swapped."""
_SHORTEST_SWAPPED = 3
_LONG = 8
"""From this length on, two slips are forgiven."""
_LONGEST = 24
_MOST_REPAIRS = 4
_STRETCHED = re.compile(r"(.)\1{2,9}")
_OF_TIME = ("unit", "past", "month")
_WRONG_LETTER = 2
"""How a slip is rated that is neither a swap nor a missing letter."""
_EVERYDAY = ("filler", "cue", "prep", "join", *_OF_TIME)
_TOLD = (*_EVERYDAY, "scale", "until", "since", "between", "each", "number", "decade", "bound")
_OF_TRADE = (
    *(*PLACES, *FLOWS, "weak flow", "product", "cue", "month", "frequency", "noun", "unit", "past"),
    *("currency", "scale", "comparator", "until", "since", "after", "between", "each", "output", "bound"),
)


@value_class(slots=False)
class Spelling:
    """What becomes of unknown words.

    `meant` are corrected, `written` are German genitives and words with ä, ö or ü as two letters, `parts` are
    cut into words, and `rivals` are equally near to several partners, whose ids it has.
    """

    meant: Repairs = field(default_factory=dict)
    written: Repairs = field(default_factory=dict)
    parts: Mapping[str, Parts] = field(default_factory=dict)
    rivals: Mapping[str, str] = field(default_factory=dict)

    def respell_tokens(self, tokens: Iterable[Token]) -> list[Token]:
        """Returns the tokens with words corrected and cut."""
        return [piece for token in tokens for piece in self._respell_token(token)]

    def _respell_token(self, token: Token) -> Iterator[Token]:
        parts = self.parts.get(token.text)
        if parts is None:
            text = self.meant.get(token.text) or self.written.get(token.text)
            yield replace(token, text=text) if text else token
            return
        starts = [token.start + at for _, at in parts]
        for (text, _), start, end in zip(parts, starts, [*starts[1:], token.end], strict=True):
            yield Token(text, "word", start, end)


def is_unknown(token: Token, vocabulary: Vocabulary) -> bool:
    """Returns whether a token is a word that is in no phrase of the vocabulary."""
    return token.kind == "word" and token.text not in vocabulary.words


def find_spelling(
    tokens: Iterable[Token], vocabulary: Vocabulary, languages: frozenset[str], foreign: Iterable[str] = ()
) -> Spelling:
    """Returns what becomes of the unknown words in a question of some languages, and of `foreign` ones.

    These are words of other languages, which may be slips for everyday ones of its own: aout for about.
    """
    spoken = [vocabulary.languages[language] for language in sorted(languages)]
    joining = next((Compounds(one, vocabulary.phrases) for one in spoken if one.joins_words), None)
    locales = vocabulary.candidates.locales
    slips = LetterSlips(vocabulary, languages)
    written: dict[str, str] = {}
    parts: dict[str, Parts] = {}
    misspelt: list[str] = []
    for word in sorted({token.text for token in tokens if is_unknown(token, vocabulary)}):
        plain = joining.language.fold_digraphs(word) if joining else word
        if shorter := _unstretch_word(word, vocabulary):
            written[word] = shorter
        elif joining and plain != word and joining.language.code in locales.get(plain, ()):
            written[word] = plain
        elif joining and (owner := slips.find_owner(word)):
            written[word] = owner
        elif joining and (cut := joining.cut_word(word) or joining.cut_word(plain)):
            parts[word] = cut
        elif not vocabulary.is_ordinary(word, languages):
            misspelt.append(word)
    near = {word: slips.find_nearest(word) for word in misspelt[:_MOST_REPAIRS]}
    near |= {word: slips.find_fuller(word, _TOLD) for word in foreign}
    meant = {word: found[0] for word, found in near.items() if len(found) == 1}
    rivals = {word: " ".join(found) for word, found in near.items() if len(found) > 1}
    return Spelling(meant, written, parts, rivals)


def _unstretch_word(word: str, vocabulary: Vocabulary) -> str:
    """Finds the known word for one with a letter held down: hiii, pleaseee."""
    if not _STRETCHED.search(word):
        return ""
    shorter = (_STRETCHED.sub(letters, word) for letters in (r"\1", r"\1\1"))
    return next((one for one in shorter if len(one) > 1 and one in vocabulary.words), "")


@value_class(slots=False)
class LetterSlips:
    """Finds which words of some languages an unknown word stands for."""

    vocabulary: Vocabulary
    languages: frozenset[str]

    def find_nearest(self, word: str) -> tuple[str, ...]:
        """Returns the word that a misspelt one stands for, or the ids of equally near partners.

        Else nothing.
        """
        if _SHORTEST_SWAPPED <= len(word) < _SHORTEST:
            meant = {*self._find_swapped(word), *self.find_fuller(word, _EVERYDAY)}
            return tuple(meant) if len(meant) == 1 else ()
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        if len(word) == _SHORTEST and (single := self._find_single(word)):
            return single
        for reach in (1, 2) if len(word) >= _LONG else (1,):
            near = [other for other in self._list_candidates(word, reach) if is_within(word, other, reach)]
            if near and all(map(self._list_places, near)):
                near += self._find_longer(word, near, reach + 1)
            if near:
                return self._choose_nearest(word, near)
        return ()

    def find_fuller(self, word: str, kinds: Sequence[str]) -> tuple[str, ...]:
        """Finds the one word of some kinds that lacks a letter as it was typed, or had two swapped: totl."""
        near = {
            other
            for other in self._list_candidates(word, 1)
            if rate_slip(word, other) < _WRONG_LETTER and is_within(word, other, 1)
        }
        meant = [other for other in near if other[0] == word[0] and self._is_everyday(other, kinds)]
        return tuple(meant) if len(near) == len(meant) == 1 else ()

    def find_owner(self, word: str) -> str:
        """Returns the place that a German genitive names: Frankreichs. Else an empty text."""
        owner = word.removesuffix("s")
        return owner if owner != word and self._list_places(owner) else ""

    def find_likely_places(self, word: str) -> tuple[str, ...]:
        """Returns the ids of partners that a word may name, with more slips than are corrected unasked."""
        if len(word) < _SHORTEST - 1 or self.vocabulary.is_ordinary(word, self.languages):
            return ()
        reach = 1 if len(word) <= _SHORTEST else 2
        near = (other for other in self._list_candidates(word, reach) if is_within(word, other, reach))
        return tuple(dict.fromkeys(place for other in near for place in self._list_places(other)))

    def _find_swapped(self, word: str) -> tuple[str, ...]:
        """Finds the one everyday word that a short word is with two letters swapped: waht.

        The first letter is swapped only in words of time, of four letters: alst.
        """
        others = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(1, len(word) - 1)}
        found = [other for other in others - {word} if self._is_everyday(other)]
        first = f"{word[1]}{word[0]}{word[2:]}"
        if len(word) > _SHORTEST_SWAPPED and self._is_everyday(first, _OF_TIME):
            found.append(first)
        return tuple(found) if len(found) == 1 else ()

    def _find_single(self, word: str) -> tuple[str, ...]:
        """Finds the one short word of time that has a letter once where the word has it twice: laast."""
        doubled = (at for at in range(1, len(word)) if word[at] == word[at - 1])
        others = {f"{word[:at]}{word[at + 1 :]}" for at in doubled}
        found = tuple(other for other in others if self._is_everyday(other, _OF_TIME))
        return found if len(found) == 1 else ()

    def _is_everyday(self, word: str, kinds: Sequence[str] = _EVERYDAY) -> bool:
        """Returns whether a word is of some kinds in a language of the question, and names no partner."""
        meant = [meaning for meaning in self._list_meanings(word) if meaning.language in self.languages]
        return any(meaning.kind in kinds for meaning in meant) and not self._list_places(word)

    def _list_candidates(self, word: str, reach: int) -> Iterator[str]:
        """Lists words of nearly the same length and letters: a cheap filter before the true distance.

        A word with more than one slip must have its first letter right.
        """
        letters, candidates = make_letter_set(word), self.vocabulary.candidates
        lengths = range(len(word) - reach, len(word) + reach + 1)
        for shelf in product(candidates.list_beginnings(word) if reach == 1 else word[0], lengths):
            for other, its_letters in candidates.shelves.get(shelf, ()):
                if (letters ^ its_letters).bit_count() > 2 * reach:
                    continue
                if not candidates.locales[other].isdisjoint(self.languages):
                    yield other

    def _find_longer(self, word: str, near: Sequence[str], reach: int) -> list[str]:
        """Finds partners one letter further away, with only letters missing: `Austrla` for Australia."""
        longer = (other for other in self._list_candidates(word, reach) if _lacks_letters(word, other))
        others = (other for other in longer if self._list_places(other) and is_within(word, other, reach))
        return [other for other in others if not other.startswith(tuple(near))]

    def _choose_nearest(self, word: str, near: Sequence[str]) -> tuple[str, ...]:
        near = self._list_likeliest(word, [one for one in near if not self._is_inflected(word, one)])
        near = [other for other in near if self._is_of_trade(other) or self._is_everyday(other)] or near
        senses = {self._find_sense(other) for other in near}
        if len(senses) == 1:
            return self._choose_written(near)
        kept = [other for other in near if len(other) != len(word) or sorted(other) == sorted(word)]
        of_places = self.vocabulary.candidates.of_places
        named = any(map(self._list_places, near)) or not of_places.isdisjoint(set(near) - set(kept))
        if len({self._find_sense(other) for other in kept}) == 1 and not named:
            return self._choose_written(kept)
        places = [self._list_places(other) for other in near]
        return tuple(sorted({place for ids in places for place in ids})) if all(places) else ()

    def _list_likeliest(self, word: str, near: Sequence[str]) -> list[str]:
        """Lists the words with the likeliest slip; with one of a partner's name, all near ones that are."""
        least = min((rate_slip(word, other) for other in near), default=0)
        likely = [other for other in near if rate_slip(word, other) == least]
        if least and self._is_ordinary_slip(word, least):
            return []
        if any(map(self._is_of_place, likely)):
            return [other for other in near if other in likely or self._is_of_place(other)]
        return likely

    def _is_of_place(self, word: str) -> bool:
        """Returns whether a word names partners, or is a part of such a name: este de África."""
        return word in self.vocabulary.candidates.of_places or bool(self._list_places(word))

    def _is_ordinary_slip(self, word: str, least: int) -> bool:
        """Returns whether an ordinary word was typed so by a slip likelier than some: truble for trouble."""
        pairs = range(len(word) - 1)
        near = [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in pairs]
        near += [f"{word[:at]}{word[at + 1 :]}" for at in pairs if word[at] == word[at + 1]]
        near += [f"{word[:at]}{letter}{word[at:]}" for at, letter in enumerate(word)]
        if least >= _WRONG_LETTER:
            places = range(1, len(word) + 1)
            near += [f"{word[:at]}{letter}{word[at:]}" for at in places for letter in ascii_lowercase]
        return any(self.vocabulary.is_ordinary(one, self.languages) for one in near)

    def _choose_written(self, near: Sequence[str]) -> tuple[str, ...]:
        """Chooses one of several words of one sense: the first name, else no abbreviation or slip."""
        long = [other for other in near if len(other) >= _SHORTEST]
        named = any(map(self._list_places, long))
        ordinary = [
            other for other in long if not named and self.vocabulary.is_ordinary(other, self.languages)
        ]
        return tuple((ordinary or long)[:1])

    def _is_of_trade(self, word: str) -> bool:
        """Returns whether a word is about trade: `expoerts` means exports rather than experts."""
        named = word in self.vocabulary.candidates.of_places
        return named or any(meaning.kind in _OF_TRADE for meaning in self._list_meanings(word))

    def _is_inflected(self, typed: str, word: str) -> bool:
        """Returns whether a word is an inflected filler: `doubled` is no slip for `double`.

        It says something else, and would otherwise be passed over.
        """
        kinds = {meaning.kind for meaning in self._list_meanings(word)}
        return kinds == {"filler"} and (typed.startswith(word) or word.startswith(typed))

    def _find_sense(self, word: str) -> object:
        """Finds what a word stands for, so that `export` and `exports` are not two results."""
        meant = [meaning for meaning in self._list_meanings(word) if meaning.language in self.languages]
        return frozenset((meaning.kind, meaning.value) for meaning in meant) or word

    def _list_places(self, word: str) -> list[str]:
        """Lists the ids of partners, if a word stands for these and nothing else."""
        meant = [meaning for meaning in self._list_meanings(word) if meaning.language in self.languages]
        if not all(meaning.kind in PLACES for meaning in meant):
            return []
        return [place for meaning in meant for place in meaning.value.split()]

    def _list_meanings(self, word: str) -> Sequence[Meaning]:
        meanings: Sequence[Meaning] = self.vocabulary.phrases.get(word, {}).get("", ())
        return meanings


def _lacks_letters(word: str, name: str) -> bool:
    """Returns whether all letters of the word are in the longer name, in order."""
    letters = iter(name)
    return len(name) > len(word) and all(letter in letters for letter in word)
