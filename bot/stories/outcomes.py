"""What became of the readings of a story, each with the answer that gives it."""

from dataclasses import dataclass, replace

from bot.answer.answering import trace_answer
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.lines import MeasureResult
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Verdict
from bot.messages import Message, join_sentences
from bot.premises import Judged, Judgement, judge_claims, tell_verdict
from bot.premises.headline import Clauses
from bot.stories.balance_ways import is_goods_balance, make_shown_reading
from bot.stories.judged_claim import ReadingOutcome
from bot.stories.readings import ClaimReading
from bot.stories.recent import recall_recent
from bot.stories.trials import Trials

_LABELLED = (Verdict.NEARLY, Verdict.NO)


@dataclass
class Outcomes:
    """Finds what became of readings, each only once."""

    trials: Trials

    def find_outcome(self, reading: ClaimReading) -> ReadingOutcome | str:
        """Returns what became of a reading or, if nothing is held to judge it by, what is missing."""
        trials = self.trials
        key = ("outcome", reading, trials.latest)
        return recall_recent(trials.figures, key, lambda: self._make_outcome(reading))

    def _make_outcome(self, reading: ClaimReading) -> ReadingOutcome | str:
        if is_goods_balance(reading.query):
            shown = self.find_outcome(make_shown_reading(reading))
            return shown if isinstance(shown, str) else replace(shown, reading=reading)
        kept: list[tuple[Judgement, tuple[Message, ...], str]] = []

        def judge_pairs(resolved: ResolvedQuery, found: MeasureResult) -> MeasureResult:
            pairs = self._list_judged(reading, resolved, found)
            for _, one in pairs:
                clauses = tuple(Clauses(resolved).list_clauses([one])) if one.bases else ()
                kept.append((one, clauses, one.sentence if reading.others else found.headline))
            return tell_verdict(pairs, resolved, found)

        trials = self.trials
        try:
            answer = trace_answer(reading.query, trials.figures, trials.atlas, trials.latest, judge_pairs)
        except (NotHeldError, NotComputedError) as error:
            return error.said
        if not kept:
            return ""
        judgement, said, published = kept[0]
        answer = replace(answer, claims=(reading.claim,))
        return ReadingOutcome(reading, judgement, answer, said, published=published)

    def _list_judged(
        self, reading: ClaimReading, resolved: ResolvedQuery, found: MeasureResult
    ) -> tuple[Judged, ...]:
        """Lists what is compared: its own figure, and the strongest of the others."""
        if not reading.others:
            return judge_claims((reading.claim,), resolved, found, labelled=_LABELLED)
        trial, other = (
            self.trials.try_reading(reading),
            self.trials.find_answer(self.trials.find_strongest(reading)),
        )
        if not (trial and other):
            return ()
        said = join_sentences(found.headline, other[1].headline)
        return ((None, Judgement(reading.claim, trial.verdict, lines=other[1].lines, sentence=said)),)
