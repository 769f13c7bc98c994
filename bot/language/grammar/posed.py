"""How a message is posed: for a yes or a no, for a figure, as a statement, as a comparison."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.language.lexicon.typed import fold_word
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.shipped import read_table

WHETHER, STATED, ASKS, MORE, LESS, HALF = "whether", "stated", "asks", "more", "less", "half"
COMING, _POLITE = "coming", "polite"
_ENDS, _OPENS, _ASKED = ".,;:!?¡。，、？", "¿", "?？"
_HANGS = "-"
_WORDS = re.compile(rf"[^\W_]+|{_OPENS}")
_PLACED = ("before opens", "opens", "ends", "by", "reached")
"""Kinds that stand only in some places, or are asked for word by word."""
_LEADING = frozenset(("marks", "opens", "ends"))
_SAID = frozenset((ASKS, MORE, LESS, HALF, COMING))


class _SoughtWords(NamedTuple):
    """Words as they are looked for; `first` are the first ones of each, where blanks part them."""

    words: tuple[str, ...] = ()
    first: frozenset[str] = frozenset()

    def stand_in(self, text: str, said: frozenset[str]) -> bool:
        """Whether one stands in a text that has the words `said`."""
        return not (self.first and self.first.isdisjoint(said)) and any(map(text.__contains__, self.words))


_Words = Mapping[str, _SoughtWords]
_Write = Callable[[str], str]


def posed(tagged: Tagged, vocabulary: Vocabulary) -> frozenset[str]:
    """`whether` where a yes or a no is asked for, `stated` where only a question mark asks; and what else.

    A message that `asks` for a figure is neither; `more`, `less` and `half` are words that it has,
    `coming` that it asks of what is to come: what will February be; not `will you show me`.
    """
    letters = _in_letters(vocabulary)
    table = _words_in(vocabulary.folder, letters)
    text = tagged.whole.translate(vocabulary.characters)
    found: set[str] = set()
    is_led = False
    for language in sorted(tagged.languages & table.keys()):
        kinds = _kinds(text, table[language], _spaced if language in letters else str)
        is_led |= "says" in kinds or bool(kinds & _LEADING and "requests" not in kinds)
        found |= kinds & _SAID - ({COMING} if _POLITE in kinds else set())
    if ASKS not in found:
        found |= ({WHETHER} if is_led else set()) | ({STATED} if _ASKED[0] in text else set())
    return frozenset(found)


def is_of(kind: str, word: str, tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Whether a word of a message is one of a kind in one of its languages."""
    table = _words_in(vocabulary.folder, _in_letters(vocabulary))
    forms = {_spaced(word), word}
    return any(
        not forms.isdisjoint(table[one].get(kind, _SoughtWords()).words)
        for one in tagged.languages & table.keys()
    )


def _in_letters(vocabulary: Vocabulary) -> frozenset[str]:
    """The languages that are written in words with blanks between them."""
    return frozenset(code for code, language in vocabulary.languages.items() if language.letters)


@cache
def _words_in(folder: Path, letters: frozenset[str]) -> Mapping[str, _Words]:
    """The table claims.csv: by language and kind its words, folded and written as they are looked for."""
    table: dict[str, dict[str, _SoughtWords]] = {}
    for row in read_table(folder / "claims.csv"):
        spaced = row["language"] in letters
        words = tuple((_spaced if spaced else str)(fold_word(word)) for word in row["words"].split("|"))
        first = frozenset(word.split()[0] for word in words) if spaced else frozenset[str]()
        table.setdefault(row["language"], {})[row["kind"]] = _SoughtWords(words, first)
    return table


def _kinds(text: str, table: _Words, write: _Write) -> set[str]:
    """The kinds of which a word stands where words of its kind do."""
    clauses = [(write(words), mark) for words, mark in _clauses(text)]
    begun = [_without(clause, table.get("before opens", _SoughtWords()).words) for clause, _ in clauses]
    asked = [clause for clause, mark in clauses if mark in _ASKED]
    whole = " ".join(clause for clause, _ in clauses)
    said = frozenset(whole.split())
    found = {kind for kind, forms in table.items() if kind not in _PLACED and forms.stand_in(whole, said)}
    if any(clause.startswith(table.get("opens", _SoughtWords()).words) for clause in begun):
        found.add("opens")
    if any(clause.endswith(table.get("ends", _SoughtWords()).words) for clause in asked):
        found.add("ends")
    return found


def _without(clause: str, leading: tuple[str, ...]) -> str:
    """A clause without what may stand before a question: so, and, but."""
    while clause.startswith((f" {_OPENS}", f" {_HANGS}")):
        clause = clause[clause.index(" ", 1) :]
    while clause.startswith(leading):
        clause = clause[clause.index(" ", 1) :]
    return clause


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The words up to each mark, and the mark."""
    start = 0
    for at, sign in enumerate(text):
        if sign in _ENDS:
            yield text[start:at].strip(), sign
            start = at + 1
    yield text[start:].strip(), " "


def _spaced(text: str) -> str:
    """Words with one blank around each; before them, with its hyphen, what hangs on another: sont-elles."""
    words = [] if text.startswith(_HANGS) else _WORDS.findall(text)
    if _HANGS in text:
        hung = [f"{_HANGS}{part}" for word in text.split() for part in word.split(_HANGS)[1:] if part]
        words = [*hung, *words]
    return f" {' '.join(words)} "
