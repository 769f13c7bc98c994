"""What answering a query yields: a finding with its rows, or a refusal."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.domain.claim import Verdict
from bot.domain.figure import Edition, Release
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.errors import WordedError
from bot.messages import Message, say
from bot.value_class import value_class

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")
OF_GROWTH = "growth"
"""What a share is of if it is one of the change of the whole."""
_MOST_TOLD = 1_000
"""The highest growth of a balance that a sentence tells, in percent."""
IN_NOTES = ("rate", "floor", "first_printed", "beside_blocs")
"""Measures of rows that back a figure in a sentence: a rate, the least size, a revision, a place."""


@value_class()
class Row:
    """One figure of an answer, with what belongs to it.

    `value` is in whole units of `currency`; growth and share are in percent; `number` and `unit` carry
    anything else ("times", "pp", "partners"). None is absent, never zero. `name` is the partner in words.
    `early` maps each figure that is not final (`value`, `growth`, `share` or `number`) to an edition behind
    it.
    """

    measure: str
    flow: Flow | None
    partner: str
    period: Period
    reporter: str = "CHN"
    product: str | None = None
    value: int | None = None
    currency: str | None = None
    growth_published: float | None = None
    growth_computed: float | None = None
    share: float | None = None
    share_of: str | None = None
    rank: int | None = None
    number: float | None = None
    unit: str | None = None
    name: str = ""
    early: tuple[tuple[str, Edition], ...] = ()

    @property
    def growth(self) -> float | None:
        """The rate to show: as published, else on customs' revised base, else as computed."""
        return self.growth_computed if self.growth_published is None else self.growth_published

    @property
    def grew_in_deficit(self) -> bool:
        """True if its growth or change is that of a deficit, of which `value` is the negative.

        A deficit that widens has grown, while the balance has fallen.
        """
        if self.flow is not Flow.BALANCE or self.growth is None:
            return False
        return (self.value or 0) * (self.growth if self.measure == "change" else 1) < 0

    @property
    def grew_from_nothing(self) -> bool:
        """True for a balance that was next to nothing a year before: its rate tells a reader nothing."""
        return self.flow is Flow.BALANCE and (self.growth or 0) > _MOST_TOLD


@value_class()
class Finding:
    """The answer to a query: the figure asked for is the first of `rows`; the rest lets a reader check it.

    `headline` is a sentence or two; `growth` one line on growth by basis, or empty; `notes` are caveats and
    assumptions, a sentence each; the last so many as are `background` only say where a figure comes from. If
    the question named no period, `looked_at` is the span searched, from the first to the last month; else
    None. `verdict` is the one on what the question claims, which the headline begins with, or None if it
    claims nothing.
    """

    headline: str
    rows: tuple[Row, ...]
    growth: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Release, ...] = ()
    receipt: str = ""
    looked_at: Period | None = None
    verdict: Verdict | None = None
    background: int = 0


class RefusedError(WordedError):
    """The question is understood but has no answer; `said` says why."""

    def __init__(self, said: str | Message) -> None:
        super().__init__(say(said) if isinstance(said, Message) else said)


class NotHeldError(RefusedError):
    """The store does not hold what the answer needs."""


class NotComputedError(RefusedError):
    """It cannot be computed, or not yet."""


def find_if_held(
    find: Callable[_Asked, _Found], *asked: _Asked.args, **named: _Asked.kwargs
) -> _Found | None:
    """Returns what is found; None if that is not held, or cannot be computed."""
    try:
        return find(*asked, **named)
    except RefusedError:
        return None
