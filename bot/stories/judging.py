"""A claim of a story judged by the figures: each of its readings by the judge of premises, then labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.answer.answering import Traced, traced
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.domain.claim import Aspect, Verdict
from bot.domain.figure import Release
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.messages import Message
from bot.premises import judged, told
from bot.premises.clauses import Clauses
from bot.premises.judgement import Judgement
from bot.store.figures.reader import Figures
from bot.stories.claims import NOT_A_CLAIM, NOT_HELD, ClaimReading, StoryClaim
from bot.stories.labels import edition_of, other_measures, other_partners, other_times, stood_then
from bot.stories.trials import Trial, Trials

RIGHT, WRONG = "right", "wrong"
WRONG_LABEL, WRONG_BASE = "wrong_label", "wrong_base"
OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION = "other_basis", "other_period", "other_edition"
VERDICTS = (
    *(RIGHT, WRONG, WRONG_LABEL, WRONG_BASE, OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION),
    *(NOT_HELD, NOT_A_CLAIM),
)
_LABELLED = (Verdict.NEARLY, Verdict.NO)
_ON_FIGURES = (Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE)
_TRIED = 2
"""How many readings are looked into for what was meant."""
_LOOKED_INTO = 6
_REVISED = 0.35
"""Percentage points by which customs' own rate of a month can lie beside that of the levels."""
_BLOCS = ("ASEAN", "EU")


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """What became of a reading: the judgement, the answer that it stands in, and what is said of it."""

    reading: ClaimReading
    judgement: Judgement
    answer: Traced
    said: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with its verdict.

    `outcome` is that of the figure by the words, None where none is held, and then `reason` says what is not;
    `label` that of the figure that was meant, `edition` the release that printed it.
    """

    claim: StoryClaim
    verdict: str
    outcome: ReadingOutcome | None = None
    label: ReadingOutcome | None = None
    edition: Release | None = None
    reason: str = ""


@dataclass
class Judging:
    """Judges the claims of one story on the figures up to the latest month that it could know."""

    figures: Figures
    atlas: Atlas
    latest: Month
    day: date
    _judged: dict[tuple[object, ...], JudgedClaim] = field(default_factory=dict)
    _told: dict[ClaimReading, ReadingOutcome | str] = field(default_factory=dict)

    @cached_property
    def trials(self) -> Trials:
        return Trials(self.figures, self.atlas, self.latest)

    def judge(self, claim: StoryClaim, seen: Sequence[str] = ()) -> JudgedClaim:
        """The best of its readings, or why there is none; `seen` are the partners that the story named."""
        if claim.apart:
            return JudgedClaim(claim, claim.apart)
        key = (claim.kind, claim.readings, claim.others, claim.is_open, claim.is_unread)
        if key not in self._judged:  # a text may say the same a thousand times
            self._judged[key] = self._judge(claim, seen)
        return replace(self._judged[key], claim=claim)

    def _judge(self, claim: StoryClaim, seen: Sequence[str]) -> JudgedClaim:
        held: list[Trial] = []
        for reading in claim.readings:
            if one := self.trials.of(reading):
                if self._is_right(one):
                    return JudgedClaim(claim, RIGHT, self._shown(one))
                held.append(one)
        for reading in claim.others:
            if (one := self.trials.of(reading, alone=True)) and one.verdict is Verdict.YES:
                return JudgedClaim(claim, RIGHT, self._shown(one))
        if basis := next((one for one in held if one.verdict is Verdict.OTHER_BASIS), None):
            return JudgedClaim(claim, OTHER_BASIS, self._shown(basis))
        if claim.is_unread and not claim.is_open:
            return JudgedClaim(claim, NOT_HELD)
        return self._unfit(claim, held, seen)

    def as_meant(self, claim: StoryClaim, flow: Flow) -> JudgedClaim | None:
        """Growth beside an amount that is of another flow in truth, where it is of that flow too."""
        for reading in claim.readings[:_TRIED]:
            one = self.trials.of(replace(reading, query=replace(reading.query, flow=flow)))
            if one and one.verdict is Verdict.YES:
                return JudgedClaim(claim, RIGHT, self._shown(one))
        return None

    def _is_right(self, one: Trial) -> bool:
        if one.verdict is Verdict.YES:
            return True
        if one.claim.of is Aspect.RANK and one.claim.value and one.claim.value > 1:
            return self._is_behind_blocs(one)
        if _is_as_rough(one):
            return True
        return one.claim.of in _ON_FIGURES and stood_then(one.reading, self.figures, self.day)

    def _is_behind_blocs(self, one: Trial) -> bool:
        """Customs ranks ASEAN and the EU among countries: behind both of them the first country is third."""
        query, found = one.query, self.trials.answered(one.query)
        if not found:
            return False
        row, ahead = found[1].lines[0].row, 0
        for bloc in _BLOCS:
            other = self.trials.figure(replace(query, partners=(bloc,)), Aspect.LEVEL, "CNY")
            if not other:
                return False
            ahead += bloc not in query.partners and other.figure > (row.value or 0)
        return row.rank is not None and row.rank + ahead == one.claim.value

    def _unfit(self, claim: StoryClaim, held: Sequence[Trial], seen: Sequence[str]) -> JudgedClaim:
        """No reading fits: what was meant, or wrong where the likeliest is held."""
        if claim.is_open:
            return JudgedClaim(claim, NOT_A_CLAIM)
        if not held:
            return JudgedClaim(claim, NOT_HELD, reason=self._why_not(claim))
        if _is_near_computed(held[0]):
            return JudgedClaim(claim, NOT_HELD, self._shown(held[0]))
        if labelled := self._labelled(claim, held, seen):
            return labelled
        if held[0].reading is not claim.readings[0]:
            return JudgedClaim(claim, NOT_HELD, reason=self._why_not(claim))
        nearest = self._shown(min(held, key=_distance))
        return JudgedClaim(claim, WRONG if _is_on_its_basis(held[0]) else NOT_HELD, nearest)

    def _why_not(self, claim: StoryClaim) -> str:
        """What of its likeliest reading is not held."""
        found = self._outcome(claim.readings[0]) if claim.readings else ""
        return found if isinstance(found, str) else ""

    def _shown(self, one: Trial) -> ReadingOutcome | None:
        """With what is said of it."""
        found = self._outcome(one.reading)
        return None if isinstance(found, str) else found

    def _outcome(self, reading: ClaimReading) -> ReadingOutcome | str:
        """What is not held where nothing is that it could be judged by."""
        if reading not in self._told:
            self._told[reading] = self._answered(reading)
        return self._told[reading]

    def _answered(self, reading: ClaimReading) -> ReadingOutcome | str:
        kept: list[tuple[Judgement, tuple[Message, ...]]] = []

        def judge(inquiry: Inquiry, found: Found) -> Found:
            pairs = judged((reading.claim,), inquiry, found, labelled=_LABELLED)
            for _, one in pairs:
                kept.append((one, tuple(Clauses(inquiry).of([one])) if one.bases else ()))
            return told(pairs, inquiry, found)

        try:
            answer = traced(reading.query, self.figures, self.atlas, self.latest, judge)
        except (NotHeldError, NotComputedError) as error:
            return str(error)
        if not kept:
            return ""
        judgement, said = kept[0]
        return ReadingOutcome(reading, judgement, replace(answer, claims=(reading.claim,)), said)

    def _labelled(self, claim: StoryClaim, held: Sequence[Trial], seen: Sequence[str]) -> JudgedClaim | None:
        """A figure of other words that is exactly what was told."""
        tried = [one for one in held if one.claim.of in _ON_FIGURES][:_LOOKED_INTO]
        for one in tried:
            if edition := edition_of(one.reading, self.figures):
                return JudgedClaim(claim, OTHER_EDITION, self._shown(one), edition=edition)
        for one in tried:
            is_shown = one.claim.of is Aspect.SHARE or self.trials.has_label(one.reading)
            again = self._shown(one) if is_shown else None
            if again and (other := again.judgement.label):
                is_other = other.line.row.period != again.judgement.bases[0].line.row.period
                name = OTHER_PERIOD if is_other else WRONG_BASE if claim.kind == "share" else WRONG_LABEL
                return JudgedClaim(claim, name, again)
        for one in tried[:_TRIED]:
            others = [(other, WRONG_LABEL) for other in other_measures(one.reading)]
            others += [(other, OTHER_PERIOD) for other in other_times(one.reading, self.latest)]
            others += [(other, WRONG_LABEL) for other in other_partners(one.reading, tuple(seen))]
            for reading, name in others:
                label = self.trials.of(reading, alone=True)
                if label and label.verdict is Verdict.YES:
                    return JudgedClaim(claim, name, self._shown(one), self._shown(label))
        return None


def _is_as_rough(one: Trial) -> bool:
    """Whether the figure is held with fewer digits than it is told with, and could be what is told."""
    claim, held = one.claim, one.bases[0] if one.bases else None
    if claim.of is not Aspect.LEVEL or held is None or held.precision <= claim.digit:
        return False
    apart = abs(abs(held.figure) - abs(float(claim.value or 0)))
    return apart <= (held.precision + float(claim.digit)) / 2 and not claim.bound


def _is_near_computed(one: Trial) -> bool:
    """Whether only the levels tell a rate, and what is told may be customs' own, on their revised base."""
    if one.claim.of is not Aspect.GROWTH or not one.bases or not one.bases[0].is_computed:
        return False
    return abs(one.bases[0].figure - float(one.claim.signed)) < _REVISED


def _distance(one: Trial) -> float:
    """How far the published figure is from what was told, as a part of it; what is not on figures is last."""
    if not one.bases or one.claim.value is None:
        return 1e9
    held = abs(one.bases[0].figure)
    return abs(held - abs(float(one.claim.value))) / (held + 1e-9)


def _is_on_its_basis(one: Trial) -> bool:
    """Whether the figure is held in the currency that was told."""
    held = one.bases[0] if one.bases else None
    return not held or (held.currency == one.query.currency and not held.is_converted)
