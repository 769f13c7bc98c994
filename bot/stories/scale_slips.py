"""Figures whose unit alone is mistaken, and sentences that tell all theirs of another trade.

A power of ten off, points for percent, euros for yuan, car tonnes; of imports as exports, of Korea as India.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answer.units import WEIGHED
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.premises.judgement import rounds_to_claim
from bot.stories.counted_units import BARRELS, KILOGRAMS, PIECES, WEIGHT
from bot.stories.judged_claim import RIGHT, WRONG, FoundClaim, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.open_slots import OWN_PLACE
from bot.stories.pair import ComparedChange, Pair
from bot.stories.pair_judging import judge_pair
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial
from bot.stories.trials import Trials
from bot.value_class import value_class

_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, -1, -2, -3))
_PER_TONNE = {BARRELS: (Decimal("7.1"), Decimal("7.6")), KILOGRAMS: (Decimal(1000), Decimal(1000))}
"""How many of a unit a tonne is: of crude oil more or fewer barrels, by how heavy it is."""


def judge_points(judge: StoryJudge, growth: JudgedClaim, amount: JudgedClaim) -> JudgedClaim:
    """Returns points beside a right amount as wrong, if it grew by as many percent: up 12.7 points."""
    figure, right = growth.claim.figure, amount.right_reading
    is_open = growth.verdict == NOT_HELD == growth.claim.exclusion and not growth.claim.pair
    if figure is None or right is None or not is_open or figure.is_inexact:
        return growth
    of = right.query
    query = replace(of, measure=Measure.YOY if of.measure is Measure.VALUE else of.measure)
    claim = Claim(Aspect.GROWTH, figure.value, PERCENT, figure.digit)
    held = judge.trials.find_figure(query, Aspect.GROWTH, query.currency or HELD_IN[0])
    if held is None or right.others or not rounds_to_claim(claim, abs(held.figure)):
        return growth
    trial = Trial(ClaimReading(query, claim), Verdict.NO, (held,))
    return _make_wrong(judge, growth, trial)


def judge_currency(judge: StoryJudge, one: JudgedClaim) -> JudgedClaim:
    """Returns an amount in a currency that customs does not use as wrong, if it is exact in one that it does.

    Its readings are those in yuan and in dollars.
    """
    figure = one.claim.figure
    if figure is not None and figure.bound and one.verdict == NOT_HELD:
        return _judge_limit_in_other_currency(judge, one, figure)
    is_exact = one.claim.is_exact and one.claim.is_telling
    if not is_exact or one.claim.exclusion != NOT_HELD or one.claim.kind != "amount" or one.claim.pair:
        return one
    tried = filter(None, map(judge.trials.try_reading, one.claim.readings))
    fit = next((each for each in tried if each.verdict is Verdict.YES and each.is_on_its_basis), None)
    return _make_wrong(judge, one, fit) if fit else one


def _judge_limit_in_other_currency(judge: StoryJudge, one: JudgedClaim, figure: QuotedFigure) -> JudgedClaim:
    """Returns a limit as wrong, if it is exact in the other currency alone: topped $178 billion, for yuan."""
    claim = one.claim
    is_exact = claim.is_telling and figure.unit in HELD_IN and claim.kind == "amount"
    if not is_exact or not claim.readings or claim.exclusion or claim.pair or claim.is_open or claim.is_vague:
        return one
    own = claim.readings[0]
    other = next(each for each in HELD_IN if each != figure.unit)
    told, held = (judge.trials.find_figure(own.query, Aspect.LEVEL, each) for each in (figure.unit, other))
    is_printed = held is not None and not held.is_converted and (told is None or told.is_converted)
    if held is None or not is_printed or abs(abs(held.figure) - float(figure.value)) >= figure.digit:
        return one
    trial = Trial(own, Verdict.NO, (held,))
    return _make_wrong(judge, one, trial)


def judge_share_points(
    judge: StoryJudge, growth: JudgedClaim, share: JudgedClaim, told: Mapping[int, JudgedClaim]
) -> JudgedClaim:
    """Returns percent behind a right share as wrong, if it moved by as many points: 8.8%, down 2.4%."""
    figure, right = growth.claim.figure, share.right_reading
    is_open = growth.verdict in (NOT_HELD, WRONG) and not (growth.claim.exclusion or growth.claim.pair)
    if figure is None or right is None or not is_open or figure.is_inexact:
        return growth
    way = next((one.claim.way for one in growth.claim.readings), 0)
    claim = Claim(Aspect.CHANGE, figure.value, PERCENT, figure.digit * 2, way)
    base = right.query.periods[0].shift_to_year_earlier()
    pair = Pair(share.claim.first, None, ComparedChange(period=base), claim)
    found = judge_pair(judge, replace(growth.claim, pair=pair), told)
    is_slip = found is not None and found.verdict == RIGHT
    return replace(growth, verdict=WRONG, outcome=found.outcome, reason="") if found and is_slip else growth


def judge_pace_points(growth: JudgedClaim, pair: JudgedClaim | None) -> JudgedClaim:
    """Returns percent as wrong if two rates are as many points apart: grew 7.7% faster than exports."""
    is_slip = growth.verdict != RIGHT and pair is not None and pair.verdict == RIGHT
    return replace(growth, verdict=WRONG, outcome=pair.outcome, reason="") if pair and is_slip else growth


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
    is_telling = one.claim.is_telling and one.verdict == RIGHT
    return replace(one, verdict=WRONG) if is_other and is_telling else one


def _is_converted(figure: QuotedFigure, tonnes: Decimal) -> bool:
    """Returns whether a figure in barrels or kilograms is that of the tonnes held."""
    least, most = (tonnes * size for size in _PER_TONNE[figure.measure])
    claim = Claim(Aspect.LEVEL, figure.value, QUANTITY, figure.digit)
    return least <= figure.value <= most or rounds_to_claim(claim, float(least))


def _make_wrong(judge: StoryJudge, one: JudgedClaim, trial: Trial) -> JudgedClaim:
    """Returns a claim as wrong, judged by a trial of what it would be but for its unit."""
    return replace(one, verdict=WRONG, outcome=judge.find_outcome(trial), reason="")


_DIRECTIONS = (Flow.EXPORT, Flow.IMPORT)
_TRIED = 6
"""How many readings of a figure are tried."""


@value_class()
class Swap:
    """The flow or the partner that figures are of, where another is told."""

    flow: Flow | None = None
    partner: str = ""

    @property
    def name(self) -> str:
        """What must not be named beside the figures."""
        return self.flow.value if self.flow else self.partner

    def apply_to(self, reading: ClaimReading) -> ClaimReading:
        """Returns the reading of what the figure truly is, and the amounts of its own it is set against."""
        own = reading.query.partners
        others = tuple(self._apply_to_query(one) if one.partners == own else one for one in reading.others)
        return replace(reading, query=self._apply_to_query(reading.query), others=others)

    def _apply_to_query(self, query: Query) -> Query:
        if self.flow:
            return replace(query, flow=self.flow)
        return replace(query, partners=(self.partner,), combine=False)


def is_of_one_swap(trials: Trials, doubted: Sequence[FoundClaim]) -> bool:
    """Returns whether several figures, of which one tells much, are exact if one word is another.

    The word told must be plain, and the other must not be named beside them. What a bloc traded may be said
    beside the name of a member.
    """
    first, *others = sorted(doubted, key=lambda found: not found[1].claim.is_telling)
    if not (others and first[1].claim.is_telling):
        return False
    values = first[1].claim.named_values
    named = [one for one in values if isinstance(one, str) and one in trials.atlas.places]
    told = named if len(named) == 1 else first[1].claim.readings[0].query.partners
    partners = [one for one in trials.atlas.places if len(told) == 1 and not _is_one_of(trials, told[0], one)]
    swaps = [Swap(flow=flow) for flow in _DIRECTIONS] + [Swap(partner=one) for one in partners]
    return any(all(_is_explained(trials, swap, each) for each in (first, *others)) for swap in swaps)


def _is_one_of(trials: Trials, one: str, other: str) -> bool:
    """Returns whether two are the same, or one is a member of the other."""
    atlas = trials.atlas
    return one == other or one in atlas.find_all_members(other) or other in atlas.find_all_members(one)


def _is_explained(trials: Trials, swap: Swap, found: FoundClaim) -> bool:
    """Returns whether a figure is exactly that of the other, and its words plainly name the one told."""
    placed, one = found
    parts, named = one.claim.named_parts, one.claim.named_values
    is_only = "place" in parts and sum(value in trials.atlas.places for value in named) == 1
    is_told = placed.is_direction_plain and "flow" in parts if swap.flow else is_only or OWN_PLACE in parts
    if not is_told or swap.name in named:
        return False
    meant = map(swap.apply_to, one.claim.readings[:_TRIED])
    tried = (trials.try_reading(each, alone=True) for each in meant)
    held = [each for each in tried if each]
    return any(each.verdict is Verdict.YES or each.is_near_computed for each in held)
