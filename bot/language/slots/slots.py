"""What a message said, slot by slot."""

from dataclasses import dataclass

from bot.language.times.when import Times
from bot.trade.month import Period

NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots filled by one message or by several in turn.

    `cues` are what points to a measure. `sides` are the prepositions before partners, which say the flow
    where no word does. `shift` moves the period of an earlier message. `too` adds to it, `follows` tells
    that the words lean on it (and, what about, I meant). `groups` tells that a partner is a group; `against`
    are those that the others together are set against, and `open_places` those that an unclear name could
    mean. `reporter` is whose figures are asked for where that was said and they are held. `spoken` are all
    partners that a thread has named so far, those that others took the place of too, and `times_spoken` all
    periods. `others` tells that all but them are meant. `declined` are the names of slots that are to be
    empty again, and `anew` tells that the words open another topic. `whether` tells that a yes or a no is
    asked for; what is then claimed: `placed`, the rank of a partner (`<=5` among the first five), `counted`,
    a number of partners (a part before its whole), and `run`, how many units something went on.
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
    frequency: str | None = None
    breakdown: str | None = None
    noun: str | None = None
    currency: str | None = None
    threshold: str | None = None
    limit: int | None = None
    output: str | None = None
    unit: str | None = None
    share_of: str | None = None
    groups: bool = False
    open_places: tuple[str, ...] = ()
    direction: str | None = None
    world: bool = False
    too: bool = False
    follows: bool = False
    flow_choice: bool = False
    reporter: str | None = None
    spoken: tuple[str, ...] = ()
    times_spoken: tuple[Period, ...] = ()
    others: bool = False
    declined: frozenset[str] = frozenset()
    anew: bool = False
    whether: bool = False
    placed: str = ""
    counted: tuple[int, ...] = ()
    run: str | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.times.periods

    @property
    def is_empty(self) -> bool:
        return self is BLANK or self == BLANK

    @property
    def stands_alone(self) -> bool:
        """Whether nothing earlier is needed to understand it."""
        named = self.partners or self.products or self.noun or self.breakdown
        if self.anew and self.flows and (self.periods or named):
            return True
        return bool(self.flows and self.periods) and not (self.too or self.follows)


BLANK = Slots()
"""Nothing said."""
NEUTRAL = frozenset(
    (
        "yes or no",
        "what",
        "goods",
        "more",
        "one",
        "ever",
        "overview",
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
    )
)
"""Cues that colour a measure but name none."""
