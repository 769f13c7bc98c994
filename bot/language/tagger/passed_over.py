"""Clauses of words that are passed over: quick one; for our files; my boss wants to know; thanks a lot."""

from collections.abc import Iterator, Sequence

from bot.language.tagger.clause import ASIDE, ASKED, CHATTER, PASSED, ROWS, SILENT, Clause
from bot.language.tagger.tags import Tag

_HELP = ("command", "help")
_ARTICLE = ("filler", "open")
_LINKING = SILENT - {"filler", "join"} | {"on"}
_CHANGING = frozenset(("too", "except", "except after", "drop", "together"))
"""Words that change the question before: put it back; without Rwanda."""
_FIGURES = frozenset(("money", "worth", "level", "figure", "all"))
"""Values of fillers that say which figure is meant."""
_LEAVING = ASIDE | {"command", "world", "until", "choice"}
"""Kinds of words that people also take their leave with: that will be all, until tomorrow."""


def find_passed_over(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Finds clauses of words that are passed over, beside another that asks or changes something."""
    passed = [one for one in clauses if _is_passed_over(one)]
    return passed if passed and any(_asks_something(one) for one in clauses if one not in passed) else ()


def list_passed_over(clauses: Sequence[Clause]) -> Iterator[int]:
    """Lists the tags of such clauses with their marks, and of the last one with the mark before it."""
    for clause in find_passed_over(clauses):
        last = len(clause.tagged.tags)
        at_end = clause.end >= last - 1 and clause is not clauses[0]
        yield from range(clause.first - at_end, min(clause.end + 1, last))


def names_customers(clause: Clause) -> bool:
    """Returns whether a clause names at most whom a figure is for: for a client memo."""
    return all(clause.tagged.tags[at].kind in ROWS for at in clause.named)


def _is_passed_over(clause: Clause) -> bool:
    tags = clause.tags
    single = tags[-1].end - tags[0].first == 1
    if clause.mark in ASKED or (single and not clause.greets):
        return False
    if not all(_is_passed(tag) for tag in tags):
        return False
    if clause.greets or any((tag.kind, tag.value) == CHATTER for tag in tags) or clause.opens:
        return True
    asks = any((tag.kind, tag.value) == _ARTICLE for tag in tags) or clause.has_purpose("poses")
    return clause.first == 0 and len(tags) > 1 and not asks


def _is_passed(tag: Tag) -> bool:
    said = (tag.kind, tag.value)
    return said in PASSED or said == _HELP or tag.kind in _LINKING


def _asks_something(clause: Clause) -> bool:
    """Returns whether it says something for a query to hold, or changes one: two months later."""
    tags = clause.tags
    changes = any(tag.kind == "join" and tag.value in _CHANGING for tag in tags)
    says = any(tag.kind == "filler" and tag.value in _FIGURES for tag in tags)
    return changes or says or any(clause.tagged.tags[at].kind not in _LEAVING for at in clause.named)
