"""What a message widens or names the whole of: all of a flow, the whole that a share is of."""

from dataclasses import replace

from bot.language.grammar.asked_slots import IDLE, has_any, is_ranked
from bot.language.grammar.pose import ALL_OF
from bot.language.grammar.slots import OVERALL, Slots

PARTS = frozenset(("share", "rank"))
_IN_PERCENT = frozenset(("share", "ratio", "bare percent"))
BOTH = ("export", "import")
_FLOW = "flow"
_AGAINST_FLOW = IDLE | _IN_PERCENT | {"compare", "percent", "growth"}


def widens_to_flow(earlier: Slots, later: Slots) -> bool:
    """Returns whether it goes on to all of a flow: `total exports`, after those to a country."""
    if later.too or later.products or not later.flows:
        return False
    if later.partners and OVERALL in later.operations:
        return bool(earlier.products)  # total imports from Korea, after chips
    if later.flows != earlier.flows:
        return False
    if later.partners:  # all imports from Korea, after chips from there
        return bool(earlier.products) and later.partners == earlier.partners and ALL_OF in later.posed
    return OVERALL in later.operations and not (earlier.partners and earlier.products)


def list_all_partners(earlier: Slots, later: Slots) -> Slots:
    """Returns the message with a row for each partner if it names all of them, but `all countries` alone.

    After a country, and where the thread has no rows, that asks for all of them at once.
    """
    if "of all" not in later.operations:
        return later
    rows = has_any(earlier, "breakdown", "noun") or is_ranked(earlier) or earlier.cues & PARTS
    alone = later.says_only("world", "operations", "posed", "flow_choice", "sides", "cues", "combine")
    if earlier.partners and alone and later.cues <= IDLE | {"whole"} and not rows:
        return later
    return replace(later, world=False, breakdown="partner")


def widen_to_all_partners(later: Slots, earlier: Slots) -> Slots:
    """Widens to all partners: `and in total?` after one of them, where no rows could be added up."""
    whole = (later.combine or "whole" in later.cues) and "theirs" not in later.operations
    alone = later.says_only("combine", "operations", "posed", "cues", "flow_choice")
    alone = (
        alone
        and later.cues <= IDLE | {"whole"}
        and not (
            "level" in later.operations and "and" not in later.operations  # how much is that in total?
        )
    )
    rows = has_any(earlier, "breakdown", "noun", "frequency", "combine") or earlier.cues - IDLE
    one = len(earlier.partners) == len(earlier.flows) == 1 >= len(earlier.spoken)
    one = one and not {*BOTH} <= {*earlier.flows_spoken} and len(earlier.goods_spoken) <= 1
    span = len(earlier.periods) > 1 or any(not period.within_year for period in earlier.periods)
    span = span or (later.combine and len(earlier.times_spoken) > 1)  # both quarters together
    if not (whole and alone and one) or rows or span:
        return later
    return replace(later.clear_slots("combine", "cues", "flow_choice"), world=True).leaning


def rank_partners(later: Slots, earlier: Slots) -> Slots:
    """Ranks partners where steps or goods were ranked: `who supplies the most?`, after the highest month."""
    named = has_any(later, "noun", "unit", "frequency", "partners", "breakdown", "products")
    of_others = is_ranked(earlier) and (earlier.unit or earlier.noun == "product")
    if "who" not in later.cues or not of_others or named:
        return later
    return replace(later, noun="partner", cues=later.cues - {"who"} | {"one"})


def take_both_flows(later: Slots, earlier: Slots) -> Slots:
    """Asks for both flows in each row of a ranking or list: `both exports and imports`, after markets."""
    both = _FLOW in (later.breakdown, later.noun) or len(later.flows) == len(BOTH)
    rows = earlier.noun or earlier.breakdown or is_ranked(earlier)
    counted = {later.limit, later.count} <= {None, len(BOTH)}
    if not (both and rows and counted) or has_any(later, "partners", "products", "unit", "cues"):
        return later
    plain = later.clear_slots("limit", "count", *(("breakdown", "noun") if not later.flows else ()))
    return replace(plain, flows=later.flows or BOTH, flow_choice=True)


def widens_whole(earlier: Slots, later: Slots) -> bool:
    """Returns whether it widens the whole: `and overall?`, after a share or rank within a group."""
    if earlier.share_of and later.dropped == (earlier.share_of,):  # of the total, not of ASEAN
        later = replace(later, world=True, cues=later.cues - {"overview"})
    plain = later.cues <= IDLE | PARTS and not has_any(later, "partners", "products")
    if later.world:
        whole = later.flows in ((), earlier.flows)
    else:
        whole = later.flows == earlier.flows and (ALL_OF in later.posed or OVERALL in later.operations)
    return bool(whole and plain and earlier.share_of and earlier.partners and earlier.cues & PARTS)


def names_whole(earlier: Slots, later: Slots) -> bool:
    """Returns whether it names the whole: `as a share of ASEAN`, after a country."""
    one_group = later.groups and len(later.partners) == 1 and earlier.partners and not earlier.groups
    if not one_group or later.breakdown:
        return False
    if later.flows and later.sides == {"of"} and "share" in earlier.cues and later.cues <= IDLE:
        return True  # of EU imports, after Germany's share of EU exports
    if "share" in earlier.cues and not later.flows and "in" not in later.sides:
        return False  # ASEAN's share, after that of a country
    sides = {"of", "in", *earlier.sides} if later.flows else {"of", "in"}
    return "share" in later.cues and set(later.flows) <= set(earlier.flows) and later.sides <= sides


def take_part_of_flow(later: Slots, earlier: Slots) -> Slots:
    """Takes the share of a part set against all of its flow: `relative to all exports, in percent`."""
    is_part = has_any(earlier, "partners", "products") and later.flows == earlier.flows
    named = has_any(later, "partners", "products", "noun", "breakdown", "exclude", "dropped", "shift")
    whole = ALL_OF in later.posed or "whole" in later.cues
    against = "compare" in later.cues and (later.cues & _IN_PERCENT or whole)
    asked = against or (whole and "bare percent" in later.cues)
    if not (is_part and asked and later.cues <= _AGAINST_FLOW) or named:
        return later
    return replace(later.leaning, cues=frozenset(("share",)), flow_choice=False)
