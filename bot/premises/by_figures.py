"""Claims of amounts, growth, changes, shares and sides, judged by the figures of their subject."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Flow
from bot.premises.figures import FigureLines
from bot.premises.fitting import fits, is_telling, verdict_on
from bot.premises.judgement import JudgedFigure, Judgement


def judge_figure(
    claim: Claim, figures: FigureLines, address: Address, *, labelled: Sequence[Verdict] = (Verdict.NO,)
) -> Judgement | None:
    """None where no figure is held that it could be judged by; `labelled` verdicts are looked into."""
    bases = figures.bases(Aspect.LEVEL if claim.of is Aspect.SIDE else claim.of, address)
    if not bases:
        return None
    if address.flow is Flow.BALANCE and claim.of is Aspect.LEVEL and not claim.way:
        claim = replace(claim, way=1 if bases[0].figure >= 0 else -1)  # a gap is told without its sign
    verdict, basis = verdict_on(claim, bases, figures.inquiry.currency)
    label = _label(claim, figures, address) if verdict in labelled else None
    shown = (*bases, *((label,) if label else ()))
    return Judgement(claim, verdict, bases, basis, label, tuple(one.line for one in shown))


def _label(claim: Claim, figures: FigureLines, address: Address) -> JudgedFigure | None:
    """The figure of another flow, or of the year before, that is exactly what was quoted."""
    if not is_telling(claim) or claim.of not in (Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE):
        return None
    if claim.of is Aspect.LEVEL:  # whether it is called a deficit or not
        claim = replace(claim, way=0, value=abs(claim.signed))
        return next((one for one in figures.labels(claim.of, address) if fits(claim, abs(one.figure))), None)
    return next((one for one in figures.labels(claim.of, address) if fits(claim, one.figure)), None)
