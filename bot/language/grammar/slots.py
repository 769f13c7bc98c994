"""What a message said, slot by slot."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any, Self

from bot.domain.month import Period
from bot.language.times.when import Times
from bot.value_class import value_class

NO_TIMES = Times()
ALL = 99
"""The count that stands for all: each of them, all of them."""
IN_ORDER = "in order"
"""The operation of a place that no word ranks: the second country, but not the second largest."""
TREND = "any"
"""The frequency of a series with no stated step: the trend of exports."""
EITHER = "EITHER"
"""A currency if yuan and dollars are both named; a thread decides between them."""
OVERALL = "overall"
"""The operation of words for all of a flow: total exports, our exports."""
OF_ALL_FLOW = "of all flow"
"""The operation of a share of all of a flow: as a share of our imports."""
REPEATED = "repeated flow"
"""The operation of a message that names the flow of its thread, and at most a time."""
_LEANING = frozenset(("and", "follow", "theirs", "only", "instead", "drop", "swap"))
"""Operations of words that refer to what was said before."""

_BEGUN, _THAT_ONE = frozenset(("starts",)), frozenset(("that one",))
"""The operation of a time that a series could begin with: imports from 2024."""


@value_class()
class Slots:
    """Slots filled by one message, or by several in turn.

    `cues` point to a measure. `sides` are the prepositions before partners, which decide the flow if no word
    does. `shift` moves the period of an earlier message, `step` by so many months, or to all of so many if
    `step_whole`. `operations` are what the words do to what was said before: add, follow, only, instead, new,
    undo, return, restore. `nth`, `count`, `called` (the north) and `other_one` point to one or several of the
    things that a thread named. `groups` is true if a partner is a group; `against` are those that the others
    are compared with as one, `open_places` those that an ambiguous name could mean, and `amount` is one said
    without a bound; `bound_sign` is that of a bound without a unit, which is `count`: more than 700.
    `reporter` is whose figures are asked for, if that was said and they are held. `spoken` are all partners
    that a thread has named so far, including replaced ones, `goods_spoken` all goods, `flows_spoken` all
    flows and `times_spoken` all periods; `slips` are partners named by mistake. `others` means all except
    them. `declined` are the names of slots
    that are to be empty again, or of a slot and the value that it is to lose. `posed` says how it is asked:
    for a yes or no, for a figure, or stated. `singled` is the row of the thread that is said to hold
    a place, as its id: was December the highest? `ordinal` is the first place asked for, the limit the last,
    both the same for one row alone: the third largest. `among` is how many of the largest rows are
    chosen from: which of the top ten grew.
    """

    flows: tuple[str, ...] = ()
    weak_flows: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    partners: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    combine: bool = False
    against: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    times: Times = NO_TIMES
    shift: str | None = None
    step: int = 0
    step_whole: bool = False
    frequency: str | None = None
    breakdown: str | None = None
    noun: str | None = None
    currency: str | None = None
    threshold: str | None = None
    amount: str | None = None
    bound_sign: str | None = None
    limit: int | None = None
    output: str | None = None
    unit: str | None = None
    share_of: str | None = None
    groups: bool = False
    open_places: tuple[str, ...] = ()
    direction: str | None = None
    world: bool = False
    operations: frozenset[str] = frozenset()
    nth: int | None = None
    nth_too: int | None = None
    count: int | None = None
    called: str = ""
    other_one: bool = False
    flow_choice: bool = False
    reporter: str | None = None
    spoken: tuple[str, ...] = ()
    goods_spoken: tuple[str, ...] = ()
    flows_spoken: tuple[str, ...] = ()
    times_spoken: tuple[Period, ...] = ()
    slips: tuple[str, ...] = ()
    others: bool = False
    declined: frozenset[str] = frozenset()
    posed: frozenset[str] = frozenset()
    placed: str = ""
    singled: str = ""
    counted: tuple[int, ...] = ()
    run: str | None = None
    ordinal: int | None = None
    window: int | None = None
    among: int | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of its times."""
        return self.times.periods

    @property
    def whether(self) -> bool:
        """True if it asks for a yes or no."""
        return "whether" in self.posed

    @property
    def asks_place(self) -> bool:
        """True if it asks for the place of what it names, and not who has one: where does it rank?"""
        return "among" in self.posed or ("asks" in self.posed and "who" not in self.cues)

    @property
    def is_empty(self) -> bool:
        """True if no slot is filled."""
        return self is BLANK or (not (self.flows or self.partners or self.cues) and self == BLANK)

    @property
    def points(self) -> bool:
        """True if it refers to something that a thread named."""
        return bool(self.nth or self.count or self.called or self.other_one)

    @property
    def too(self) -> bool:
        """True if it adds to what was asked."""
        return "add" in self.operations

    @property
    def follows(self) -> bool:
        """True if its words refer to what was said before: and …, what about …, I meant …"""
        return not _LEANING.isdisjoint(self.operations)

    def lists(self, rows: str) -> bool:
        """Returns whether it asks for rows of partners or of products."""
        return rows in (self.breakdown, self.noun)

    def clear_slots(self, *names: str) -> Self:
        """Returns the slots with some of them empty; `products 8703` removes only that value of a slot."""
        left: dict[str, Any] = {}
        for name in names:
            slot, _, gone = name.partition(" ")
            held = left.get(slot, getattr(self, slot))
            left[slot] = tuple(one for one in held if one != gone) if gone else getattr(BLANK, slot)
        return replace(self, **left)

    def says_only(self, *names: str) -> bool:
        """Returns whether no slot is filled but some of these."""
        read = _read_all_but(names)
        return bool(read(self) == read(BLANK))

    @property
    def sums_up(self) -> bool:
        """True if it asks for all of a nation's trade: how did trade do overall."""
        whole = "overview" in self.cues and self.weak_flows and not (self.flows or self.partners)
        return bool(whole) and not self.follows

    @property
    def leaning(self) -> Self:
        """The same as a message that refers to what was said before."""
        return replace(self, operations=self.operations | {"follow"})

    @property
    def is_fragment(self) -> bool:
        """True if it names a flow and a time and nothing else: `imports in 2024`, not all of China's."""
        if not self.cues <= {"what"} or "asks" in self.posed:
            return False
        if self.operations in (_BEGUN, _THAT_ONE):
            return replace(self, operations=frozenset()).is_fragment
        return self.says_only("flows", "times", "cues", "posed", "flow_choice", "sides", "unit")

    @property
    def stands_alone(self) -> bool:
        """True if nothing earlier is needed to understand it.

        “Did we buy less than in 2024” is about another time, which it does not name.
        """
        if "new" in self.operations:
            named = self.partners or self.products or self.noun or self.breakdown
            led = self.partners and (self.products or not self.sides.isdisjoint(("to", "from")))
            trade = self.flows or self.weak_flows or led
            return bool(trade and (self.periods or (named and self.flows)))
        one_each = len(self.flows) == len(self.periods) == 1 and not self.partners
        weighed = "compare" in self.cues and ("more" in self.cues or self.times.bases == self.periods)
        sided = {"deficit", "surplus", "yes or no"} if self.flows == ("balance",) else set()
        amount = replace(self, cues=self.cues - sided)  # the deficit in 2024, was it a deficit in 2024?
        lacks = one_each and (weighed or amount.is_fragment)
        again = "restore" in self.operations or self.times.relation == "again"
        return bool(self.flows and self.periods) and not (self.too or self.follows or again or lacks)


BLANK = Slots()
"""Nothing said."""


@cache
def _read_all_but(names: tuple[str, ...]) -> Callable[[Slots], object]:
    """Returns what reads all slots but some at once; in a thread a dozen rules ask what else was said."""
    return attrgetter(*(one.name for one in fields(Slots) if one.name not in names))


NEUTRAL = frozenset(
    (
        "yes or no",
        "what",
        "goods",
        "of members",
        "more",
        "one",
        "ever",
        "within",
        "overview",
        "places apart",
        "by growth",
        "deficit",
        "subject",
        "amount",
        "extent",
        "reverse",
        "who",
        "one month",
        "annual",
        "when",
        "whole",
        "claim",
        "ago",
        "rows",
        "apart",
        "bound of change",
        "several",
        "barrels",
        "kilograms",
        "judged",
        "none",
        "quicker",
        "slower",
    )
)
"""Cues that qualify a measure but name none."""
