"""The words of orders, laid over those of questions: in an order they mean what they order."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.vocabulary import Node, Vocabulary, phrase_tokens

_END = ""
_COMMAND = "command"
_ORDERED = ("subscribe", "unsubscribe", "alert", "remind", "stop")


class _Ordering(Meaning):
    """A meaning in orders, which takes the place of those in questions."""


def with_order_words(vocabulary: Vocabulary, rows: Iterable[Mapping[str, str]]) -> Vocabulary:
    """The vocabulary of orders: what a phrase in the rows means in a question it does not mean there.

    Only the paths of these phrases are copied; all others are those of the vocabulary.
    """
    root: Node = dict(vocabulary.phrases)
    copied = {id(root)}
    for tokens in _commands(vocabulary):
        node = _copied(root, tokens, copied)
        others = tuple(one for one in node.pop(_END, ()) if one.kind != _COMMAND)
        if others:
            node[_END] = others
    for row in rows:
        meaning = _Ordering(row["kind"], row["means"], row["language"])
        for tokens in _phrases(row, vocabulary):
            node = _copied(root, tokens, copied)
            node[_END] = (*(one for one in node.get(_END, ()) if isinstance(one, _Ordering)), meaning)
    return replace(vocabulary, phrases=root)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table of words. OSError."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _copied(root: Node, tokens: Iterable[str], copied: set[int]) -> Node:
    """The node of a phrase, with copies of all above it that were none yet."""
    node = root
    for token in tokens:
        below = node.get(token, {})
        if id(below) not in copied:
            below = dict(below)
            copied.add(id(below))
            node[token] = below
        node = below
    return node


def _commands(vocabulary: Vocabulary) -> Iterator[list[str]]:
    """Phrases by which a question is told from an order, which hide what the order says: every Monday."""
    for path in sorted(vocabulary.folder.glob("??.csv")):
        for row in rows_of(path):
            if row["kind"] == _COMMAND and row["means"] in _ORDERED:
                yield from _phrases(row, vocabulary)


def _phrases(row: Mapping[str, str], vocabulary: Vocabulary) -> Iterator[list[str]]:
    return (phrase_tokens(words, vocabulary.characters) for words in row["words"].split("|"))
