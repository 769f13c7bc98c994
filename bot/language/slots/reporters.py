"""Whose trade is asked for, where that is not China's."""

from collections.abc import Sequence
from itertools import islice, pairwise

from bot.language.lexicon.entries import BEFORE_INITIAL
from bot.language.lexicon.entries import TOWARDS as LEADING
from bot.language.slots.actors import trader
from bot.language.slots.china import TOWARDS, faces_china
from bot.language.slots.mirrored import SUBJECTS, buys, mirrored_flow
from bot.language.slots.partners import Named
from bot.language.slots.wholes_of_others import FACING, adjoins, whole_of_others
from bot.language.slots.worldwide import ranks_the_world
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.trade.place import Atlas

_OWN = "our"
_OTHERS = "WORLD"
"""Whose trade is asked for where nobody is named: that of others with China."""
_BOTH_WAYS = ("total", "balance")
_TWO = 2
_PASSED_OVER = ("filler", "year", "month", "mark")
"""What may stand between a place and whom it trades with: 美国2024年自中国进口."""
_OF_TIME = ("year", "month", "mark", "small", "relative", "part")
_AUXILIARIES = frozenset(("did", "does", "do", "will", "has", "have"))
_DID = frozenset(("imported", "exported", "bought", "sold", "shipped", "purchased"))
_DOES = _DID | {"import", "export", "buy", "sell", "ship", "purchase"}
_OURS = frozenset(("us", "our"))
_FROM_HERE = ("depuis", "desde")
"""`Since` in words that also say from where."""


def other_reporter(
    tagged: Tagged, places: list[Named], flow: str | None, atlas: Atlas, *, share: bool
) -> str | None:
    """The place whose own trade is asked for, where that is not China's; the id of the place."""
    if not (flow or places or faces_china(tagged)) or tagged.once(mirrored_flow):
        return None
    if _happens_to_us(tagged):
        return None
    if ranks_the_world(tagged):
        return _OTHERS
    if share:
        return whole_of_others(tagged, places, atlas)
    owner = next((named.place for named in places if named.owner), None)
    pair = (
        owner
        or trader(tagged, places)
        or _trades_itself(tagged, places)
        or _reports_goods(tagged, places)
        or _pair(tagged, places)
        or _pair_before_flow(tagged, places)
        or _with_us(tagged, places)
    )
    pair = pair or _from_place_to_place(tagged, places, flow) or _of_each_other(tagged, places, flow)
    if pair:
        return pair
    both = {"export", "import"} <= set(tagged.values("flow"))
    return None if both else _against_the_flow(tagged, places, flow)


def _happens_to_us(tagged: Tagged) -> bool:
    """The Dutch bought off us, spent on our goods: words of a flow that say whose side it is told from."""
    return any(not _OURS.isdisjoint(tagged.said(tag).split()) for tag in tagged.of("flow"))


def _with_us(tagged: Tagged, places: list[Named]) -> str | None:
    """德国对中国出口, ドイツの中国からの輸入, 한국의 대중 수출: a place, then China, then the flow."""
    for named in places:
        told = (tag for tag in islice(tagged.tags, named.at + 1, None) if tag.kind not in _PASSED_OVER)
        behind = list(islice(told, 4))
        kinds = [tag.kind for tag in behind]
        if behind and (behind[0].kind, behind[0].value) == TOWARDS:
            kinds = ["prep", *kinds]
        glyphs = tagged.tokens[named.tag.first].kind == "glyph"
        if glyphs and not (named.side or named.excluded) and _is_trade_with_us(kinds):
            return named.place
    return None


def _is_trade_with_us(kinds: list[str]) -> bool:
    if kinds[:1] not in (["prep"], ["possessive"]) or kinds[1:2] != [_OWN]:
        return False
    return kinds[2:3] == ["flow"] or kinds[2:4] == ["post", "flow"]


def _from_place_to_place(tagged: Tagged, places: list[Named], flow: str | None) -> str | None:
    """Exporte Deutschlands in die USA: the flow, a place right behind it, then where it goes."""
    facing = FACING.get(flow or "", "to")
    for first, second in pairwise(places):
        between = [tag.kind for tag in tagged.tags[first.at + 1 : second.at] if tag.kind != "filler"]
        if second.side == facing and between == ["prep"] and _opens(tagged, first):
            return first.place
    return None


def _opens(tagged: Tagged, first: Named) -> bool:
    """Whether a place stands right behind the flow, or where goods without one come from."""
    if first.excluded or first.dropped or _compares(tagged) or tagged.has("join"):
        return False
    before = tagged.tags[first.at - 1] if first.at else None
    named = tagged.has("flow")
    return (
        before is not None and before.kind == "flow" and not first.side
        if named
        else first.side in ("", "from")
    )


def _of_each_other(tagged: Tagged, places: list[Named], flow: str | None) -> str | None:
    """Trade between Japan and Korea, US–Mexico trade: China is neither of two."""
    if tagged.has(_OWN) or len(places) != _TWO or (flow or "total") not in _BOTH_WAYS or _compares(tagged):
        return None
    first, second = places
    if first.side or second.side:
        return None
    told = tagged.told
    inner = [tag for tag in told if first.tag.end <= tag.first and tag.end <= second.tag.first]
    dashed = [tag.value for tag in inner] == ["-"]
    return first.place if dashed or _stands_between(tagged, told, first, second) else None


def _stands_between(tagged: Tagged, told: Sequence[Tag], first: Named, second: Named) -> bool:
    """The word right before the first place, or in 日本和韩国之间 right behind the second."""
    before = told[: told.index(first.tag)][-1:]
    behind = told[told.index(second.tag) + 1 :][:1]
    glyphs = [tag for tag in behind if tagged.tokens[tag.first].kind == "glyph"]
    return any(tag.kind == "between" for tag in (*before, *glyphs))


def _compares(tagged: Tagged) -> bool:
    return any("compare" in cues for cues in tagged.values("cue"))


def _pair(tagged: Tagged, places: list[Named]) -> str | None:
    """US imports from Mexico: a place, a flow, then another place it trades with."""
    for flow in tagged.of("flow", "weak flow"):
        before = [
            named for named in places if named.tag.end <= flow.first and not named.side and not named.excluded
        ]
        behind = [
            named for named in places if named.tag.first >= flow.end and named.side in ("to", "from", "with")
        ]
        if before and behind and adjoins(tagged, before[-1].tag, flow):
            return before[-1].place
        if before and adjoins(tagged, before[-1].tag, flow) and _is_done_with_us(tagged, flow):
            return before[-1].place
    return None


def _reports_goods(tagged: Tagged, places: list[Named]) -> str | None:
    """US imports of smartphones: a place right before the flow, and right behind it what the place trades."""
    told = tagged.told
    subjects = {named.tag: named.place for named in places if not (named.side or named.excluded)}
    for before, place, flow, of, goods in zip(
        [None, *told], told, told[1:], told[2:], told[3:], strict=False
    ):
        ours = before is not None and before.kind in (_OWN, "cue", "prep", "possessive", "join")
        named = flow.kind == "flow" and (of.kind, of.value) == ("prep", "of")
        if named and goods.kind in ("product", "code", "hs") and place in subjects and not ours:
            return subjects[place]
    return None


def _trades_itself(tagged: Tagged, places: list[Named]) -> str | None:
    """How much did the US import, what Germany exported: the place does it, and not with us."""
    if tagged.has(_OWN):
        return None
    for named in places:
        before, told = _words_around(tagged, named)
        asked = before in _AUXILIARIES and told in _DOES
        if not (named.side or named.excluded) and (asked or told in _DID):
            return named.place
    return None


def _words_around(tagged: Tagged, named: Named) -> tuple[str, str]:
    """The word before a place and its article, and the verb right behind it, unless that leads a noun."""
    before = [token.text for token in tagged.tokens[: named.tag.first] if token.text != "the"][-1:]
    behind = [tag for tag in tagged.tags[named.at + 1 :] if tag.kind != "filler"][:2]
    leads = len(behind) > 1 and behind[1].kind in ("cue", "noun", "weak flow")
    verb = tagged.tokens[behind[0].first].text if behind and behind[0].kind == "flow" and not leads else ""
    return "".join(before), verb


def _is_done_with_us(tagged: Tagged, flow: Tag) -> bool:
    """Peru exports to China; but Peru imports to China are those that China makes."""
    side = _side_of_own(tagged, flow)
    return bool(side) and (flow.value, side) != ("import", "to")


def _pair_before_flow(tagged: Tagged, places: list[Named]) -> str | None:
    """越南对美国出口, 日本去年对美国出口: a place, then a preposition with another, and the flow last."""
    for first, second in pairwise(places):
        between = [tag for tag in tagged.tags[first.at + 1 : second.at] if tag.kind not in _OF_TIME]
        opening = tagged.tokens[(between[0] if between else second.tag).first]
        towards = [tag.kind for tag in between] == ["prep"] or (not between and opening.text in LEADING)
        led = first.side or tagged.tokens[first.tag.first].text in BEFORE_INITIAL  # 自韩国 is a name in one
        flows = any(tag.kind in ("flow", "weak flow") for tag in tagged.tags[second.at + 1 :])
        if towards and opening.kind == "glyph" and flows and not led:
            return first.place
    return None


def _side_of_own(tagged: Tagged, flow: Tag) -> str:
    """The preposition right before `China`, behind the flow."""
    for tag, after in pairwise(tagged.tags):
        if tag.first >= flow.end and tag.kind == "prep" and after.kind == _OWN and tag.value != "of":
            return tag.value
    return ""


def _against_the_flow(tagged: Tagged, places: list[Named], flow: str | None) -> str | None:
    """Exports from Vietnam, imports into Germany, exports to China."""
    wrong = {"export": "from", "import": "to"}.get(flow or "")
    wrong = None if wrong == "to" and buys(tagged) else wrong
    for named in places:
        if wrong and named.side == wrong and not named.excluded:
            return named.place
        if flow == "export" and named.side == "of" and _follows_flow(tagged, named.tag):
            return named.place
    if places:
        return _of_the_named(tagged, places, flow)
    return _OTHERS if faces_china(tagged) else None


def _of_the_named(tagged: Tagged, places: list[Named], flow: str | None) -> str | None:
    """Germany, exports to China: those that Germany reports."""
    facing = FACING.get(flow or "")
    for index, (tag, after) in enumerate(pairwise(tagged.tags)):
        opening = tagged.tokens[tag.first].text
        towards = tag.kind == "prep" and (tag.value == facing or opening in ("对", "対"))
        towards = towards or (facing == "from" and opening in _FROM_HERE)
        if (
            after.kind != _OWN
            or tagged.tokens[after.first].text in SUBJECTS
            or not facing
            or not towards
            or len(places) > 1
        ):
            continue
        behind = next(iter(tagged.tags[index + 2 : index + 3]), None)
        if not (behind and behind.kind in ("flow", "noun", "cue", "place")):
            return places[0].place
    return None


def _follows_flow(tagged: Tagged, place: Tag) -> bool:
    """Exports of Germany: nothing but a preposition between the flow and the place."""
    before = [tag for tag in tagged.tags if tag.end <= place.first]
    while before and before[-1].kind in ("prep", "filler", MARK):
        before.pop()
    return bool(before) and (before[-1].kind, before[-1].value) == ("flow", "export")
