"""Korean words that mean one thing or another by their neighbours: 10대 수출국, 지난 3분기."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.language.lexicon.meaning import DETERMINER, MARK
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_MACHINES = "대"
_GONE = "지난"
_WITHIN = ("에서", "에선", "에서는")
_THAN = ("join", "versus")
_ALL = ("전체", "총")
_GROWN = ("up", "down", "growth")
_OF = ("에서", "의", "중", "중에", "중에서", "가운데")
_PLURAL = ("들", "들은", "들이")
_LISTS = ("rank", "rank verb")
_HOW_IS = ("어때", "어떤가", "어떻")
_MOST = ("많이", "크게")
"""How a superlative ends that tells of an amount: 가장 많이, 제일 크게; 가장 빠르게 tells of a rate."""
_RANKED = ("noun", "noun one", "flow", "breakdown", "cue", "product", "place")
"""What stands behind 10대 where it ranks: 10대 수출 품목."""
_COUNT = ("small", "number", MARK)
_NAMED = ("part", "month", "year", "year month")
_RANGE = ((MARK, "~"), (MARK, "-"))
_EXTREMES = {"up": "fastest+one", "down": "slowest+one"}
_CENTURY = 2000
_END = Tag(MARK, "", 0, 0)


@dataclass(frozen=True, slots=True)
class _Said:
    """The tags of a message with its tokens, and the ids of the groups that partners form."""

    tags: Sequence[Tag]
    tokens: Sequence[Token]
    groups: Container[str]

    def at(self, place: int) -> Tag:
        return self.tags[place] if 0 <= place < len(self.tags) else _END

    def text(self, tag: Tag) -> str:
        """The words of a tag, blanks left out."""
        return "".join(token.text for token in self.tokens[tag.first : tag.end])

    def has(self, *kinds: str) -> bool:
        return any(tag.kind in kinds for tag in self.tags)


def with_senses(tags: Sequence[Tag], tokens: Sequence[Token], groups: Container[str]) -> list[Tag]:
    """The tags, with each such word as what it is among its neighbours."""
    said = _Said(_with_extremes(_Said(tags, tokens, groups)), tokens, groups)
    return [
        _RULES[tag.kind](place, said) if tag.kind in _RULES else tag for place, tag in enumerate(said.tags)
    ]


def _with_extremes(said: _Said) -> list[Tag]:
    """가장 많이 늘어난 is one superlative of growth, where 가장 많이 ranks by size."""
    told: list[Tag] = []
    for tag in said.tags:
        extreme = _extreme(told[-1], tag, said) if told and tag.kind == "cue" else ""
        if extreme:
            told[-1] = Tag("cue", extreme, told[-1].first, tag.end)
        else:
            told.append(tag)
    return told


def _extreme(superlative: Tag, move: Tag, said: _Said) -> str:
    if superlative.kind != "cue" or move.value not in _EXTREMES:
        return ""
    text = said.text(superlative)
    amount = superlative.value in ("top", "top+one") and text not in _MOST and text.endswith(_MOST)
    rate = superlative.value == _EXTREMES["up"] and said.tokens[superlative.first].kind == "glyph"
    return _EXTREMES[move.value] + ("+amount" if amount else "") if amount or rate else ""


def _machines(place: int, said: _Said) -> Tag:
    """대 ranks in 10대 수출국 and counts in 몇 대야, 100만 대; before a country it is a preposition."""
    tag, before = said.tags[place], said.at(place - 1)
    if said.text(tag) != _MACHINES:
        return tag
    if before.kind == "scale" or (before.kind, before.value) == ("filler", DETERMINER):
        return replace(tag, kind="cue", value="quantity")
    if before.kind not in _COUNT or said.tokens[before.end - 1].end != said.tokens[tag.first].start:
        return tag
    return replace(tag, kind="cue", value="top" if said.at(place + 1).kind in _RANKED else "quantity")


def _gone(place: int, said: _Said) -> Tag:
    """지난 3분기, 지난 1~9월 and 지난 상반기 are the latest so named, where 지난 3년 counts three years."""
    if said.text(said.tags[place]) != _GONE:
        return said.tags[place]
    behind = place + 1
    while said.at(behind).kind in _COUNT and behind < len(said.tags):
        behind += 1
    unit = said.at(behind)
    named = unit.kind in _NAMED or (unit.kind == "mark" and unit.value in ("month", "quarter"))
    return replace(said.tags[place], kind="filler", value="") if named else said.tags[place]


def _first_year(place: int, said: _Said) -> Tag:
    """The 21 of 21~25년, where only the last year says what it is."""
    tag = said.tags[place]
    to, last, mark = (said.at(place + step) for step in (1, 2, 3))
    ranged = (to.kind, to.value) in _RANGE and (mark.kind, mark.value) == ("mark", "year")
    if not (ranged and last.kind == "number" and int(tag.value) < int(last.value)):
        return tag
    return replace(tag, kind="year", value=str(_CENTURY + int(tag.value)))


def _within(place: int, said: _Said) -> Tag:
    """EU에서 독일 비중, 아프리카에서 제일 큰 시장: among its members, where 한국에서 수입 says from."""
    tag, group = said.tags[place], said.at(place - 1)
    if said.text(tag) not in _WITHIN:
        return tag
    grown = any(one.kind == "cue" and one.value != "claim" for one in said.tags)
    if group.kind == "flow" and said.has("percent") and not grown:
        return replace(tag, kind="cue", value="share")  # 수출에서 자동차가 10%
    if group.kind != "place" or group.value not in said.groups:
        return tag
    members = said.at(place + 1).kind == "place" or (_shares(said) and said.at(place + 1).kind != "flow")
    among = members or (said.has("noun", "breakdown") and said.at(place + 1).kind == "cue")
    return replace(tag, kind="filler", value="") if among else tag


def _ranking(place: int, said: _Said) -> Tag:
    """보다 큰 compares, where 큰 ranks; 가장 큰 나라들 are several; 수입은 어때 asks the same of imports."""
    tag = said.tags[place]
    if not _is_hangul(tag, said):
        return tag
    than = any((one.kind, one.value) == _THAN and _is_hangul(one, said) for one in said.tags[:place])
    if "base" in tag.value and _shares(said) and said.text(said.at(place - 1)).startswith(_ALL):
        return replace(tag, kind="filler", value="")  # 전체 수출 대비 아세안 비중
    if than and tag.value == "top":
        return replace(tag, value="more")
    if tag.value in _GROWN and said.text(said.at(place + 1)) in _OF and _shares(said):
        return replace(tag, value="share of growth")  # 수출 증가분에서 아세안이 차지하는 비중
    if "+one" in tag.value and _names_several(said):
        return replace(tag, value=tag.value.replace("+one", ""))
    asks = tag.value == "overview" and said.text(tag).startswith(_HOW_IS)
    told = [one for one in said.tags if one.kind not in ("filler", MARK)]
    return replace(tag, kind="join", value="about") if asks and len(told) == 2 and tag is told[1] else tag


def _names_several(said: _Said) -> bool:
    """나라들, 순위 and 목록 ask for more rows than one."""
    listed = any(tag.kind == "cue" and tag.value in _LISTS for tag in said.tags)
    nouns = [tag for tag in said.tags if tag.kind in ("noun", "breakdown")]
    return any(said.text(tag).endswith(_PLURAL) or listed for tag in nouns)


def _shares(said: _Said) -> bool:
    return any(one.kind == "cue" and "share" in one.value for one in said.tags)


def _is_hangul(tag: Tag, said: _Said) -> bool:
    return "\uac00" <= said.tokens[tag.first].text <= "\ud7a3"


_RULES: Mapping[str, Callable[[int, _Said], Tag]] = {
    "prep": _machines,
    "past": _gone,
    "number": _first_year,
    "post": _within,
    "cue": _ranking,
}
