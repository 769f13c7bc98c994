"""How a message is posed: as a yes-or-no question, for a figure, as a statement, or as a comparison."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from bot.deferred import lazy_property
from bot.language.grammar.amounts import MULTIPLES, PARTS
from bot.language.lexicon.typed_text import fold_word
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.shipped import read_table
from bot.value_class import value_class

WHETHER, STATED, ASKS, MORE, LESS = "whether", "stated", "asks", "more", "less"
PACE, HALVED, DOUBLED, EVERY, ALL_OF, ANY_OF = "pace", "halved", "doubled", "every", "all of", "any of"
_TIMES = "times"
"""Words behind a number in digits of how many times: 8 fois, 8倍."""
PASSED, EXCEEDED = "passed", "exceeded"
COMING, THAN, EXISTS, NEVER = "coming", "than", "exists", "never"
AS_MUCH = "as much"
"""Words that set a figure against the height of another: this high, aussi élevé."""
INVERTED = "inverted"
"""Words of a question that has its verb first, where no verb shows it: n'ont-elles pas, a-t-il."""
OUTSIDE = "outside"
"""The cue of words that deny a place among the first."""
UNTRUE = "untrue"
"""Words that say of what follows or precedes that it is false: it's wrong that, 틀린 말."""
ALMOST = "almost"
"""Words of about so much: nearly, fast, 几乎."""
SAME = "same"
"""Words for what did not move: unchanged, 持平."""
ON_YEAR = "on year"
"""Words of growth over the year before, whatever other time was named."""
BEGINNING = "beginning"
"""Words that move where a series begins: start it in 2018, beginnend mit."""
PAID_TO = "paid to"
"""Words of buying that name the seller as the one it is paid to: acheter au Brésil, comprar a Brasil."""
AMONG = "among"
"""Words of being one of several: among the, 之一."""
WHICH_WAY = "which way"
"""Words that ask whether it was more or less: up or down, 增加还是减少."""
MARKED = "marked"
"""A yes-or-no question by its opening mark alone: ¿los cinco principales países?"""
_POLITE, _RELATIVE = "polite", "relative"
_BESIDES = {"besides": 0, "also": 1}
"""Kinds of words that ask beside another question, each with how far into the text: and by how much?"""
_ENDS, _OPENS, _ASKED = ".,;:!?¡。，、？", "¿", "?？"
_MARK = re.compile(f"[{re.escape(_ENDS)}]")
_HANGS, _STAR = "-", "*"
_WORDS = re.compile(rf"[^\W_]+|{_OPENS}")
_PLACED = ("before opens", "opens", "ends", "by", "reached", "came to", *_BESIDES, _POLITE, _RELATIVE, _TIMES)
"""Kinds of words that count only in some places, or word by word."""
_LEADING = frozenset(("marks", "opens", "ends"))
_SAID = frozenset(
    (
        *(ASKS, MORE, LESS, THAN, PACE, HALVED, DOUBLED, EVERY, ALL_OF, ANY_OF),
        *(*PARTS, COMING, PASSED, EXCEEDED, EXISTS, NEVER),
        *(AS_MUCH, ALMOST, SAME, UNTRUE, INVERTED, ON_YEAR, BEGINNING, PAID_TO, AMONG, WHICH_WAY, *MULTIPLES),
    )
)


class _ClaimWords(NamedTuple):
    """The words of a language that are looked for, by kind.

    `anywhere` are those that may be in any place, each with its kind, by what they begin with: a word without
    a hyphen, or a character where no blanks separate words. `placed` has the kinds of the others by what they
    begin with, `first` the beginnings of all.
    """

    kinds: Mapping[str, tuple[str, ...]]
    anywhere: Mapping[str, Sequence[tuple[str, str]]]
    placed: Mapping[str, set[str]]
    first: frozenset[str]

    def list_words(self, kind: str) -> tuple[str, ...]:
        return self.kinds.get(kind, ())


_WITHIN = ((MORE, LESS), (NEVER, "says"), (UNTRUE, INVERTED), (ASKS, EVERY))
"""Kinds whose words may be part of a word of another: more in more slowly, どの in どの月も."""
_TABLES: dict[tuple[Path, frozenset[str]], Mapping[str, _ClaimWords]] = {}


@value_class(slots=False)
class _Written:
    """A message as words are looked for in it; what no language needs is not made."""

    text: str
    is_spaced: bool

    @lazy_property
    def clauses(self) -> tuple[tuple[str, str], ...]:
        """Its clauses, each with the mark that ends it."""
        write = _space_words if self.is_spaced else str
        return tuple([(write(words), mark) for words, mark in _split_clauses(self.text)])

    @lazy_property
    def said(self) -> frozenset[str]:
        """Its words, or characters; of many messages a language looks for none, and no clauses are made."""
        return frozenset(_WORDS.findall(self.text) if self.is_spaced else self.text)


def find_pose(tagged: Tagged, vocabulary: Vocabulary) -> frozenset[str]:
    """Returns `whether` for a yes-or-no question, `stated` if only the question mark asks, and more.

    A message that `asks` for a figure is neither; `more`, `less`, `half` and `pace` are words that it has;
    `than` are words beside what another is compared with; `coming` asks about the future: “what will February
    be”, but not “will you show me”.
    """
    letters = vocabulary.spaced_languages
    table = find_claim_words(vocabulary)
    text = vocabulary.simplify_characters(_leave_out_asides(tagged))
    written: dict[bool, _Written] = {}
    found: set[str] = set()
    is_led = False
    for language in sorted(tagged.languages & table.keys()):
        spaced = language in letters
        if spaced not in written:
            words = text if spaced else _leave_out_names(text, tagged, vocabulary)
            written[spaced] = _Written(words, spaced)
        kinds = _list_kinds(written[spaced], table[language])
        if tagged.aside:  # I've heard, exports fell
            kinds |= _list_kinds(_Written(tagged.aside, spaced), table[language]) & {"says"}
        found |= _list_multiples(text, table[language].list_words(_TIMES))
        is_led |= "says" in kinds or bool(kinds & _LEADING and "requests" not in kinds)
        found |= kinds & _SAID | ({MARKED} if kinds & (_LEADING | {"says"}) == {"marks"} else set())
    if ASKS not in found:
        found |= ({WHETHER} if is_led else set()) | ({STATED} if _ASKED[0] in text else set())
    return frozenset(found)


def find_times(posed: Collection[str]) -> Decimal | None:
    """Returns how many times as much one is said to be as another; None if that is not said."""
    said = (kind.removesuffix(f" {_TIMES}") for kind in posed if kind.endswith(f" {_TIMES}"))
    return max(map(Decimal, said), default=None)


def _list_multiples(text: str, words: Iterable[str]) -> set[str]:
    """Lists numbers in digits before words for times, as kinds: 1.5 times, 8倍."""
    numbers = (re.findall(rf"(\d+(?:[.,]\d+)?) ?{word.strip()}", text) for word in words if word in text)
    return {f"{number.replace(',', '.')} {_TIMES}" for found in numbers for number in found}


def _leave_out_names(text: str, tagged: Tagged, vocabulary: Vocabulary) -> str:
    """Leaves out names where no blanks part words: 加拿大 and 대두 are not large, 적자 is not little."""
    for tag in tagged.list_tags("place", "product", "flow"):
        if tag.kind != "flow" or "+" in tag.value:
            text = text.replace(vocabulary.simplify_characters(tagged.get_folded_text(tag)), " ")
    return text


def _leave_out_asides(tagged: Tagged) -> str:
    """Returns the text without phrases that are told as not used: no matter why, did exports fall?"""
    text = tagged.whole
    for tag in tagged.list_tags("filler"):
        if tag.value == "remark" and tag.end - tag.first > 1:
            text = text.replace(tagged.get_folded_text(tag), " ", 1)
    return text


def is_of(kind: str, word: str, tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Returns whether a word of a message is of a kind in one of its languages."""
    table = find_claim_words(vocabulary)
    word = vocabulary.simplify_characters(word)
    forms = {_space_words(word), word}
    return any(not forms.isdisjoint(table[one].list_words(kind)) for one in tagged.languages & table.keys())


def find_claim_words(vocabulary: Vocabulary) -> Mapping[str, _ClaimWords]:
    """Returns the words of claims by language, which are read once for each folder of tables."""
    key = vocabulary.folder, vocabulary.spaced_languages
    if key not in _TABLES:
        _TABLES[key] = _read_words(vocabulary)
    return _TABLES[key]


def _read_words(vocabulary: Vocabulary) -> Mapping[str, _ClaimWords]:
    """Reads the table claims.csv: the words of each language, folded and written as they are looked for."""
    letters = vocabulary.spaced_languages
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in read_table(vocabulary.folder / "claims.csv"):
        write = _space_words if row["language"] in letters else vocabulary.simplify_characters
        words = tuple(write(fold_word(word)) for word in row["words"].split("|"))
        table.setdefault(row["language"], {})[row["kind"]] = words
    return {
        language: _make_claim_words(kinds, is_spaced=language in letters) for language, kinds in table.items()
    }


def _make_claim_words(kinds: Mapping[str, tuple[str, ...]], *, is_spaced: bool) -> _ClaimWords:
    anywhere: dict[str, list[tuple[str, str]]] = {}
    placed: dict[str, set[str]] = {}
    for kind, words in kinds.items():
        for word in words:
            opening = word.split()[0].removeprefix(_HANGS) if is_spaced else word[0]
            if kind in _PLACED:
                placed.setdefault(opening, set()).add(kind)
            else:
                anywhere.setdefault(opening, []).append((kind, word))
    return _ClaimWords(kinds, anywhere, placed, frozenset((*anywhere, *placed)))


def _list_kinds(message: _Written, table: _ClaimWords) -> set[str]:
    """Lists the kinds of which a word is in its place."""
    near = table.first & message.said
    if not near:
        return set()
    clauses, placed = message.clauses, {kind for first in near for kind in table.placed.get(first, ())}
    if _POLITE in placed:
        polite = table.list_words(_POLITE)
        clauses = tuple([(_strike_courtesies(clause, polite), mark) for clause, mark in clauses])
    whole = " ".join([clause for clause, _ in clauses])
    for kind, start in _BESIDES.items():  # did it fall, and by how much? did it fall in the first half?
        if kind in placed:
            whole = whole[:start] + _strike_words(whole[start:], table.list_words(kind))
    found = _find_anywhere(whole, near, table)
    if "opens" in placed:
        leading, opens = table.list_words("before opens"), table.list_words("opens")
        if any(_drop_leading(clause, leading).startswith(opens) for clause, _ in clauses):
            found.add("opens")
    if "ends" in placed:
        ends = table.list_words("ends")
        if any(clause.endswith(ends) for clause, mark in clauses if mark in _ASKED):
            found.add("ends")
    return found


def _find_anywhere(text: str, near: Iterable[str], table: _ClaimWords) -> set[str]:
    """Finds the kinds that count wherever their words are; `near` are beginnings of words that are there."""
    found = {kind for first in near for kind, word in table.anywhere.get(first, ()) if word in text}
    if found >= {ASKS, EXISTS} and not _asks_besides(text, table):
        found.remove(ASKS)
    for kind, within in _WITHIN:
        if found >= {kind, within}:
            struck = _strike_words(text, table.kinds[within])
            if not any(word in struck for word in table.kinds[kind]):
                found.remove(kind)
    return found


def _asks_besides(text: str, table: _ClaimWords) -> bool:
    """Returns whether it asks by more than a relative word: was there a month when exports fell?"""
    starts = [text.find(word) for word in table.kinds[EXISTS] if word in text]
    head, tail = text[: min(starts)], text[min(starts) :]
    relative = [word for word in table.list_words(_RELATIVE) if word in tail]
    if relative:
        tail = tail.replace(min(relative, key=tail.find), " ", 1)
    return any(word in head or word in tail for word in table.kinds[ASKS])


def _strike_words(text: str, words: Iterable[str]) -> str:
    """Removes some words from a text: “more slowly” is less, and then contains no “more”."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def _strike_courtesies(text: str, courtesies: Iterable[str]) -> str:
    """Removes what asks politely for an answer, and claims nothing; a star is any words: 能给我 * 吗."""
    for words in courtesies:
        opens, _, closes = words.partition(_STAR)
        before, said, rest = text.partition(opens)
        if said and closes in rest:
            text = f"{before} {rest.replace(closes, ' ', 1) if closes else rest}"
    return text


def _drop_leading(clause: str, leading: tuple[str, ...]) -> str:
    """Drops what may stand before a question in a clause: so, and, but."""
    while clause.startswith((f" {_OPENS}", f" {_HANGS}")):
        clause = clause[clause.index(" ", 1) :]
    while clause.startswith(leading):
        clause = clause[clause.index(" ", 1) :]
    return clause


def _split_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Splits words into clauses, each with the mark that ends it."""
    start = 0
    for mark in _MARK.finditer(text):
        yield text[start : mark.start()].strip(), mark[0]
        start = mark.end()
    yield text[start:].strip(), " "


def _space_words(text: str) -> str:
    """Puts one blank around each word, and before what is joined to it by a hyphen: sont-elles."""
    words = [] if text.startswith(_HANGS) else _WORDS.findall(text)
    if _HANGS in text:
        hung = [f"{_HANGS}{part}" for word in text.split() for part in word.split(_HANGS)[1:] if part]
        words = [*hung, *words]
    return f" {' '.join(words)} "
