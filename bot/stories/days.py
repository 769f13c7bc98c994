"""Days, and signs and words of numbers, which are read before a sentence's times and figures."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import UNITS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.multiples import join_spelled_numbers
from bot.stories.tag_words import get_tag

_DAYS_OF_MONTH = 31
_OF_DATELINE = (MARK, "place", "unpublished", "unknown", "filler", "nowhere")
_OPENING, _CLOSING, _SIGNED = "([", ")]", "="
_BYLINE = 10
"""How many words the names of those who write it may have."""
_SIGNS = ("+", "-", "−")
_COUNTED = ("frequency", "counted")
_COUNTING = (*UNITS, "percent", "unit", "noun")


def list_days(tags: Sequence[Tag]) -> list[range]:
    """Returns the places of days among the tags: June 18, 2025; 18 June; but no month with its year."""
    found: list[range] = []
    for at, tag in enumerate(tags):
        if tag.kind != "month":
            continue
        day = next((one for one in (at + 1, at - 1, at + 2) if _is_day(tags, at, one)), None)
        if day is not None and not (found and min(at, day) < found[-1].stop):
            end = max(at, day) + 1
            behind = [tag.pair for tag in tags[end : end + 2]]
            comma = behind[:1] in ([(MARK, ",")], [(MARK, ".")])
            is_dated = behind[comma : comma + 1] and behind[comma][0] == "year"
            found.append(range(min(at, day), end + comma + 1 if is_dated else end))
    return found


def _is_day(tags: Sequence[Tag], month: int, at: int) -> bool:
    """Returns whether a number next to a month, or after the point of “Jan.”, is one of its days."""
    if get_tag(tags, at).kind not in ("small", "number") or not 1 <= int(tags[at].value) <= _DAYS_OF_MONTH:
        return False
    if at == month + 2:
        return tags[month + 1].pair == (MARK, ".")
    behind = get_tag(tags, at + 1)
    return at < month or not (behind.kind in _COUNTING or behind.value == "share")


def mark_days_and_numbers(tagged: Tagged) -> Tagged:
    """Returns the sentence with each day, and each number of several words, tagged as one: June 18."""
    tags = list(tagged.tags)
    for at in range(_find_end_of_agency_line(tags)):
        tags[at] = replace(tags[at], kind="date")
    for day in list_days(tags):
        is_opening = all(tag.kind in _OF_DATELINE for tag in tags[: day.start])
        for at in range(0 if is_opening else day.start, day.stop):
            tags[at] = replace(tags[at], kind="date")
    for at, tag in enumerate(tags):
        if tag.kind == "vague" and _is_count(tagged, at):  # 8천618만t, and no sale on 18 June
            tags[at] = replace(tag, kind="number", value=tagged.get_text(tag))
        elif tag.pair == _COUNTED:  # what a question counts, a story only tells of
            tags[at] = replace(tag, kind="unit", value="month")
    return replace(tagged, tags=join_spelled_numbers(tagged, tags))


def _find_end_of_agency_line(tags: Sequence[Tag]) -> int:
    """Finds where a story begins behind its place, agency and authors: (홍콩=연합뉴스) 이지은 특파원 =."""
    marks = [(at, tag.value) for at, tag in enumerate(tags) if tag.kind == MARK]
    if not any(value == _SIGNED for _, value in marks):
        return 0
    if marks[0][1] == _SIGNED:
        return marks[0][0] + 1 if all(tag.kind in _OF_DATELINE for tag in tags[: marks[0][0]]) else 0
    closing = next((at for at, value in marks if value in _CLOSING), 0)
    is_line = marks[0] == (0, tags[0].value) and tags[0].value in _OPENING
    if not is_line or not any(at < closing and value == _SIGNED for at, value in marks):
        return 0
    signed = next((at for at, value in marks if at > closing and value == _SIGNED), closing)
    names = tags[closing + 1 : signed]
    is_byline = len(names) <= _BYLINE and all(tag.kind in _OF_DATELINE for tag in names)
    return (signed if is_byline else closing) + 1


def _is_count(tagged: Tagged, at: int) -> bool:
    """Returns whether digits that may name a day stand before what they count."""
    is_counting = get_tag(tagged.tags, at + 1).kind in ("scale", "currency")
    return is_counting and tagged.get_text(tagged.tags[at]).isdigit()


def put_signs_first(tagged: Tagged) -> Tagged:
    """Returns a sentence with the sign of each amount before its currency, where it is read: RMB -317."""
    tags = list(tagged.tags)
    for at in range(1, len(tags) - 1):
        sign = tags[at]
        is_sign = sign.kind == MARK and sign.value in _SIGNS and tags[at + 1].kind in NUMBERS
        if is_sign and tags[at - 1].kind == "currency":
            tags[at - 1], tags[at] = sign, tags[at - 1]
    return replace(tagged, tags=tags)
