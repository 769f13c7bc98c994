"""Words that deny or negate and of which no reader made anything: unread, for each could change all."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import OPEN
from bot.language.slots.denied import denied_at
from bot.language.slots.left_out import NOT
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

_WHICH = frozenset(("who", "list", "how many"))
_BUT = ("but", "aber", "mais", "pero", "但", "但是", "하지만")
_ENDINGS = ("ない", "なし", "なかった", "なく", "ないで", "ません", "ませんでした", "ず", "없", "없나")
_NO = "no"
_LISTING = ("ni", "nor", "noch")
_DENYING = ("deny", "deny after", "drop")
_READ_BY_OTHERS = ("place", "unsure", "ask", "our", MARK, UNKNOWN)
"""What is left out is read with the places; at a mark a clause ends, and what is unknown is asked about."""
_PLACES = ("place", "unsure", "ask", "product")
_TIMES = ("year", "year month", "month", "relative", "part")
_NEGATED = ("flow", "weak flow")
_RANKS = frozenset(("top", "bottom", "fastest", "slowest", "list"))
_ANY = frozenset(("any", "anyone", "anybody", "some", "somebody", "who", "what", "which"))
_MOVES = frozenset(("up", "down", "growth", "change", "more", "lesser", "compare", "year earlier", "share"))
_ROWS = ("noun", "noun one", "breakdown")
_LASTING = frozenset(("streak", "last time"))
"""Since when have exports not risen: a run of other months than the words name."""
_ADVERBS = ("really", "actually", "even", "quite", "yet", "just", "so", "wirklich", "vraiment", "realmente")


def with_negations_told(tagged: Tagged) -> Tagged:
    """The message with such words as unknown; a word of time or goods that one denies says nothing more."""
    contrasts = any(token.text in _BUT for token in tagged.tokens)
    if not (contrasts or tagged.has(*NOT) or tagged.has("join", "only", *_DENYING)):
        return tagged
    tags = tagged.tags
    open_ones = {at for at in range(len(tags)) if _is_open(tagged, at)}
    if not open_ones:
        return tagged
    if _asks_whether(tagged):
        return replace(
            tagged, tags=[_let_pass(tag) if at in open_ones else tag for at, tag in enumerate(tags)]
        )
    gone = {denied_at(tags, at) for at in open_ones}
    gone = {at for at in gone if at is not None and tags[at].kind in (*_TIMES, "product")}
    told = [replace(tag, kind=UNKNOWN) if at in open_ones else tag for at, tag in enumerate(tags)]
    return replace(tagged, tags=[_let_pass(tag) if at in gone else tag for at, tag in enumerate(told)])


def _is_open(tagged: Tagged, at: int) -> bool:
    tag = tagged.tags[at]
    if tag.kind == "filler" and tagged.said(tag) in _BUT:
        return _sets_places_apart(tagged.tags, at)
    if (tag.kind, tag.value) == NOT:
        opens = at == 0 and not _forbids(tagged)
        negates = _negates(tagged, at) or _follows_verb(tagged, at) or _asks_which(tagged.tags, at)
        return not opens and negates
    if (tag.kind, tag.value) == ("join", "only") and tagged.said(tag) == _NO:
        return _stands_inside(tagged.tags, at)
    if tag.kind != "join" or tag.value not in _DENYING:
        return False
    target = denied_at(tagged.tags, at)
    if target is None or (tagged.tags[target].kind, tagged.tags[target].value) == ("join", "instead"):
        return False  # no quiero el total sino la cuota
    return tagged.tags[target].kind not in _READ_BY_OTHERS


def _sets_places_apart(tags: Sequence[Tag], at: int) -> bool:
    """Everybody asks about Mexico, but what I want is Brazil: only one of them may be meant."""
    before, behind = tags[:at], tags[at + 1 :]
    compared = any((tag.kind == "cue" and "compare" in tag.value) or tag.value == "more" for tag in tags)
    return not compared and all(any(tag.kind == "place" for tag in part) for part in (before, behind))


def _stands_inside(tags: Sequence[Tag], at: int) -> bool:
    """Exports to Japan, no Korea: neither an answer nor surely a correction."""
    said = any(tag.kind not in ("filler", MARK, "command", "join") for tag in tags[:at])
    behind = tags[at + 1].kind if at + 1 < len(tags) else MARK
    return said and (behind in (*_PLACES, *_TIMES, *_NEGATED) or any(map(_acts, tags[at + 1 : at + 2])))


def _asks_which(tags: Sequence[Tag], at: int) -> bool:
    """Who don't we have a surplus with, which members didn't make the top 20: others than those named."""
    clause = [tag for tag in tags[:at] if tag.kind != "filler"]
    while any(tag.kind == MARK for tag in clause):
        clause.pop(0)
    asks = any(tag.kind == "cue" and not _WHICH.isdisjoint(tag.value.split("+")) for tag in clause[:2])
    rest = tags[at + 1 :]
    return asks and any(tag.kind in ("flow", "cue", "weak flow") for tag in rest)


def _forbids(tagged: Tagged) -> bool:
    """`Don't compare` is an order, where `don't we export` asks."""
    return any(tag.kind == "cue" and tag.value in ("compare", "year earlier") for tag in tagged.tags[1:2])


def _negates(tagged: Tagged, at: int) -> bool:
    """Didn't fall, don't buy: the verb stands right behind, or behind one adverb; isn't in our top 10."""
    behind = tagged.tags[at + 1 : at + 4]
    if behind and (tagged.said(behind[0]) in _ADVERBS or behind[0].value == OPEN):
        behind = behind[1:]
    if behind and behind[0].kind in (*_PLACES, *_TIMES):
        return tagged.said(tagged.tags[at]) not in _LISTING
    if behind and behind[0].kind == "prep":
        return any(tag.kind == "cue" and tag.value in _RANKS for tag in tagged.tags[at + 1 : at + 6])
    return bool(behind) and _acts(behind[0])


def _follows_verb(tagged: Tagged, at: int) -> bool:
    """増えていない: in some languages the negation ends the verb."""
    glyph = tagged.tokens[tagged.tags[at].first].kind == "glyph"
    before = next((tag for tag in reversed(tagged.tags[:at]) if tag.kind != "filler"), None)
    ends = tagged.said(tagged.tags[at]).endswith(_ENDINGS)
    return glyph and ends and before is not None and _acts(before)


def _acts(tag: Tag) -> bool:
    return tag.kind in _NEGATED or (tag.kind == "cue" and not _MOVES.isdisjoint(tag.value.split("+")))


def _asks_whether(tagged: Tagged) -> bool:
    """Did exports not fall? Its growth answers either way, where no rows are sought that did."""
    tags: Sequence[Tag] = tagged.tags
    moves = [tag for tag in tags if tag.kind == "cue" and not _MOVES.isdisjoint(tag.value.split("+"))]
    rows = tagged.has("cue", "list", "how many", "list+one", "who", "what") or any(map(tagged.of, _ROWS))
    rows = rows or not _ANY.isdisjoint(token.text for token in tagged.tokens)
    lasts = any(not _LASTING.isdisjoint(cues.split("+")) for cues in tagged.values("cue"))
    denied = [tag for tag in tags if tag.kind == "join" and tag.value in _DENYING]
    asks = tagged.has("cue", "yes or no") or tagged.has(MARK, "?")
    return bool(moves) and asks and not (rows or lasts) and len(denied) < 2


def _let_pass(tag: Tag) -> Tag:
    return replace(tag, kind="filler", value="")
