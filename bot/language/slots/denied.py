"""What a message names only to deny it: 2024, not 2023; the value, not the number of units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.slots.left_out import with_left_out
from bot.language.tagger.tagging import MARK, Tag, Tagged

_TURNING = ("deny", "deny after", "drop", "except", "instead", "replace")
_NO = ("no", "nope", "non")
_LEAVING = ("leaving", "leave", "keeping", "keep")
_LISTED = (("join", "and"), (MARK, ","), ("filler", "open"))
_TAKING = (*_LEAVING, "take", "strip", "cut", "kick", "throw", "knock", "pull", "count", "rule", "cross")
_PARTICLES = ("out", "off", "away")
_ARTICLES = frozenset(
    (
        *("a", "an", "the", "any", "need", "for", "eine", "einen", "die", "das"),
        *("de", "un", "une", "una", "le", "la"),
    )
)
_NONE = frozenset(
    (
        *("no", "not", "without", "skip", "forget", "ohne", "kein", "keine"),
        *("keinen", "pas", "sans", "sin", "t"),
    )
)
_NONE_AHEAD = ("不要", "不用", "别用", "别画", "别给", "无需", "不需要")
_NONE_BEHIND = (
    *("없이", "말고", "필요없", "빼고", "는빼", "은빼", "빼줘", "는필요"),
    *("なし", "ではなく", "不要", "はいら", "は不要", "は抜", "抜き", "去掉"),
    *("は外", "を外", "は除", "を除", "はやめ", "をやめ", "じゃなく", "でなく", "は省", "を省"),
)
"""Words that a chart or table is not wanted by."""
_BETWEEN = ("filler", "prep", "until", "since", "range")
_ONE_OF_A_KIND = (
    "year",
    "year month",
    "month",
    "relative",
    "flow",
    "product",
    "currency",
    "output",
    "frequency",
)
_FAMILIES = {kind: kind for kind in _ONE_OF_A_KIND} | {
    "relative": "year",
    "year month": "year",
    "part": "month",
}
_DENIED_CUES = ("quantity", "count", "share", "growth")
_DECLINED = {"breakdown": "breakdown", "frequency": "frequency", "output": "output"}
"""Kinds of words for what an answer goes without unasked: denied, they only take it back in a thread."""
_UNWANTED = ("off", "weak off", "unpublished", "nowhere")
"""What cannot be had anyway: `I don't need a forecast`."""
_OF_OUTPUT = ("deny", "deny after", "except", "except after", "drop", "only", "instead")
DECLINED = "declined"


def without_denied(tagged: Tagged) -> Tagged:
    """The message with denied words as filler, where another word of their kind stands in their place.

    A denied place is left to the reader of places, who may have to leave it out of a group.
    """
    tagged = _without_unwanted_output(_with_taken_out(with_left_out(_with_corrections(tagged))))
    if not tagged.has("join", *_TURNING):
        return tagged
    tags = tagged.tags
    denied = frozenset((*_denied(tags), *_taken_back(tags), *_replaced(tags), *_repeated(tags)))
    return replace(tagged, tags=[_read(tags, at, denied) for at in range(len(tags))])


def _without_unwanted_output(tagged: Tagged) -> Tagged:
    """No chart, ohne Tabelle, 그래프 말고: how the answer is not to be shown."""
    if not tagged.has("output"):
        return tagged
    gone = {at for at, tag in enumerate(tagged.tags) if tag.kind == "output" and _is_unwanted(tagged, tag)}
    tags = list(tagged.tags)
    for at in gone:
        tags[at] = _denied_tag(tags[at])
        for beside in (_before(tags, at), _behind(tags, at)):
            if beside is not None and tags[beside].value in _OF_OUTPUT:
                tags[beside] = replace(tags[beside], kind="filler", value="")
    return replace(tagged, tags=tags) if gone else tagged


def _before(tags: Sequence[Tag], at: int) -> int | None:
    """Where the last word before it stands that says something."""
    return next((place for place in range(at - 1, -1, -1) if tags[place].kind != "filler"), None)


def _behind(tags: Sequence[Tag], at: int) -> int | None:
    """Where the next word behind it stands that says something."""
    return next((place for place in range(at + 1, len(tags)) if tags[place].kind != "filler"), None)


def _is_unwanted(tagged: Tagged, output: Tag) -> bool:
    before = [token.text for token in tagged.tokens[max(0, output.first - 3) : output.first]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    behind = "".join(token.text for token in tagged.tokens[output.end : output.end + 5])
    glued = "".join(before).endswith(_NONE_AHEAD)
    return glued or bool(before and before[-1] in _NONE) or behind.startswith(_NONE_BEHIND)


def _with_taken_out(tagged: Tagged) -> Tagged:
    """`Take Brazil out`, `leave Hong Kong off`, `knock it and Japan out of that`: a verb and its particle."""
    if not tagged.has("place") or not any(token.text in _PARTICLES for token in tagged.tokens):
        return tagged
    tags = list(tagged.tags)
    for at, verb in enumerate(tagged.tags):
        end = _end_of_list(tagged, at + 1) if tagged.said(verb) in _TAKING else at + 1
        if end == at + 1 or end >= len(tags) or tagged.tokens[tags[end].first].text not in _PARTICLES:
            continue
        leaving = tagged.said(verb) in _LEAVING and at > 0
        tags[at] = replace(verb, kind="join", value="except" if leaving else "drop")
        tags[end] = replace(tags[end], kind="filler", value="")
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _end_of_list(tagged: Tagged, at: int) -> int:
    """Where a list of places ends that begins there; there, where it has none."""
    end = at
    while end < len(tagged.tags) and (
        tagged.tags[end].kind == "place" or (tagged.tags[end].kind, tagged.tags[end].value) in _LISTED
    ):
        end += 1
    return end if any(tag.kind == "place" for tag in tagged.tags[at:end]) else at


def _with_corrections(tagged: Tagged) -> Tagged:
    """Exports in 2023, no, 2024: between two marks the word takes back what stands before it."""
    tags = list(tagged.tags)
    for at in range(2, len(tags) - 1):
        between = tags[at - 1].kind == MARK == tags[at + 1].kind and tags[at + 1].value != "-"
        if between and tags[at].kind == "join" and tagged.said(tags[at]) in _NO:
            tags[at] = replace(tags[at], value="instead")
    if _opens_with_no(tagged):
        at = next(at for at, tag in enumerate(tags) if tag.kind == "join")
        tags[at] = replace(tags[at], value="deny")
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _opens_with_no(tagged: Tagged) -> bool:
    """No exports, imports: the one word is denied, and another of its family stands in its place."""
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "command")]
    if not told or told[0].kind != "join" or tagged.said(told[0]) not in _NO:
        return False
    kinds = [tag.kind for tag in told[1:]]
    return kinds[:1] == ["flow"] and kinds[1:2] == [MARK] and "flow" in kinds[2:]


def _read(tags: Sequence[Tag], at: int, denied: frozenset[int]) -> Tag:
    """A denied word as filler, and a `no` that only opens a correction as such."""
    tag = tags[at]
    if at in denied:
        return _denied_tag(tag)
    if (
        tag.kind == "join"
        and tag.value in ("deny", "except")
        and [t.value for t in tags[at + 1 : at + 2]] == [","]
    ):
        return replace(tag, value="only")  # `non, le Maroc` puts right what was understood
    return tag


def _denied_tag(tag: Tag) -> Tag:
    """What is left of a denied word; of `in dollars, not percent` that it is asked by how much money."""
    if tag.kind == "percent":
        return replace(tag, kind="cue", value="absolute")
    slot = "frequency" if tag.kind == "unit" else _DECLINED.get(tag.kind)
    slot = {"cue": "cues", "product": "products"}.get(tag.kind, slot)
    return replace(tag, kind=DECLINED, value=slot) if slot else replace(tag, kind="filler", value="")


def _denied(tags: Sequence[Tag]) -> Iterator[int]:
    for at, tag in enumerate(tags):
        if (tag.kind, tag.value) == ("join", "instead"):
            yield from _cue_before(tags, at)
        if tag.kind != "join" or tag.value not in ("deny", "drop", "deny after"):
            continue
        if tag.value == "deny after":
            yield from _clause_before(tags, at)
        behind = denied_at(tags, at)
        if behind is None or not _is_deniable(tags, behind):
            continue
        if tag.value != "drop" or tags[behind].kind != "place":
            yield at
            yield behind


def _cue_before(tags: Sequence[Tag], at: int) -> Iterator[int]:
    """물량 말고 금액: the figure that is not meant, right before the word, and the one that is behind it."""
    before, behind = _before(tags, at), tags[at + 1 : at + 2]
    counted = before is not None and (tags[before].kind, tags[before].value) == ("cue", "quantity")
    if counted and before is not None and behind and behind[0].kind == "filler":
        yield before


def _clause_before(tags: Sequence[Tag], at: int) -> Iterator[int]:
    """Inbound volumes don't matter: all that can be denied, back to the last mark."""
    for place in range(at - 1, -1, -1):
        if tags[place].kind == MARK:
            return
        if _is_deniable(tags, place):
            yield place


def denied_at(tags: Sequence[Tag], at: int) -> int | None:
    """Where the word stands that a word of denial is about: the next that says something, or the last one."""
    back = tags[at].value.endswith(" after")
    beside = range(at - 1, -1, -1) if back else range(at + 1, len(tags))
    return next((place for place in beside if not _is_between(tags[place])), None)


def _is_between(tag: Tag) -> bool:
    return tag.kind in _BETWEEN or (tag.kind, tag.value) in ((MARK, "."), ("cue", "yes or no"))


def _repeated(tags: Sequence[Tag]) -> Iterator[int]:
    """All exports except exports to Japan: what they are taken from was named before."""
    for at, tag in enumerate(tags):
        if (tag.kind, tag.value) == ("join", "except"):
            behind = denied_at(tags, at)
            if behind and tags[behind].kind == "flow" and _is_said(tags[:at], tags[behind]):
                yield behind


def _is_said(tags: Sequence[Tag], flow: Tag) -> bool:
    return any((tag.kind, tag.value) == (flow.kind, flow.value) for tag in tags)


def _taken_back(tags: Sequence[Tag]) -> Iterator[int]:
    """수출 말고 수입, exports, I mean imports: what a word of the same family behind stands instead of."""
    at = max(
        (place for place, tag in enumerate(tags) if (tag.kind, tag.value) == ("join", "instead")), default=0
    )
    meant = {_family(tags, place) for place in range(at + 1, len(tags))} - {""}
    yield from (place for place in range(at) if _family(tags, place) in meant)


def _replaced(tags: Sequence[Tag]) -> Iterator[int]:
    """수출을 수입으로 바꿔: the word right before the verb stands instead of those of its family."""
    at = next((place for place, tag in enumerate(tags) if (tag.kind, tag.value) == ("join", "replace")), None)
    if at is None:
        return
    end = at or len(tags)  # remplace les exportations par les importations
    last = next((place for place in reversed(range(end)) if tags[place].kind not in ("filler", "post")), 0)
    family = _family(tags, last) if last else ""
    while last and _family(tags, last) == family:
        last -= 1
    yield from (place for place in range(last + 1) if family and _family(tags, place) == family)


def _family(tags: Sequence[Tag], at: int) -> str:
    """Words of which one takes the place of another; none for words that stand for themselves."""
    tag = tags[at]
    if tag.kind == "small" and at + 1 < len(tags):
        return _family(tags, at + 1) if tags[at + 1].kind == "mark" else ""
    if tag.kind == "mark":
        return "year" if tag.value == "year" else "month"
    return _FAMILIES.get(tag.kind, "")


def _measures_otherwise(tag: Tag) -> bool:
    """What is counted in instead, where a currency is denied: in tonnes, not yuan."""
    return tag.kind == "percent" or (tag.kind == "cue" and "quantity" in tag.value.split("+"))


def _is_deniable(tags: Sequence[Tag], at: int) -> bool:
    tag = tags[at]
    if tag.kind == "cue":
        sought = any(other.kind in ("noun", "noun one") for other in tags)  # countries that did not grow
        return tag.value.split("+")[0] in _DENIED_CUES and not (sought and tag.value == "growth")
    if tag.kind == "unit" and tags[at - 1].kind in ("join", "filler"):
        return not any(other.kind in ("flow", "small", "number") for other in tags)
    if tag.kind in ("percent", *_UNWANTED, *_DECLINED):
        return True
    if tag.kind == "currency" and any(_measures_otherwise(one) for one in tags):
        return True
    if tag.kind == "product" and any((one.kind, one.value) == ("cue", "overview") for one in tags):
        return True  # not soybeans, everything
    return tag.kind in _ONE_OF_A_KIND and any(
        other.kind == tag.kind and place != at for place, other in enumerate(tags)
    )
