"""What makes the rows of a ranking or list that goes on with a thread."""

from bot.language.grammar.asked_slots import find_unsaid_rows, has_any
from bot.language.grammar.shown_rows import keep_among
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_cues import asks_for_rows_of_quantity

_ROWS = ("partner", "product")


def choose_noun(earlier: Slots, later: Slots) -> str | None:
    """Gives a ranking the rows of the one before; `the ones that shrank` are those of the thread."""
    rows = earlier.noun or (earlier.breakdown if earlier.breakdown in _ROWS else None)
    rows = rows or ("product" if "goods" in earlier.cues else find_unsaid_rows(earlier))
    if asks_for_rows_of_quantity(earlier, later):
        return "partner"
    listed = "list" in later.cues and not has_any(later, "partners", "products", "unit")
    kept = "top" in later.cues or keep_among(earlier, later)  # the one that fell most
    kept = kept or _sets_rows_against_base(earlier, later)
    return later.noun or (rows if listed else earlier.noun if kept else None)


def keep_noun(earlier: Slots, later: Slots) -> str | None:
    """Keeps the rows unless others are named; from whom, after a quantity, names partners.

    What is traded most with one country stays goods with another beside it: the top 3, and from Korea too.
    """
    if later.noun or later.breakdown in _ROWS:
        return later.noun
    if "add" in later.operations and not earlier.breakdown and find_unsaid_rows(earlier) == "product":
        return earlier.noun or "product"
    return "partner" if asks_for_rows_of_quantity(earlier, later) else earlier.noun


def choose_filtered(earlier: Slots, later: Slots) -> str | None:
    """Chooses which rows are filtered; months need no noun, since their step says it."""
    rows = earlier.noun or earlier.breakdown
    return later.noun or rows or (None if earlier.frequency or earlier.unit else "partner")


def _sets_rows_against_base(earlier: Slots, later: Slots) -> bool:
    """Returns whether a ranking is set against another time, row by row: how did it change against 2024?"""
    if not {"top", "bottom"} & earlier.cues or "change" not in later.cues:
        return False
    return bool(later.times.periods or later.times.bases) and not has_any(
        later, "flows", "partners", "products", "unit"
    )
