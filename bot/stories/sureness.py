"""Which mistakes are sure: a verdict other than right stands only if the reading behind it is proven.

What a figure is about may be misread; then its neighbours are misread with it, or it is said to tell what one
of them tells. A mistake of the story stands alone, among right figures about the same trade.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log10

from bot.domain.claim import Verdict
from bot.domain.month import YEAR
from bot.domain.query import Flow
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import (
    OTHER_EDITION,
    OTHER_PERIOD,
    RIGHT,
    WRONG,
    WRONG_LABEL,
    FoundClaim,
    JudgedClaim,
)
from bot.stories.judging import StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.reader import PlacedClaim
from bot.stories.readings import ClaimReading
from bot.stories.scale_slips import is_of_one_swap
from bot.stories.trial import Trial

_FIGURES = ("growth", "amount", "quantity", "share", "change")
_LEVELS = ("amount", "quantity")
_UNPROVEN = (WRONG, WRONG_LABEL)
"""Verdicts that a misread figure has as well; another basis, time or whole proves what it is about."""
_EXACT = 0.002
"""How far the scale of an amount may be off."""
_NEAR = 0.005
"""How far a figure may be from the one that it is swapped with, as a share of it."""
_TOLD = {"flow", "time"}
_TRIED = 6
"""How many readings of a claim are tried for those of another."""


def settle_doubts(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, a mistake that is not sure as right by its other reading, or as not held."""
    doubts = _list_doubts(judge, found)
    turned = [doubt.settle_label() if doubt else one for doubt, (_, one) in zip(doubts, found, strict=True)]
    settled = _judge_beside_turned(judge, found, turned)
    doubts = _list_doubts(judge, settled)
    return [doubt.settle_verdict() if doubt else one for doubt, (_, one) in zip(doubts, settled, strict=True)]


def _judge_beside_turned(
    judge: StoryJudge, found: Sequence[FoundClaim], turned: Sequence[JudgedClaim]
) -> list[FoundClaim]:
    """Returns the claims, growth beside an amount that is right by its other reading as growth of that."""
    amounts = {
        (placed.sentence.start, one.claim.first): right.query
        for (placed, before), one in zip(found, turned, strict=True)
        if before.verdict != RIGHT and (right := one.right_reading)
    }
    of = [amounts.get((placed.sentence.start, one.claim.amount_at)) for placed, one in found]
    return [
        (placed, judge.judge_as_growth_of(one.claim, query) if query and one.is_mistaken else one)
        for (placed, _), one, query in zip(found, turned, of, strict=True)
    ]


def _list_doubts(judge: StoryJudge, found: Sequence[FoundClaim]) -> "list[_Doubt | None]":
    """Lists each claim that is doubted, beside those of its sentence."""
    sentences: dict[int, list[FoundClaim]] = {}
    for each in found:
        sentences.setdefault(each[0].sentence.start, []).append(each)
    right = {_list_subject(reading) for _, one in found if (reading := one.right_reading)}
    return [
        _Doubt(judge, placed, one, sentences[placed.sentence.start], right)
        if one.is_mistaken and one.claim.readings
        else None
        for placed, one in found
    ]


def _list_subject(reading: ClaimReading) -> tuple[object, ...]:
    """Returns what a reading is about: whose trade, in what and, last, when."""
    query = reading.query
    return query.flow, query.partners, query.product, query.periods


def _is_up_to(one: tuple[object, ...], own: tuple[object, ...]) -> bool:
    """Returns whether a right figure is of the same trade up to the same month: of 2025, for a December."""
    ends = [each[-1][-1].last for each in (one, own) if isinstance(each[-1], tuple) and each[-1]]
    spans = [each.months for each in one[-1][-1:]] if isinstance(one[-1], tuple) else []
    return one[:-1] == own[:-1] and ends[:1] == ends[1:] and (one == own or spans == [YEAR])


def _is_slip(one: JudgedClaim) -> bool:
    """Returns whether a figure of many digits is exact but for its scale, its currency or one digit.

    So is 153억, for 1532억, and 1.35 for 1.53.
    """
    figure, outcome = one.claim.figure, one.outcome
    is_told = one.verdict == WRONG and one.claim.kind in _FIGURES
    if not is_told or figure is None or outcome is None or not (one.claim.is_exact and one.claim.is_telling):
        return False
    bases = (outcome.figure, *(base.figure for base in outcome.judgement.bases))
    held = [abs(each) for each in bases if each]
    if any(_is_slip_of_digit(figure, each) for each in held):
        return True
    powers = [log10(each / float(abs(figure.value))) for each in held]
    return one.claim.kind in _LEVELS and any(abs(power - round(power)) < _EXACT for power in powers)


def _is_slip_of_digit(figure: QuotedFigure, held: float) -> bool:
    """Returns whether one digit is another, or two that stand side by side are exchanged."""
    told, true = (str(round(abs(float(each)) / float(figure.digit))) for each in (figure.value, held))
    if len(told) != len(true):
        return False
    off = [at for at, (one, other) in enumerate(zip(told, true, strict=True)) if one != other]
    first, last = min(off, default=0), max(off, default=0)
    return len(off) == 1 or (last == first + 1 and told[first : last + 1] == true[first : last + 1][::-1])


@dataclass
class _Doubt:
    """A claim that is no right one, those of its sentence, and what right claims of its story are about."""

    judge: StoryJudge
    placed: PlacedClaim
    judged: JudgedClaim
    sentence: Sequence[FoundClaim]
    right: set[tuple[object, ...]]

    def settle_label(self) -> JudgedClaim:
        """Returns the claim, as right by its label if that is what its words may mean."""
        one, label = self.judged, self._label
        if label and (self._is_turned(label) or self._is_of_time_before(label)):
            outcome = self.judge.find_outcome(Trial(label, Verdict.YES))
            return replace(one, verdict=RIGHT, outcome=outcome, label=None)
        return one

    def settle_verdict(self) -> JudgedClaim:
        """Returns the claim with the verdict that is sure."""
        one = self.judged
        is_misread = self._is_of_misread_sentence or self._is_of_subject_elsewhere
        is_told_twice = self._is_told_twice and not self._is_exchanged
        is_unsure = is_told_twice or (is_misread and not _is_slip(one))
        return replace(one, verdict=NOT_HELD, label=None) if is_unsure and not self._is_contrary else one

    @cached_property
    def _label(self) -> ClaimReading | None:
        """The reading that its figure fits exactly."""
        one = self.judged
        if one.label:
            return one.label.reading
        label = one.outcome.judgement.label if one.outcome else None
        if one.outcome is None or label is None:
            return None
        own, row = one.outcome.reading, label.line.row
        query = replace(own.query, flow=row.flow or own.query.flow, periods=(row.period,))
        return replace(own, query=query)

    @cached_property
    def _found_beside(self) -> list[FoundClaim]:
        """The other figures of its sentence."""
        others = [(placed, one) for placed, one in self.sentence if placed is not self.placed]
        return [(placed, one) for placed, one in others if one.claim.kind in _FIGURES]

    @cached_property
    def _right_beside(self) -> list[tuple[JudgedClaim, ClaimReading]]:
        """The right claims of its sentence, each with its reading."""
        return [(one, reading) for _, one in self.sentence if (reading := one.right_reading)]

    def _is_turned(self, label: ClaimReading) -> bool:
        """Returns whether it fits the other direction, and no word tells it plainly: paid 74 billion for."""
        outcome = self.judged.outcome
        flows = {label.query.flow, outcome.reading.query.flow if outcome else None}
        is_turned = self.judged.verdict == WRONG_LABEL and flows == {Flow.EXPORT, Flow.IMPORT}
        return is_turned and not self.placed.is_direction_plain

    def _is_of_time_before(self, label: ClaimReading) -> bool:
        """Returns whether it fits the time of a figure before it, and is not that very figure."""
        return self.judged.verdict == OTHER_PERIOD and any(
            one.claim.first < self.judged.claim.first
            and reading.query.periods == label.query.periods
            and reading.query != label.query
            for one, reading in self._right_beside
        )

    @property
    def _is_of_misread_sentence(self) -> bool:
        """Whether more figures of its sentence are doubted than right.

        No two of them are swapped, and no plain word labels all of them: exports, for an amount of trade and
        its growth.
        """
        each = [found for found in self._found_beside if found[1].verdict in _UNPROVEN]
        each = [found for found in each if not (_is_slip(found[1]) or self._is_of_amount(found[1]))]
        doubted = [one for _, one in each]
        right = sum(one.verdict == RIGHT for _, one in self._found_beside)
        is_figure = self.judged.claim.kind in _FIGURES and self.judged.verdict in _UNPROVEN
        is_labelled = all(one.verdict == WRONG_LABEL for one in (self.judged, *doubted))
        is_labelled = is_labelled and self.placed.is_direction_plain
        is_figure &= not self._is_of_amount(self.judged)
        is_misread = is_figure and bool(doubted) and 1 + len(doubted) > right and not is_labelled
        if not is_misread or any(map(self._is_swapped, doubted)):
            return False
        return not is_of_one_swap(self.judge.trials, [(self.placed, self.judged), *each])

    def _is_of_amount(self, one: JudgedClaim) -> bool:
        """Returns whether it is another trade's growth exactly, and told with an amount that proves whose."""
        amounts = (each.claim for each, _ in self._right_beside if each.claim.first == one.claim.amount_at)
        is_proven = any(each.is_exact and each.is_telling and "flow" in each.named_parts for each in amounts)
        return one.verdict == WRONG_LABEL and is_proven

    @property
    def _is_contrary(self) -> bool:
        """Whether it is exact but for its sign, as no other figure would be."""
        claim = self.judged.claim
        tried = map(self.judge.trials.try_reading, claim.readings[: None if claim.is_exact else _TRIED])
        return any(one is not None and one.is_contrary for one in tried)

    @property
    def _is_exchanged(self) -> bool:
        """Whether it has the time of a right figure beside it, which has its own: to 14.6% from 11.4%."""
        label, own = self._label, self.judged.claim.readings[0].query
        if label is None or self.judged.verdict != OTHER_PERIOD:
            return False
        return any(
            reading.query == own and [each.query for each in one.claim.readings[:1]] == [label.query]
            for one, reading in self._right_beside
        )

    def _is_swapped(self, other: JudgedClaim) -> bool:
        """Returns whether each of two figures is the other's: rose by 26.8% and 40.6% respectively."""
        two = (self.judged.claim, other.claim)
        return (
            two[0].kind == two[1].kind and self._fits_readings(*two) and self._fits_readings(*reversed(two))
        )

    def _fits_readings(self, one: StoryClaim, other: StoryClaim) -> bool:
        """Returns whether a figure is exactly that of one of another claim's readings."""
        theirs = [each.query for each in other.readings[:_TRIED] if not each.others]
        theirs += [replace(each, currency=currency) for each in theirs for currency in HELD_IN]
        crossed = [replace(each, query=query) for each in one.readings[:1] for query in theirs]
        tried = (self.judge.trials.try_reading(each, alone=True) for each in crossed)
        held = [each for each in tried if each]
        return any(
            each.verdict is Verdict.YES or each.is_near_computed or each.distance < _NEAR for each in held
        )

    @property
    def _is_told_twice(self) -> bool:
        """Whether a right figure of its sentence already tells what it is said to tell.

        What is told roughly, or passed, may be told again exactly: up 88.7%, so that it almost doubled.
        An amount of many digits is that which its words say, whatever other figure it is nearest to.
        """
        one, own = self.judged, self.judged.outcome
        is_figure = one.claim.kind in _FIGURES and not (one.claim.pair or one.claim.is_earlier)
        if own is None or not is_figure or one.verdict == OTHER_EDITION:
            return False
        told = [
            (each.claim.kind, reading.query, reading.others)
            for each, reading in self._right_beside
            if one.claim.is_exact == each.claim.is_exact
        ]
        is_long = one.claim.kind == "amount" and one.claim.is_exact and one.claim.is_telling
        reading = one.claim.readings[0] if is_long and one.verdict == WRONG else own.reading
        return (one.claim.kind, reading.query, reading.others) in told

    @property
    def _is_of_subject_elsewhere(self) -> bool:
        """Whether only other sentences prove what it is about, and unread words or another time part them.

        A figure is parted by words that are not read, a run of months by its time.
        """
        own = _list_subject(self.judged.claim.readings[0])
        is_told = any(one[:-1] == own[:-1] for one in self.right)
        is_apart = self.judged.claim.kind in _FIGURES and not self._right_beside
        is_apart = is_apart and self.placed.has_unread_words and not self.judged.claim.named_parts >= _TOLD
        beside = [_list_subject(reading)[:-1] for _, reading in self._right_beside]
        is_of_run = self.judged.claim.kind == "streak" and own[:-1] not in beside
        is_apart |= is_of_run and not any(_is_up_to(one, own) for one in self.right)
        return self.judged.verdict == WRONG and is_told and is_apart
