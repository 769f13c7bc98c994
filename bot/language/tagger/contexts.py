"""Words that are one thing or another by those that they stand among: the table contexts.csv, carried out.

A rule holds where its `word` (one element or several) stands between `before` and `behind`, in a message
whose words pass `message` (elements of which some word must pass each; `no:` none). Rules of the stage
`senses` take senses from words before it is known of which language they are; those of the stage `tags` say
what words are.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.language.lexicon.meaning import UNKNOWN, Meaning
from bot.language.tagger.bracketed import named_together, narrowed_down
from bot.language.tagger.features import keyed_features
from bot.language.tagger.patterns import Pattern, follow, pattern_of
from bot.language.tagger.word import Message, Pair, Word, word_of
from bot.shipped import read_table

SENSES, TAGS = "senses", "tags"
_TEMPLATE = re.compile(r"\{(\w+)(?:\+(\d+))?\}")
_IN_BRACKETS = {"together": named_together, "narrower": narrowed_down}
_NOT = "no:"
_WHOLE = "one "
"""Before what several words become together."""
_CHAPTER = 2
"""Digits of the shortest HS code."""


@dataclass(frozen=True)
class Rule:
    """The row `row` of the table: what a word becomes in a context; `keys` are bits of an index."""

    row: int
    before: Pattern
    words: Pattern
    behind: Pattern
    asked: Pattern
    denied: Pattern
    becomes: str
    keys: tuple[int, ...]

    def end(self, words: Sequence[Word], at: int, message: Message) -> int | None:
        """Where its words end that begin at `at`, if they stand there in its context."""
        end = follow(self.words, words, at, 1, message)
        if end is None or follow(self.before, words, at - 1, -1, message) is None:
            return None
        return None if follow(self.behind, words, end, 1, message) is None else end

    def suits(self, words: Sequence[Word], message: Message) -> bool:
        """Whether the message has the words that it asks for, and none that it denies."""
        asked = all(any(one.holds(word, message) for word in words) for one in self.asked)
        return asked and not any(one.holds(word, message) for word in words for one in self.denied)


@dataclass(frozen=True)
class Stage:
    """Rules in their order, and an index by which to tell which of them may hold in a message.

    The index has a bit for each key of their elements: kinds, `kind=value`, `~kind`, `"text` and features.
    """

    rules: Sequence[Rule]
    bits: Mapping[str, int]

    def offered(self, words: Sequence[Word], message: Message) -> int:
        """The bits of all that the words of a message offer."""
        bits = self.bits
        found = bits.get("end", 0)
        for word in words:
            found |= bits.get(f'"{word.text}', 0)
            for kind, value in word.pairs:
                found |= bits.get(kind, 0) | bits.get(f"{kind}={value}", 0)
            for sense in word.senses:
                found |= bits.get(f"~{sense.kind}", 0)
            if word.text in message.vocabulary.codes or not word.text.isascii():
                for feature in keyed_features(word, message):
                    found |= bits.get(f".{feature}", 0)
        return found


@lru_cache(maxsize=4)
def stages_in(folder: Path) -> Mapping[str, Stage]:
    """The rules of each stage, from the tables in a folder of words.

    OSError where a table is missing, ValueError or KeyError for a cell that is not written as it must be.
    """
    classes = {row["name"]: row["elements"] for row in read_table(folder / "classes.csv")}
    rows = [*enumerate(read_table(folder / "contexts.csv"))]
    return {
        stage: _stage([one for one in rows if one[1]["stage"] == stage], classes) for stage in (SENSES, TAGS)
    }


def _stage(rows: Iterable[tuple[int, Mapping[str, str]]], classes: Mapping[str, str]) -> Stage:
    bits: dict[str, int] = {}
    return Stage([_rule(row, cells, classes, bits) for row, cells in rows], bits)


def _rule(row: int, cells: Mapping[str, str], classes: Mapping[str, str], bits: dict[str, int]) -> Rule:
    before, words, behind = (pattern_of(cells[column], classes) for column in ("before", "word", "behind"))
    said = cells["message"].split()
    asked = pattern_of(" ".join(one for one in said if not one.startswith(_NOT)), classes)
    denied = pattern_of(" ".join(one.removeprefix(_NOT) for one in said if one.startswith(_NOT)), classes)
    keys = {key for element in (*words, *before, *behind, *asked) for key in element.keys}
    masks = tuple(
        sum(bits.setdefault(one, 1 << len(bits)) for one in sorted(key)) for key in sorted(keys, key=sorted)
    )
    return Rule(row, before[::-1], words, behind, asked, denied, cells["becomes"], tuple(masks))


def in_context(words: Sequence[Word], message: Message, stage: str) -> list[Word]:
    """The words after each rule of a stage in turn, from left to right."""
    table = stages_in(message.vocabulary.folder)[stage]
    read = list(words)
    offered = table.offered(read, message)
    for rule in table.rules:
        for key in rule.keys:
            if not key & offered:
                break
        else:
            changed = _applied(rule, read, message)
            if changed is not None:
                message.contexts.append(rule.row)
                read = changed
                offered = table.offered(read, message)
    return read


def _applied(rule: Rule, words: list[Word], message: Message) -> list[Word] | None:
    """The words where the rule changes some of them.

    It goes from left to right, so that it sees before a word what it has changed there; from right to left,
    where it looks only at what stands behind.
    """
    if (rule.asked or rule.denied) and not rule.suits(words, message):
        return None
    read, changed, head = list(words), False, rule.words[0]
    backwards = bool(rule.behind) and not rule.before and len(rule.words) == 1
    at = len(read) - 1 if backwards else 0
    while 0 <= at < len(read):
        end = rule.end(read, at, message) if head.holds(read[at], message) else None
        made = None if end is None else _made(rule.becomes, read[at:end], message)
        if made is None or made == read[at:end]:
            at += -1 if backwards else 1
            continue
        read[at:end] = made
        changed = True
        at += -1 if backwards else len(made)
    return read if changed else None


def _made(becomes: str, words: Sequence[Word], message: Message) -> list[Word] | None:
    """What words become; None where one lacks the sense that it would be taken in."""
    verb, _, told = becomes.partition(" ")
    if verb in _ON_SENSES:
        return _ON_SENSES[verb](words[0], told, message)
    if verb in _IN_BRACKETS:
        return _IN_BRACKETS[verb](words, message)
    if becomes.startswith(_WHOLE):
        whole = replace(words[0], end=words[-1].end)
        return [whole.taken_for(*_pair(told, words, message))]
    if becomes.startswith("~"):
        return _in_sense(words[0], becomes[1:], message)
    return [word.taken_for(*_pair(becomes, [word], message)) for word in words]


def _in_sense(word: Word, wanted: str, message: Message) -> list[Word] | None:
    senses = [sense for sense in word.senses if _is(sense, wanted)]
    if not senses:
        return None
    sense = message.preferred(senses)
    return [word.taken_for(sense.kind, sense.value)]


def _is(sense: Meaning, wanted: str) -> bool:
    """Whether it is of one of some kinds, kinds and values, or languages, parted by `|`."""
    if "|" in wanted:
        return any(_is(sense, one) for one in wanted.split("|"))
    kind, equals, value = wanted.replace("_", " ").partition("=")
    if kind.startswith("@"):
        return sense.language == kind[1:]
    return sense.kind == kind and (not equals or sense.value == value)


def _pair(becomes: str, words: Sequence[Word], message: Message) -> Pair:
    """The kind and value that words are taken for."""
    kind, equals, value = becomes.replace("_", " ").partition("=")
    if not equals and kind == UNKNOWN:
        return kind, message.tokens[words[0].first].text
    if value.startswith("-"):
        return kind, words[0].pair[1].replace(f"+{value[1:]}", "")
    return kind, _TEMPLATE.sub(lambda match: _filled(match[1], int(match[2] or 0), words, message), value)


def _filled(name: str, more: int, words: Sequence[Word], message: Message) -> str:
    """What a template names: the `value`, or so much `more`, a `sum`, HS `digits`, a code's `place` …"""
    if name == "digits":
        return message.tokens[words[0].first].text.replace(".", "").zfill(_CHAPTER)
    if name == "place":
        return message.vocabulary.codes[words[0].text]
    if name == "singular":
        return words[0].pair[1].removesuffix("s")
    if name == "sum":
        return str(sum(int(word.pair[1]) for word in words))
    return str(int(words[0].pair[1]) + more) if more else words[0].pair[1]


def _only(word: Word, told: str, message: Message) -> list[Word]:
    kept = tuple(sense for sense in word.senses if _is(sense, told))
    return [word_of(message.tokens, word.first, word.end, kept)]


def _without(word: Word, told: str, message: Message) -> list[Word]:
    kept = tuple(sense for sense in word.senses if not _is(sense, told))
    return [word_of(message.tokens, word.first, word.end, kept)]


def _head(word: Word, _: str, message: Message) -> list[Word]:
    """The first token with what it means alone, the others unread."""
    senses = message.vocabulary.phrases[message.tokens[word.first].text].get("", ())
    head = word_of(message.tokens, word.first, word.first + 1, senses)
    return [head, *(word_of(message.tokens, at, at + 1, ()) for at in range(word.first + 1, word.end))]


def _unread(word: Word, _: str, message: Message) -> list[Word]:
    return [word_of(message.tokens, at, at + 1, ()) for at in range(word.first, word.end)]


_ON_SENSES: Mapping[str, Callable[[Word, str, Message], list[Word]]] = {
    "only": _only,
    "not": _without,
    "head": _head,
    "unread": _unread,
}
