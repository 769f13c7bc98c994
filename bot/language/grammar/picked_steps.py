"""What a message picks from the steps and rows that a thread showed: one month of them, or all together."""

from collections.abc import Sequence

from bot.domain.month import Period
from bot.language.grammar.asked_slots import IDLE, RECORDS, has_any, is_ranked
from bot.language.grammar.filtered_rows import is_filtered
from bot.language.grammar.slots import OVERALL, Slots
from bot.language.grammar.thread_times import WIDENED
from bot.language.times.conventions import MONTHS_IN


def picks_step(earlier: Slots, later: Slots) -> bool:
    """Returns whether it picks steps ranked or listed, or all of them: `June?`, after the best month."""
    of_record = earlier.cues & RECORDS and not earlier.whether
    step = MONTHS_IN.get(earlier.unit or earlier.frequency or ("year" if of_record else ""), 0)
    named = has_any(later, "limit", "unit", "noun", "breakdown", "frequency", "threshold")
    listed = is_filtered(earlier) and not (earlier.noun or earlier.breakdown)
    if not (step and (is_ranked(earlier) or of_record or listed)) or named or not later.cues <= IDLE:
        return False
    whole = WIDENED.get(later.shift or "", 0)
    widens = whole > step and all(period.months >= whole for period in earlier.periods)
    # What was shown are steps of all times, or of those named: another year than the one named is none.
    shown = all(one.months <= step and _is_among(one, earlier.periods) for one in later.periods)
    return widens or bool(later.periods and shown)


def _is_among(period: Period, shown: Sequence[Period]) -> bool:
    """Returns whether a period lies in what was shown, or all times were."""
    return not shown or any(period.first in one and period.last in one for one in shown)


def picks_all(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for all of what was ranked: `total exports`, after the ten largest markets."""
    named = has_any(later, "limit", "unit", "noun", "breakdown", "partners", "products", "frequency")
    ranked = earlier.cues & {"top", "bottom"} and (earlier.noun or earlier.breakdown)
    whole = OVERALL in later.operations and later.flows == earlier.flows and later.cues <= IDLE
    return bool(ranked and whole) and not (named or "same" in later.operations)
