"""Checks a story at the desk: reads it, judges it, and keeps every judgement as a receipt."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.desk import Desk
from bot.domain.query import Flow
from bot.language import Vocabulary, restate_query
from bot.language.orders.words import add_order_words
from bot.language.tagger.languages import find_language
from bot.language.tagger.tagging import Tagged, tag_words
from bot.receipts import Receipt, write_receipt
from bot.receipts.writing import ReleaseOf
from bot.shipped import find_shipped, read_table
from bot.store.figures.reader import Figures
from bot.store.figures.tables import FigureTables
from bot.stories.carried_partners import judge_by_partner_told
from bot.stories.claims import StoryClaim
from bot.stories.dateline import find_story_day
from bot.stories.figures_beside import judge_by_figures_beside, judge_ranks_by_figures_beside
from bot.stories.judged_claim import RIGHT, WRONG_LABEL, FoundClaim, JudgedClaim, ReadingOutcome
from bot.stories.judging import StoryJudge
from bot.stories.pair_judging import judge_by_growth, judge_by_subjects_beside, judge_pair
from bot.stories.proven_beside import judge_proven
from bot.stories.reader import PlacedClaim, read_story
from bot.stories.recent import recall_recent
from bot.stories.report import Report, list_checked_claims
from bot.stories.scale_slips import (
    judge_currency,
    judge_measure,
    judge_pace_points,
    judge_points,
    judge_share_points,
)
from bot.stories.series import judge_by_series
from bot.stories.story_text import Sentence, StoryText, read_story_text
from bot.stories.sureness import settle_doubts
from bot.value_class import value_class

_BESIDE = 5
"""How many words may stand between a share and by how much it moved."""

_ANEW = (
    judge_by_figures_beside,
    judge_by_subjects_beside,
    judge_by_partner_told,
    judge_ranks_by_figures_beside,
    judge_by_series,
    settle_doubts,
)
"""What judges claims anew by those beside them, in this order."""


@value_class(slots=False)
class StoryChecker:
    """Checks stories with the words and figures of a desk; it may be called from any thread."""

    desk: Desk
    vocabulary: Vocabulary

    @classmethod
    def from_desk(cls, desk: Desk) -> "StoryChecker":
        """Returns a checker with the words of a desk and those that only stories use."""
        rows = read_table(find_shipped("words") / "stories.csv")
        return cls(desk, add_order_words(desk.vocabulary, rows))

    def check_text(self, text: str) -> Report:
        """Returns every claim of a text with its verdict.

        Raises UnreadableTextError if there is nothing to read.
        """
        document = read_story_text(text)
        return self.desk.figure_store.use(lambda figures: self._check_document(document, figures))

    def _check_document(self, document: StoryText, figures: Figures) -> Report:
        desk = self.desk
        tagged = [tag_words(one.text, self.vocabulary, mends=False) for one in document.sentences]
        texts = [one.text for one in document.sentences]
        day = find_story_day(texts, tagged, figures, desk.today(), desk.find_latest(figures))
        calendar = day.calendar
        judge = StoryJudge(FigureTables(figures), desk.atlas, calendar.latest, calendar.today)
        found: list[FoundClaim] = []
        for placed, thread in read_story(document, tagged, self.vocabulary, calendar):
            judge.named_partners = tuple(thread.named_partners)
            found += _judge_sentence(judge, placed)
        judged = _judge_growth_as_meant(found, judge)
        for judge_anew in _ANEW:
            claims = judge_anew(judge, judged)
            judged = [(placed, one) for (placed, _), one in zip(judged, claims, strict=True)]
        report = self._make_report(document, judged, tagged, figures)
        return replace(report, guessed_month=day.guessed_month)

    def _make_report(
        self, document: StoryText, found: Sequence[FoundClaim], tagged: Sequence[Tagged], figures: Figures
    ) -> Report:
        """Makes the report, with a receipt for each judgement."""
        release_of = cache(figures.get_release)
        receipts = {
            one: self._write_receipt(one.outcome, figures, release_of) for _, one in found if one.outcome
        }
        self.desk.keep_receipts(*receipts.values())
        locale = self.desk.find_locale(self._choose_language(tagged))
        kept = {one: receipt.id for one, receipt in receipts.items()}
        claims = [(placed, one, kept.get(one, "")) for placed, one in found]
        return Report(document, tuple(list_checked_claims(document, claims, locale)), locale)

    def _write_receipt(self, outcome: ReadingOutcome, figures: Figures, release_of: ReleaseOf) -> Receipt:
        reading, answer, atlas = outcome.reading, outcome.answer, self.desk.atlas
        key = ("receipt", reading, answer.latest)
        return recall_recent(
            figures,
            key,
            lambda: write_receipt(restate_query(reading.query, atlas), answer, atlas, release_of),
        )

    def _choose_language(self, tagged: Sequence[Tagged]) -> str:
        """Returns the language that most sentences are in."""
        vocabulary = self.vocabulary
        spoken = [find_language(one, None, vocabulary.languages, vocabulary.characters) for one in tagged]
        return max(dict.fromkeys(spoken), key=spoken.count)


def _judge_sentence(judge: StoryJudge, placed: Sequence[PlacedClaim]) -> list[FoundClaim]:
    """Judges each claim of a sentence; growth after the amount beside it, pairs after their figures.

    What nothing fits is looked at once more beside its growth.
    """
    claims = [one.claim for one in placed]
    alone = [one for one in claims if one.amount_at < 0]
    told = {one.first: _judge_alone(judge, one) for one in alone}
    for one in claims:
        if one.first not in told:
            amount = told.get(one.amount_at)
            told[one.first] = judge.judge_beside(one, amount) if amount else judge.judge_claim(one)
    for one in claims:
        if one.pair:
            by_pair = judge_pair(judge, one, told)
            if one.pair.is_slip:
                told[one.first] = judge_pace_points(told[one.first], by_pair)
                continue
            is_judged = by_pair and (by_pair.verdict == RIGHT or not one.pair.is_possible_only)
            told[one.first] = by_pair if by_pair and is_judged else told[one.first]
    for one in claims:
        if one.amount_at in told and one.kind == "growth":
            told[one.amount_at], growth = judge_by_growth(judge, told[one.amount_at], told[one.first])
            told[one.first] = judge_points(judge, growth, told[one.amount_at])
    for share, one in pairwise(claims):
        if share.kind == "share" and one.kind == "growth" and one.first - share.end <= _BESIDE:
            told[one.first] = judge_share_points(judge, told[one.first], told[share.first], told)
    told |= {one.claim.first: one for one in judge_proven(judge, placed, told)}
    return [(one, told[one.claim.first]) for one in placed]


def _judge_alone(judge: StoryJudge, claim: StoryClaim) -> JudgedClaim:
    """Judges a claim that belongs to no amount, then for what its unit may be mistaken for."""
    judged = judge.judge_claim(claim)
    for judge_slip_of in (judge_currency, judge_measure):
        judged = judge_slip_of(judge, judged)
    return judged


def _judge_growth_as_meant(found: Sequence[FoundClaim], judge: StoryJudge) -> list[FoundClaim]:
    """Judges growth beside a mislabelled amount as growth of what that amount really is."""
    right = {
        reading.query for _, one in found if (reading := one.right_reading) and one.claim.kind == "amount"
    }
    told: list[FoundClaim] = []
    meant: tuple[Sentence, Flow] | None = None
    for placed, one in found:
        label = one.outcome.judgement.label if one.outcome and one.verdict == WRONG_LABEL else None
        if one.claim.kind == "amount" and one.outcome:
            is_told = label is not None and one.outcome.reading.query in right
            meant = (
                (placed.sentence, label.line.row.flow) if is_told and label and label.line.row.flow else None
            )
        elif label and one.claim.kind == "growth" and meant and meant[0] == placed.sentence:
            one = judge.judge_as_meant(one.claim, meant[1]) or one  # noqa: PLW2901 the same claim, judged anew
        told.append((placed, one))
    return told
