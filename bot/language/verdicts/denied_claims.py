"""Whether what a question claims is denied: exports did not fall, right?"""

from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.language.grammar.actors import VERBS_LAST
from bot.language.grammar.pose import INVERTED, OUTSIDE, UNTRUE
from bot.language.grammar.terminals import Terminal
from bot.language.tagger.clause import DENYING
from bot.language.tagger.tagging import MARK
from bot.language.verdicts.case import Case

_PRONOUNS = frozenset(("nothing", "neither"))
"""Categories of words that deny that there is any, which is a claim of its own."""
_OF_ALL = (Aspect.EVER, Aspect.EVERY, Aspect.COUNT, Aspect.AMONG)
"""What is claimed of all periods or partners has its own words for none."""
_NEGATIONS = (("filler", "not"), ("filler", "denied"))
_PASSED = (MARK, "filler")
_NAMES = ("place", "unsure", "ask", "product", "code", "currency", "output")
"""What is left out where it is denied, and not what is said of it."""
_VERBS = frozenset(("yes or no", "up", "down"))
"""Cues of verbs: did they fall, stiegen sie."""


def deny_claims(case: Case, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Returns the claims as they are meant, each denied if the question denies what it says.

    What rounds to a bound has come to it, but it is not wrong that it did not reach it. What did not fall in
    any month rose in each.
    """
    if not any(one.denied or one.of not in _OF_ALL for one in claims) or not _is_denied(case):
        return claims
    return tuple(
        replace(one, denied=not one.denied, reached=False) if one.denied or one.of not in _OF_ALL else one
        for one in claims
    )


def _is_denied(case: Case) -> bool:
    """Returns whether a statement is denied.

    A question that has its verb first asks the same with a “not” as without it: have exports not grown?
    """
    if not case.own.posed.isdisjoint((OUTSIDE, UNTRUE)):
        return True
    denials = [word.first for word in case.derivation.terminals if _denies_clause(case, word)]
    if len(denials) % 2 == 0 or INVERTED in case.own.posed:
        return False
    before = (tag for tag in case.tagged.tags[: denials[0]] if tag.kind not in (MARK, "join"))
    opening = next(before, None)
    is_verb = opening is not None and opening.kind == "cue" and not opening.cues.isdisjoint(_VERBS)
    return not is_verb or bool(case.tagged.languages & VERBS_LAST)


def _denies_clause(case: Case, word: Terminal) -> bool:
    """Returns whether a word denies what its clause says and was read so: not the last of “it fell, no?”."""
    tags = case.tagged.tags
    tag = tags[word.first]
    denies = (tag.kind == "join" and tag.value in DENYING) or (tag.kind, tag.value) in _NEGATIONS
    if not denies or word.first in case.unread_tags or not _PRONOUNS.isdisjoint(word.categories):
        return False
    behind = next((tag for tag in tags[word.end :] if tag.kind not in _PASSED), None)
    if behind is not None and behind.kind in _NAMES:  # to Japan, not Korea
        return False
    clause = next(part for part in case.tagged.clauses if word.first in part)
    return any(tags[at].kind not in _PASSED for at in clause if at != word.first)
