"""What became of one claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.answer.lines import Line
from bot.domain.claim import Claim, Verdict


class OnBasis(Protocol):
    """A figure in one currency: an amount in whole units of it, or percent."""

    @property
    def figure(self) -> float: ...

    @property
    def currency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """A figure as printed, on one basis: an amount in whole units of `currency`, or percent."""

    figure: float
    currency: str
    line: Line


@dataclass(frozen=True, slots=True)
class Judgement:
    """`bases` are the figure that was asked for on each basis held, the asked one first.

    `basis` is the one that the verdict goes by. `label` is the figure of the same subject that was meant in
    truth: another flow, or another period. `sentence` is one of the answer that says it all, as of a record,
    where there are no `bases`.
    """

    claim: Claim
    verdict: Verdict
    bases: tuple[JudgedFigure, ...] = ()
    basis: int = 0
    label: JudgedFigure | None = None
    lines: tuple[Line, ...] = ()
    """Rows that the answer may lack."""
    sentence: str = ""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """What several claims come to together."""
    return max(verdicts, key=list(Verdict).index)
