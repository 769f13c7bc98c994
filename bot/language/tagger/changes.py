"""What words become where a rule of the table contexts.csv holds, as its column `becomes` says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import UNKNOWN, Meaning
from bot.language.tagger.matching import find_phrases, split_last_token
from bot.language.tagger.word import Pair, TaggedMessage, Word, make_word

_TEMPLATE = re.compile(r"\{(\w+)(?:\+(\d+))?\}")
_WHOLE = "one "
"""Marks what several words become together."""
_CHAPTER = 2
"""The digits of the shortest HS code."""


def change_words(becomes: str, words: Sequence[Word], message: TaggedMessage) -> list[Word] | None:
    """Makes what words become; None if one lacks the sense that it would take."""
    verb, _, told = becomes.partition(" ")
    if verb in _ON_SENSES:
        return _ON_SENSES[verb](words[0], told, message)
    if verb in _ON_WORDS:
        return _ON_WORDS[verb](words, message)
    if becomes.startswith(_WHOLE):
        whole = replace(words[0], end=words[-1].end)
        return [whole.take_as(*_make_pair(told, words, message))]
    if becomes.startswith("~"):
        return _take_in_sense(words[0], becomes[1:], message)
    return [word.take_as(*_make_pair(becomes, [word], message)) for word in words]


def _take_in_sense(word: Word, wanted: str, message: TaggedMessage) -> list[Word] | None:
    senses = [sense for sense in word.senses if _matches_sense(sense, wanted)]
    if not senses:
        return None
    sense = message.choose_sense(senses)
    return [word.take_as(sense.kind, sense.value)]


def _matches_sense(sense: Meaning, wanted: str) -> bool:
    """Returns whether a sense is of given kinds, kinds with values, or languages, separated by `|`."""
    if "|" in wanted:
        return any(_matches_sense(sense, one) for one in wanted.split("|"))
    kind, equals, value = wanted.replace("_", " ").partition("=")
    if kind.startswith("@"):
        return sense.language == kind[1:]
    return sense.kind == kind and (not equals or sense.value == value)


def _make_pair(becomes: str, words: Sequence[Word], message: TaggedMessage) -> Pair:
    """Returns the kind and value that words become."""
    kind, equals, value = becomes.replace("_", " ").partition("=")
    if not equals and kind == UNKNOWN:
        return kind, message.tokens[words[0].first].text
    if value.startswith("-"):
        return kind, words[0].pair[1].replace(f"+{value[1:]}", "")
    return kind, _TEMPLATE.sub(
        lambda match: _fill_template(match[1], int(match[2] or 0), words, message), value
    )


def _fill_template(name: str, more: int, words: Sequence[Word], message: TaggedMessage) -> str:
    """Fills what a template names: a `value`, the `last` one, so much `more`, a `sum`, a code's `place` …"""
    if name == "digits":
        return message.tokens[words[0].first].text.replace(".", "").zfill(_CHAPTER)
    if name == "place":
        return message.vocabulary.codes[words[0].text]
    if name == "singular":
        return words[0].pair[1].removesuffix("s")
    if name == "point":
        return f"{words[0].pair[1]}.{words[-1].pair[1]}"
    if name == "sum":
        return str(sum(int(word.pair[1]) for word in words))
    value = words[-1 if name == "last" else 0].pair[1]
    return str(int(value) + more) if more else value


def _join_names(words: Sequence[Word], message: TaggedMessage) -> list[Word] | None:
    """Joins goods and words in brackets, in either order, as the one name that they make, if any."""
    goods, opening, *inner, closing = words
    outer, within = message.tokens[goods.first : goods.end], message.tokens[inner[0].first : inner[-1].end]
    for order in ([*within, *outer], [*outer, *within]):
        names = [*find_phrases(order, message.vocabulary.phrases)]
        meant = [sense.value for sense in names[0].senses if sense.kind == "product"]
        if len(names) == 1 and meant:
            passed = (word.take_as("filler", "") for word in inner)
            return [goods.take_as("product", meant[0]), opening, *passed, closing]
    return None


def _part_words(words: Sequence[Word], message: TaggedMessage) -> list[Word]:
    phrases = message.vocabulary.phrases
    return [*split_last_token(message.tokens, words[0].first, words[-1].end, phrases)]


def _turn_words(words: Sequence[Word], _: TaggedMessage) -> list[Word]:
    """Takes each of two words as what the other is: 百分之 | 二十 as 20 %."""
    return [word.take_as(*other.pair) for word, other in zip(words, reversed(words), strict=True)]


def _keep_senses(word: Word, told: str, message: TaggedMessage) -> list[Word]:
    kept = tuple(sense for sense in word.senses if _matches_sense(sense, told))
    return [make_word(message.tokens, word.first, word.end, kept)]


def _drop_senses(word: Word, told: str, message: TaggedMessage) -> list[Word]:
    kept = tuple(sense for sense in word.senses if not _matches_sense(sense, told))
    return [make_word(message.tokens, word.first, word.end, kept)]


def _keep_first(word: Word, _: str, message: TaggedMessage) -> list[Word]:
    """Keeps the first token with what it means alone, and leaves the others unread."""
    senses = message.vocabulary.phrases[message.tokens[word.first].text].get("", ())
    head = make_word(message.tokens, word.first, word.first + 1, senses)
    return [head, *(make_word(message.tokens, at, at + 1, ()) for at in range(word.first + 1, word.end))]


def _make_unread(word: Word, _: str, message: TaggedMessage) -> list[Word]:
    return [make_word(message.tokens, at, at + 1, ()) for at in range(word.first, word.end)]


_ON_WORDS: Mapping[str, Callable[[Sequence[Word], TaggedMessage], list[Word] | None]] = {
    "together": _join_names,
    "parted": _part_words,
    "turned": _turn_words,
}
_ON_SENSES: Mapping[str, Callable[[Word, str, TaggedMessage], list[Word]]] = {
    "only": _keep_senses,
    "not": _drop_senses,
    "head": _keep_first,
    "unread": _make_unread,
}
