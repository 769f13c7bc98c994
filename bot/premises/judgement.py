"""What a claim came to: whether the figure is what was claimed, by rounding, by a bound, or nearly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from bot.answer.conditions import COMPARED
from bot.answer.lines import Line
from bot.domain.claim import Aspect, Claim, Verdict
from bot.value_class import value_class

_NEAR_AMOUNT = Decimal("0.01")
_NEAR_RATE = Decimal("0.5")
_MOVES = (Aspect.GROWTH, Aspect.CHANGE)
_AMOUNTS = (Aspect.LEVEL, Aspect.CHANGE, Aspect.COUNT, Aspect.AMONG)
_TELLING = 2
"""How many digits a claim needs, so that another figure which matches it is no accident."""


class OnBasis(Protocol):
    """A figure on the basis of one currency: an amount in whole units of it, or percent."""

    @property
    def figure(self) -> float:
        """The figure."""

    @property
    def currency(self) -> str:
        """The currency of its basis."""


@value_class()
class JudgedFigure:
    """A figure as printed, on one basis: an amount in whole units of `currency`, or percent."""

    figure: float
    currency: str
    line: Line


@value_class()
class Judgement:
    """What a claim came to; `bases` has the figure on each basis held, the basis asked for first.

    `basis` is the position of the one that decides the verdict. `label` is the figure of the same subject
    that was really meant: of another flow or period. `quantity` is the growth of the quantity traded, if that
    is what was claimed and the value grew otherwise. `sentence` is the answer's own sentence if that says it
    all, as for a record, and there are no `bases`.
    """

    claim: Claim
    verdict: Verdict
    bases: tuple[JudgedFigure, ...] = ()
    basis: int = 0
    label: JudgedFigure | None = None
    quantity: JudgedFigure | None = None
    lines: tuple[Line, ...] = ()
    """Rows that the answer may lack."""
    sentence: str = ""

    def turn_if_denied(self) -> "Judgement":
        """Returns the judgement of what is said: what is denied is so where the claim itself is not."""
        turned = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES} if self.claim.denied else {}
        return replace(self, verdict=turned[self.verdict]) if self.verdict in turned else self


def find_worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Returns the verdict that several verdicts add up to."""
    return max(verdicts, key=list(Verdict).index)


def is_met(claim: Claim, figure: float) -> bool:
    """Returns whether a figure is as claimed.

    That is by its direction if no figure is quoted, by its bound, or by rounding.
    """
    if claim.value is None:
        return bool(claim.way) and figure * claim.way > 0
    if claim.bound and not claim.reached:
        return _is_beyond(claim, figure)
    return rounds_to_claim(claim, figure) and not (
        claim.reached and (abs(_make_exact(figure) - claim.signed) > abs(claim.signed) * _NEAR_AMOUNT)
    )


def goes_past(claim: Claim, figure: float) -> bool:
    """Returns whether a figure is past one that it is said to have reached."""
    return claim.reached and _is_beyond(claim, figure)


def rounds_to_claim(claim: Claim, figure: float) -> bool:
    """Returns whether a figure rounds to what was quoted; an exact half does not: −19.5 is not 20 %."""
    return abs(_make_exact(figure) - claim.signed) < claim.digit / 2


def is_near(claim: Claim, figure: float) -> bool:
    """Returns whether a figure is within one percent of an amount, or half a point of a rate.

    A bound is either met or not, never nearly.
    """
    if claim.value is None or (claim.bound and not claim.reached):
        return False
    apart = abs(_make_exact(figure) - claim.signed)
    return apart <= (abs(_make_exact(figure)) * _NEAR_AMOUNT if claim.of in _AMOUNTS else _NEAR_RATE)


def is_telling(claim: Claim) -> bool:
    """Returns whether enough digits are quoted that a figure which matches them is the one that was meant."""
    if claim.value is None or (claim.bound and not claim.reached):
        return False
    return bool(abs(claim.value) >= claim.digit * 10 ** (_TELLING - 1))


def find_verdict(claim: Claim, bases: Sequence[OnBasis], currency: str) -> tuple[Verdict, int]:
    """Returns the verdict by the figure on each basis, and the position of the basis that decides it.

    The basis in the currency asked for comes first.
    """
    # A bound in yuan is tested in yuan alone: 8 trillion of them say nothing about dollars.
    is_passed = bool(claim.bound) and not claim.reached and claim.of in _AMOUNTS
    comparable = bases[:1] if is_passed else bases
    for place, one in enumerate(comparable):
        if is_met(claim, one.figure):
            return (Verdict.YES if one.currency == currency else Verdict.OTHER_BASIS), place
    if bases[0].currency == currency and goes_past(claim, bases[0].figure):
        return Verdict.YES, 0
    # If it moved the other way in the currency asked for, another currency makes it no nearer.
    is_contrary = claim.of is Aspect.GROWTH and bases[0].figure * float(claim.signed) < 0
    compared = bases[:1] if is_contrary else bases
    near = [place for place, one in enumerate(compared) if is_near(claim, one.figure)]
    return (Verdict.NEARLY, near[0]) if near else (Verdict.NO, 0)


def _is_beyond(claim: Claim, figure: float) -> bool:
    """Returns whether a figure is past the bound.

    `fell more than 20 %` is past −20 on its own side of zero, and what rose did not fall by less than 5 %.
    """
    bound, size = claim.value or Decimal(), _make_exact(figure)
    if claim.way:
        bound, size = abs(bound), size * claim.way
        if size < 0 and claim.of in _MOVES:
            return False
    return bool(COMPARED[claim.bound or ">="](size, bound))


def _make_exact(figure: float) -> Decimal:
    """Returns a number exactly as written: −19.5, not the nearest binary fraction."""
    return Decimal(str(figure))
