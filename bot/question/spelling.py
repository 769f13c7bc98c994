"""Words that the vocabulary lacks: German compounds cut in two, slips of the finger set right."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.question.letters import letter_set, within
from bot.question.tokens import Token
from bot.question.vocabulary import Vocabulary

Repairs = Mapping[str, str]
_SHORTEST = 5
"""Shorter words are never corrected, and never what another is corrected to."""
_LONG = 8
"""From this length on two slips are forgiven."""
_LONGEST = 24
_MOST_REPAIRS = 4
_ENDINGS = ("", "s", "e", "en", "n")
_OF_TRADE = ("flow", "weak flow", "place", "product", "cue", "month", "frequency", "noun", "unit")


def repaired(tokens: list[Token], vocabulary: Vocabulary) -> tuple[list[Token], Repairs]:
    """The tokens with words set right, and what was corrected, typed → meant."""
    unknown = {
        token.text
        for token in tokens
        if token.kind == "word"
        and token.text not in vocabulary.words
        and token.text not in vocabulary.phrases
    }
    if not unknown:
        return tokens, {}
    parts = {word: pair for word in unknown if (pair := _compound(word, vocabulary))}
    meant = {
        word: found
        for word in sorted(unknown - parts.keys())[:_MOST_REPAIRS]
        if (found := nearest(word, vocabulary))
    }
    return [piece for token in tokens for piece in _pieces(token, parts, meant)], meant


def _pieces(token: Token, parts: Mapping[str, tuple[str, str]], meant: Repairs) -> Iterator[Token]:
    if token.text in parts:
        head, tail = parts[token.text]
        middle = token.end - len(tail)
        yield Token(head, "word", token.start, middle)
        yield Token(tail, "word", middle, token.end)
    else:
        yield replace(token, text=meant[token.text]) if token.text in meant else token


def _compound(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """`autoexporte` as auto + exporte: both whole phrases, a linking s or n let pass."""
    if not _LONG <= len(word) <= 2 * _LONGEST:
        return None
    for cut_at in range(len(word) - 4, 2, -1):
        tail = word[cut_at:]
        if _is_phrase(tail, vocabulary):
            for head in (word[:cut_at], word[: cut_at - 1]):
                whole = _as_phrase(head, vocabulary) if word[len(head) : cut_at] in ("", "s", "n") else None
                if whole:
                    return whole, tail
    return None


def _as_phrase(head: str, vocabulary: Vocabulary) -> str | None:
    """The first part of a compound as a phrase: chip as chips, soja as it stands."""
    if len(head) < 3:
        return None
    return next((head + end for end in _ENDINGS if _is_phrase(head + end, vocabulary)), None)


def _is_phrase(word: str, vocabulary: Vocabulary) -> bool:
    """Whether German holds it as a phrase of its own."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return any(meaning.language == "de" and meaning.kind != "filler" for meaning in meanings)


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """The one word within reach of a misspelt one; None where there is none, or two mean different things."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    for reach in (1, 2) if len(word) >= _LONG else (1,):
        near = _candidates(word, reach, vocabulary)
        found = [
            other for other in near if within(word, other, reach) and (reach == 1 or other[0] == word[0])
        ]
        if found:
            found = [near for near in found if _is_of_trade(near, vocabulary)] or found
            found = [near for near in found if not _is_inflected(word, near, vocabulary)]
            if not found:
                return None
            return found[0] if len({_sense(near, vocabulary) for near in found}) == 1 else None
    return None


def _is_of_trade(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word says what is asked: `expoerts` are rather exports than experts."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return any(meaning.kind in _OF_TRADE for meaning in meanings)


def _is_inflected(typed: str, word: str, vocabulary: Vocabulary) -> bool:
    """`doubled` is no slip for a filler `double`: it says something else, and would be passed over."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    filler = bool(meanings) and all(meaning.kind == "filler" for meaning in meanings)
    return filler and (typed.startswith(word) or word.startswith(typed))


def _sense(word: str, vocabulary: Vocabulary) -> object:
    """What a word stands for, so that `export` and `exports` are not two answers."""
    meanings = vocabulary.phrases.get(word, {}).get("", ())
    return frozenset((meaning.kind, meaning.value) for meaning in meanings) or word


def _candidates(word: str, reach: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Words of nearly the same length and letters: a cheap sieve before the true distance."""
    letters = letter_set(word)
    for length in range(len(word) - reach, len(word) + reach + 1):
        for candidate, its_letters in vocabulary.by_length.get(length, ()):
            if (letters ^ its_letters).bit_count() <= 2 * reach:
                yield candidate
