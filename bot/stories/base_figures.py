"""Figures that others are compared with: from 1.31 trillion, against 312.6 billion."""

from collections.abc import Sequence

from bot.language.tagger.tagging import MARK, Tag
from bot.stories.bound_words import LOOSE
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage
from bot.stories.story_times import POSTPOSED
from bot.stories.tag_words import NO_TAG, find_led, get_tag, is_of_year_before, is_than, read_cues

_MOVED = {"up", "down", "growth", "widen", "narrow", "more", "lesser"}
BETWEEN = ("filler", "possessive", "prep", "currency")
"""What may stand between a time and its figure."""
_THEN = ("ago", "one month", "then")
"""Cues of words that name a time and compare nothing: a year earlier; 去年同期, but not 比去年同期."""
_OF = ("prep", "of")
_OWNING, _OPENING = ("filler", "possessive"), ("(", *LOOSE)


def is_earlier(passage: Passage, groups: Groups, group: Group) -> bool:
    """Returns whether another figure is compared with it: from 1.31 trillion, against 312.6 billion."""
    if group.figures[0].is_multiple:  # 上年同期的3.2倍
        return False
    tags = passage.tags
    is_start = get_tag(tags, group.end).pair == ("post", "from")
    is_start &= group in groups.all  # 브라질에서 사 온 것의 1.5배
    alike = [one for one in groups.all if one.is_percent == group.is_percent]
    later = next((one for one in alike if one.first >= group.end), None)
    if later and (is_start or _is_from(passage, group, later)):  # 14.7%에서 11.1%로
        return True
    dated = {one.first - 1 for one in passage.times}  # 比去年3月
    behind = [
        at
        for at in passage.list_cues("year earlier")
        if not (at in dated or _is_leading(passage, groups, at + 1))
    ]
    if is_led_on(groups, group) and not passage.is_postposed:  # 4024.9亿元，比去年同期下降5.5%
        behind = []
    beside = [tag for tag in tags[group.end : group.end + 3] if tag.kind != "filler" and tag.pair != _OF]
    behind += [group.end] if [tag.pair for tag in beside[:1]] == [("shift", "year")] else []
    if any(group.end <= at <= group.end + 2 for at in behind) and not group.is_percent:
        moved = (*tags[max(0, group.first - 1) : group.first], *tags[group.end : behind[-1]])
        told = [tag for tag in moved if not read_cues(tag) & {"base"}]  # up from 1.02 trillion a year before
        is_set = any(read_cues(tag) & _MOVED or tag.kind == "comparator" for tag in told)
        return not is_set  # 18.1 billion more than a year earlier
    is_enclosed = group.first > 0 and tags[group.first - 1].value == "("  # 1년 전(2조 2,010억 위안)
    near = tags[max(0, group.first - 3) : group.first - is_enclosed]
    before = [tag for tag in near if tag.kind != "filler"]
    shifts = [at for at in range(max(0, group.first - 3), group.first) if tags[at].kind == "shift"]
    if any(find_led(tags, at).kind != "comparator" for at in shifts):  # more than a year before, and 4%
        return True
    led = before[-1] if before else NO_TAG
    if led.kind == "join" and passage.tagged.languages <= POSTPOSED:
        return False
    is_base = led.pair in (("prep", "from"), ("join", "versus"), ("story", "base"))
    is_start = bool(read_cues(led) & {"up", "down"})  # down from 14.7%
    is_level = is_enclosed or is_start or not group.is_percent  # 전년 대비 6.1%
    is_cue = led.kind == "cue" and ("base" in led.value or "year earlier" in led.value)
    is_base = is_base or (is_cue and is_level)
    is_base = is_base or (led.kind == "possessive" and any("year earlier" in tag.value for tag in before))
    return is_base and (is_enclosed or any(one.end <= group.first for one in groups.all))


def is_led_on(groups: Groups, group: Group) -> bool:
    """Returns whether words behind a figure lead to the next one, where words stand before their figure."""
    behind = groups.find_bounds(group)[1]
    return groups.passage.is_led and any(one.first == behind for one in groups.all)


def find_base_owner(passage: Passage, group: Group) -> str:
    """Returns the cue that owns a base figure, `year earlier` or `mom`; empty if there is none.

    작년 같은 기간(15억 위안), 上年同期为15亿元, 较上月的6928亿元: the figure of that time.
    """
    if group.figures[0].is_multiple:  # 1년 전의 약 3배
        return ""
    if any(
        told(passage, group) for told in (_is_of_year_before, _is_opened_by_year_before, _is_told_of_before)
    ):
        return "year earlier"
    at = group.first - 1
    while at >= 0 and (passage.tags[at].kind in _OWNING or passage.tags[at].value in _OPENING):
        at -= 1
    between = passage.tags[at + 1 : group.first]
    is_owned = any(tag.kind == "possessive" or tag.value == "(" for tag in between)
    is_told = bool(between) and passage.is_led and not (passage.is_postposed or group.is_percent)
    cues = read_cues(passage.tags[at]) if at >= 0 else ()
    return next((one for one in ("year earlier", "mom") if one in cues), "") if is_owned or is_told else ""


def _is_of_year_before(passage: Passage, group: Group) -> bool:
    """Returns whether a clause says what it was then: more than a year before, when it stood at 1.15."""
    since = max((one.end for one in passage.figures if one.end <= group.first), default=0)
    whens = [at for at in passage.list_story_words("when") if since < at < group.first]
    led = [tag for tag in passage.tags[since : whens[-1]] if tag.kind != MARK][-1:] if whens else []
    return any(read_cues(tag) & {"year earlier"} or tag.pair == ("shift", "year") for tag in led)


def _is_told_of_before(passage: Passage, group: Group) -> bool:
    """Returns whether a verb and words behind put it in the year before: having risen 6% a year earlier."""
    behind = next((tag for tag in passage.tags[group.end : group.end + 2] if tag.kind != "filler"), NO_TAG)
    since = max((one.end for one in passage.figures if one.end <= group.first), default=0)
    verbs = [at for at in passage.list_cues("formerly") if since <= at < group.first]
    is_own = bool(verbs) and not any(tag.kind == MARK for tag in passage.tags[verbs[-1] : group.first])
    return is_own and is_of_year_before(behind)


def _is_opened_by_year_before(passage: Passage, group: Group) -> bool:
    """Returns whether a clause opens with the year before, and is about it: 去年同期则下降10.3%."""
    opening = [at for at in passage.list_cues(*_THEN) if at < group.first]
    opening = [at for at in opening if "year earlier" in passage.tags[at].value]
    return bool(opening) and opens_clause(passage, range(opening[-1], opening[-1] + 1), group.first)


def opens_clause(passage: Passage, time: range, until: int) -> bool:
    """Returns whether a time opens the clause of a figure before `until`, and nothing is compared with it."""
    tags = passage.tags
    led = [tag for tag in tags[: time.start] if tag.kind != "filler"][-1:]
    led = [] if led and led[0].kind == "prep" and time.start == 1 else led
    is_opening = all(tag.kind == MARK or tag.pair == ("story", "break") for tag in led)
    behind = get_tag(tags, time.stop)
    is_topic = bool(behind.kind) and (behind.kind == "filler" or not passage.is_postposed)
    is_topic &= not (is_than(behind) or behind.kind == "possessive")
    is_comma = behind.value == "," and not passage.is_led
    rest = range(time.stop + is_comma, until)
    is_one = not any(tags[at].kind == MARK or at in passage.breaks or at in passage.counted for at in rest)
    based = any(read_cues(tags[at]) & {"compare", "base", "year earlier"} for at in rest)
    return is_opening and is_topic and is_one and not based


def _is_leading(passage: Passage, groups: Groups, at: int) -> bool:
    """Returns whether a figure follows, perhaps after words that are passed over: 去年同期的4.21万亿元."""
    first = next((one.first for one in groups.all if one.first >= at), None)
    return first is not None and all(
        tag.kind in BETWEEN or tag.value in _OPENING for tag in passage.tags[at:first]
    )  # 1년 전의 약 3배; 1년 전(4263억 위안)보다


def _is_from(passage: Passage, group: Group, later: Group) -> bool:
    """Returns whether a figure is left: from 497 billion yuan to 386.

    A deficit that turned into a surplus.
    """
    led = _skip_trade(passage.tags[: group.first])[-1:]
    between = passage.tags[group.end : later.first]
    ends = [tag.pair for tag in _skip_trade(between)[-1:]]
    is_end = ends in ([("prep", "to")], [("range", "")])  # 由每吨3492元涨至5235元
    is_to = [tag.pair for tag in led] == [("prep", "from")] and is_end
    return (is_to or ends == [("story", "turned")]) and not any(tag.kind == MARK for tag in between)


def _skip_trade(tags: Sequence[Tag]) -> Sequence[Tag]:
    """Skips what names a figure right before it, or says how exact it is: from a deficit of about; 每吨."""
    end = len(tags)
    while end and (
        tags[end - 1].kind in ("flow", "filler") or tags[end - 1].value in ("of", "unit value", *LOOSE)
    ):
        end -= 1
    return tags[:end]
