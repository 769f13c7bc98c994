"""Partners that act: that buy from China or sell to it, or have a ranking of their own with China in it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.terminals import Terminal
from bot.language.tagger.tagging import MARK, Tag

_DEEDS = {"buying": "export", "selling": "import", "supplying": "import"}
"""China's flow by what a partner does."""
_VERBS = _DEEDS | {"they_buy": "export", "they_sell": "import"}
"""The same, with verbs that productions do not ask for."""
_INVERTING = frozenset(("de", "es", "fr"))
"""Languages in which a question begins with its verb, before who does it."""
VERBS_LAST = frozenset(("ko", "ja"))
"""Languages in which verbs come last, where “than what” precedes the word of comparison."""
_RANKING = frozenset(("top", "rank", "rank verb"))
_CHOOSING = frozenset(("who", "either", "list"))
_COMPARING = frozenset(("more", "lesser", "compare"))
_NAMED = ("place", "partner", "owner")
_OUR, _TOWARDS = "our", "towards china"
_GOODS = frozenset(("our_goods", "our_object"))
"""Categories of words for what is China's, which others buy: 우리 물건을."""
_US = frozenset(("ourselves", "told_us", "us"))
_FACING: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "export": (frozenset(("from", "to", "with")), frozenset(("from_ending", "to_ending", "since", "after"))),
    "import": (frozenset(("to", "with")), frozenset(("to_ending",))),
}
"""Prepositions and endings of those from whom is bought, as China exports, and of those to whom is sold."""
_COPULA = (("cue", "yes or no"), ("filler", "chatter"))


def find_flow_of_acts(said: MessageFrame, cues: frozenset[str], *, is_compared: bool) -> str | None:
    """Finds China's flow by what partners do, from the thread if the message does not say with whom."""
    if said.categories.isdisjoint(_VERBS):
        return None
    flow = _find_flow_of_deed(said, cues) if is_compared else None
    return flow or _find_flow_with_us(said) or (_find_flow_of_partner(said, cues) if said.flows else None)


def _find_flow_of_deed(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Finds China's flow where two partners or times are compared by deeds: does Chile sell more than Peru?

    Of partners with a preposition, China buys or sells itself.
    """
    named = said.list_fillers(*_NAMED)
    deeds = [(word, flow) for word in said.words for kind, flow in _DEEDS.items() if kind in word.categories]
    timed = "year earlier" in cues or said.times.bases or len(said.list_fillers("time")) > 1
    least = 1 if timed and not said.tagged.has_tag(_OUR) else 2
    if len({one.value for one in named}) < least or not deeds or any(one.side for one in named):
        return None
    if len({flow for _, flow in deeds}) > 1 or _names_china_as_actor(said) or _hides_actor(said, named):
        return None
    first, flow = deeds[0]
    return flow if _may_act(said, min(one.first for one in named), first.first) else None


def _may_act(said: MessageFrame, subject: int, deed: int) -> bool:
    """Returns whether a word may be the subject of a verb: behind it only where languages invert.

    No mark parts them then: le GNL acheté, Qatar contre Australie.
    """
    if subject < deed:
        return not _is_kind(said.tagged.tags[subject - 1 : subject], "product", "prep")  # vin français acheté
    parted = any(tag.kind == MARK and tag.value == "," for tag in said.tagged.tags[deed:subject])
    return not parted and not said.tagged.languages.isdisjoint(_INVERTING)


def _find_flow_of_partner(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Finds China's flow where a thread goes on with what a partner does: and what did Peru sell?

    It has to be the flow that the thread is about, unless it is about both or about this partner: whoever
    asks what Germany sold after exports to Japan may mean what China sold to it.
    """
    named, deed = said.list_fillers(*_NAMED), _find_deed(said)
    if deed is None or any(one.side for one in named) or _names_us(said):
        return None
    flow, at = deed
    if not named:
        goods = "goods" in cues or said.list_values("breakdown") == ("product",)
        goods = goods and not any("we_act" in word.categories for word in said.words)
        asks = goods or (cues & _CHOOSING and cues & _COMPARING)
        is_china_s = said.has_value("side") or _faces_thread(said)
        return flow if asks and not is_china_s and flow in said.flows else None
    is_told = flow in said.flows or not {"export", "import"}.issuperset(said.flows)
    is_held = {one.value for one in named} <= set(said.held)
    return flow if _may_act(said, named[0].first, at) and (is_told or is_held) else None


def _faces_thread(said: MessageFrame) -> bool:
    """Returns whether a word of direction stands behind the partner of a thread: 向こうから何を買ってる?

    China buys from it, while the partner itself buys where none does.
    """
    pairs = pairwise(said.tagged.tags)
    return any((one.kind, one.value) == ("filler", "theirs") and tag.kind == "post" for one, tag in pairs)


def _names_us(said: MessageFrame) -> bool:
    """Returns whether China stands in the message, so that a partner need not be who acts."""
    us = any(not _US.isdisjoint(word.categories) for word in said.words)
    return us or said.tagged.has_tag(_OUR) or said.tagged.has_tag("filler", "we")


def _find_flow_with_us(said: MessageFrame) -> str | None:
    """Finds China's flow where others trade with us, wherever that stands: 우리한테 작년에 뭘 팔았나.

    What is sold to us China imports, and what is bought from us it exports.
    """
    deed = _find_deed(said)
    if deed is None or any(one.side in ("to", "from") for one in said.list_fillers("place", "partner")):
        return None
    words = said.words
    verbs_last = not said.tagged.languages.isdisjoint(VERBS_LAST)
    faces = (
        _ends_us(words[at + 1 : at + 2], deed[0])
        or (not verbs_last and _leads_to_us(words[max(at - 1, 0) : at], deed[0]))
        for at, word in enumerate(words)
        if not _US.isdisjoint(word.categories)
    )
    of_us = deed[0] == "export" and any(not _GOODS.isdisjoint(word.categories) for word in words)
    return deed[0] if of_us or any(faces) else None


def _find_deed(said: MessageFrame) -> tuple[str, int] | None:
    """Finds the one thing that a partner may do, as China's flow, and where; None if there are more."""
    deeds = {
        flow: word.first for word in said.words for kind, flow in _VERBS.items() if kind in word.categories
    }
    (deed,) = tuple(deeds.items()) if len(deeds) == 1 else (None,)
    return deed if said.list_values("flow") in ((), ("export",), ("import",)) else None


def _leads_to_us(before: Sequence[Terminal], flow: str) -> bool:
    """Returns whether the word before us is a preposition or the verb: 从我们, 卖给我们."""
    return any(
        ("prep" in word.categories and not _FACING[flow][0].isdisjoint(word.values))
        or any(kind in word.categories and done == flow for kind, done in _VERBS.items())
        for word in before
    )


def _ends_us(behind: Sequence[Terminal], flow: str) -> bool:
    """Returns whether the word behind us is an ending or a preposition of its role: 우리한테, うちから."""
    prepositions, endings = _FACING[flow]
    return any(
        not endings.isdisjoint(word.categories)
        or ("post" in word.categories and not prepositions.isdisjoint(word.values))
        for word in behind
    )


def _hides_actor(said: MessageFrame, named: Sequence[Filler]) -> bool:
    """Returns whether who acts goes unsaid, as where verbs come last: ドイツからフランスより多く買った."""
    marked = {word.first for word in said.words if "subject" in word.categories}
    return bool(said.tagged.languages & VERBS_LAST) and marked.isdisjoint(one.end for one in named)


def _names_china_as_actor(said: MessageFrame) -> bool:
    """Returns whether China buys or sells; what is sold to it has a preposition: 向我国卖得多."""
    tags = said.tagged.tags
    return any("we_act" in word.categories for word in said.words) or any(
        tag.kind == _OUR and tag.value != _TOWARDS and not _is_kind(tags[at - 1 : at], "prep")
        for at, tag in enumerate(tags)
    )


def find_ranker(said: MessageFrame, cues: frozenset[str], *, is_claimed: bool) -> str | None:
    """Finds the partner among whose partners China has its place: are we Germany's largest supplier?

    Among a group, China has partners of its own, 我国东盟最大贸易伙伴, unless a place of China is claimed.
    """
    if cues.isdisjoint(_RANKING) or not said.tagged.has_tag(_OUR):
        return None
    nouns = [one for one in said.list_fillers("noun") if one.value.startswith("partner")]
    told = said.list_fillers(*_NAMED, "whole")
    named = {one.first: one for one in told if one.value in said.atlas}
    ours = [at for at, tag in enumerate(said.tagged.tags) if tag.kind == _OUR and tag.value != _TOWARDS]
    if not nouns or len(named) != 1 or len(ours) != 1:
        return None
    (place,), (our,) = named.values(), ours
    of_one = is_claimed or place.value not in said.atlas.memberships
    is_owner = of_one and _owns_partners(said, our, place, nouns[0])
    is_owner = is_owner or _is_told_as_owner(said, our, place, nouns[0])
    return place.value if is_owner else None


def _owns_partners(said: MessageFrame, our: int, place: Filler, noun: Filler) -> bool:
    """Returns whether a partner stands as owner before its partners: 巴西第一大, Germany's largest."""
    tags = said.tagged.tags
    if (
        place.first > noun.first
        or place.end == len(tags)
        or (tags[our + 1 : our + 2] and tags[our + 1].kind == "post")
    ):
        return False
    behind = tags[place.end]
    is_owned = behind.kind == "possessive" or said.tagged.get_folded_text(behind).endswith("'s")
    if our > noun.first:
        return is_owned and not _list_telling(tags[noun.end : our])
    between = _list_telling(tags[our + 1 : place.first])
    is_ranked = behind.kind in ("ordinal", "number") or not _RANKING.isdisjoint(behind.cues)
    is_inside = _is_kind((behind,), "noun", "noun one") and place.first - our > 1
    return our < place.first and not between and (is_owned or is_ranked or is_inside)


def _is_told_as_owner(said: MessageFrame, our: int, place: Filler, noun: Filler) -> bool:
    """Returns whether the owner stands behind the partner that China is: the largest supplier of Chile.

    Our largest partner of a group is one of ours.
    """
    tags = said.tagged.tags
    genitive = any(word.first == place.first and "genitive" in word.categories for word in said.words)
    if not (our < noun.first < place.first and (genitive or place.side in ("of", "from"))):
        return False
    beside = [tag for tag in (*tags[max(our - 2, 0) : our], *tags[our + 1 : our + 2]) if tag.kind != MARK]
    is_subject = any((tag.kind, tag.value) in _COPULA or "rank" in tag.cues for tag in beside)
    gap = _list_telling(tags[noun.end : place.first])
    return is_subject and all(tag.kind in ("prep", "post") for tag in gap)


def _list_telling(tags: Sequence[Tag]) -> list[Tag]:
    """Lists the words that say more than how the others belong together."""
    return [
        tag
        for tag in tags
        if tag.kind not in ("filler", MARK)
        and (tag.kind, tag.value) not in _COPULA
        and _RANKING.isdisjoint(tag.cues)
    ]


def _is_kind(tags: Sequence[Tag], *kinds: str) -> bool:
    return any(tag.kind in kinds for tag in tags)
