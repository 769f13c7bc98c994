"""Reads a message after those before it in a thread, by one table of operations and slots."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any

from bot.domain.month import YEAR
from bot.language.grammar.asked_slots import (
    BALANCES,
    BY_GROWTH,
    COUNTED,
    MOVERS,
    has_any,
    is_ranked,
)
from bot.language.grammar.columns import add_column
from bot.language.grammar.counted import choose_limit_of_measure, find_place_of_measure
from bot.language.grammar.denials import clear_declined
from bot.language.grammar.filtered_rows import OF_FILTERED, take_bounded_cues, take_filtered_cues
from bot.language.grammar.operations import OPERATIONS, restore_partners
from bot.language.grammar.rows_of_thread import choose_filtered, choose_noun, keep_noun
from bot.language.grammar.shown_rows import keep_among
from bot.language.grammar.slot_sources import (
    How,
    add_flows,
    add_partners,
    asks_of_other_goods,
    choose_breakdown,
    choose_flows,
    choose_limit,
    drop_places,
    find_first_place,
    find_partners_of_amount,
    gives_partners_up,
    is_combined,
    keep_bound,
    keep_choice,
    keep_partners,
    keep_pose,
    list_left_out,
    set_flows_beside,
    set_partners_beside,
    take_both,
    take_earlier,
    take_later,
    take_later_or_earlier,
    take_named_so_far,
    take_new_rows,
    take_nothing,
    take_slips,
    take_turned_flows,
    turn_flows,
)
from bot.language.grammar.slots import BLANK, Slots
from bot.language.grammar.thread_cues import (
    choose_cues,
    set_cues_beside,
    sort_anew,
    take_rate_of_rows,
    turn_cues,
)
from bot.language.grammar.thread_times import list_times_spoken_of, merge_times
from bot.language.grammar.widening import list_all_partners

_ANY = ""
"""What happens to a slot on which no operation acts."""
_KEPT: Mapping[str, How] = {}


def _choose_direction(earlier: Slots, later: Slots) -> str | None:
    """Keeps the direction: `for how many years now?`, after a rise, counts the years in which it rose."""
    return later.direction or (earlier.direction if "streak" in later.cues else None)


def _set_products_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    alone = later.products and not has_any(later, "periods", "partners")
    return take_both("products")(earlier, later) if alone else later.products or earlier.products


def _choose_whole(earlier: Slots, later: Slots) -> str | None:
    """Keeps the whole of a share that goes on: `has it risen?`, after Germany's of exports to the EU.

    So does the share of coal, after that of iron ore in imports from Australia.
    """
    goes_on = "share" not in later.cues and "share" in choose_cues(earlier, later)
    kept = goes_on or asks_of_other_goods(earlier, later)
    return later.share_of or (earlier.share_of if kept else None)


def _keep_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Keeps the partners; another measure, after a share of what came from Brazil, is of that trade."""
    asks_other = OPERATIONS["measure"](earlier, later) and not later.cues & _OF_SHARES
    asks_other = asks_other and not asks_of_other_goods(earlier, later)
    asks_other = asks_other and "share" not in choose_cues(earlier, later)  # by how much it changed
    return (find_partners_of_amount if asks_other else keep_partners)(earlier, later)


_OF_SHARES = frozenset(("record", "record low"))
"""Measures that can be those of a share."""
_SPOKEN = {"spoken": "partners", "goods_spoken": "products", "flows_spoken": "flows"}
"""Slots that keep everything that a thread has named in another slot."""
_SPENT = (
    *("operations", "amount"),
    "bound_sign",
    "others",
    "shift",
    "step",
    "step_whole",
    "dropped",
    "declined",
    "nth",
    "nth_too",
    "count",
    "called",
    "other_one",
    "singled",
)
"""Slots that only say how a message refers to those before it."""
_SAME_ROWS = ("reorder", "weigh", "by level", "by amount", "turn", "rerank")
"""Operations of a message that sorts the same rows another way."""
_SORTED_ANEW = ("reorder", "weigh", "rerank", "by amount", "turn", "movers")
_NEW = ("measure", "ranked row", "money")
"""Operations of a message that asks for another measure."""
TABLE: Mapping[str, Mapping[str, How]] = {
    "cues": {
        "of filtered": take_filtered_cues,
        "bound filtered": take_bounded_cues,
        **dict.fromkeys(("cut", "repeat", "restep"), take_earlier("cues")),
        "levels": lambda earlier, _: frozenset(("top",) if is_ranked(earlier) else ()),  # by value again
        "steps": take_nothing("cues"),
        "partners": lambda _, later: later.cues or frozenset(("top",)),
        "steps of moves": lambda earlier, _: frozenset(() if "balance" in earlier.flows else ("growth",)),
        "restore": take_later_or_earlier("cues"),
        "reorder": sort_anew,
        "weigh": lambda earlier, later: earlier.cues | later.cues | {"top"},
        "balance": lambda earlier, later: (earlier.cues - BALANCES) | later.cues,
        "column": add_column,
        "sift": lambda _, later: (later.cues & BALANCES) | {"list"},
        "by level": lambda earlier, _: (earlier.cues - BY_GROWTH - COUNTED - {"growth"}) | {"top"},
        "by amount": lambda earlier, _: earlier.cues | {"by growth", "absolute", "change"},
        "turn": turn_cues,
        "movers": lambda earlier, later: (earlier.cues - MOVERS) | later.cues,
        "ranked row": take_rate_of_rows,
        "money": lambda _, later: later.cues - {"absolute", "money"},
        "compare": set_cues_beside,
        _ANY: choose_cues,
    },
    "threshold": {
        **dict.fromkeys(("of filtered", "filter further"), take_earlier("threshold")),
        **dict.fromkeys((*_SAME_ROWS, "sift"), take_later_or_earlier("threshold")),
        **dict.fromkeys(_NEW, take_later("threshold")),
        _ANY: keep_bound,
    },
    "direction": {
        **dict.fromkeys(("of filtered", "bound filtered"), take_earlier("direction")),
        **dict.fromkeys(("column", "by amount", "turn"), take_earlier("direction")),
        "steps of moves": take_nothing("direction"),
        **dict.fromkeys(_NEW, _choose_direction),
    },
    "share_of": {
        **dict.fromkeys(_SAME_ROWS, take_later_or_earlier("share_of")),
        **dict.fromkeys(_NEW, take_later("share_of")),
        "measure": _choose_whole,
        "whole": lambda _, later: later.partners[0],
        "widen": take_nothing("share_of"),
    },
    "limit": {
        **dict.fromkeys(("reorder", "weigh", "rerank", "by amount", "turn"), choose_limit),
        "measure": choose_limit_of_measure,
        **dict.fromkeys(("ranked row", "steps"), take_later("limit")),
    },
    "ordinal": {
        **dict.fromkeys((*_SORTED_ANEW, "by level", "column", "ranked row"), find_first_place),
        "measure": find_place_of_measure,
        _ANY: find_first_place,
    },
    "among": {_ANY: keep_among},
    "noun": {
        **dict.fromkeys(OF_FILTERED, choose_filtered),
        "sift": choose_filtered,
        **dict.fromkeys(_SORTED_ANEW, take_later_or_earlier("noun")),
        "weigh": lambda earlier, _: earlier.noun or (None if earlier.unit else "partner"),
        "measure": choose_noun,
        "ranked row": take_later("noun"),
        _ANY: keep_noun,
    },
    "unit": {
        **dict.fromkeys(OF_FILTERED, take_earlier("unit")),
        **dict.fromkeys(_SORTED_ANEW, take_later_or_earlier("unit")),
        "measure": take_new_rows("unit"),
        **dict.fromkeys(("ranked row", "money"), take_later("unit")),
        "steps": take_nothing("unit"),
        "restep": lambda _, later: later.unit or later.frequency,
    },
    "flows": {"reverse": turn_flows, "too": add_flows, "compare": set_flows_beside, _ANY: choose_flows},
    "sides": {_ANY: lambda earlier, later: later.sides if later.flows else later.sides or earlier.sides},
    "partners": {
        **dict.fromkeys(("whole", "widen"), take_earlier("partners")),
        "restore": restore_partners,
        "money": find_partners_of_amount,
        **dict.fromkeys(("swap", "add"), add_partners),
        "others": take_later("partners"),
        "all": take_nothing("partners"),
        "compare": set_partners_beside,
        "name": take_later("partners"),
        _ANY: _keep_partners,
    },
    "exclude": {
        "restore": lambda earlier, later: drop_places(earlier.exclude, later.partners or earlier.exclude),
        "others": lambda earlier, later: (*earlier.exclude, *(later.exclude or earlier.partners)),
        "all": take_later("exclude"),
        "swap": take_nothing("exclude"),
        **dict.fromkeys(("too", "add", "compare"), list_left_out),
        **dict.fromkeys(("whole", "widen"), take_earlier("exclude")),
        "name": take_later("exclude"),
        _ANY: list_left_out,
    },
    "products": {
        "all of flow": take_nothing("products"),
        "too": take_both("products"),
        "compare": _set_products_beside,
    },
    "times": {
        "restore": partial(merge_times, adds=False),
        "add": lambda earlier, later: merge_times(earlier, later, adds=later.flows in ((), earlier.flows)),
        _ANY: partial(merge_times, adds=False),
    },
    "breakdown": {**dict.fromkeys(("row", "sum"), take_later("breakdown")), _ANY: choose_breakdown},
    "output": {
        "sum": lambda earlier, later: later.output or (None if earlier.output == "chart" else earlier.output)
    },
    "frequency": {
        "steps": lambda _, later: later.frequency or later.unit,
        "partners": take_nothing("frequency"),
        "sum": take_later("frequency"),
        "restep": take_earlier("frequency"),
    },
    "groups": {"whole": take_earlier("groups"), "name": take_later("groups"), _ANY: take_earlier("groups")},
    "combine": {
        "sum": lambda earlier, _: any(one.months > YEAR for one in earlier.periods),  # else told by year
        _ANY: is_combined,
    },
    "flow_choice": {_ANY: keep_choice},
    "posed": {_ANY: keep_pose},
    "slips": {_ANY: take_slips},
    **{name: {_ANY: take_named_so_far(name, held)} for name, held in _SPOKEN.items()},
    "flows_spoken": {"reverse": take_turned_flows, _ANY: take_named_so_far("flows_spoken", "flows")},
    **{name: {_ANY: take_nothing(name)} for name in _SPENT},
}
"""What each operation does to each slot; a slot that is not in it keeps the earlier value unless said."""


def merge_turns(earlier: Slots, later: Slots) -> Slots:
    """Returns a message read after an earlier one, from which it takes what it leaves out."""
    if earlier.is_empty:
        return _stand_alone(earlier, later)
    later = list_all_partners(earlier, later)
    if later.stands_alone:
        return _keep_spoken(earlier, _stand_alone(earlier, later))
    earlier = replace(BLANK, times=earlier.times) if later.sums_up else clear_declined(earlier, later)
    done = [operation for operation, is_done in OPERATIONS.items() if is_done(earlier, later)]
    values: dict[str, Any] = {one.name: _merge_slot(one.name, done, earlier, later) for one in fields(Slots)}
    values["times_spoken"] = list_times_spoken_of(earlier, values["times"].periods)
    return Slots(**values)


def _merge_slot(slot: str, done: Iterable[str], earlier: Slots, later: Slots) -> object:
    """Merges a slot by the first operation of the message that acts on it."""
    column = TABLE.get(slot, _KEPT)
    how = next((column[operation] for operation in (*done, _ANY) if operation in column), None)
    return how(earlier, later) if how else getattr(later, slot) or getattr(earlier, slot)


def _keep_spoken(earlier: Slots, later: Slots) -> Slots:
    """Keeps what a complete question before named, if it has the same topic or differs in one thing."""
    changed = [held for held in ("flows", "products") if getattr(earlier, held) != getattr(later, held)]
    if changed and (earlier.partners, earlier.periods) == (later.partners, later.periods):
        changed.pop()
    if changed or "new" in later.operations:
        return later
    named = {name: take_named_so_far(name, held)(earlier, later) for name, held in _SPOKEN.items()}
    return replace(later, **named, times_spoken=list_times_spoken_of(earlier, later.periods))


def _stand_alone(earlier: Slots, later: Slots) -> Slots:
    """Returns a message on its own: what it drops is then excluded."""
    if not later.dropped or later.partners or gives_partners_up(earlier, later):
        return later
    return replace(later, exclude=(*later.exclude, *later.dropped), dropped=())
