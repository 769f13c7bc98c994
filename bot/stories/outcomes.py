"""What became of the readings of a story, each with the answer that gives it."""

from dataclasses import dataclass, replace

from bot.answer.answering import trace_answer
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.lines import MeasureResult
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Aspect, Verdict
from bot.domain.query import Flow, Measure, Query
from bot.messages import Message, join_sentences
from bot.premises import Judged, Judgement, judge_claims, tell_verdict
from bot.premises.headline import Clauses
from bot.stories.balance_ways import is_goods_balance, make_shown_reading
from bot.stories.claims import StoryClaim
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
        trial = self.trials.try_reading(reading)
        other = self.trials.find_answer(self.trials.find_strongest(reading))
        if not (trial and other):
            return ()
        added = filter(None, map(self.trials.find_answer, reading.added))
        told = (found, *(each for _, each in added), other[1])
        said = join_sentences(*(each.headline for each in told))
        return ((None, Judgement(reading.claim, trial.verdict, lines=other[1].lines, sentence=said)),)


def put_beside(claim: StoryClaim, of: Query) -> StoryClaim | None:
    """Returns a claim as one of the amount beside it, which a move is surely of: grew to 13."""
    readings = _read_as_amount(claim, of)
    is_unread = claim.is_unread and claim.kind != "direction"
    return replace(claim, readings=readings, others=(), is_unread=is_unread) if readings else None


def _read_as_amount(claim: StoryClaim, of: Query) -> tuple[ClaimReading, ...]:
    """Returns the readings of a rank, a record or a move in the flow and the time of the amount beside it.

    None if the amount is of goods, except a balance of theirs, or another partner is meant.
    """
    if claim.kind == "streak":  # of the partner that the amount is of
        runs = (one for one in (*claim.readings, *claim.others) if one.query.partners == of.partners)
        return tuple(one for one in runs if one.query.flow is of.flow and not of.product)
    if orders := _list_orders(claim, of):
        return orders
    each = ([one for one in some if _is_of(one, of)] for some in (claim.readings, claim.others))
    own = next(filter(None, each), [])
    meant = [
        (one, replace(one.query, flow=of.flow, periods=of.periods, product=of.product or one.query.product))
        for one in own
    ]
    alike = [replace(one, query=query) for one, query in meant if one.query.measure is not Measure.CHANGE]
    moved = (one for one in (*own, *claim.others) if one.query.measure is Measure.CHANGE)
    alike += (one for one in moved if one.query.periods[-1:] == of.periods[-1:])  # from the month before
    is_of_goods = of.product is not None and of.flow is not Flow.BALANCE
    return () if is_of_goods else tuple(dict.fromkeys(alike))


def _is_of(one: ClaimReading, of: Query) -> bool:
    is_same = bool(one.query.product) == bool(of.product) or of.flow is not Flow.BALANCE
    return is_same and one.query.partners == of.partners and not one.others


def _list_orders(claim: StoryClaim, of: Query) -> tuple[ClaimReading, ...]:
    """Lists which of two is larger in the trade of the amount before: 333 billion, ahead of Malaysia."""
    each = (one for one in (*claim.readings, *claim.others) if one.claim.of is Aspect.ORDER and one.others)
    alike = [one for one in each if one.query.partners == of.partners and not (one.joint or of.product)]
    alike = [one for one in alike if one.query.periods == of.periods]
    same = [one for one in alike if one.query.flow is of.flow]
    return tuple(dict.fromkeys(same or [_turn_order(one, of.flow) for one in alike]))


def _turn_order(one: ClaimReading, flow: Flow | None) -> ClaimReading:
    """Returns which of two is larger in another flow, and earlier was not."""
    query, *others = (replace(each, flow=flow) for each in (one.query, *one.others))
    return replace(
        one, query=query, others=tuple(others), earlier=tuple(_turn_order(each, flow) for each in one.earlier)
    )
