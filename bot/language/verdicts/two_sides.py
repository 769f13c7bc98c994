"""Questions of why two reporters' figures of one trade differ."""

from bot.language.verdicts.case import Case
from bot.language.verdicts.foreign import other_side


def asks_why_apart(case: Case) -> bool:
    """Why do US and Chinese figures differ: what counts is said of two sides, not of two times."""
    asks_why = case.tagged.has("off", "cause")
    if not case.tagged.has("about", "mirror"):
        return asks_why and other_side(case.tagged) is not None
    is_of_sides = asks_why or case.tagged.has("our") or bool(case.own.partners)
    return is_of_sides and len(case.own.periods) < 2 and not case.own.cues & {"year earlier", "mom", "qoq"}
