"""What a message asks for: the cues for a measure that its phrases give."""

from bot.language.grammar.asked_slots import MOVED
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.slots import NEUTRAL
from bot.language.times.bases import LAST_YEAR

RANKING = frozenset(("top", "bottom", "most", "fastest", "slowest", "concentration"))
PLACES_APART = "places apart"
_RISEN, _FALLEN = frozenset(("up", "widen")), frozenset(("down", "narrow"))
"""Cues that are no comparison with each other: has it widened or narrowed since 2022?"""
_TOLD_IN_PERCENT = MOVED | {"contribution", "cagr"}
_MOVED = MOVED | {"change", "more", "lesser", "widen"}
"""What “how many billion” is about if it is not an amount by itself."""
_COMPARED = frozenset(("compare", "more", "lesser", "gap"))
"""Cues that ask how far two times or partners are apart."""
_BESIDE_COLUMNS = ("flow", "weak", "place", "product", "noun")
"""Without any of these cues, `and its share?` asks for a further column beside them."""
_STEPS = ("month", "quarter", "year")
_QUARTER = 3


def list_cues(said: MessageFrame) -> frozenset[str]:
    """Returns the cues for a measure; words for percent, money or “most” depend on what stands with them."""
    found = set(said.list_values("cue")) - {"base", LAST_YEAR}
    of_ways = found & _RISEN and found & _FALLEN and said.times.relation == "since"
    if said.times.bases or (said.has_value("join", "or", "versus") and not of_ways):
        found.add("compare")
    if said.times.bases and said.has_value("cue", LAST_YEAR):
        found -= {"year earlier", "growth"}
    if said.has_value("column") and not _has_columns_beside(said):
        found |= set(said.list_values("column"))
    found |= _choose_percent(found, said)
    in_percent = said.has_value("percent") and not said.has_value("threshold")
    if in_percent or ("by growth" in found and "absolute" not in found):
        found -= {"amount", "extent"}
    if PLACES_APART in found and _is_of_thread(said):
        found = found - {PLACES_APART} | {"compare"}
    if "most" in found:
        found = found - {"most"} | ({"one"} if "bottom" in found else {"top", "one"})
    return frozenset(_add_steps(found, said))


def _has_columns_beside(said: MessageFrame) -> bool:
    """Returns whether it asks for amounts, beside which a share is one more column.

    In a thread, `and its share of total exports` names only the flow that was asked about, and `and growth of
    imports` has nothing that it could stand beside.
    """
    if said.flows and _opens_with_columns(said):
        return False
    if said.flows and said.has_value("cue", "apart") and said.has_value("operation", "add"):
        return False  # Poland too, and growth for each
    again = said.flows and set(said.list_values("flow")) <= set(said.flows)
    return any(said.has_value(slot) for slot in _BESIDE_COLUMNS if not (again and slot == "flow"))


def _opens_with_columns(said: MessageFrame) -> bool:
    """Returns whether words for a further column stand before all that they could be a column beside."""
    first = min(column.first for column in said.list_fillers("column"))
    beside = said.list_fillers(*_BESIDE_COLUMNS, "breakdown", "frequency", "periods")
    return bool(beside) and all(first < one.first for one in beside)


def _is_of_thread(said: MessageFrame) -> bool:
    """Returns whether two places are those of what the thread named: the first and the last country."""
    is_of_named = len(said.held) > 1 and {*said.list_values("noun")} <= {"partner"}
    return is_of_named or "last" in said.operations


def _choose_percent(found: set[str], said: MessageFrame) -> set[str]:
    """Chooses a share of what is named, or the growth in a figure; without a figure it could be either."""
    if said.has_value("percent_asked"):
        return set() if found & _TOLD_IN_PERCENT else {"share", "percent"}
    if not said.has_value("percent") or found - NEUTRAL - _COMPARED:
        return set()
    if "compare" in found and len(said.times.periods) + len(said.times.bases) > 1:
        return {"growth"}
    return {"growth"} if said.has_value("rate") else {"growth", "bare percent"}


def _add_steps(found: set[str], said: MessageFrame) -> set[str]:
    """Adds the step of 环比 (on the previous period), or the steps of how exports developed.

    The previous period is a quarter if quarters are named.
    """
    if "chain" in found:
        periods = said.times.periods
        quarters = bool(periods) and all(period.months == _QUARTER for period in periods)
        found = found - {"chain"} | {
            "qoq" if quarters and not said.tagged.has_tag("unit", "month") else "mom"
        }
    if "levels" in found:  # have imports fallen? annual figures
        found = found - {"levels"} - (_MOVED if "growth" not in found else set())
    if "course" in found:
        found = found - {"course"} | (set() if said.has_value("frequency", *_STEPS) else {"change"})
    return found
