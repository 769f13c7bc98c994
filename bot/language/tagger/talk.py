"""What people say around a question: clauses that ask nothing, set aside before the question is read.

We meet the ministry at 3. I'm writing about shipping. How much did we export …? What such a clause names
neither fills nor blocks a slot; only if it says what the question is about (all I care about is 2024) does it
add what that lacks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.lexicon.vocabulary import Purposes, Vocabulary
from bot.language.tagger.abandoned import find_abandoned
from bot.language.tagger.clause import SUBJECTS, Clause, names_something
from bot.language.tagger.passed_over import list_passed_over, names_customers
from bot.language.tagger.tagging import tag_typed, tag_words
from bot.language.tagger.tags import Tag, Tagged

_PARTING = frozenset(",;:-，、；：(（")
"""Marks that only separate a clause from the question before it, and go with it."""
_ASKED = ("?", "？")
_WEIGHED = frozenset(("cue",))
_REMARK = ("filler", "remark")
_ARTICLE, _AUXILIARY = ("filler", "open"), ("cue", "yes or no")
_TRADED = frozenset(("flow", "cue"))
_FLOW = frozenset(("flow",))
_RANKED = frozenset(("place", "goods", "rows"))
_CORRECTED = _FLOW | {"place", "goods", "time"}
"""What a clause in a thread can put right, where nothing new is asked: that's Austria, I need Australia."""


def tag_question(text: str, vocabulary: Vocabulary, *, in_thread: bool = False) -> Tagged:
    """Returns the words of a question, without the clauses around it that ask nothing.

    In a thread a question need not say what it is about: in dollars please, our client is in Germany.
    """
    tagged = tag_words(text, vocabulary)
    gone = frozenset[int]()
    if len(tagged.clauses) > 1:
        purposes = vocabulary.find_purposes(tagged.languages)
        gone = frozenset(find_abandoned(tagged, purposes, in_thread=in_thread)) or frozenset(
            find_talk(tagged, purposes, in_thread=in_thread)
        )
    if not gone:
        return tagged
    letters = list(tagged.typed.folded)
    silenced = [tagged.tags[at] for at in sorted(gone)]
    for tag in silenced:
        start, end = tagged.tokens[tag.first].start, tagged.tokens[tag.end - 1].end
        letters[start:end] = " " * (end - start)
    told = [tag for tag in silenced if _is_told(tag)]
    rest = tag_typed(replace(tagged.typed, folded="".join(letters)), vocabulary)
    aside = " ".join(map(tagged.get_folded_text, silenced))
    left = {word: meant for word, meant in tagged.repairs.items() if meant in rest.typed.folded}
    return replace(rest, talk=tuple(map(tagged.get_text, told)), aside=aside, repairs=left)


def find_talk(tagged: Tagged, purposes: Purposes, *, in_thread: bool) -> Iterator[int]:
    """Yields the tags of clauses that ask nothing, with the marks that separate them, beside a question."""
    clauses = [Clause(tagged, purposes, span.start, span.stop) for span in tagged.clauses]
    yield from list_passed_over(clauses)
    told = [one for one in clauses if one.tells and not (in_thread and _singles_out(one))]
    told += [two for one, two in pairwise(clauses) if one.tells and not one.families and two.is_signature]
    weighing = [one for one in clauses if in_thread and _weighs_answer(one)]
    told += [one for one in weighing if one not in told]
    rest = [one for one in clauses if one not in told and not one.denies]
    asked = frozenset(family for one in rest for family in one.asked)
    leans = in_thread and asked.isdisjoint(SUBJECTS) and any(one.named for one in rest)
    if leans:
        told = [one for one in told if one.is_led or names_customers(one) or one in weighing]
    if asked.isdisjoint(_RANKED) and any("rank" in tag.cues for one in rest for tag in one.tags):
        told = [
            one for one in told if not one.has_purpose("guesses")
        ]  # I thought Vietnam was fourth, what rank is it?
    if not told or (asked.isdisjoint(SUBJECTS) and not leans):
        return
    points = not leans and any(one.points for one in rest)
    then = not leans and any(one.points_at_time for one in rest)
    corrects = in_thread and (asked.isdisjoint(_TRADED) or asked == _FLOW)
    known = asked - _CORRECTED if corrects else asked - {"time"} if then else asked
    for clause in told:
        lent = clause.find_lent_tags(points=points, points_at_time=then)
        if lent:
            yield from (at for at in clause.named if at not in lent or clause.adds_nothing(at, known))
        elif "flow" not in clause.families - asked:
            yield from _list_clause_tags(clause, clauses, told)


def _weighs_answer(clause: Clause) -> bool:
    """Returns whether a clause only sets an answer against what was thought: lower than I expected."""
    spaced, joined = f" {' '.join(clause.words)} ", "".join(clause.words)
    said = clause.purposes["weighs"]
    found = any(f" {one} " in spaced or (not one.isascii() and one in joined) for one in said)
    return found and clause.families <= _WEIGHED and clause.mark not in _ASKED


def _singles_out(clause: Clause) -> bool:
    """Returns whether a clause opens with a place in an order, and tells nothing of it: the second again."""
    kinds = [tag.kind for tag in clause.tags[:2] if (tag.kind, tag.value) != _ARTICLE]
    return kinds[:1] == ["ordinal"] and not any((tag.kind, tag.value) == _AUXILIARY for tag in clause.tags)


def _list_clause_tags(clause: Clause, clauses: Sequence[Clause], told: Sequence[Clause]) -> Iterator[int]:
    """Lists a clause with its mark, and with a comma or the like between it and the question before it."""
    yield from range(clause.first, min(clause.end + 1, len(clause.tagged.tags)))
    at = clauses.index(clause)
    if at and clauses[at - 1] not in told and clauses[at - 1].mark in _PARTING:
        yield clauses[at - 1].end


def _is_told(tag: Tag) -> bool:
    """Returns whether a word of talk is listed as not used: what it names, and what no query can hold."""
    return (tag.kind, tag.value) == _REMARK or (names_something(tag) and tag.kind != "command")
