"""The words of orders, laid over those of questions: in an order they mean what they order."""

import csv
from collections.abc import Iterator
from dataclasses import replace

from bot.language.words.meaning import Meaning
from bot.language.words.vocabulary import Node, Vocabulary, phrase_tokens

_END = ""
TABLE = "orders.csv"


def with_order_words(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary of orders: what a phrase of theirs means in a question it does not mean there.

    Only the paths of these phrases are copied; all others are those of the vocabulary.
    """
    root: Node = dict(vocabulary.phrases)
    copied = {id(root)}
    for tokens, meaning in _phrases(vocabulary):
        node = root
        for token in tokens:
            below = node.get(token, {})
            if id(below) not in copied:
                below = dict(below)
                copied.add(id(below))
                node[token] = below
            node = below
        held = node.get(_END, ())
        node[_END] = (*(one for one in held if isinstance(one, _Ordering)), meaning)
    return replace(vocabulary, phrases=root)


class _Ordering(Meaning):
    """A meaning in orders, which takes the place of those in questions."""


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[list[str], Meaning]]:
    path = vocabulary.dictionary.with_name(TABLE)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            meaning = _Ordering(row["kind"], row["means"], row["language"])
            for words in row["words"].split("|"):
                yield phrase_tokens(words, vocabulary.characters), meaning
