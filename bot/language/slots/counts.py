"""Numbers that count: how many rows are asked for, and counts that are only quoted."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.language.slots.wholes import ever_members
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.trade.place import Atlas

RANKING = frozenset(("top", "bottom", "most", "fastest", "slowest", "concentration"))
_MEMBERS = ("countries", "members", "states", "nations", "economies", "markets")
FIGURES = ("small", "number", "decimal", "year", "digits", "code")
_COUNTERS = ("个", "家", "군데", "곳", "개", "つ", "か所", "カ所", "ヶ所")
"""How places are counted where no noun stands behind."""
_COUNTED = ("noun", "noun one", "unit", "mark", "clock")


def _counts_rows(tagged: Tagged, index: int) -> bool:
    """市場10, 나라 5곳, three Asian markets: a number beside the noun of what is ranked."""
    if not any(ranks(tag) or tag.value == "more" for tag in tagged.of("cue")) or not tagged.of(
        "noun", "noun one"
    ):
        return False
    before = [tag for tag in tagged.tags[:index] if tag.kind not in ("filler", "possessive")]
    after = [tag for tag in tagged.tags[index + 1 :] if tag.kind not in ("filler", "possessive")]
    while after and after[0].kind in ("place", "cue", "flow", "our"):
        if tagged.said(after.pop(0)).endswith(_MEMBERS):
            return True
    return bool((before and _is_row(before[-1])) or (after and _is_row(after[0])))


def _is_row(tag: Tag) -> bool:
    return tag.kind in ("noun", "noun one")


def row_count(tagged: Tagged, taken: frozenset[int]) -> tuple[int | None, frozenset[int]]:
    """A number right beside a word of ranking."""
    tags = tagged.tags
    for index, tag in enumerate(tags):
        least = 2 if tag.kind == "ordinal" else 1
        if tag.kind not in ("small", "number", "ordinal") or index in taken or int(tag.value) < least:
            continue
        if any(after.kind in ("scale", "percent") for after in tags[index + 1 : index + 2]):
            continue
        before = [tag for tag in tags[max(0, index - 2) : index] if tag.value != "-"]
        near = (*before[-1:], *tags[index + 1 : index + 3])
        placed = any(is_place_in_ranking(tag, after) for after in tags[index + 1 : index + 2])
        counts = tag.kind != "ordinal" and _counts_rows(tagged, index)
        if placed or counts or any(ranks(other) for other in near):
            return int(tag.value), frozenset((index,))
    return _count_behind(tagged, taken)


def _count_behind(tagged: Tagged, taken: frozenset[int]) -> tuple[int | None, frozenset[int]]:
    """Who are our biggest buyers? ten please: a number that stands by itself behind a ranking."""
    tags = tagged.tags
    said = [index for index, tag in enumerate(tags) if tag.kind in ("small", "number") and index not in taken]
    if len(said) != 1 or not any(map(ranks, tags[: said[0]])):
        return None, frozenset()
    alone = all(tag.kind in ("filler", MARK) for tag in tags[said[0] + 1 :])
    apart = (alone and tags[said[0] - 1].kind == MARK) or _counts_places(tagged, said[0])
    return (int(tags[said[0]].value), frozenset(said)) if apart else (None, frozenset())


def _counts_places(tagged: Tagged, index: int) -> bool:
    """列8个就行, 열 군데만 뽑아줘: a counter right behind, and nothing that it counts."""
    behind = tagged.tags[index + 1 :]
    if not behind or not tagged.said(behind[0]).startswith(_COUNTERS):
        return False
    clause = takewhile(lambda tag: tag.kind != MARK, behind)
    passed = (("join", "only"), ("cue", "list"))
    return all(tag.kind == "filler" or (tag.kind, tag.value) in passed for tag in clause)


def is_place_in_ranking(tag: Tag, after: Tag) -> bool:
    """Our third supplier; third countries are no rank."""
    return tag.kind == "ordinal" and after.kind == "noun one"


def ranks(tag: Tag) -> bool:
    """A word of ranking, or the first of `前十`."""
    first = (tag.kind, tag.value) == ("ordinal", "1")
    return first or (tag.kind == "cue" and bool(RANKING & set(tag.value.split("+"))))


def counts_goods(tagged: Tagged) -> bool:
    """7.1 million cars, 7,1 millones de coches: pieces, where no money is named."""
    told = [tag for tag in tagged.told if (tag.kind, tag.value) != ("prep", "of")]
    return not tagged.has("currency") and any(
        one.kind in FIGURES and scale.kind == "scale" and goods.kind == "product"
        for one, scale, goods in zip(told, told[1:], told[2:], strict=False)
    )


def quoted_counts(tagged: Tagged, taken: frozenset[int], atlas: Atlas) -> frozenset[int]:
    """Counts that are only quoted: nine years in a row, 190 partners, a 3-month average, at 4 pm.

    Not the 30 of 30Q2, whose quarter is `taken` as a time.
    """
    return frozenset(
        index
        for index, (tag, after) in enumerate(pairwise(tagged.tags))
        if tag.kind in ("small", "number")
        and (
            (after.kind in _COUNTED and index + 1 not in taken)
            or _is_hour(tagged, index)
            or after.value == "streak"
            or _is_compound(tagged, after)
            or _is_of_moving_average(tagged, tag, after)
            or _counts_members(tag, after, atlas)
        )
    )


def _is_compound(tagged: Tagged, dash: Tag) -> bool:
    """A 3-month average: the dash joins the count to a word; in `imports 23 - all` it does not."""
    beside = [*tagged.tokens[dash.first - 1 : dash.first], *tagged.tokens[dash.end : dash.end + 1]]
    joined = all(
        one.end == two.start for one, two in pairwise([beside[0], tagged.tokens[dash.first], *beside[1:]])
    )
    return dash.value == "-" and joined and beside[-1].kind == "word"


def _is_of_moving_average(tagged: Tagged, count: Tag, after: Tag) -> bool:
    """Gleitender Dreimonatsschnitt: cut, it leaves the count right before the average."""
    adjoins = tagged.tokens[count.end - 1].end == tagged.tokens[after.first].start
    return adjoins and after.value == "average" and tagged.has("cue", "average+moving")


def both_named(tagged: Tagged, partners: Sequence[str]) -> frozenset[int]:
    """Put the two side by side: as many as are named, in words."""
    return frozenset(
        index
        for index, tag in enumerate(tagged.tags)
        if tag.kind == "small" and tag.value == str(len(partners)) and tagged.said(tag).isalpha()
    )


def page_numbers(tagged: Tagged) -> frozenset[int]:
    """The 4 of `for slide 4`."""
    return frozenset(
        index
        for index, (before, tag) in enumerate(pairwise(tagged.tags), 1)
        if (before.kind, before.value) == ("filler", "numbered") and tag.kind in ("small", "number")
    )


def _is_hour(tagged: Tagged, index: int) -> bool:
    """The call at 10."""
    if not index or tagged.said(tagged.tags[index - 1]) != "at":
        return False
    behind = tagged.tags[index + 1 : index + 2]
    return not (behind and behind[0].kind in ("scale", "percent", "currency", "unit", "number"))


def _counts_members(tag: Tag, group: Tag, atlas: Atlas) -> bool:
    """The six GCC states: a group's number of members, at some time, before its name."""
    if group.kind != "place" or group.value not in atlas.memberships:
        return False
    return int(tag.value) <= len(ever_members(atlas, group.value))


def repeated_counts(tagged: Tagged) -> frozenset[int]:
    """The last 3 months against the same 3 a year earlier: the count says no more than it did before."""
    numbers = [(at, tag) for at, tag in enumerate(tagged.tags) if tag.kind in ("small", "number")]
    return frozenset(
        at
        for at, tag in numbers
        if at
        and tagged.said(tagged.tags[at - 1]).split()[-1:] in _SAME
        and any(one.value == tag.value for _, one in numbers if one.first < tag.first)
    )


_SAME = [["same"], ["selben"], ["gleichen"], ["memes"], ["mismos"], ["mismas"]]
