"""Which way a message says that something moved, on which side it lies, and by what fraction."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, pairwise

from bot.domain.query import Breakdown, Flow, Query
from bot.language.grammar.actors import VERBS_LAST
from bot.language.grammar.amounts import NUMBERS, PARTS, UNITS
from bot.language.grammar.frame import Filler
from bot.language.grammar.pose import LESS, MORE, STATED, THAN, find_times
from bot.language.queries.spans import PACES
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.verdicts.case import Case

WAYS = {"up": 1, "down": -1, "narrow": -1, "widen": 1}
"""The directions that cues say."""
_MOVED = {"rising": "up", "falling": "down"}
"""Categories of words that say a way beside something else: 跌了多少 (how much), 环比下降 (on a step)."""
SIGNS = {">0": 1, "<0": -1}
"""The sides of a balance, as thresholds."""
_CONTRARY = frozenset((*WAYS, *PACES, "more", "lesser", "top", "bottom"))
"""Cues with a contrary, of which an `or` asks which holds."""
_FIGURES = frozenset((*NUMBERS, *UNITS))
_BASE_FIRST = VERBS_LAST | {"zh"}
"""Languages in which a multiple stands behind what it is taken of."""
_TIMES = "times"
"""The value of words for a multiple, behind its number."""
_SAYING_LITTLE = (("filler", ""), ("filler", "ending"), ("filler", "open"), ("cue", "yes or no"))
"""What may stand between two ways in which one figure may have moved: did it rise, did it fall?"""
_LARGER = ("filler", "larger")
"""Words after what is more than another."""
_PLACED = ("place", "owner", "partner")
"""Slots of partners, by whose trade it is."""
_SIDES = {"surplus": 1, "deficit": -1}
_TURNS = {f"balance+{side}": way for side, way in _SIDES.items()}
_LEFT = frozenset((("prep", "from"), ("after", "")))
"""Words before the side that a balance has left: a surplus after a deficit."""


def list_ways(case: Case) -> list[Filler]:
    """Returns the words that say which way it moved; the last one of a word with several senses."""
    found = [filler for filler in case.frame.get("cue", ()) if filler.value in WAYS]
    for word in case.derivation.terminals:
        moved = (_MOVED[one] for one in word.categories if one in _MOVED)
        found += (Filler(way, word.first, word.end) for way in moved)
    return list({filler.first: filler for filler in found}.values())


def find_way(case: Case, at: int) -> int:
    """Returns the direction that is named nearest to a place among the tags; 0 if there is none."""
    nearest = min(list_ways(case), key=lambda one: abs(one.first - at), default=None)
    return WAYS[nearest.value] if nearest else 0


def find_order(case: Case) -> int:
    """Returns 1 if one is said to be more than another, −1 if less, 0 for neither or both."""
    return (MORE in case.own.posed) - (LESS in case.own.posed)


def is_of_second(case: Case, query: Query, *, leads: bool = False) -> bool:
    """Returns whether the second of two rows is what the first is compared with: 进口比出口多吗.

    Of rows of which a message names one, the other is that of its thread. If no word tells, the one named
    first `leads`: imports are five times exports.
    """
    flows = query.breakdown is Breakdown.FLOW
    rows = tuple(map(str, Flow.TOTAL.parts)) if flows else query.partners
    fillers = case.frame.get("flow" if flows else "place", ())
    named = sorted((one for one in fillers if one.value in rows), key=lambda one: one.first)
    if len(rows) != len(Flow.TOTAL.parts):
        return False
    if case.in_thread and len({one.value for one in named}) == 1:
        return (named[0].value == rows[1]) is not (THAN in case.own.posed)
    subject = find_subject(case, named, rows)
    if not subject and leads and named:
        base = _find_base_of_multiple(case, named)
        subject = next((row for row in rows if row != base), "") if base else named[0].value
    return subject == rows[1]


def _find_base_of_multiple(case: Case, named: Sequence[Filler]) -> str:
    """Finds what stands before a multiple where its base precedes it: 出口额的两倍, 수입의 두 배."""
    if case.tagged.languages.isdisjoint(_BASE_FIRST):
        return ""
    times = next((at for at, tag in enumerate(case.tagged.tags) if tag.value == _TIMES), 0)
    return next((one.value for one in reversed(named) if one.end <= times), "")


def is_base(tag: Tag) -> bool:
    """Returns whether a word marks what another is compared with: 比, より, 보다."""
    return (tag.kind, tag.value) == ("join", "versus") or (tag.kind == "cue" and "base" in tag.cues)


def find_subject(case: Case, named: Sequence[Filler], rows: Sequence[str]) -> str:
    """Finds which of two rows is said to be more or less than the other; empty if no word tells."""
    for at, tag in enumerate(case.tagged.tags):
        before = [one.value for one in named if one.end <= at]
        behind = [one.value for one in named if one.first > at]
        if (tag.kind, tag.value) == _LARGER and before:
            return before[-1]
        is_last = bool(case.tagged.languages & VERBS_LAST)
        if is_base(tag) or (tag.kind == "comparator" and not is_last):
            is_opening = not before and not is_base(tag)  # ¿Supera el comercio con … al comercio con …?
            base = before[-1:] if is_last else behind[is_opening : 1 + is_opening]
            return next((row for row in rows if row not in base), "") if base else ""
    return ""


def find_side(case: Case) -> int:
    """Returns 1 for a surplus or a positive balance, −1 for a deficit or a negative one, else 0."""
    sides = {_SIDES[cue] for cue in case.own.cues if cue in _SIDES}
    sides |= {SIGNS[one.value] for one in case.frame.get("sign", ()) if one.value in SIGNS}
    return sides.pop() if len(sides) == 1 else 0


def find_turn(case: Case) -> int:
    """Finds the side that a balance is said to have turned to from the other: from a deficit to a surplus.

    The side it came from is the first, if no word before or behind says so of the second.
    """
    tags = case.tagged.tags
    named = [at for at, tag in enumerate(tags) if tag.kind == "flow" and tag.value in _TURNS]
    if len(named) != len(_TURNS) or len({tags[at].value for at in named}) != len(_TURNS):
        return 0
    first, second = named
    between = [tag for tag in tags[first + 1 : second] if tag.kind != "filler"]
    if any(tag.kind == "join" for tag in between):  # a surplus or a deficit? a surplus rather than a deficit
        return 0
    is_back = bool(between) and (between[-1].kind, between[-1].value) in _LEFT
    is_back = is_back and case.tagged.languages.isdisjoint(VERBS_LAST)
    return _TURNS[tags[first if is_back else second].value]


def find_first_way(case: Case) -> int:
    """Returns 1 if exports are set against imports, −1 if imports against exports, else 0.

    What a partner does first, as in “does Germany sell us more than it buys”, is the other flow of ours.
    """
    whose = next((one.value for one in case.frame.get("first", ())), "")
    named = [tag.value for tag in case.tagged.list_tags("flow")] if whose else case.own.flows
    if len(named) < 1 + (not whose):
        return 0
    return -1 if (named[0] == Flow.IMPORT) is (whose != "theirs") else 1


def find_faster_flow(case: Case) -> str:
    """Finds which of exports and imports is said to have grown faster; empty if not both are mentioned.

    After `faster` stands what the flow of the thread is compared with.
    """
    if len(case.own.flows) < len(Flow.TOTAL.parts):
        return ""
    named = case.frame.get("flow", ())
    if len({one.value for one in named}) != 1:
        return case.own.flows[0]
    pace = [one.first for one in case.frame.get("cue", ()) if one.value == "faster"]
    is_base = bool(pace) and min(pace) < named[0].first
    return next((flow for flow in case.own.flows if (flow == named[0].value) is not is_base), "")


def find_part(case: Case) -> str | None:
    """Returns what a half, a third or a fifth is in percent, if one is mentioned."""
    return next((percent for part, percent in PARTS.items() if part in case.own.posed), None)


def find_multiple(case: Case) -> Decimal | None:
    """Returns how many times as much the first is said to be as the second: twice, a third of it."""
    times = find_times(case.own.posed)
    if times is not None:
        return times
    part = find_part(case)
    return Decimal(part) / 100 if part else None


def states_a_multiple(case: Case) -> bool:
    """Returns whether only the question mark asks: exports to Japan are twice those to Peru?"""
    return STATED in case.own.posed and find_multiple(case) is not None


def asks_which(case: Case) -> bool:
    """Returns whether it is asked which of two is larger, the EU or the US, so that neither is claimed."""
    if "which way" in case.own.cues or _asks_which_way(case.tagged):
        return True
    parting = _find_ors(case.tagged)
    if not parting or any(map(is_base, case.tagged.tags)):
        return False
    places = chain.from_iterable(case.frame.get(slot, ()) for slot in _PLACED)
    named = (sorted(places, key=lambda one: one.first), case.frame.get("flow", ()))
    pairs = chain.from_iterable(map(pairwise, named))
    return any(one.end <= at < two.first for one, two in pairs for at in parting)


def _asks_which_way(tagged: Tagged) -> bool:
    """Returns whether it is asked which of two contraries holds: higher or lower than in 2024."""
    tags = tagged.tags
    for tag in tagged.list_tags("join", "comparator after"):
        if not _is_or(tag) and tag.kind != "comparator after":
            continue
        at = tags.index(tag)
        before, behind = _find_beside(tags, at)
        if before is None or before.kind != "cue" or _CONTRARY.isdisjoint(before.cues):
            continue
        is_contrary = behind is not None and (
            behind.kind == "comparator" or not _CONTRARY.isdisjoint(behind.cues)
        )
        if tag.kind == "comparator after" or is_contrary:
            return True
    return False


def asks_which_figure(tagged: Tagged) -> bool:
    """Returns whether it is asked which of two figures is right: 11 % or 8 %."""
    sides = (_find_beside(tagged.tags, at) for at in _find_ors(tagged))
    return any(one and other and one.kind in _FIGURES and other.kind in NUMBERS for one, other in sides)


def _find_ors(tagged: Tagged) -> list[int]:
    return [tagged.tags.index(tag) for tag in tagged.list_tags("join") if _is_or(tag)]


def _is_or(tag: Tag) -> bool:
    return (tag.kind, tag.value) == ("join", "or")


def are_ways_apart(case: Case) -> bool:
    """Returns whether what rose and what fell are two things: the value fell but the volume rose."""
    ways = sorted(list_ways(case), key=lambda one: one.first)
    for one, other in pairwise(ways):
        between = case.tagged.tags[one.end : other.first]
        is_choice = any(map(_is_or, between))
        is_apart = any(tag.kind != MARK and (tag.kind, tag.value) not in _SAYING_LITTLE for tag in between)
        if WAYS[one.value] != WAYS[other.value] and is_apart and not is_choice:
            return True
    return False


def _find_beside(tags: Sequence[Tag], at: int) -> tuple[Tag | None, Tag | None]:
    """Finds the words before and behind a place, marks and fillers passed over."""
    sides = (tags[:at][::-1], tags[at + 1 :])
    before, behind = (next((one for one in side if one.kind not in ("filler", MARK)), None) for side in sides)
    return before, behind


def find_bound(case: Case) -> str:
    """Returns the bound of a number: more than 240 countries, at least five years."""
    return next((tag.value for tag in case.tagged.list_tags("comparator", "comparator after")), "")


def find_bound_of_count(case: Case, query: Query) -> str:
    """Returns the bound of a number of partners; beside a threshold, one bound is that of the amount.

    Of two, that of the number stands nearest to it: more than three countries bought over 1 trillion.
    """
    bounds = case.tagged.list_tags("comparator", "comparator after")
    counts = [filler.first for slot in ("count", "limit") for filler in case.frame.get(slot, ())]
    if query.threshold in (None, *SIGNS) or not counts:
        return find_bound(case)
    tags = case.tagged.tags
    nearest = min(bounds, key=lambda one: abs(tags.index(one) - counts[0]), default=None)
    return nearest.value if nearest and len(bounds) > 1 else ""


def find_way_of_more(case: Case) -> int:
    """Finds the way in `do we buy less from Mexico?`, which says less than before."""
    return -1 if "lesser" in case.own.cues else int("more" in case.own.cues)


def pair_ways_with_flows(case: Case, query: Query) -> Sequence[tuple[Flow, int]]:
    """Pairs each flow with its way in “did exports rise while imports fell”: both come in the same order."""
    is_of_flows = query.breakdown is Breakdown.FLOW and query.flow is None
    ways = [WAYS[one.value] for one in sorted(list_ways(case), key=lambda one: one.first)]
    flows = [Flow(flow) for flow in dict.fromkeys(case.own.flows) if flow in ("export", "import")]
    if not is_of_flows or not 1 < len(flows) == len(ways):
        return ()
    return tuple(zip(flows, ways, strict=True))
