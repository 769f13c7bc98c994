"""A story checked at the desk: read, judged, and every judgement kept as a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.desk import Desk
from bot.domain.query import Flow
from bot.language import Vocabulary, restate
from bot.language.orders.words import with_order_words
from bot.language.tagger.languages import language_of
from bot.language.tagger.tagging import Tagged, tag_words
from bot.receipts import Receipt, written
from bot.shipped import read_table, shipped
from bot.store.figures.reader import Figures
from bot.stories.dateline import story_calendar
from bot.stories.judging import WRONG_LABEL, Judged, Judging
from bot.stories.reader import Placed, read_story
from bot.stories.report import Report, checked
from bot.stories.story_text import StoryText, read_story_text


@dataclass(frozen=True)
class StoryChecker:
    """Checks stories with the words and figures of a desk; any thread may ask."""

    desk: Desk
    vocabulary: Vocabulary

    @classmethod
    def of(cls, desk: Desk) -> "StoryChecker":
        rows = read_table(shipped("words") / "stories.csv")
        return cls(desk, with_order_words(desk.vocabulary, rows))

    def check(self, text: str) -> Report:
        """Every claim of the text with its verdict. UnreadableTextError where there is nothing to read."""
        document = read_story_text(text)
        return self.desk.figure_store.use(lambda figures: self._checked(document, figures))

    def _checked(self, document: StoryText, figures: Figures) -> Report:
        desk = self.desk
        tagged = [tag_words(one.text, self.vocabulary, mends=False) for one in document.sentences]
        texts = [one.text for one in document.sentences]
        calendar = story_calendar(texts, tagged, figures, desk.today(), desk.latest_held(figures))
        judging = Judging(figures, desk.atlas, calendar.latest)
        release_of = cache(figures.release)
        found: list[tuple[Placed, Judged, str]] = []
        receipts: list[Receipt] = []
        for placed, seen in read_story(document, tagged, self.vocabulary, calendar):
            meant: Flow | None = None
            for one in placed:
                verdict = judging.judge(one.claim, seen, meant)
                if one.claim.kind == "amount" and verdict.outcome:
                    meant = _meant(verdict)
                receipt = ""
                if verdict.outcome:
                    receipts.append(
                        written(
                            restate(verdict.outcome.reading.query, desk.atlas),
                            verdict.outcome.answer,
                            desk.atlas,
                            release_of,
                        )
                    )
                    receipt = receipts[-1].id
                found.append((one, verdict, receipt))
        desk.keep_receipts(*receipts)
        tongue = desk.tongue(self._language(tagged))
        return Report(
            document,
            tuple(checked(document, one, verdict, receipt, tongue) for one, verdict, receipt in found),
        )

    def _language(self, tagged: Sequence[Tagged]) -> str:
        """The language that most of its sentences are in."""
        vocabulary = self.vocabulary
        spoken = [language_of(one, None, vocabulary.languages, vocabulary.characters) for one in tagged]
        return max(dict.fromkeys(spoken), key=spoken.count)


def _meant(verdict: Judged) -> Flow | None:
    """The flow that a mislabelled amount was of."""
    label = verdict.outcome.judgement.label if verdict.outcome else None
    return label.line.row.flow if label and verdict.verdict == WRONG_LABEL else None
