"""Times that something moves away from: from 64.7 billion in 2024 to 111.9; from a surplus in May."""

from bot.domain.month import YEAR, Period
from bot.language.tagger.tagging import MARK
from bot.stories.bound_words import LOOSE
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage
from bot.stories.story_times import Time
from bot.stories.tag_words import get_tag, is_than, read_cues

_NEAR = 2
_RECORDS = {"top", "bottom", "fastest", "slowest", "streak", "record", "record low", "first"}
OWNING = ("filler", "possessive", "unit", "small")
"""What may stand between a time and its own figure."""


def is_left_time(passage: Passage, groups: Groups, time: Time, group: Group) -> bool:
    """Returns whether a time is that of the starting figure: from 14.7% in 2024; 2024년 14.7%에서."""
    if _is_left_without_figure(passage, groups, time, group) or _is_of_start(passage, groups, time, group):
        return True
    if _is_of_clause_before(passage, time, group):
        return True
    before = [one for one in groups.all if one.end <= group.first]
    if not before or before[-1].is_percent != group.is_percent:
        return False
    start, tags = before[-1], passage.tags
    between = [tag.pair for tag in tags[start.end : group.first]]
    since = max((one.end for one in before[:-1]), default=0)
    led = [at for at in range(since, start.first) if tags[at].pair == ("prep", "from")]
    if led and ("prep", "to") in between and MARK not in [kind for kind, _ in between]:
        return led[-1] < time.first
    is_next = time.end <= start.first and all(tag.kind in OWNING for tag in tags[time.end : start.first])
    is_moved = bool(read_cues(tags[start.end]) & {"up", "down"})  # 10월의 0.8% 감소에서 반등했고
    return between[is_moved:][:1] == [("post", "from")] and since <= time.first and is_next


def _is_of_start(passage: Passage, groups: Groups, time: Time, group: Group) -> bool:
    """Returns whether only the figure before it is dated: 441 billion in 2024, more than doubled to 730."""
    tags, between = passage.tags, range(time.end, group.first)
    start = [one for one in groups.all if one.end <= time.first and one.is_percent == group.is_percent][-1:]
    is_dated = (
        bool(start and between) and tags[time.end].value == "," and groups.is_led(start[0].end, time.first)
    )
    led = [tags[at] for at in between if tags[at].value not in LOOSE][-1:]
    moved = [*passage.list_cues("up", "down", "widen", "narrow"), *passage.list_story_words("multiple")]
    is_to = any(tag.pair == ("prep", "to") for tag in led) and any(at in between for at in moved)
    return is_dated and is_to and not any(one.first in between for one in passage.mentions)


def _is_left_without_figure(passage: Passage, groups: Groups, time: Time, group: Group) -> bool:
    """Returns whether it swung from a time without a figure: from a surplus in September to a deficit."""
    tags = passage.tags
    preps = [(at, tags[at].value) for at in range(group.first) if tags[at].kind == "prep"]
    led = [at for at, said in preps if said == "from" and at < time.first]
    to = [at for at, said in preps if said == "to" and at >= time.end]
    named = [one for one in passage.list_mentions("flow") if led and led[-1] < one.first < time.first]
    told = any(one.end <= group.first and led and one.first > led[-1] for one in groups.all)
    return bool(named and to) and not (told or passage.is_led)


def _is_of_clause_before(passage: Passage, time: Time, group: Group) -> bool:
    """Returns whether a clause about the base has ended: compared with 2024, when it was 5, exports rose."""
    tags = passage.tags
    behind = [tag.pair for tag in tags[time.end : time.end + 2]]
    led = get_tag(tags, time.first - 1)
    is_base = is_than(led) or bool(read_cues(led) & {"compare", "base"})
    is_over = any(tag.value == "," for tag in tags[time.end + 2 : group.first])
    return is_base and is_over and behind == [(MARK, ","), ("story", "when")]


def is_only_cited(passage: Passage, time: Time) -> bool:
    """Returns whether the story goes on without a time: March was the best month; 2023, when it was 5.

    So it does without the same time of the year before.
    """
    behind = [tag.pair for tag in passage.tags[time.end : time.end + 6]]
    is_best = time.period.is_month and ("unit", "month") in behind
    is_best = is_best and bool({time.end + 2, time.end + 3} & {*passage.list_cues("top", "bottom")})
    before = [one.period for one in passage.told_times if one.end <= time.first]
    is_of_base = time.period in [one.shift_to_year_earlier() for one in before]  # 5月增长29%，去年5月曾下跌
    is_aside = behind[:2] == [(MARK, ","), ("story", "when")] or bool(find_brackets(passage, time))
    is_of_base |= behind[:1] == [("filler", "formerly")]
    formerly = passage.list_cues("formerly")  # as recently as March they had been down
    is_of_base |= any(time.end <= at <= time.end + _NEAR for at in formerly)
    return is_best or is_of_base or is_aside


def find_brackets(passage: Passage, time: Time) -> range:
    """Finds the brackets that open with a time and hold a figure of it: +23.8% y/y (1Q: +19.6%)."""
    tags, first = passage.tags, time.first
    if not first or tags[first - 1].value not in ("(", "（"):
        return range(0)
    end = next((at for at in range(time.end, len(tags)) if tags[at].value in (")", "）")), 0)
    inside = range(first, end)
    return inside if any(one.first in inside for one in passage.figures) else range(0)


def is_moved_from(passage: Passage, time: Time) -> bool:
    """Returns whether a figure says how far something moved from a time: up 9.3% from the first quarter."""
    led = [tag for tag in passage.tags[: time.first] if tag.kind != "filler"][-1:]
    return time.is_from and ([tag.pair for tag in led] == [("prep", "from")] or time.start != time)


def is_moved_since(passage: Passage, time: Time, group: Group) -> bool:
    """Returns whether a figure, and no record or run, is told since a time: up 57% since 2019."""
    between = passage.tags[min(time.end, group.end) : max(time.first, group.first)]
    is_parted = time.first > group.first and any(tag.pair == (MARK, ",") for tag in between)
    is_parted |= passage.is_in_aside(time.first, group.first)
    is_of_record = any(tag.kind == "ordinal" or read_cues(tag) & _RECORDS for tag in between)
    return time.is_from and not (is_parted or is_of_record)


def move_to_year(period: Period, other: Period) -> Period:
    """Returns the same months of another year."""
    return period.shift(YEAR * (other.first.year - period.first.year))
