"""A question that is given up for another: is the deficit shrinking or... never mind, imports from Peru."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from bot.language.lexicon.meaning import MARK, UNKNOWN
from bot.language.lexicon.vocabulary import Purposes
from bot.language.tagger.clause import TIMES, Clause
from bot.language.tagger.tags import Tag, Tagged

_LEADING = frozenset(("filler", "command", "join", "prep", UNKNOWN))
"""Kinds of words that people say before they give a question up: hmm, ok, no."""
_GREETED = frozenset(("filler", "command", "join", MARK))
_MOST_LEADING = 4
_WHOLE = 2
_OF_TIMES = frozenset((*TIMES, "ordinal", "small"))
"""Kinds of words that make a time beside words that are one: in the first half of 2024, in Q3 2024."""
_OF = ("prep", "of")
"""A whole question names a flow and something else."""


def find_abandoned(tagged: Tagged, purposes: Purposes, *, in_thread: bool) -> Iterator[int]:
    """Yields the tags of a question that is given up, with the words that say so, if another one follows.

    What it names is not asked for, nor is it denied (exports... no, imports is no such question). Only its
    time is kept if the other question has none. In a thread, that question need not be a whole one.
    """
    given_up = _make_pattern(purposes["abandons"])
    if given_up is None or not given_up.search(tagged.typed.folded):
        return
    for begun, span in reversed(list(enumerate(tagged.clauses))):
        behind = _find_end(tagged, span, given_up) if begun and _names_something(tagged, span) else None
        if behind is None:
            continue
        asked = _find_question(tagged, purposes, span, behind, needs=1 if in_thread else _WHOLE)
        if asked is not None:
            yield from _list_given_up(tagged, purposes, span, asked)
            return


@lru_cache(maxsize=64)
def _make_pattern(words: frozenset[str]) -> re.Pattern[str] | None:
    """Makes a pattern of words that stand by themselves, in a language with blanks, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    spaced = {word: r"\s+".join(map(re.escape, word.split())) for word in longest_first}
    parts = [rf"\b{spaced[word]}\b" if word.isascii() else spaced[word] for word in longest_first]
    return re.compile("|".join(parts)) if parts else None


def _find_end(tagged: Tagged, span: range, given_up: re.Pattern[str]) -> int | None:
    """Finds the tag behind the words that give a question up, if they open a clause."""
    tokens, tags = tagged.tokens, tagged.tags
    start, end = tokens[tags[span.start].first].start, tokens[tags[span.stop - 1].end - 1].end
    found = given_up.search(tagged.typed.folded, start, end)
    if found is None:
        return None
    leading = [at for at in span if tokens[tags[at].end - 1].end <= found.start()]
    if len(leading) > _MOST_LEADING or any(tags[at].kind not in _LEADING for at in leading):
        return None
    return next((at for at in span if tokens[tags[at].first].start >= found.end()), span.stop)


def _names_something(tagged: Tagged, span: range) -> bool:
    """Returns whether anything that can be given up stands before: no, or good morning, is nothing."""
    return any(tag.kind not in _GREETED for tag in tagged.tags[: span.start])


def _find_question(tagged: Tagged, purposes: Purposes, span: range, behind: int, needs: int) -> int | None:
    """Finds where the other question begins.

    What still belongs to the first one names nothing new: never mind the deficit, just imports from Peru.
    """
    last = len(tagged.tags)
    if behind < span.stop:
        before = {(tagged.tags[at].kind, tagged.tags[at].value) for at in range(span.start)}
        named = [tagged.tags[at] for at in Clause(tagged, purposes, behind, span.stop).named]
        if any((tag.kind, tag.value) not in before for tag in named):
            return behind if _is_question(Clause(tagged, purposes, behind, last), needs) else None
    start = span.stop + 1
    return start if start < last and _is_question(Clause(tagged, purposes, start, last), needs) else None


def _is_question(clause: Clause, needs: int) -> bool:
    """Returns whether it asks by itself, and does not go on from the first question: in our exports."""
    asked, tags = clause.asked, clause.tagged.tags
    goes_on = clause.tags[0].kind == "prep" and clause.named and tags[clause.named[0]].kind not in TIMES
    return len(asked) >= needs and ("flow" in asked or needs < _WHOLE) and not goes_on


def _list_given_up(tagged: Tagged, purposes: Purposes, span: range, asked: int) -> Iterator[int]:
    times = "time" in Clause(tagged, purposes, asked, len(tagged.tags)).families
    kept = () if times else _find_times(tagged, span.start)
    yield from (at for at in range(asked) if at not in kept)


def _find_times(tagged: Tagged, end: int) -> set[int]:
    """Finds the tags before one that make times, with what stands beside words that are one."""
    found: set[int] = set()
    for is_of_time, run in groupby(range(end), lambda at: _is_of_time(tagged.tags[at])):
        beside = tuple(run)
        if is_of_time and any(tagged.tags[at].kind in TIMES for at in beside):
            found.update(beside)
    return found


def _is_of_time(tag: Tag) -> bool:
    return tag.kind in _OF_TIMES or (tag.kind, tag.value) == _OF
