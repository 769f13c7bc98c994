"""What answering a query yields."""

from bot.domain.claim import Verdict
from bot.domain.figure import Edition, Release
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.messages import Message, say
from bot.value_class import value_class

OF_GROWTH = "growth"
"""What a share is of where it is one of the change of the whole."""
IN_NOTES = ("rate", "floor", "first_printed", "beside_blocs")
"""Measures of rows that back a figure in a sentence: a rate, the least to be ranked, what was
revised since, a place beside blocs."""


@value_class()
class Row:
    """One figure of an answer with what belongs to it.

    `value` is in whole units of `currency`; growth and share are in percent; `number` and `unit` carry
    anything else ("times", "pp", "partners"). None is absent, never zero. `name`
    is the partner in words. `early` has the figures that are not final (`value`, `growth`, `share` or
    `number`), each with an edition that is behind it.
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
        """The rate to tell: as published, on customs' revised base, else as computed."""
        return self.growth_computed if self.growth_published is None else self.growth_published

    @property
    def grew_in_deficit(self) -> bool:
        """Whether its growth is that of a deficit, of which `value` is the negative, or the change.

        A deficit that widens has grown, and the balance has fallen.
        """
        if self.flow is not Flow.BALANCE or self.growth is None:
            return False
        return (self.value or 0) * (self.growth if self.measure == "change" else 1) < 0


@value_class()
class Finding:
    """A figure asked for, first of `rows`, and all that lets a reader trust it.

    `headline` is a sentence or two; `growth` one line on growth by basis, or empty; `notes` are caveats and
    assumptions, a sentence each. `looked_at` is from the first to the last month that was searched where all
    that is held was asked for, None elsewhere. `verdict` is that on what the question claims, with which the
    headline begins, None where it claims nothing.
    """

    headline: str
    rows: tuple[Row, ...]
    growth: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Release, ...] = ()
    receipt: str = ""
    looked_at: Period | None = None
    verdict: Verdict | None = None


class RefusedError(Exception):
    """The question is understood; what was `said` tells why it has no answer."""

    def __init__(self, said: str | Message) -> None:
        super().__init__(say(said) if isinstance(said, Message) else said)

    @property
    def said(self) -> str:
        """The reason in words."""
        said: str = self.args[0]
        return said


class NotHeldError(RefusedError):
    """The store does not hold what it takes to answer."""


class NotComputedError(RefusedError):
    """It cannot be computed, or not yet."""
