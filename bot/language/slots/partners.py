"""The places of a message: partners, exclusions, and whose trade is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.slots.china import NAMED
from bot.language.slots.genitives import is_genitive_of_flow
from bot.language.tagger.tagging import MARK, Tag, Tagged

_OWN = "our"
_AND_OR_WITH = ("和", "と")
_OURSELVES = "CHN"
_OWN_NAMES = frozenset(("china", "chine", "la chine", "中国", "중국"))
"""What names China, where other words of its own stand for who asks."""
_PLACES = ("place", "unsure", "ask")
_LIST_KINDS = frozenset((*_PLACES, "filler", MARK, "breakdown", "each", "noun", "noun one"))
_OWNED_LOOSELY = ("filler", "relative", "frequency", "month", "year", "noun", "post", "prep", "place")
"""What may stand between an owner and the trade that is its own."""
_MOVING = (("cue", "up"), ("cue", "down"))
"""Japan's falling exports."""
_OWNED = ("noun", "noun one", "small", "number", "cue", "flow", "weak flow", "product")
_RANKED = ("cue", "small", "number")
_BEHIND_NAME = ("filler", "post", MARK)
_QUALIFIED = ("product", "noun", "noun one", "unknown")
"""What an adjective before it is said of."""
_LIST_JOINS = frozenset(("and", "both", "or", "versus", "too"))


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named, the tag at `at`.

    `side` is to, from, with, of, in or nothing; `owner` says that the trade is called its own.
    """

    place: str
    tag: Tag
    at: int
    side: str = ""
    excluded: bool = False
    dropped: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a list of places, and so before each of them."""

    side: str = ""
    excluded: bool = False
    dropped: bool = False


def named_places(tagged: Tagged) -> list[Named]:
    """Every place with what stands before and after it."""
    found: list[Named] = []
    taken_back: list[Named] = []
    lead, swapped = _Lead(), tagged.has("join", "swap")
    for index, tag in enumerate(tagged.tags):
        if (tag.kind, tag.value) == (MARK, ",") and lead.dropped and len(found) == 1:
            lead = _Lead()  # `not the US, the UK`: the second stands instead of the first
        elif tag.kind in _PLACES:
            lead = _Lead() if lead.dropped and _follows_unjoined(tagged, index) else lead
            lead = _Lead("with") if _has_own_side(tagged, tag) else lead
            found.append(_named(tagged, index, lead))
            lead = _Lead() if swapped or _is_prefixed(tagged, tag) else lead
        elif tag.kind == _OWN and _is_place(tagged, index, lead):
            found.append(Named(_OURSELVES, tag, index, lead.side, excluded=lead.excluded))
        elif (tag.kind, tag.value) == ("join", "instead"):
            taken_back, found, lead = [*taken_back, *found], [], _Lead()
        elif (tag.kind, tag.value) == ("join", "replace"):
            found = _replaced(found, tagged, index)
        elif tag.kind == "join" and tag.value in _BEHIND_PLACES:
            found = _BEHIND_PLACES[tag.value](found, tagged, index)
        elif not _leads_exclusion(tagged, index):
            lead = _Lead("with") if _is_with(tagged, index) else _lead(tag, lead)
    if _opens_with_replace(tagged):
        found = _replaced(found, tagged, len(tagged.tags))
    return found or [replace(named, side="") for named in taken_back]


def _is_prefixed(tagged: Tagged, tag: Tag) -> bool:
    """Non-ASEAN Asia: the prefix leaves out one name."""
    before = [token.text for token in tagged.tokens[max(0, tag.first - 2) : tag.first]]
    return before in (["non", "-"], ["ex", "-"])


def _is_place(tagged: Tagged, index: int, lead: _Lead) -> bool:
    """China as one of those left out or listed; `leaving out Hong Kong, our three biggest markets` is not."""
    if lead.excluded:
        behind = next((tag for tag in tagged.tags[index + 1 :] if tag.kind != "filler"), None)
        return behind is None or behind.kind not in _OWNED
    return _is_listed(tagged, index, lead)


def _follows_unjoined(tagged: Tagged, index: int) -> bool:
    """Statt Polen bitte Tschechien: a place behind a dropped one, and no word or mark that joins the two."""
    between: list[Tag] = []
    for tag in reversed(tagged.tags[:index]):
        if tag.kind in _PLACES:
            return all(one.kind == "filler" for one in between)
        between.append(tag)
    return False


def _is_listed(tagged: Tagged, index: int, lead: _Lead) -> bool:
    """From Brazil and China, from Chile, China and Peru: one of several places, not whose trade it is."""
    told = [tag for tag in tagged.tags[:index] if tag.kind != "filler"]
    after = next((tag for tag in tagged.tags[index + 1 :] if tag.kind != "filler"), None)
    is_name = tagged.said(tagged.tags[index]) in _OWN_NAMES
    if lead.side not in ("from", "to") or len(told) < 2 or told[-2].kind not in _PLACES or not is_name:
        return False
    goes_on = after is not None and _joins(after)
    return _joins(told[-1]) if goes_on else told[-1].kind == "join" and _joins(told[-1])


def _joins(tag: Tag) -> bool:
    return (tag.kind, tag.value) == (MARK, ",") or (tag.kind == "join" and tag.value in _LIST_JOINS)


def _leads_exclusion(tagged: Tagged, index: int) -> bool:
    """The `to` of `except to the EU` and `not to the EU`, which takes nothing back."""
    if tagged.tags[index].kind != "prep":
        return False
    before = next((tag for tag in reversed(tagged.tags[:index]) if tag.kind != "filler"), None)
    return before is not None and before.kind == "join" and before.value in ("except", "deny", "drop")


def _is_with(tagged: Tagged, index: int) -> bool:
    """和越南的贸易额, 中国とブラジルの貿易額: an `and` that joins no two partners is a `with`.

    Nor does it in 德国进口和日本进口, where it joins what is imported from each.
    """
    tag = tagged.tags[index]
    said = tagged.tokens[tag.first].text
    if said not in _AND_OR_WITH or tag.end > tag.first + 1:
        return False
    before = next((tag for tag in reversed(tagged.tags[:index]) if tag.kind != "filler"), None)
    if said != _AND_OR_WITH[0]:
        return before is not None and before.kind == _OWN
    if before is None or before.kind != "flow":
        return before is None or before.kind not in _PLACES
    return not any(tag.kind == "flow" for tag in tagged.tags[index + 1 :])


def _has_own_side(tagged: Tagged, tag: Tag) -> bool:
    """对日本 is a name with its preposition in one."""
    return tagged.tokens[tag.first].text in ("对", "対") and tag.end > tag.first + 1


def china_named(tagged: Tagged, places: Sequence[Named]) -> list[Named]:
    """China as a partner of those who report, where it is named and not among their places yet."""
    named = [(at, tag) for at, tag in enumerate(tagged.tags) if tag.kind == _OWN][:1]
    told = any(one.place == _OURSELVES for one in places)
    return [] if told else [Named(_OURSELVES, tag, at) for at, tag in named]


def _lead(tag: Tag, before: _Lead) -> _Lead:
    if tag.kind in ("prep", "since"):
        return _Lead(tag.value or "from")
    if (tag.kind, tag.value) == (MARK, "d'"):
        return _Lead("of")
    if tag.kind == "join" and tag.value in ("except", "drop", "deny", "swap"):
        return _Lead(excluded=tag.value == "except", dropped=tag.value != "except")
    return before if _keeps_list(tag) else _Lead()


def _keeps_list(tag: Tag) -> bool:
    return tag.kind in _LIST_KINDS or (tag.kind == "join" and tag.value in _LIST_JOINS)


def _named(tagged: Tagged, index: int, lead: _Lead) -> Named:
    tag, after = tagged.tags[index], _after(tagged, index)
    side = (after.value or "from") if after and after.kind in ("post", "after") else lead.side
    side = side or (
        "from" if _leads_here(tagged, index) else "of" if _is_adjective_of_goods(tagged, index) else ""
    )
    owned = _owns_trade(tagged, index) or is_genitive_of_flow(tagged, index)
    owned = owned or (not side and _is_adjective_of_exports(tagged, index))
    apart = side in ("", "of", "in") or (side == "with" and _moves(tagged, index))
    owner = apart and not lead.excluded and owned
    return Named(tag.value.split()[0], tag, index, side, lead.excluded, lead.dropped, owner)


def _leads_here(tagged: Tagged, index: int) -> bool:
    """Romania to China: from there; `compare Romania to China` goes nowhere."""
    behind = [(tag.kind, tag.value) for tag in tagged.tags[index + 1 : index + 3]]
    return behind == [("prep", "to"), NAMED] and not any("compare" in cue for cue in tagged.values("cue"))


def _after(tagged: Tagged, index: int) -> Tag | None:
    return tagged.tags[index + 1] if index + 1 < len(tagged.tags) else None


def _is_adjective(tagged: Tagged, tag: Tag) -> bool:
    return " ".join(token.text for token in tagged.tokens[tag.first : tag.end]) in tagged.adjectives


def _is_adjective_of_goods(tagged: Tagged, index: int) -> bool:
    """Mongolian coal, and where no flow is named soja brasileña, 巴西大豆: goods of that place."""
    tag, after = tagged.tags[index], _after(tagged, index)
    if after is not None and after.kind == "product" and _is_adjective(tagged, tag):
        return True
    if tagged.has("flow") or tagged.has("weak flow"):
        return False
    if tagged.tokens[tag.first].kind == "glyph":
        behind = next((one for one in tagged.tags[index + 1 :] if one.kind != "filler"), None)
        return behind is not None and behind.kind == "product"
    return bool(index) and tagged.tags[index - 1].kind == "product" and _is_adjective(tagged, tag)


def _is_adjective_of_exports(tagged: Tagged, index: int) -> bool:
    """German exports, exportations allemandes: not those to Germany. German imports are ours from there."""
    tag, after = tagged.tags[index], _after(tagged, index)
    if not _is_adjective(tagged, tag):
        return False
    before = tagged.tags[index - 1] if index else None
    follows = bool(before and _is_exports(before)) and not (after and after.kind in _QUALIFIED)
    return follows or bool(after and _is_exports(after))


def _is_exports(tag: Tag) -> bool:
    return (tag.kind, tag.value) == ("flow", "export")


def _owns_trade(tagged: Tagged, index: int) -> bool:
    """Vietnam's exports, Brazil's soybean exports, India's top export markets; not 哪些东盟国家的进口."""
    after = _after(tagged, index)
    if index and (tagged.tags[index - 1].kind, tagged.tags[index - 1].value) == ("cue", "list"):
        return False
    if not after or (after.kind, after.value) not in ((MARK, "'s"), ("possessive", "")):
        return False
    if after.kind == MARK and _owns_ranking(tagged.tags[index + 2 : index + 6]):
        return not any(
            tagged.said(tag).startswith(_OWN) for tag in tagged.tags
        )  # Africa's buyer of our goods
    between = (*_OWNED_LOOSELY, "product") if after.kind == MARK else _OWNED_LOOSELY
    for tag in tagged.tags[index + 2 : index + 6]:
        if tag.kind in ("flow", "weak flow"):
            return True
        if tag.kind not in between and (tag.kind, tag.value) not in _MOVING:
            return False
    return False


def _moves(tagged: Tagged, index: int) -> bool:
    """Partners with Japan's falling imports: they are not those with Japan."""
    return any((tag.kind, tag.value) in _MOVING for tag in tagged.tags[index + 2 : index + 3])


def _owns_ranking(behind: Sequence[Tag]) -> bool:
    """Right behind the name, words of ranking and those that are ranked."""
    rest = next((tag for tag in behind if tag.kind not in _RANKED), None)
    return rest is not None and _is_flow_noun(rest)


def _is_flow_noun(tag: Tag) -> bool:
    """Export markets, suppliers."""
    return tag.kind in ("noun", "noun one") and " " in tag.value


def _replaced(found: list[Named], tagged: Tagged, index: int) -> list[Named]:
    """日本を韓国に変えて: the place right before the verb stands instead of all others."""
    adjoins = found and all(tag.kind in _BEHIND_NAME for tag in tagged.tags[found[-1].at + 1 : index])
    return found[-1:] if adjoins else found


def _opens_with_replace(tagged: Tagged) -> bool:
    """Remplace le Japon par la Corée."""
    return [(tag.kind, tag.value) for tag in tagged.tags[:1]] == [("join", "replace")]


def _dropped_back(found: list[Named], tagged: Tagged, index: int) -> list[Named]:
    """India was a mistake, Spain is not needed: the list of places right before is not meant."""
    told = _excluded_back(found, tagged, index)
    return [replace(one, excluded=False, dropped=True) if one not in found else one for one in told]


def _excluded_back(found: list[Named], tagged: Tagged, index: int) -> list[Named]:
    """The list of places right before `以外` is what it leaves out; China may be one of them."""
    kept, left_out, joined = list(found), [], True
    for at in range(index - 1, -1, -1):
        tag = tagged.tags[at]
        if kept and at == kept[-1].at:
            left_out.append(replace(kept.pop(), side="", excluded=True))
            joined = False
        elif tag.kind == _OWN and joined:
            left_out.append(Named(_OURSELVES, tag, at, excluded=True))
            joined = False
        elif not _keeps_list(tag):
            break
        joined = joined or _joins(tag)
    return [*kept, *reversed(left_out)]


_BEHIND_PLACES = {"except after": _excluded_back, "deny after": _dropped_back}
"""What words do to the places that stand right before them."""
