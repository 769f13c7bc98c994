"""Words that the vocabulary lacks: German compounds cut into their words, slips of the finger set right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from string import ascii_lowercase

from bot.language.lexicon.compounds import Parts, compound, without_digraphs, work_of
from bot.language.lexicon.letters import letter_set, within
from bot.language.lexicon.meaning import FLOWS
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Vocabulary

Repairs = Mapping[str, str]
_SHORTEST = 5
"""Shorter words are never corrected, and never what another is corrected to."""
_LONG = 8
"""From this length on two slips are forgiven."""
_LONGEST = 24
_MOST_REPAIRS = 4
_TWINS = 2
"""How many letters apart two names are that are taken for each other: Austria and Australia."""
_CASES = ("s", "es", "n")
"""German endings of the genitive and the dative."""
_PLACES = ("place", "unsure", "ask")
_NAMES = ("place", "product")
_OF_TRADE = (*_PLACES, *FLOWS, "weak flow", "product", "cue", "month", "frequency", "noun", "unit")


@dataclass(frozen=True)
class Spelling:
    """What becomes of unknown words.

    `meant` are set right, `written` are German ones with ä, ö or ü as two letters, or names in another
    case, `parts` are cut into words, and `rivals` are as near to several partners: their ids.
    """

    meant: Repairs = field(default_factory=dict)
    written: Repairs = field(default_factory=dict)
    parts: Mapping[str, Parts] = field(default_factory=dict)
    rivals: Mapping[str, str] = field(default_factory=dict)

    def pieces(self, tokens: Iterable[Token]) -> list[Token]:
        """The tokens with words set right and cut."""
        return [piece for token in tokens for piece in _pieces(token, self)]


def spelling_of(tokens: Iterable[Token], vocabulary: Vocabulary, languages: frozenset[str]) -> Spelling:
    """What the unknown words of a question in some languages are."""
    unknown = sorted({token.text for token in tokens if is_unknown(token, vocabulary)})
    german = {word: without_digraphs(word) for word in (unknown if "de" in languages else ())}
    written = {
        word: name for word, plain in german.items() if (name := _as_german_writes(word, plain, vocabulary))
    }
    parts = {
        word: cut
        for word, plain in german.items()
        if word not in written
        and (cut := compound(word, vocabulary.phrases) or compound(plain, vocabulary.phrases))
    }
    misspelt = [
        word for word in unknown if word not in (*parts, *written) and word not in vocabulary.ordinary
    ]
    near = {word: nearest(word, vocabulary, languages) for word in misspelt[:_MOST_REPAIRS]}
    meant = {word: found[0] for word, found in near.items() if len(found) == 1}
    rivals = {word: " ".join(found) for word, found in near.items() if len(found) > 1}
    return Spelling(meant, written, parts, rivals)


def _as_german_writes(typed: str, plain: str, vocabulary: Vocabulary) -> str | None:
    """The word with its umlauts, or a name of partners or goods without its ending: Perus, Drohnen."""
    if plain != typed and "de" in vocabulary.lexicon.tongues.get(plain, ()):
        return plain
    stems = (plain.removesuffix(ending) for ending in _CASES if plain.endswith(ending))
    name = next((stem for stem in stems if _names(stem, vocabulary)), None)
    return name or work_of(plain, vocabulary.phrases)


def _names(word: str, vocabulary: Vocabulary) -> bool:
    """Whether it names partners or goods in German."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return any(meaning.language == "de" and meaning.kind in _NAMES for meaning in meanings)


def is_unknown(token: Token, vocabulary: Vocabulary) -> bool:
    return token.kind == "word" and token.text not in vocabulary.lexicon.tongues


def _pieces(token: Token, spelling: Spelling) -> Iterator[Token]:
    parts = spelling.parts.get(token.text)
    if parts is None:
        text = spelling.meant.get(token.text) or spelling.written.get(token.text)
        yield replace(token, text=text) if text else token
        return
    starts = [token.start + at for _, at in parts]
    for (text, _), start, end in zip(parts, starts, [*starts[1:], token.end], strict=True):
        yield Token(text, "word", start, end)


def nearest(word: str, vocabulary: Vocabulary, languages: frozenset[str]) -> tuple[str, ...]:
    """The word that a misspelt one stands for, or the ids of the partners that are as near; else nothing."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    for reach in (1, 2) if len(word) >= _LONG else (1,):
        near = [
            other for other in _candidates(word, reach, vocabulary, languages) if within(word, other, reach)
        ]
        if near:
            twins = _twins(word, near, reach + 1, vocabulary, languages)
            return _decided(word, [*near, *twins], vocabulary, languages)
    return ()


def _twins(
    word: str, near: Sequence[str], reach: int, vocabulary: Vocabulary, languages: frozenset[str]
) -> list[str]:
    """Partners named much like the one that is nearest, of which only letters are missing: `Austrla`."""
    names = [other for other in near if _places_of(_sense(other, vocabulary, languages))]
    if len(names) < len(near):
        return []
    return [
        other
        for other in _longer_names(word, reach, vocabulary, languages)
        if any(within(name, other, _TWINS) and not _is_longer(name, other) for name in names)
        and _places_of(_sense(other, vocabulary, languages))
    ]


def _longer_names(word: str, reach: int, vocabulary: Vocabulary, languages: frozenset[str]) -> Iterator[str]:
    """Names of partners of which at most `reach` letters are missing, the first not among them."""
    letters, lexicon = letter_set(word), vocabulary.lexicon
    for length in range(len(word) + 1, len(word) + reach + 1):
        for name, its_letters in lexicon.shelves.get((word[0], length), ()):
            if letters & ~its_letters or name not in lexicon.of_places:
                continue
            if _lacks_letters(word, name) and lexicon.tongues[name] & languages:
                yield name


def _lacks_letters(word: str, name: str) -> bool:
    """Whether all letters of the word stand in the name, in its order."""
    letters = iter(name)
    return all(letter in letters for letter in word)


def _is_longer(name: str, other: str) -> bool:
    """America and Americas."""
    return name.startswith(other) or other.startswith(name)


def _decided(
    word: str, near: list[str], vocabulary: Vocabulary, languages: frozenset[str]
) -> tuple[str, ...]:
    near = [other for other in near if _is_of_trade(other, vocabulary)] or near
    near = [other for other in near if not _is_inflected(word, other, vocabulary)]
    senses = {_sense(other, vocabulary, languages) for other in near}
    if len(senses) == 1:
        return tuple(other for other in near if len(other) >= _SHORTEST)[:1]
    places = [_places_of(sense) for sense in senses]
    return tuple(sorted({place for ids in places for place in ids})) if all(places) else ()


def _places_of(sense: object) -> list[str]:
    """The ids, where a sense is partners and nothing else."""
    if not isinstance(sense, frozenset) or not all(kind in _PLACES for kind, _ in sense):
        return []
    return [place for _, value in sense for place in value.split()]


def _is_of_trade(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word says what is asked: `expoerts` are rather exports than experts."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return word in vocabulary.lexicon.of_places or any(meaning.kind in _OF_TRADE for meaning in meanings)


def _is_inflected(typed: str, word: str, vocabulary: Vocabulary) -> bool:
    """`doubled` is no slip for a filler `double`: it says something else, and would be passed over."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    filler = bool(meanings) and all(meaning.kind == "filler" for meaning in meanings)
    return filler and (typed.startswith(word) or word.startswith(typed))


def _sense(word: str, vocabulary: Vocabulary, languages: frozenset[str]) -> object:
    """What a word stands for, so that `export` and `exports` are not two answers."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return (
        frozenset((meaning.kind, meaning.value) for meaning in meanings if meaning.language in languages)
        or word
    )


def _candidates(word: str, reach: int, vocabulary: Vocabulary, languages: frozenset[str]) -> Iterator[str]:
    """Words of nearly the same length and letters: a cheap sieve before the true distance.

    Who means a word with more than one slip has its first letter right.
    """
    letters, lexicon = letter_set(word), vocabulary.lexicon
    lengths = range(len(word) - reach, len(word) + reach + 1)
    for initial, length in product(ascii_lowercase if reach == 1 else word[0], lengths):
        for candidate, its_letters in lexicon.shelves.get((initial, length), ()):
            if (letters ^ its_letters).bit_count() <= 2 * reach and lexicon.tongues[candidate] & languages:
                yield candidate
