"""The tags of a sentence: what one says, what stands beside it, and the places at which something is told."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from unicodedata import normalize

from bot.domain.month import YEAR
from bot.language.tagger.tagging import MARK, Tag

TURNED = {"export": "import", "import": "export"}
NO_TAG = Tag("", "", 0, 0)
WAYS = {">": 1, "<": -1}
"""The ways of words that compare, by their values."""
_WHERE = ("prep", "place")
_LEVIES = (("off", "tariff"), ("story", "apart"), ("event", ""))
_SIGNS = {(MARK, "+"): 1, (MARK, "-"): -1, (MARK, "−"): -1, ("story", "plus"): 1, ("story", "minus"): -1}
BY, FOR = ("filler", "by"), ("filler", "for")
"""Words before by how much something moved, and before what was paid for."""
IN_YEAR = ("story", "in year")
DENIALS = (("filler", "not"), ("join", "deny"))
_DENIED = 2
"""How far behind a word for a move its denial may stand."""
_LISTED = ("place", "prep", "join")
_OWNING, _REACH = ("filler", "possessive", "post", "unknown"), 6

_ADNOMINAL = "\u11ab"
"""The last sound of Korean verbs that describe the noun behind them."""


def get_tag(tags: Sequence[Tag], at: int) -> Tag:
    """Returns the tag at a place; outside the sentence, one of no kind."""
    return tags[at] if 0 <= at < len(tags) else NO_TAG


def read_cues(tag: Tag | None) -> AbstractSet[str]:
    """Returns what a word says of amounts, by the names of its cues; nothing of any other word."""
    return _split_cues(tag.value) if tag and tag.kind == "cue" else frozenset()


@cache
def _split_cues(value: str) -> AbstractSet[str]:
    """Splits cues, with the word that questions have for growing faster than before as that of stories."""
    return frozenset("faster" if one == "quicker" else one for one in value.split("+"))


def is_of_year_before(tag: Tag) -> bool:
    """Returns whether a word says that the year before is meant."""
    return "year earlier" in read_cues(tag) or tag.pair == ("shift", "year")


def is_act(tag: Tag) -> bool:
    """Returns whether a word is a verb of trade: bought, shipped."""
    return tag.kind == "flow" and "act" in tag.value.split("+")


def is_denied_move(tags: Sequence[Tag], at: int, *, is_behind: bool) -> bool:
    """Returns whether something is said not to have moved: did not fall; none bought less; 줄지 않았다."""
    near, is_parted = tags[at + 1 : at + _DENIED + 1] if is_behind else tags[:at][::-1], False
    for tag in near:
        if tag.pair in DENIALS:  # none of Spain and Italy, but “Spain, not Italy” denies no move
            return tag.pair == DENIALS[0] or not is_parted
        is_listed = not is_behind and (tag.kind in _LISTED or tag.value == ",")
        is_parted |= is_listed
        if not (tag.kind == "filler" or is_act(tag) or is_listed):
            return False
    return False


def is_narrowed_before(tags: Sequence[Tag], end: int) -> bool:
    """Returns whether a word that is not read narrows what follows: labour-intensive exports; 密集产品."""
    while end and (tags[end - 1].pair == ("noun", "product") or tags[end - 1].value == "-"):
        end -= 1
    return get_tag(tags, end - 1).kind == "unknown"


def find_led(tags: Sequence[Tag], end: int, reach: int = 0) -> Tag:
    """Returns the last word before a place that is no filler, as far as `reach` goes, if there is one."""
    first = max(0, end - reach) if reach else 0
    return next((tag for tag in reversed(tags[first:end]) if tag.kind != "filler"), NO_TAG)


def is_adnominal(text: str) -> bool:
    """Returns whether a Korean verb describes the noun behind it: 급감했던 5월, 늘어난 4월."""
    return normalize("NFD", text).endswith(_ADNOMINAL)


def is_than(tag: Tag | None) -> bool:
    """Returns whether a word sets what stands before it against what is behind: than, 보다, 比."""
    return tag is not None and tag.pair == ("join", "versus")


def read_flow(tags: Sequence[Tag], at: int) -> str:
    """Returns the trade that a word names; exports to China's neighbours are none of others to China."""
    own, *rest = tags[at].value.split("+")
    is_of_ours = "theirs" in rest and get_tag(tags, at + 1).value == "'s"
    return TURNED[own] if is_of_ours else own or "export"


def is_undirected(tags: Sequence[Tag], first: int) -> bool:
    """Returns whether a word for what was moved does not say where: Brazilian cargoes, shipments."""
    led, behind = get_tag(tags, first - 1).kind, get_tag(tags, first + 1).kind
    is_told = "our" in (led, behind) or behind in _WHERE
    return tags[first].pair == ("moved", "") and not is_told


def is_left_out(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a word leaves out a place: excluding the US; non-US exports; 미국을 뺀; 美国以外."""
    if tags[at].kind != "place":
        return False
    behind = [tag.pair for tag in tags[at + 1 : at + 3]]
    if ("join", "except after") in behind[: 1 + (behind[:1] == [("filler", "ending")])]:
        return True
    while at and (tags[at - 1].kind in ("filler", "prep", "noun") or tags[at - 1].value == "-"):
        at -= 1
    return get_tag(tags, at - 1).pair == ("join", "except")


def is_levying(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a place only imposes tariffs, or fights over them: 미국의 관세에도."""
    near = (tag for tag in tags[at + 1 : at + _REACH] if tag.pair != ("cue", "top"))  # 미국의 높은 관세
    owned = (tag for tag in near if tag.kind not in _OWNING)
    return next(owned, NO_TAG).pair in _LEVIES


def read_sign(tags: Sequence[Tag], first: int) -> int:
    """Returns a sign, or that of plus and minus, right before a figure: 1, −1, or 0 for none."""
    return _SIGNS.get(get_tag(tags, first - 1).pair, 0)


def is_pointing(tag: Tag) -> bool:
    """Returns whether a word before “times” refers to what was told before: 그 2.7배, 是其2.7倍."""
    return tag.pair in (("filler", "determiner"), ("story", "again"))


def is_multiplied(tag: Tag) -> bool:
    """Returns whether a word behind “times” says that something is multiplied: as fast as; steel; 많이."""
    is_told = tag.pair in (("filler", "open"), ("story", "again"), ("story", "those"), ("post", "to"))
    is_told = is_told or tag.kind == "product" or (tag.kind == "flow" and not is_act(tag))
    return is_told or bool(read_cues(tag) & {"pace", "faster", "more"})


def is_year(tag: Tag) -> bool:
    """Returns whether it means the year in question; a bare year may be one of many."""
    years = (("relative", "this year"), ("shift", "whole year"), IN_YEAR)
    return tag.kind == "cumulative" or tag.pair in years


def count_months(tag: Tag) -> int:
    """Returns the months in a unit of time, 0 for any other word."""
    if tag.pair == ("mark", "year"):  # 3年
        return YEAR
    return {"year": YEAR, "month": 1}.get(tag.value, 0) if tag.kind == "unit" else 0


def is_monthly(tag: Tag) -> bool:
    """Returns whether a word is about months: a month, monthly."""
    return tag.pair in (("unit", "month"), ("frequency", "month"))


def index_places(told: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    """Returns the places at which each thing is told."""
    places: dict[str, list[int]] = {}
    for at, means in enumerate(told):
        for one in means:
            places.setdefault(one, []).append(at)
    return places


def list_places(places: Mapping[str, Sequence[int]], means: Sequence[str]) -> list[int]:
    """Returns the places of any of these, in order."""
    found = [places[one] for one in dict.fromkeys(means) if one in places]
    return sorted({at for one in found for at in one}) if len(found) > 1 else [*found[0]] if found else []


def is_passing(tag: Tag) -> bool:
    """Returns whether a word says nothing before the time that is compared: than it did a year before."""
    return tag.kind == "filler" or tag.pair in (("story", "again"), ("cue", "yes or no"))


def is_month_before(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a month is compared with the one before it: than the month before; 전월(…)보다."""
    led = get_tag(tags, at - 1)
    is_led = is_than(led) or led.kind == "comparator" or is_than(get_tag(tags, skip_brackets(tags, at + 1)))
    return is_led and get_tag(tags, at).pair == ("shift", "month")


def is_on_month_before(tags: Sequence[Tag]) -> bool:
    """Returns whether a sentence compares a month with the one before it."""
    return any(is_month_before(tags, at) for at in range(len(tags)))


def skip_brackets(tags: Sequence[Tag], at: int) -> int:
    """Returns the place behind the brackets that open or close there; the place itself if there are none."""
    first = at if get_tag(tags, at).value in ("(", ")") else len(tags)
    return next((end + 1 for end in range(first, len(tags)) if tags[end].value == ")"), at)


def find_bracket_before(tags: Sequence[Tag], end: int) -> int:
    """Returns the place of the bracket that opens what closes right before; the place itself if none does."""
    is_closed = 0 < end <= len(tags) and tags[end - 1].value == ")"
    return next((at for at in range(end - 1, -1, -1) if is_closed and tags[at].value == "("), end)
