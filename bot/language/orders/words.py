"""The words of orders, on top of those of questions: in an order they have the order's meaning."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import cut_phrase, join_accented
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END, PARTED, Accented, copy_branch
from bot.shipped import read_table

_COMMAND = "command"
_ORDERED = ("subscribe", "unsubscribe", "alert", "remind", "stop")


class _Ordering(Meaning):
    """A meaning in orders, which replaces the ones in questions."""


def add_order_words(vocabulary: Vocabulary, rows: Iterable[Mapping[str, str]]) -> Vocabulary:
    """Returns the vocabulary of orders, in which the phrases of the rows lose their meaning in questions.

    Only the paths to these phrases are copied; everything else is shared with the vocabulary.
    """
    root = dict(vocabulary.phrases)
    copied = {id(root)}
    for tokens in _list_commands(vocabulary):
        node = copy_branch(root, tokens, copied)
        others = tuple(one for one in node.pop(END, ()) if one.kind != _COMMAND)
        if others:
            node[END] = others
    accented = [one for one in vocabulary.accented_phrases if one[1].kind != _COMMAND]
    added: list[Accented] = []
    parted: set[str] = set()
    for row in rows:
        meaning = _Ordering(row["kind"], row["means"], row["language"])
        for words in row["words"].split("|"):
            tokens = cut_phrase(words, vocabulary.characters)
            if row["language"] in vocabulary.accented_languages:
                accented.insert(0, (tokens, meaning._replace(written=join_accented(words, tokens))))
                continue
            added.append((tokens, meaning))
            parted.update(tokens[:1] if PARTED in tokens else ())
            node = copy_branch(root, tokens, copied)
            node[END] = (*(one for one in node.get(END, ()) if isinstance(one, _Ordering)), meaning)
    return replace(
        vocabulary,
        phrases=root,
        accented_phrases=accented,
        words=vocabulary.words.union(*(tokens for tokens, _ in added)),
        parted=vocabulary.parted | parted,
        added=(vocabulary, added),
    )


def _list_commands(vocabulary: Vocabulary) -> Iterator[list[str]]:
    """Lists phrases that tell an order from a question but would hide what it says: every Monday."""
    for path in sorted(vocabulary.folder.glob("??.csv")):
        for row in read_table(path):
            if row["kind"] == _COMMAND and row["means"] in _ORDERED:
                yield from (cut_phrase(one, vocabulary.characters) for one in row["words"].split("|"))
