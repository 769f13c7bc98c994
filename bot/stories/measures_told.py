"""Quantities told in another measure than the one held: barrels or kilograms for tonnes, tonnes of cars."""

from dataclasses import replace
from decimal import Decimal

from bot.answer.units import WEIGHED
from bot.domain.claim import Aspect, Claim
from bot.premises.judgement import rounds_to_claim
from bot.stories.counted_units import BARRELS, KILOGRAMS, PIECES, WEIGHT
from bot.stories.judged_claim import RIGHT, WRONG, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.quoted_figures import QUANTITY, QuotedFigure

_PER_TONNE = {BARRELS: (Decimal("7.1"), Decimal("7.6")), KILOGRAMS: (Decimal(1000), Decimal(1000))}
"""How many of a unit a tonne is: of crude oil more or fewer barrels, by how heavy it is."""
_MANY = 100
"""A quantity of this many of its last digit is no other's by chance."""


def judge_measure(judge: StoryJudge, one: JudgedClaim) -> JudgedClaim:
    """Returns a quantity judged in its own measure, if that is not the one in which its goods are held."""
    figure = one.claim.figure
    if one.claim.kind != QUANTITY or figure is None or not figure.measure or one.outcome is None:
        return one
    found = judge.trials.find_answer(one.outcome.reading.query)
    held = found[1].lines[0].row if found else None
    if held is None or held.number is None or one.verdict not in (RIGHT, WRONG):
        return one
    is_weighed = held.unit in WEIGHED
    if figure.measure in _PER_TONNE and is_weighed:
        is_so = _is_converted(figure, Decimal(str(held.number)))
        return replace(one, verdict=RIGHT if is_so else WRONG, label=None)
    is_other = figure.measure == (PIECES if is_weighed else WEIGHT)
    is_telling = abs(figure.value) >= figure.digit * _MANY and one.verdict == RIGHT
    return replace(one, verdict=WRONG) if is_other and is_telling else one


def _is_converted(figure: QuotedFigure, tonnes: Decimal) -> bool:
    """Returns whether a figure in barrels or kilograms is that of the tonnes held."""
    least, most = (tonnes * size for size in _PER_TONNE[figure.measure])
    claim = Claim(Aspect.LEVEL, figure.value, QUANTITY, figure.digit)
    return least <= figure.value <= most or rounds_to_claim(claim, float(least))
