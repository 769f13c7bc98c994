"""What a message does to a ranking before it: by growth, by weight, from its other end."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.language.grammar.asked_slots import ASKING, COUNTED, IDLE, MOVED, MOVERS, has_any, is_ranked
from bot.language.grammar.pose import ALL_OF
from bot.language.grammar.slots import Slots

_ENDS = frozenset(("top", "bottom", "worst", "fastest", "slowest", "amount", "one", "reverse"))
"""Cues that only say from which end a ranking is read."""
_SORTED = frozenset(("rank verb", "in order", "several"))
"""Cues that only say that rows are sorted."""
_RATES: Mapping[str, str] = {"growth": "by growth", "share": "by share"}
"""By what partners are ranked of which a rate was asked."""
_ROWS = ("flows", "partners", "products", "periods", "noun", "breakdown", "frequency", "combine", "exclude")
_PICKING = (ASKING - {"one"}) | {"reverse"}
"""Cues that add nothing to the end from which a ranking is read: who is first, which was the lowest."""
_LISTING = frozenset(("list", "rank", "what", "yes or no"))
"""Cues that name a ranking, or only ask."""
_TURNS = (frozenset(("up",)), frozenset(("down",)))
_PLAINLY_RANKED = frozenset(("top", "who", "list", "several"))
"""Cues of a ranking of several rows by value."""
_OF_AMOUNT = frozenset(("change", "up", "down", "absolute", "amount", "by growth"))
"""Cues of words for the amount by which something moved."""


def _asks_at_other_time(later: Slots, earlier: Slots) -> bool:
    """Returns whether the ranking is asked for at another time: `what did the list look like in 2015?`"""
    listed = "list" in later.cues or ("rank" in later.cues and later.follows)
    alone = later.says_only("cues", "times", "posed", "operations", "flow_choice")
    whole = ALL_OF in later.posed or "theirs" in later.operations
    asked = listed and later.cues <= _LISTING and later.periods
    return bool(asked and alone and is_ranked(earlier)) and not whole


def rank_named(later: Slots, earlier: Slots) -> Slots:
    """Ranks the partners named in turn by what was asked of them: `rank the three`, after their growth."""
    if _asks_at_other_time(later, earlier):
        return replace(later.leaning, cues=frozenset())
    sorts = bool(later.cues) and later.cues <= _SORTED | {"top", "descending"}
    named = has_any(later, *_ROWS, "limit", "unit", "nth", "share_of", "currency", "operations")
    ranked = is_ranked(earlier) or has_any(earlier, "noun", "breakdown", "combine") or earlier.groups
    rate = next((by for cue, by in _RATES.items() if cue in earlier.cues), None)
    if not sorts or named or ranked or len(earlier.spoken) <= 1 or len(earlier.periods) > 1:
        return later
    if later.count and not 1 < later.count <= len(earlier.spoken):
        return later
    partners = earlier.spoken[-later.count :] if later.count else earlier.spoken
    cues = frozenset(("top", *([rate] if rate else ())))
    return replace(later.clear_slots("count").leaning, partners=partners, cues=cues)


def _weighs_rows(earlier: Slots, later: Slots) -> bool:
    """Returns whether it ranks by weight: `in tonnes`, after the largest suppliers of some goods.

    So does `of copper ore, in tonnes`, after the largest suppliers.
    """
    named = has_any(later, "flows", "partners", "periods", "frequency", "breakdown", "combine")
    asked = later.cues & COUNTED and later.cues <= COUNTED | {"counted"}
    ranked = (
        earlier.cues & {"top", "who"}
        and earlier.cues <= _PLAINLY_RANKED | {"one"}
        and len(later.products or earlier.products) == 1
    )
    others = has_any(earlier, "noun", "breakdown", "frequency")
    partners = earlier.lists("partner") or "who" in earlier.cues or not others
    return bool(asked and ranked and partners) and not named


def _ranks_by_level(earlier: Slots, later: Slots) -> bool:
    """Returns whether it ranks by level again: `by value again` after growth, `in dollars` after weight."""
    weighed = earlier.cues & COUNTED and "top" in earlier.cues
    by_growth = earlier.cues & {"by growth", "fastest", "slowest"} or _ranks_growth(earlier)
    level = later.operations & {"level", "worth", "money"} or (weighed and later.currency)
    named = has_any(later, "partners", "products", "periods", "noun")
    named = named or later.flows not in ((), earlier.flows)
    asked = level and later.cues <= IDLE | {"top"} and not named
    return bool(asked and (weighed or by_growth))


def _ranks_growth(earlier: Slots) -> bool:
    """Returns whether a ranking is by growth, which it names beside its end: top 10 by export growth."""
    return bool(earlier.cues & {"top", "bottom"}) and "growth" in earlier.cues


def _ranks_by_amount(earlier: Slots, later: Slots) -> bool:
    """Returns whether it ranks what grew or fell by the amount of that: `by value of the fall`."""
    by_rate = earlier.cues & {"fastest", "slowest"} or (is_ranked(earlier) and "by growth" in earlier.cues)
    by_rate = by_rate or _ranks_growth(earlier)
    money = later.currency or later.operations & {"money", "worth"} or later.cues & {"absolute", "amount"}
    open_way = "extent" in earlier.cues and later.operations & {"money", "worth", "level"}  # which fell most
    asked = (money and later.cues & _OF_AMOUNT) or (open_way and "theirs" not in later.operations)
    moved = asked and later.cues <= IDLE | _OF_AMOUNT
    named = has_any(later, "flows", "partners", "products", "periods", "noun", "limit")
    turned = {"up": "slowest", "down": "fastest"}.get(later.direction or "") in earlier.cues
    return bool(by_rate and moved) and not (named or turned or "column" in later.operations)


def turns_ranking(earlier: Slots, later: Slots) -> bool:
    """Returns whether it reads a ranking from its other end: `and the losers?`, `worst first`."""
    ends = later.cues - _PICKING
    if ends == {"one"} and later.cues & ASKING - ends:
        return False  # and which quarter?
    if later.cues in _TURNS and "instead" in later.operations and earlier.cues & {"fastest", "slowest"}:
        return not has_any(later, "partners", "flows", "products", "periods")
    several = earlier.breakdown or len(earlier.partners) > 1
    ranked = is_ranked(earlier) or (earlier.threshold and "by growth" in earlier.cues)
    parts = "contribution" in earlier.cues and later.cues & {"top", "bottom"}  # only the top 3
    rows = ranked or parts or (several and earlier.cues & {*MOVED, "by growth"})
    known = _ENDS | ({"several"} if ranked else _SORTED)
    return bool(rows and ends) and ends <= known and not has_any(later, "partners", "flows")


def _asks_for_others_that_moved(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for those that went the other way: `and falling?` after rising partners."""
    asked = later.cues - {"list"}
    told = earlier.noun or earlier.unit or "how many" in earlier.cues
    rows = told and earlier.cues & MOVERS and not is_ranked(earlier)
    named = has_any(later, "flows", "partners", "products", "periods", "frequency", "breakdown", "limit")
    return bool(rows and asked) and asked <= MOVERS and not named


OF_RANKING: Mapping[str, Callable[[Slots, Slots], bool]] = {
    "by amount": _ranks_by_amount,
    "reorder": lambda _, later: not later.cues.isdisjoint(("by growth", "by share")),
    "weigh": _weighs_rows,
    "by level": _ranks_by_level,
    "turn": turns_ranking,
    "movers": _asks_for_others_that_moved,
    "rerank": lambda earlier, later: "rank verb" in later.cues and is_ranked(earlier),
}
"""The operations of a message that sorts the rows before it another way, each with its condition."""
