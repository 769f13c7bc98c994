"""A place in the ranking of a thread: where a partner stands in it, who is beside it or larger."""

from dataclasses import replace

from bot.domain.place import Atlas
from bot.language.grammar.asked_slots import BY_GROWTH, IDLE, RECORDS
from bot.language.grammar.columns import is_of_one_row
from bot.language.grammar.comparisons import MORE, MOVES, RANKED
from bot.language.grammar.goods_placed import ask_place_of_goods_before
from bot.language.grammar.places import are_members
from bot.language.grammar.pose import LESS
from bot.language.grammar.pose import MORE as LARGER
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import CHOOSING_ONE, NAMED, asks_which_of_named

_FIRST = frozenset(("top", "one"))
"""Cues of the first row."""
_WHO = frozenset(("who", "list", "one"))
"""Cues of a message that asks only which it is."""
_WHAT = frozenset(("what", "yes or no", "list", "one"))
"""Cues of one that asks only which goods they are."""
_PLACED = ("partners", "products")
"""Slots of what has a place in a ranking."""
_WHICH = frozenset(("either", "who", "list"))
_LARGER = CHOOSING_ONE | MORE | {"of members", "overtake", "subject"}
"""Cues of a message that asks who is larger: which of its members are ahead of it."""


def ask_about_place(later: Slots, earlier: Slots, atlas: Atlas) -> Slots | None:
    """Asks for a place in a ranking, for who stands beside or above it, or for the share of the first."""
    if _asks_for_share_of_first(later, earlier):
        asked = replace(later.clear_slots("nth").leaning, cues=frozenset(("top", "by share")))
        placed = earlier.ordinal and not (later.nth or later.cues & _FIRST)  # the share of the sixth
        return asked if placed else replace(asked, limit=1)
    if _asks_for_place(later, earlier) or _asks_for_neighbour(later, earlier):
        noun = "product" if later.products else later.noun
        operations = later.operations - {"next", "places"}
        return replace(later, cues=frozenset(("rank",)), noun=noun, operations=operations)
    if of_goods := ask_place_of_goods_before(later, earlier):
        return of_goods
    if _claims_place(later, earlier):
        cues, noun = frozenset(("subject", "top")), "partner" if later.partners else "product"
        return replace(later.clear_slots("nth").leaning, cues=cues, noun=noun, placed=str(later.nth))
    return _ask_who_is_first(later, earlier) or _ask_who_is_larger(later, earlier, atlas)


def _claims_place(later: Slots, earlier: Slots) -> bool:
    """Returns whether one is said to have a place in the ranking before: is Vietnam first, of the top ten?"""
    others = any(getattr(later, name) for name in NAMED if name not in _PLACED)
    one = len((*later.partners, *later.products)) == 1 and not (others or later.limit or later.groups)
    listed = earlier.cues & RANKED and not (earlier.partners or earlier.products or earlier.unit)
    return bool(later.whether and later.nth and one and listed) and later.cues <= IDLE | {"subject"}


def _ask_who_is_first(later: Slots, earlier: Slots) -> Slots | None:
    """Asks for the largest, after whether a partner or goods are: `who then?`, `what is?`"""
    bare = later.says_only("cues", "operations", "posed", "flow_choice")
    first = "top" in earlier.cues and earlier.cues <= _FIRST | {"subject", "yes or no"}
    asked = first and bare and later.cues and earlier.placed in (None, "1")
    if not asked or earlier.groups or "where" in later.operations - {"and", "follow"}:
        return None
    if later.cues <= _WHAT and not earlier.partners and earlier.noun == "product":
        anew = replace(later, cues=_FIRST, noun="product", operations=frozenset(("new",)))
        return replace(anew, flows=earlier.flows, times=earlier.times)
    if not (later.cues <= _WHO and len(earlier.partners) == 1 and earlier.noun == "partner"):
        return None
    whole = (earlier.share_of,) if earlier.share_of else ()
    return replace(later.leaning, cues=_FIRST, noun="partner", partners=whole, groups=bool(whole))


def _asks_for_share_of_first(later: Slots, earlier: Slots) -> bool:
    """Asks for the share of the one row of a ranking, or of its first: `its share`, `the first's share`."""
    named = any(getattr(later, name) for name in (*NAMED, "limit", "share_of"))
    named = named or bool(earlier.partners and not earlier.groups)
    first = later.cues >= _FIRST or later.nth == 1
    is_share = "share" in later.cues and later.cues <= {"share", "what", "yes or no"} | _FIRST
    if not is_share or named or earlier.breakdown:
        return False
    by_amount = "top" in earlier.cues and "by growth" not in earlier.cues
    return by_amount if first else is_of_one_row(earlier) and earlier.cues.isdisjoint(BY_GROWTH)


def _asks_for_place(later: Slots, earlier: Slots) -> bool:
    """Asks for the place in a ranking: `where would Kazakhstan be on that?`"""
    ranked = "where" in later.operations and (earlier.placed or earlier.cues & {"rank", "rank verb"})
    if ranked and later.cues <= {"who", "yes or no"}:
        return not any(getattr(later, name) for name in ("flows", "products", "noun", "limit"))
    others = any(getattr(later, name) for name in NAMED if name not in _PLACED)
    named = others or later.limit or later.groups or (later.partners and later.products)
    one = len(later.partners or later.products) == 1 and "where" in later.operations and not named
    return one and bool(earlier.cues & (RANKED | {"rank"})) and not later.cues & (RANKED | MOVES | MORE)


def _asks_for_neighbour(later: Slots, earlier: Slots) -> bool:
    """Asks who stands beside a partner in a ranking, which its rank tells: `who is right above it?`"""
    named = any(getattr(later, name) for name in NAMED if name != "noun") or later.noun not in (
        None,
        "partner",
    )
    one = len(earlier.partners) == 1 and not (earlier.frequency or earlier.breakdown)
    asked = "neighbour" in later.operations or ("next" in later.operations and "rank" in earlier.cues)
    return asked and one and not named


def _ask_who_is_larger(later: Slots, earlier: Slots, atlas: Atlas) -> Slots | None:
    """Asks for the rank of a partner, which tells how many are larger: `bigger markets in Asia?`

    The partner may be named again: `who in Asia buys more than Vietnam?`
    """
    named = any(getattr(later, name) for name in NAMED if name not in ("flows", "partners", "noun"))
    compared = "compare" in later.cues and (
        not later.posed.isdisjoint((LARGER, LESS)) or "either" in later.cues
    )
    sized = (compared or later.cues & MORE) and later.cues <= _LARGER
    one = len(earlier.partners) == 1 and not (earlier.groups or earlier.breakdown or earlier.frequency)
    others = tuple(place for place in later.partners if place not in earlier.partners)
    within = later.groups if later.partners else True
    bare = later.groups and not later.noun and later.cues & _WHICH
    alike = (later.noun == "partner" or bare) and later.flows in ((), earlier.flows)
    if named or later.others or not (sized and one and within and alike) or len(others) > 1:
        return None
    if asks_which_of_named(later, earlier):
        return None
    whole = others[0] if others else None
    if whole and not are_members(earlier.partners, whole, atlas):
        return None
    asked = replace(later.clear_slots("groups", "sides", "noun"), partners=earlier.partners, share_of=whole)
    return replace(asked.leaning, cues=frozenset(("rank",)), flow_choice=False)


def rank_counted(said: Slots, earlier: Slots) -> Slots:
    """Takes partners that were asked for by who for a ranking where one is counted: the second one."""
    counted = said.nth or (said.ordinal and said.ordinal == said.limit)
    place = said.nth or said.limit or 1
    if earlier.cues & RECORDS and earlier.unit and place > 1 and said.cues <= {"top"} and not said.periods:
        end = "top" if "record" in earlier.cues else "bottom"  # the second biggest, after the record month
        return replace(earlier, cues=earlier.cues - RECORDS - {"ever", "one"} | {end})
    if counted and earlier.cues == {"rank verb"} and len(earlier.partners) > 1:
        return replace(earlier, cues=_FIRST - {"one"})  # the first, after `rank them`
    if counted and earlier.breakdown in ("partner", "product") and earlier.cues <= IDLE | {"growth"}:
        ranked = ("top", "by growth") if "growth" in earlier.cues else ("top",)
        return replace(earlier, cues=frozenset(ranked), noun=earlier.breakdown, breakdown=None)
    if counted and place > 1 and earlier.placed and not (said.whether or said.partners):
        return _rank_beside(earlier)
    rows = earlier.partners or earlier.noun or earlier.unit or earlier.frequency or earlier.cues & RANKED
    if not counted or rows or "who" not in earlier.cues or not earlier.cues <= IDLE | {"who"}:
        return earlier
    return replace(earlier, cues=earlier.cues - {"who"} | {"top"}, noun="partner")


def _rank_beside(earlier: Slots) -> Slots:
    """Takes the ranking in which one partner was said to hold a place: is it the largest? and the second?"""
    whole = tuple(filter(None, (earlier.share_of,)))
    cues = earlier.cues - {"yes or no", "subject", "rank"} | {"top"}
    ranked = replace(earlier, partners=whole, groups=bool(whole), share_of=None, placed="", cues=cues)
    return replace(ranked, noun="partner", posed=frozenset())
