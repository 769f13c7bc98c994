"""What a message names only to deny it: 2024, not 2023; the value, not the number of units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.question.words.tagging import MARK, UNKNOWN, Tag, Tagged

DENIAL = ("join", "deny")
_TAKING = ("take", "leave", "strip", "cut", "kick", "throw", "knock")
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
_NONE_BEHIND = ("없이", "말고", "필요없", "빼고", "なし", "ではなく", "不要", "はいら", "は不要")
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


def without_denied(tagged: Tagged) -> Tagged:
    """The message with denied words as filler, where another word of their kind stands in their place.

    A denied place is left to the reader of places, who may have to leave it out of a group.
    """
    tagged = _without_unwanted_output(_with_taken_out(tagged))
    if not tagged.has("join", "deny", "drop", "except", "instead", "replace"):
        return tagged
    denied = frozenset((*_denied(tagged.tags), *_taken_back(tagged.tags), *_replaced(tagged.tags)))
    return replace(tagged, tags=[_read(tagged.tags, at, denied) for at in range(len(tagged.tags))])


def _without_unwanted_output(tagged: Tagged) -> Tagged:
    """No chart, ohne Tabelle, 그래프 말고: how the answer is not to be shown."""
    if not tagged.has("output"):
        return tagged
    gone = {at for at, tag in enumerate(tagged.tags) if tag.kind == "output" and _is_unwanted(tagged, tag)}
    gone |= {at - 1 for at in gone if at and tagged.tags[at - 1].kind == "join"}
    tags = [
        replace(tag, kind="filler", value="") if at in gone else tag for at, tag in enumerate(tagged.tags)
    ]
    return replace(tagged, tags=tags) if gone else tagged


def _is_unwanted(tagged: Tagged, output: Tag) -> bool:
    before = [token.text for token in tagged.tokens[max(0, output.first - 3) : output.first]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    behind = "".join(token.text for token in tagged.tokens[output.end : output.end + 5])
    glued = "".join(before).endswith(_NONE_AHEAD)
    return glued or bool(before and before[-1] in _NONE) or behind.startswith(_NONE_BEHIND)


def _with_taken_out(tagged: Tagged) -> Tagged:
    """`Take Brazil out`: an order in two words around what it drops."""
    said = [index for index, tag in enumerate(tagged.tags) if tag.kind != MARK]
    ends = [tagged.text(tagged.tags[index]).lower() for index in (said[0], said[-1])] if said else []
    if not tagged.has("place") or not ends or ends[0] not in _TAKING or ends[1] != "out":
        return tagged
    tags = list(tagged.tags)
    tags[said[0]] = replace(tags[said[0]], kind="join", value="drop")
    tags[said[-1]] = replace(tags[said[-1]], kind="filler", value="")
    return replace(tagged, tags=tags)


def _read(tags: Sequence[Tag], at: int, denied: frozenset[int]) -> Tag:
    """A denied word as filler; a `not` of something that can't be denied as unknown: it could change all."""
    tag = tags[at]
    if at in denied:
        # In dollars, not percent: by how much money.
        kind, value = ("cue", "absolute") if tag.kind == "percent" else ("filler", "")
        return replace(tag, kind=kind, value=value)
    if (
        tag.kind == "join"
        and tag.value in ("deny", "except")
        and [t.value for t in tags[at + 1 : at + 2]] == [","]
    ):
        return replace(tag, value="only")  # `non, le Maroc` puts right what was understood
    behind = next((other for other in tags[at + 1 :] if other.kind != "filler"), None)
    open_denial = (tag.kind, tag.value) == DENIAL and behind and behind.kind in ("cue", "comparator")
    return replace(tag, kind=UNKNOWN) if open_denial else tag


def _denied(tags: Sequence[Tag]) -> Iterator[int]:
    for at, tag in enumerate(tags):
        if tag.kind != "join" or tag.value not in ("deny", "drop"):
            continue
        for behind in range(at + 1, len(tags)):
            if tags[behind].kind in _BETWEEN:
                continue
            if _is_deniable(tags, behind) and (tag.value == "deny" or tags[behind].kind == "cue"):
                yield at
                yield behind
            break


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


def _is_deniable(tags: Sequence[Tag], at: int) -> bool:
    tag = tags[at]
    if tag.kind == "cue":
        return tag.value.split("+")[0] in _DENIED_CUES
    if tag.kind == "percent":
        return True
    return tag.kind in _ONE_OF_A_KIND and any(
        other.kind == tag.kind and place != at for place, other in enumerate(tags)
    )
