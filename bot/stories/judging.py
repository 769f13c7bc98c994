"""A claim of a story judged by the figures: each of its readings by the judge of premises, then labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answer.answering import Traced, traced
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.domain.claim import Aspect, Verdict
from bot.domain.figure import Release
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure
from bot.messages import Message
from bot.premises import judged, told
from bot.premises.clauses import Clauses
from bot.premises.judgement import Judgement
from bot.store.figures.reader import Figures
from bot.stories.claims import NOT_A_CLAIM, NOT_HELD, ClaimReading, StoryClaim
from bot.stories.labels import edition_of, other_measures, other_partners, other_times, stood_then

RIGHT, WRONG = "right", "wrong"
WRONG_LABEL, WRONG_BASE = "wrong_label", "wrong_base"
OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION = "other_basis", "other_period", "other_edition"
VERDICTS = (
    *(RIGHT, WRONG, WRONG_LABEL, WRONG_BASE, OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION),
    *(NOT_HELD, NOT_A_CLAIM),
)
_FITTING = (Verdict.YES, Verdict.OTHER_BASIS)
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

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict


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
    _known: dict[tuple[ClaimReading, bool], ReadingOutcome | str] = field(default_factory=dict)

    def judge(self, claim: StoryClaim, seen: Sequence[str] = ()) -> JudgedClaim:
        """The best of its readings, or why there is none; `seen` are the partners that the story named."""
        if claim.apart:
            return JudgedClaim(claim, claim.apart)
        key = (claim.kind, claim.readings, claim.others, claim.is_open, claim.is_unread)
        if key not in self._judged:  # a text may say the same a thousand times
            self._judged[key] = self._judge(claim, seen)
        return replace(self._judged[key], claim=claim)

    def _judge(self, claim: StoryClaim, seen: Sequence[str]) -> JudgedClaim:
        found: list[ReadingOutcome | str] = []
        for reading in claim.readings:
            one = self.outcome(reading)
            if isinstance(one, ReadingOutcome) and self._is_right(one):
                return JudgedClaim(claim, RIGHT, one if one.verdict is Verdict.YES else self._shown(one))
            found.append(one)
        for reading in claim.others:
            one = self.outcome(reading)
            if isinstance(one, ReadingOutcome) and one.verdict is Verdict.YES:
                return JudgedClaim(claim, RIGHT, self._shown(one))
        held = [one for one in found if isinstance(one, ReadingOutcome)]
        if basis := next((one for one in held if one.verdict is Verdict.OTHER_BASIS), None):
            return JudgedClaim(claim, OTHER_BASIS, basis)
        if claim.is_unread and not claim.is_open:
            return JudgedClaim(claim, NOT_HELD)
        return self._unfit(claim, found, held, seen)

    def outcome(self, reading: ClaimReading, *, labelled: bool = False) -> ReadingOutcome | str:
        """What is not held where nothing is that it could be judged by."""
        key = (reading, labelled)
        if key not in self._known:
            self._known[key] = self._outcome(reading, labelled=labelled)
        return self._known[key]

    def as_meant(self, claim: StoryClaim, flow: Flow) -> JudgedClaim | None:
        """Growth beside an amount that is of another flow in truth, where it is of that flow too."""
        for reading in claim.readings[:_TRIED]:
            one = self.outcome(replace(reading, query=replace(reading.query, flow=flow)))
            if isinstance(one, ReadingOutcome) and one.verdict is Verdict.YES:
                return JudgedClaim(claim, RIGHT, one)
        return None

    def _is_right(self, one: ReadingOutcome) -> bool:
        if one.verdict is Verdict.YES:
            return True
        reading = one.reading
        if reading.claim.of is Aspect.RANK and reading.claim.value and reading.claim.value > 1:
            return self._is_behind_blocs(one)
        if _is_as_rough(one):
            return True
        return reading.claim.of in _ON_FIGURES and stood_then(reading, self.figures, self.day)

    def _is_behind_blocs(self, one: ReadingOutcome) -> bool:
        """Customs ranks ASEAN and the EU among countries: behind both of them the first country is third."""
        query, row = one.reading.query, one.answer.finding.rows[0]
        ahead = 0
        for bloc in _BLOCS:
            other = replace(query, measure=Measure.VALUE, partners=(bloc,))
            try:
                value = traced(other, self.figures, self.atlas, self.latest).finding.rows[0].value
            except (NotHeldError, NotComputedError):
                return False
            ahead += bloc not in query.partners and (value or 0) > (row.value or 0)
        return row.rank is not None and row.rank + ahead == one.reading.claim.value

    def _unfit(
        self,
        claim: StoryClaim,
        found: Sequence[ReadingOutcome | str],
        held: Sequence[ReadingOutcome],
        seen: Sequence[str],
    ) -> JudgedClaim:
        """No reading fits: what was meant, or wrong where the likeliest is held."""
        if claim.is_open:
            return JudgedClaim(claim, NOT_A_CLAIM)
        if not held:
            return JudgedClaim(
                claim, NOT_HELD, reason=next((one for one in found if isinstance(one, str)), "")
            )
        if rough := next((one for one in held[:1] if _is_near_computed(one)), None):
            return JudgedClaim(claim, NOT_HELD, self._shown(rough))
        if labelled := self._labelled(claim, held, seen):
            return labelled
        if isinstance(found[0], str):
            return JudgedClaim(claim, NOT_HELD, reason=found[0])
        nearest = self._shown(min(held, key=_distance))
        return JudgedClaim(claim, WRONG if _is_on_its_basis(held[0]) else NOT_HELD, nearest)

    def _shown(self, one: ReadingOutcome) -> ReadingOutcome:
        """With what is said of it, which is not put together of readings that are only tried."""
        again = self.outcome(one.reading, labelled=True)
        return again if isinstance(again, ReadingOutcome) else one

    def _outcome(self, reading: ClaimReading, *, labelled: bool) -> ReadingOutcome | str:
        kept: list[tuple[Judgement, tuple[Message, ...]]] = []

        def judge(inquiry: Inquiry, found: Found) -> Found:
            pairs = judged((reading.claim,), inquiry, found, labelled=_LABELLED if labelled else ())
            is_shown = labelled or any(one.verdict in _FITTING for _, one in pairs)
            for _, one in pairs:
                kept.append((one, tuple(Clauses(inquiry).of([one])) if one.bases and is_shown else ()))
            return told(pairs, inquiry, found) if is_shown else found  # most are only tried

        try:
            answer = traced(reading.query, self.figures, self.atlas, self.latest, judge)
        except (NotHeldError, NotComputedError) as error:
            return str(error)
        if not kept:
            return ""
        judgement, said = kept[0]
        return ReadingOutcome(reading, judgement, replace(answer, claims=(reading.claim,)), said)

    def _labelled(
        self, claim: StoryClaim, held: Sequence[ReadingOutcome], seen: Sequence[str]
    ) -> JudgedClaim | None:
        """A figure of other words that is exactly what was told."""
        tried = [one for one in held if one.reading.claim.of in _ON_FIGURES][:_LOOKED_INTO]
        for one in tried:
            if edition := edition_of(one.reading, self.figures):
                return JudgedClaim(claim, OTHER_EDITION, self._shown(one), edition=edition)
        for one in tried:
            again = self.outcome(one.reading, labelled=True)
            if isinstance(again, ReadingOutcome) and (other := again.judgement.label):
                is_other = other.line.row.period != again.judgement.bases[0].line.row.period
                name = OTHER_PERIOD if is_other else WRONG_BASE if claim.kind == "share" else WRONG_LABEL
                return JudgedClaim(claim, name, again)
        for one in tried[:_TRIED]:
            others = [(other, WRONG_LABEL) for other in other_measures(one.reading)]
            others += [(other, OTHER_PERIOD) for other in other_times(one.reading, self.latest)]
            others += [(other, WRONG_LABEL) for other in other_partners(one.reading, tuple(seen))]
            for reading, name in others:
                label = self.outcome(reading)
                if isinstance(label, ReadingOutcome) and label.verdict is Verdict.YES:
                    return JudgedClaim(claim, name, self._shown(one), label)
        return None


def _is_as_rough(one: ReadingOutcome) -> bool:
    """Whether the figure is held with fewer digits than it is told with, and could be what is told."""
    claim, bases = one.reading.claim, one.judgement.bases
    level = bases[0].line.level if bases else None
    if claim.of is not Aspect.LEVEL or level is None or level.precision <= claim.digit:
        return False
    apart = abs(abs(bases[0].figure) - abs(float(claim.value or 0)))
    return apart <= (level.precision + float(claim.digit)) / 2 and not claim.bound


def _is_near_computed(one: ReadingOutcome) -> bool:
    """Whether only the levels tell a rate, and what is told may be customs' own, on their revised base."""
    claim, bases = one.reading.claim, one.judgement.bases
    if claim.of is not Aspect.GROWTH or not bases or bases[0].line.row.growth_published is not None:
        return False
    return abs(bases[0].figure - float(claim.signed)) < _REVISED


def _distance(one: ReadingOutcome) -> float:
    """How far the published figure is from what was told, as a part of it; what is not on figures is last."""
    claim, bases = one.reading.claim, one.judgement.bases
    if not bases or claim.value is None:
        return 1e9
    return abs(abs(bases[0].figure) - abs(float(claim.value))) / (abs(bases[0].figure) + 1e-9)


def _is_on_its_basis(one: ReadingOutcome) -> bool:
    """Whether the figure is held in the currency that was told."""
    bases = one.judgement.bases
    return not bases or (bases[0].currency == one.answer.query.currency and not bases[0].line.is_converted)
