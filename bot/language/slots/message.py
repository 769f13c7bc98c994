"""Tags to slots: one small reader a slot."""

import re
from itertools import pairwise, zip_longest

from bot.language.slots.slots import NEUTRAL
from bot.language.times.when import Times
from bot.language.words.tagging import MARK, Tag, Tagged
from bot.trade.place import Atlas

_DIRECTIONS = {"up": "up", "down": "down", "widen": "up", "narrow": "down"}
_YEAR = 12
_QUARTER = 3
_ROWS_ASKED = ("list", "list+one", "top", "bottom", "who", "how many", "fastest", "slowest", "rank")
_ABANDONING = ("scrap that", "forget that", "cancel that", "strike that", "scratch that", "never mind that")
_ALL_GOODS = re.compile(
    r"\b(?:all|every|any) (?:goods|products?|merchandise|items?|commodit(?:y|ies))\b"
    r"|\balle[nr]? (?:waren|produkten?|guter)\b|\btous les produits\b|\btoutes les marchandises\b"
    r"|\btodos los (?:productos|bienes)\b|\btodas las mercancias\b"
    "|(?:所有|全部|全)(?:商品|产品|产品|货物|品类)|(?:全|すべての|全ての)(?:品目|商品|製品)"
    "|(?:모든|전체|전) ?(?:품목|상품|제품)"
)
"""Goods of every kind."""
_OPENERS = ("and", "or", "versus", "except", "drop", "only", "too", "together")
_ANY = "any"
_UNITS = {"month": "month", "quarter": "quarter", "quarters": "quarter", "year": "year"}
_LEANING = ("about", "instead", "drop", "only", "replace")


def opens_with_and(tagged: Tagged) -> bool:
    """`and a year earlier?` asks for that year, where `against a year earlier` asks for growth."""
    opening = next((tag for tag in tagged.tags if tag.kind != MARK), None)
    return opening is not None and (opening.kind, opening.value) == ("join", "and")


def follows(tagged: Tagged) -> bool:
    """Whether the words lean on what was said before: `and …`, `what about …`, `I meant …`."""
    opening = next((tag for tag in tagged.tags if tag.kind not in (MARK, "filler", "command")), None)
    opens = bool(opening and opening.kind == "join" and opening.value in _OPENERS)
    return opens or tagged.has("join", *_LEANING)


def with_steps(cues: frozenset[str], tagged: Tagged, times: Times) -> frozenset[str]:
    """环比: on the period before, which is a quarter where quarters are named, else a month."""
    if "chain" not in cues:
        return cues
    quarters = bool(times.periods) and all(period.months == _QUARTER for period in times.periods)
    by_quarter = quarters and not tagged.has("unit", "month")
    return cues - {"chain"} | {"qoq" if by_quarter else "mom"}


def each_year(cues: frozenset[str], times: Times) -> str | None:
    """Annual growth from 2020 to 2025: that of each year, not from one end to the other."""
    longer = [period for period in times.periods if period.months > _YEAR]
    return "year" if "annual" in cues and len(longer) == 1 == len(times.periods) else None


def noun_of(tagged: Tagged) -> str | None:
    """What is ranked or listed; the products of Hightech-Produkte are part of a name.

    Who we run surpluses with are partners.
    """
    told = pairwise(tag for tag in tagged.tags if tag.value != "-")
    named = {tag.first for before, tag in told if (before.kind, tag.value) == ("product", "product")}
    nouns = (tag for tag in tagged.of("noun", "noun one") if tag.first not in named)
    if not tagged.has("cue", *_ROWS_ASKED):
        nouns = (tag for tag in nouns if not _is_lumped(tagged, tag))
    sided = tagged.has("flow", "balance+surplus", "balance+deficit") and tagged.has("cue", "who")
    return next((tag.value.split(" ")[0] for tag in nouns), "partner" if sided else None)


def _is_lumped(tagged: Tagged, noun: Tag) -> bool:
    """Trade with countries other than the US: with all those together."""
    behind = next((tag for tag in tagged.tags if tag.first >= noun.end and tag.kind != "filler"), None)
    before = next(
        (tag for tag in reversed(tagged.tags) if tag.end <= noun.first and tag.kind != "filler"), None
    )
    left_out = behind is not None and (behind.kind, behind.value) == ("join", "except")
    return left_out and before is not None and before.kind == "prep"


def breakdown_of(tagged: Tagged, atlas: Atlas, *, several: bool) -> str | None:
    """What makes the rows; `several` periods or flows are what `each` is said of."""
    said = next(iter(tagged.values("breakdown")), None)
    if said:
        lumped = said.endswith("+all") and tagged.has("join", "except", "except after")
        return None if lumped else said.split("+")[0].split(" ")[0]
    told = tagged.told
    for tag, after in zip_longest(told, told[1:]):
        if tag.kind != "each":
            continue
        if after is not None and after.kind in ("noun", "noun one", "place"):
            return after.value.split(" ")[0] if after.kind != "place" else "partner"
        if (after is None or after.kind == MARK) and not several and _is_of_a_group(tagged, tag, atlas):
            return "partner"
    return None


def _is_of_a_group(tagged: Tagged, each: Tag, atlas: Atlas) -> bool:
    """The G7, each of them; exports to ASEAN, each: the group before is to be told by its members."""
    named = [tag.value for tag in tagged.of("place", "unsure") if tag.end <= each.first]
    return len(named) == 1 and named[0] in atlas.memberships


def begins_anew(tagged: Tagged) -> bool:
    """Whether the words open another topic, and say which: different question, scrap that, exports …"""
    return (tagged.has("join", "anew") or abandons(tagged)) and bool(tagged.of("flow", "weak flow"))


def abandons(tagged: Tagged) -> bool:
    """`Scrap that`, before anything else was said."""
    first = next((tag for tag in tagged.tags if tag.kind not in (MARK, "filler", "command")), None)
    return first is not None and first.kind == "join" and tagged.said(first) in _ABANDONING


def all_goods(tagged: Tagged, cues: frozenset[str]) -> bool:
    """`All products` takes back the goods that a thread is about, unless they are ranked or listed."""
    return not cues - NEUTRAL and bool(_ALL_GOODS.search(tagged.whole))


def direction_of(tagged: Tagged) -> str | None:
    """The last direction named."""
    said = [cue for cues in tagged.values("cue") for cue in cues.split("+") if cue in _DIRECTIONS]
    return _DIRECTIONS[said[-1]] if said else None


def month_asked(cues: frozenset[str], times: Times) -> str | None:
    """How many months, and when of a year something was highest."""
    when = {"when", "top"} <= cues and len(times.periods) == 1
    return "month" if when or {"count", "of months"} <= cues else None


def free_unit(tagged: Tagged, times: Times) -> str | None:
    """A month or year that stands for itself: the worst month, nine years in a row."""
    for index, tag in enumerate(tagged.tags):
        if tag.kind in ("unit", "mark") and index not in times.used and tag.value in _UNITS:
            return _UNITS[tag.value]
    return None
