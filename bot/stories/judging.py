"""Judges a claim of a story by the figures: each of its readings by the judge of premises, then labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice

from bot.domain.claim import Aspect, Verdict
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query
from bot.store.figures.reader import Figures
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import (
    OTHER_BASIS,
    OTHER_EDITION,
    OTHER_PERIOD,
    RIGHT,
    WRONG,
    WRONG_BASE,
    WRONG_LABEL,
    JudgedClaim,
    ReadingOutcome,
)
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.labels import (
    find_edition,
    find_mistake,
    find_printed_flow,
    find_slip,
    find_whole_of_others,
    is_of_another,
    is_share_of_trade,
    is_superseded_figure,
    list_other_flows,
    list_other_measures,
    list_other_partners,
    list_other_times,
    list_other_wholes,
)
from bot.stories.missed_limits import find_missed_limit
from bot.stories.open_slots import OWN_CURRENCY, TIME
from bot.stories.outcomes import Outcomes, put_beside
from bot.stories.rank_subjects import is_far_place, is_rank_as_counted, is_right_rank
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial
from bot.stories.trials import Trials

_ON_FIGURES = (Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE)
_TRIED, _LOOKED_INTO = 2, 6
"""How many readings are examined for what was meant, and for other editions."""
_NEAR = 0.1
"""A figure this close to the published one, as a share of it, may be a rough one and is not wrong."""
ALL_PARTS = frozenset(("flow", "place", "product", "currency", TIME))


@dataclass
class StoryJudge:
    """Judges the claims of one story on the figures up to the latest month that it could know."""

    figures: Figures
    atlas: Atlas
    latest: Month
    day: date
    named_partners: tuple[str, ...] = ()
    """The partners that the story has named so far."""
    _claims: dict[tuple[object, ...], JudgedClaim] = field(default_factory=dict)

    @cached_property
    def trials(self) -> Trials:
        """Tries readings on the figures, reading each figure once."""
        return Trials(self.figures, self.atlas, self.latest)

    @cached_property
    def outcomes(self) -> Outcomes:
        """The results of the readings, with the answers that give them."""
        return Outcomes(self.trials)

    def judge_claim(self, claim: StoryClaim) -> JudgedClaim:
        """Returns a claim judged by the best of its readings, or why there is none."""
        if claim.exclusion:
            return JudgedClaim(claim, claim.exclusion)
        told = (claim.named_parts, claim.named_values, claim.carried, claim.list_more is None)
        key = (claim.kind, claim.readings, claim.others, claim.is_open, claim.is_unread, claim.is_vague, told)
        if key not in self._claims:  # a text may say the same a thousand times
            self._claims[key] = self._judge_readings(claim)
        return replace(self._claims[key], claim=claim)

    def _judge_readings(self, claim: StoryClaim) -> JudgedClaim:
        held: list[Trial] = []
        fits = [*islice(self._list_right(claim, held), None if claim.figure and claim.figure.bound else 1)]
        if missed := find_missed_limit(claim, held, fits):
            return JudgedClaim(claim, WRONG, self.find_outcome(missed))
        if fit := min(fits, key=lambda one: one.is_far_beyond, default=None):  # rather one at its limit
            return JudgedClaim(claim, RIGHT, self.find_outcome(fit))
        carried = claim.list_carried() if claim.list_carried else ()
        if exact := next(filter(self._is_exact, carried), None):
            return JudgedClaim(claim, RIGHT, self.find_outcome(Trial(exact, Verdict.YES)))
        if basis := next((one for one in held if one.verdict is Verdict.OTHER_BASIS), None):
            is_growth = basis.claim.of is Aspect.GROWTH
            is_only = is_growth and (claim.is_loose or basis.bases[0].currency != basis.query.currency)
            is_carried = claim.kind in ("growth", "streak") and "currency" not in claim.named_parts
            name = OTHER_BASIS if is_growth else WRONG  # $2.59 trillion, for yuan
            name = RIGHT if is_only or claim.is_open or is_carried else name
            return JudgedClaim(claim, name, self.find_outcome(basis))
        if (claim.is_unread or claim.is_vague) and not claim.is_open:
            return JudgedClaim(claim, NOT_HELD)
        return self._judge_unfit(claim, held)

    def _list_right(self, claim: StoryClaim, held: list[Trial]) -> Iterator[Trial]:
        """Yields the trials that fit, and adds those of its own readings that are held to `held`."""
        for one in filter(None, map(self.trials.try_reading, claim.readings)):
            held.append(one)
            if self.is_right(one):
                yield one
        others = filter(None, (self.trials.try_reading(one, alone=True) for one in claim.others))
        for one in others:
            if is_right_rank(self.trials, one) or (one.verdict is Verdict.YES and not one.is_far_beyond):
                yield one

    def judge_beside(self, claim: StoryClaim, amount: JudgedClaim) -> JudgedClaim:
        """Returns growth beside a right amount, judged as growth of what the amount is about."""
        own = self.judge_claim(claim)
        if not (right := amount.right_reading):
            return own
        of = right.query
        if claim.kind in ("rank", "record", "direction", "streak"):
            alike = put_beside(claim, of)
            return self.judge_claim(alike) if alike else own
        held = own.right_reading  # 25.8% if counted in dollars; 3.52 trillion of that sum, or 17.0%
        is_in_own = held is not None and (OWN_CURRENCY in claim.named_parts or held.claim.of is Aspect.SHARE)
        is_of_it = of.measure is Measure.UNIT_VALUE or right in amount.claim.readings[:1]
        is_of_it |= amount.claim.is_telling
        if is_in_own or not is_of_it or any(one.others for one in claim.readings):
            return own
        told = self.judge_as_growth_of(claim, of)
        if told.verdict in (RIGHT, NOT_HELD):  # nothing that is held speaks against it
            return own if told.verdict == NOT_HELD and own.verdict == RIGHT else told
        others = (one.query for one in self._list_right(amount.claim, []) if one.query != of)
        both = (self.judge_as_growth_of(claim, other) for other in others)  # imports, or trade since
        return next((one for one in both if one.verdict == RIGHT), told)

    def judge_as_growth_of(self, claim: StoryClaim, of: Query) -> JudgedClaim:
        """Returns growth judged as that of what an amount is about."""
        own = [one for one in claim.readings if one.query.product == of.product] or claim.readings
        each = dict.fromkeys(one.query.measure for one in own)
        asked = [replace(of, measure=one) for one in each if of.product or one is Measure.YOY]
        asked = [of] if of.measure is Measure.UNIT_VALUE else asked
        of_it = claim.narrow_to(tuple(ClaimReading(one, claim.readings[0].claim) for one in asked), ALL_PARTS)
        if claim.figure and claim.figure.is_multiple and claim.first < claim.amount_at:
            # the gap almost doubled, to 317 billion
            of_it = replace(of_it, is_open=False, is_unread=False)
        return self.judge_claim(of_it)

    def judge_as_meant(self, claim: StoryClaim, flow: Flow) -> JudgedClaim | None:
        """Returns growth as right if it is that of the flow which the amount beside it truly has."""
        for reading in claim.readings[:_LOOKED_INTO]:
            one = self.trials.try_reading(replace(reading, query=replace(reading.query, flow=flow)))
            if one and one.verdict is Verdict.YES:
                return JudgedClaim(claim, RIGHT, self.find_outcome(one))
        return None

    def is_right(self, one: Trial) -> bool:
        """Returns whether a trial fits, by the usual counts of partners and the figures of the day."""
        if one.claim.of is Aspect.RANK and not one.reading.others:
            return all(is_rank_as_counted(self.trials, each) for each in self._list_joint(one))
        if one.verdict is Verdict.YES or one.is_as_rough:
            return True
        is_apart = one.reading.others or one.reading.unless
        is_figure = one.claim.value is not None and one.claim.of in _ON_FIGURES and not is_apart
        if is_figure and one.verdict is Verdict.NEARLY and self.trials.is_sum_of_months(one.reading):
            return True
        return is_figure and is_superseded_figure(one.reading, self.figures, self.day)

    def _list_joint(self, one: Trial) -> Iterator[Trial]:
        """Lists the claim, and what must hold with it as far as that is held."""
        readings = (replace(one.reading, joint=()), *one.reading.joint)
        return filter(None, map(self.trials.try_reading, readings))

    def _judge_unfit(self, claim: StoryClaim, held: Sequence[Trial]) -> JudgedClaim:
        """Judges a claim that no reading fits: by what was meant, or wrong if the likeliest is held."""
        if claim.is_open:
            return JudgedClaim(claim, NOT_A_CLAIM)
        if not held:
            return self._judge_unheld(claim)
        if held[0].is_near_computed:
            return JudgedClaim(claim, NOT_HELD, self.find_outcome(held[0]))
        alone = [one for one in held if not one.reading.others or is_share_of_trade(one.reading)]
        alone = [] if claim.readings[0].joint else alone  # of each month there is no other label
        if labelled := self._judge_by_labels(claim, alone):
            return labelled
        likeliest = (claim.readings[0], *claim.readings[0].joint)
        if replace(held[0].query, periods=()) not in [replace(one.query, periods=()) for one in likeliest]:
            return self._judge_unheld(claim)
        alike = [one for one in held if one.query.currency == held[0].query.currency]
        return self._judge_mistake(claim, held, self.find_outcome(min(alike, key=lambda one: one.distance)))

    def _judge_unheld(self, claim: StoryClaim) -> JudgedClaim:
        """Judges what is not held as it is told: it may be printed of the other flow."""
        label = find_printed_flow(self.trials, claim)
        name, found = (WRONG_LABEL, self.find_outcome(label)) if label else (NOT_HELD, None)
        return JudgedClaim(claim, name, found, found, reason=self._explain_unheld(claim))

    def _judge_mistake(
        self, claim: StoryClaim, held: Sequence[Trial], nearest: ReadingOutcome | None
    ) -> JudgedClaim:
        """Judges it wrong if it is on the basis given and fits nothing mentioned, except with another sign.

        If it fits with another part that is mentioned, and its own words name that part, it is a mistake.
        """
        if self._is_guessed(claim, held[0]) or not held[0].is_on_its_basis or is_of_another(claim, held):
            return JudgedClaim(claim, NOT_HELD, nearest)
        fits = [one for one in claim.list_more() if self._is_exact(one)] if claim.list_more else []
        if not fits:
            whole = find_whole_of_others(self.trials, claim)
            label = self.find_outcome(whole) if whole else None
            return JudgedClaim(claim, WRONG_BASE if label else WRONG, nearest, label)
        names = [find_mistake(claim, held[0].query, one.query) for one in fits]
        name = names[0] if all(names) else NOT_HELD
        return JudgedClaim(claim, name, nearest if name == NOT_HELD else self.find_outcome(held[0]))

    def _is_guessed(self, claim: StoryClaim, likeliest: Trial) -> bool:
        """Returns whether its goods or a share's flow are carried over, or no word says that it is growth."""
        is_untold = claim.kind == "share" and "flow" not in claim.named_parts
        if likeliest.reading.others:
            return is_untold and likeliest.query.flow is Flow.BALANCE
        is_carried = bool(likeliest.query.product) and "product" not in claim.named_parts
        if claim.kind == "share":
            return is_carried or is_untold
        if claim.kind == "rank":
            return is_far_place(self.trials, likeliest)
        if claim.kind not in ("growth", "amount") or likeliest.is_contrary:
            return False
        is_price = likeliest.query.measure is Measure.UNIT_VALUE and likeliest.verdict is Verdict.NEARLY
        is_near = likeliest.claim.digit > 1 and likeliest.distance < _NEAR
        is_near &= not (claim.figure and claim.figure.is_passed_by(abs(likeliest.bases[0].figure)))
        is_signed = bool(likeliest.query.product) and (likeliest.claim.value or 0) < 0  # value -17.6%
        is_told = likeliest.claim.way or is_signed or (claim.figure and claim.figure.is_multiple)
        return is_carried or is_price or (claim.kind == "growth" and (is_near or not is_told))

    def _is_exact(self, reading: ClaimReading) -> bool:
        found = self.trials.try_reading(reading, alone=True)
        return found is not None and not found.is_far_beyond and found.verdict is Verdict.YES

    def _explain_unheld(self, claim: StoryClaim) -> str:
        """Says what of its likeliest reading is not held."""
        found = self.outcomes.find_outcome(claim.readings[0]) if claim.readings else ""
        return found if isinstance(found, str) else ""

    def find_outcome(self, one: Trial) -> ReadingOutcome | None:
        """Returns the outcome of a trial, with what is said of it; None if nothing is held."""
        found = self.outcomes.find_outcome(one.reading)
        if isinstance(found, str):
            return None
        return replace(found, figure=one.bases[0].figure) if one.bases else found

    def _judge_by_labels(self, claim: StoryClaim, held: Sequence[Trial]) -> JudgedClaim | None:
        """Finds a figure under another label that is exactly what was stated."""
        if slip := find_slip(claim, held):
            return JudgedClaim(claim, WRONG, self.find_outcome(slip))
        if not claim.figure or (claim.figure.bound and claim.kind == "amount") or claim.figure.is_rough:
            return None
        tried = [one for one in held if one.claim.of in _ON_FIGURES][:_LOOKED_INTO]
        for one in tried:
            if edition := find_edition(one.reading, self.figures):
                return JudgedClaim(claim, OTHER_EDITION, self.find_outcome(one), edition=edition)
        for one in tried:
            is_shown = one.claim.of is Aspect.SHARE or self.trials.has_label(one.reading)
            again = self.find_outcome(one) if is_shown else None
            if again and (other := again.judgement.label):
                is_other = other.line.row.period != again.judgement.bases[0].line.row.period
                of_label = WRONG_BASE if one.claim.of is Aspect.SHARE else WRONG_LABEL
                name = OTHER_PERIOD if is_other else of_label
                if name == WRONG_LABEL and "flow" not in claim.named_parts:
                    meant = replace(one.reading, query=replace(one.query, flow=other.line.row.flow))
                    return JudgedClaim(claim, RIGHT, self.find_outcome(Trial(meant, Verdict.YES)))
                return JudgedClaim(claim, name, again)
        return self._judge_by_other_parts(claim, tried)

    def _judge_by_other_parts(self, claim: StoryClaim, tried: Sequence[Trial]) -> JudgedClaim | None:
        """What one other part makes right: a mistake where its sentence names that part."""
        for at, one in enumerate(tried):
            wholes = [(other, WRONG_BASE, "") for other in list_other_wholes(one.reading)]
            others = [(other, WRONG, "") for other in list_other_measures(one.reading)]
            others += [(other, WRONG_LABEL, "flow") for other in list_other_flows(one.reading)]
            is_rough = claim.kind == "growth" and one.claim.digit >= 1  # a fifth more is many a month's
            if not (is_rough or one.is_contrary):
                times = list_other_times(one.reading, self.latest, claim.named_values)
                others += [(other, OTHER_PERIOD, "") for other in times]
            others += [
                (other, WRONG, "place") for other in list_other_partners(one.reading, self.named_partners)
            ]
            for reading, name, part in (*others, *wholes) if at < _TRIED else wholes:
                label = self.trials.try_reading(reading, alone=True)
                if label and label.verdict is Verdict.YES:
                    if part and part not in claim.named_parts:
                        return JudgedClaim(claim, RIGHT, self.find_outcome(label))
                    return JudgedClaim(claim, name, self.find_outcome(one), self.find_outcome(label))
        return None
