"""What the words of a message say because of the thread that they stand in."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.language.slots.cues import PLURAL
from bot.language.slots.exchanged import exchanged
from bot.language.slots.slots import BLANK, Slots
from bot.language.tagger.tagging import Tagged

_ROWS = ("partner", "product")
_A_YEAR_AGO = (frozenset(("year earlier", "ago")), frozenset(("year earlier",)))
_MOVES = frozenset(("change", "growth", "up", "down"))
_BACK = (
    "back",
    "again",
    "include",
    "including",
    "plus",
    "inklusive",
    "inclus",
    "wieder",
    "nouveau",
    "nuevo",
    "다시",
    "加回",
    "戻して",
)
_GAP = ("gap", "ecart", "brecha", "差额")
_SEVERAL = 2
_SUMMED = ("sum", "summe", "somme", "suma")
_ONE_WAY = ("export", "import")
_WITHIN = ("within", "inside", "innerhalb", "dentro", "sein")
_ONE_END = frozenset(("top", "bottom", "what", "who", "one", "list", "subject", "yes or no"))
_THAT = frozenset(("that", "it", "this", "das", "dies", "c'", "cela", "ca", "eso", "esto", "ello"))
_THAT_GLYPHS = ("그게", "그거", "그것", "이게", "이것", "这", "那", "它", "それ", "これ")
"""Words for the figure that a thread told last."""
_RANKED = frozenset(("top", "bottom", "fastest", "slowest"))
_IDLE = frozenset(("what", "yes or no", "money", "amount"))
_LAST = ("最后", "最後", "倒数", "마지막")
_WHERE = frozenset(("where", "wo", "ou", "donde", "哪", "第几", "어디", "どこ"))
"""Words that ask for a place, which after a ranking is one of it."""
_NEGATING = ("not", "deny")
_SAME = ("same", "gleiche", "gleichen", "meme", "misma", "mismo")


def as_follow_up(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """The slots of a message as its thread makes them; those of a first message as they are."""
    for step in () if earlier.is_empty else _STEPS:
        said = step(said, tagged, earlier)
    return said


def _rate_of_move(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`In percent`, after how much something changed."""
    asks = said.cues >= {"share", "percent"} and bool(earlier.cues & _MOVES)
    if not asks or said.flows or said.partners:
        return said
    return replace(said, cues=said.cues - {"share", "percent"} | {"growth"})


def _a_year_ago(said: Slots, tagged: Tagged, _earlier: Slots) -> Slots:
    """`That month a year ago`, `the same a year earlier`: of that time, not set against it."""
    plain = said.cues == _A_YEAR_AGO[0] or (said.cues == _A_YEAR_AGO[1] and _is_same(tagged))
    if not plain or said.flows or said.periods or said.flow_choice:
        return said
    return replace(said, cues=frozenset(), shift="year")


_STEPS_BACK = ("year", "quarter", "month", "period")


def _set_against_year_before(said: Slots, _tagged: Tagged, _earlier: Slots) -> Slots:
    """`And was it higher the year before?`: that year, or month, beside the one spoken of."""
    compares = bool(said.cues & {"more", "lesser", "up", "down", "top"})
    if not (compares and said.shift in _STEPS_BACK) or said.flows or said.partners or said.periods:
        return said
    return replace(said, cues=frozenset(("compare",)))


def _is_same(tagged: Tagged) -> bool:
    return any(token.text in _SAME for token in tagged.tokens)


def _set_against(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Is it bigger than Egypt's?`, `is that more than what we sell to Egypt?`"""
    more = said.cues & {"more", "lesser"} and said.partners and earlier.partners
    same = said.flows == earlier.flows and said.periods in ((), earlier.periods) and says_that(tagged)
    if not more or (said.flows and not same):
        return said
    times = replace(said.times, periods=()) if same else said.times
    return replace(said, cues=said.cues | {"compare"}, times=times, follows=True)


def says_that(tagged: Tagged) -> bool:
    """Whether the figure before is what is spoken of."""
    return any(token.text in _THAT for token in tagged.tokens) or any(map(tagged.whole.count, _THAT_GLYPHS))


def _rows_of_thread(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`The ones that shrank` are those that the thread has rows of."""
    rows = earlier.noun or (earlier.breakdown if earlier.breakdown in _ROWS else None)
    asks = "list" in said.cues and not (said.noun or said.partners or said.products or said.unit)
    return replace(said, noun=rows) if asks and rows else said


def _ranked_by_growth(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`In terms of growth`, after a ranking: the ranking by it."""
    asks = said.cues == {"growth"} and "top" in earlier.cues and earlier.limit
    named = said.flows or said.partners or said.products or said.periods or said.frequency
    return replace(said, cues=frozenset(("by growth",))) if asks and not named else said


def _gap_between(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Gap`, after two were set against each other: what lies between them, which is no trade balance."""
    alone = said.flows == ("balance",) and replace(said, flows=(), currency=None) == BLANK
    against = "compare" in earlier.cues and "balance" not in earlier.flows
    if not (alone and against and any(token.text in _GAP for token in tagged.tokens)):
        return said
    return replace(said, flows=(), cues=frozenset(("compare",)), follows=True)


def _put_back(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Put Thailand back`, of one that was left out."""
    left_out = said.partners and set(said.partners) <= set(earlier.exclude)
    asked = any(token.text in _BACK for token in tagged.tokens)
    return replace(said, too=True, follows=True) if left_out and asked else said


def _flow_of_side(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`How much went to Turkey?`, after imports: where goods go to is no place that they come from."""
    side = next(iter(said.sides)) if len(said.sides) == 1 else ""
    flow = next(iter(said.weak_flows), None) or {"to": "export", "from": "import"}.get(side)
    named = said.partners or said.weak_flows
    turned = flow in _ONE_WAY and not said.flows and named and len(earlier.flows) == 1
    other = earlier.flows[:1] in (("export",), ("import",)) and earlier.flows != (flow,)
    return replace(said, flows=(flow,)) if flow and turned and other else said


def _part_within(said: Slots, tagged: Tagged, _earlier: Slots) -> Slots:
    """`Share within ASEAN`: of it, as `share of ASEAN` is."""
    within = any(token.text in _WITHIN for token in tagged.tokens)
    return replace(said, sides=frozenset(("of",))) if within and said.sides == {"in"} else said


def _one_sum(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`The sum of those`, after rows of one partner: its one figure."""
    rows = earlier.frequency or earlier.breakdown
    alone = said.combine and rows and len(earlier.partners) < _SEVERAL and not earlier.groups
    if not alone or said.frequency or said.breakdown or said.partners:
        return said
    return replace(said, combine=False, declined=said.declined | {"frequency", "breakdown"})


def _sum_with(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`The sum with Chile`: of both."""
    sums = said.combine or any(token.text in _SUMMED for token in tagged.tokens)
    joins = sums and said.sides == {"with"} and len(said.partners) == 1 and earlier.partners
    return replace(said, too=True, combine=True) if joins and not said.flows else said


def _larger_of_them(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`What is the largest then?`, after several partners: which of them."""
    several = len(earlier.partners) > 1 and not (earlier.combine or earlier.groups or earlier.breakdown)
    asks = bool(said.cues & {"top", "bottom"}) and said.cues <= _ONE_END
    named = said.flows or said.partners or said.products or said.noun or said.limit or said.unit
    return replace(said, cues=frozenset(("compare",))) if several and asks and not named else said


def _missing_from_ranking(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Ireland isn't on there`, after the largest customers: its place among them."""
    ranked = bool(earlier.cues & _RANKED) and len(said.partners) == 1 and said.cues <= _ONE_END - _RANKED
    named = said.flows or said.products or said.periods or said.limit or said.exclude
    missed = ranked and not named and any(tag.value in _NEGATING for tag in tagged.of("filler", "join"))
    return replace(said, cues=frozenset(("rank",))) if missed else said


def _place_on_that(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Where would Kazakhstan be on that?`, after a ranking: its place there."""
    asked = any(tagged.tokens[tag.first].text in _WHERE for tag in tagged.tags)
    ranked = bool(earlier.cues & _RANKED) and len(said.partners) == 1 and said.cues <= _ONE_END - _RANKED
    named = said.flows or said.products or said.periods or said.limit or said.exclude or said.groups
    return replace(said, cues=frozenset(("rank",))) if asked and ranked and not named else said


def _one_again(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`And the biggest surplus?`, after which country had the biggest deficit: one, as before."""
    asked = "one" in earlier.cues and bool(said.cues & _RANKED) and not (said.limit or said.partners)
    several = said.noun or said.unit or any(tagged.said(tag) in PLURAL for tag in tagged.of("flow"))
    return said if not asked or several else replace(said, cues=said.cues | {"one"})


def _only_those_of_a_group(said: Slots, _tagged: Tagged, earlier: Slots) -> Slots:
    """`Only those in Europe`, after who buys our cars: the buyers there."""
    rows = earlier.noun == "partner" or earlier.breakdown == "partner" or "who" in earlier.cues
    alone = replace(said, partners=(), groups=False, sides=frozenset(), follows=False)
    if not (rows and said.groups and said.follows and not earlier.partners):
        return said
    listed = "who" in earlier.cues and alone == BLANK
    return replace(said, cues=frozenset(("top",)), noun="partner") if listed else said


def _in_money(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`And in value?`, `in dollars`, after so many tonnes: what they are worth."""
    counted = earlier.cues & {"quantity", "weight"} and not (said.unit or said.cues - _IDLE)
    asked = said.currency or tagged.has("filler", "money")
    return replace(said, declined=said.declined | {"cues", "unit"}) if counted and asked else said


def _other_end(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`The last ten`, after a ranking: its lower end."""
    counts = tagged.of("small", "number")
    last = tagged.has("past") or any(tagged.said(tag) in _LAST for tag in tagged.tags)
    named = said.flows or said.partners or said.products or said.periods or said.noun or said.unit
    asked = last and len(counts) == 1 and not named and said.cues <= {"top"} and not tagged.has("mark")
    return replace(said, cues=frozenset(("bottom",))) if asked and earlier.cues & _RANKED else said


_STEPS: Sequence[Callable[[Slots, Tagged, Slots], Slots]] = (
    _rate_of_move,
    _a_year_ago,
    _set_against_year_before,
    _set_against,
    _rows_of_thread,
    _ranked_by_growth,
    _gap_between,
    _put_back,
    _flow_of_side,
    _part_within,
    _larger_of_them,
    _one_sum,
    _sum_with,
    _missing_from_ranking,
    _place_on_that,
    _one_again,
    _only_those_of_a_group,
    _in_money,
    _other_end,
    exchanged,
)
