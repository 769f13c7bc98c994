"""Growth that belongs to the amount beside it: 1.6 trillion yuan, up 26.5 %."""

from collections.abc import Sequence
from dataclasses import replace

from bot.stories.claims import StoryClaim
from bot.stories.kinds import is_in_points
from bot.stories.owned_figures import find_end_of_measured
from bot.stories.passage import Passage


def link_to_amounts(passage: Passage, found: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims of a sentence, growth linked to the amount that it is told with."""
    near = (
        [each for each in found[max(at - 1, 0) : at + 2] if not each.is_earlier] for at in range(len(found))
    )
    return [_link_to_amount(passage, *each) for each in zip(found, near, strict=True)]


def _link_to_amount(passage: Passage, one: StoryClaim, near: Sequence[StoryClaim]) -> StoryClaim:
    """Links growth to the amount before it, or to which it led, if nothing else is named between them."""
    is_points = one.figure is not None and is_in_points(passage, one.figure)
    if one.kind != "growth" or (one.exclusion and not is_points):
        return one
    for other in near:
        first, end = min(one.end, other.end), max(one.first, other.first)
        own = find_end_of_measured(passage, first)
        named = [each.first for each in passage.mentions if each.first >= own]
        is_led_on = passage.tags[one.end - 1].value.endswith(" of") or passage.tags[end - 1].value == "to"
        is_total = is_led_on and _is_of_one_time(one, other)  # grew by 6.0% in 2025 to 742.2 billion
        named += [each.first for each in passage.times if not is_total]
        named += passage.list_story_words("former", "latter")
        is_apart = passage.is_broken(first, end) or any(first <= at < end for at in named)
        marks = [tag.pair for tag in passage.tags[first:end]]
        is_apart = is_apart or bool({("join", "versus"), ("post", "from"), ("bound", "after")} & {*marks})
        led = [tag.value for tag in passage.tags[first:end] if tag.kind == "prep"]
        is_led = other.end <= one.first or "to" in led
        is_led = is_led or all(tag.kind in ("cue", "filler") for tag in passage.tags[first:end])
        is_apart = is_apart or bool(passage.list_cues("apart") or passage.list_story_words("respectively"))
        if other.kind in ("amount", "quantity") and not (other.exclusion or is_apart) and is_led:
            return replace(one, amount_at=other.first)
    return one


def _is_of_one_time(one: StoryClaim, other: StoryClaim) -> bool:
    """Returns whether two claims are of one time: 83.7 billion in May, more than double that of last May."""
    times = [[reading.query.periods for reading in each.readings[:1]] for each in (one, other)]
    return times[0] == times[1]
