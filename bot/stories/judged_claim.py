"""What becomes of a claim of a story: its verdict, and the figures behind it."""

from bot.answer.answering import TracedFinding
from bot.domain.figure import Release
from bot.messages import Message
from bot.premises.judgement import Judgement
from bot.stories.claims import StoryClaim
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.reader import PlacedClaim
from bot.stories.readings import ClaimReading
from bot.value_class import value_class

RIGHT, WRONG = "right", "wrong"
WRONG_LABEL, WRONG_BASE = "wrong_label", "wrong_base"
OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION = "other_basis", "other_period", "other_edition"
VERDICTS = (
    *(RIGHT, WRONG, WRONG_LABEL, WRONG_BASE, OTHER_BASIS, OTHER_PERIOD, OTHER_EDITION),
    *(NOT_HELD, NOT_A_CLAIM),
)


@value_class()
class ReadingOutcome:
    """The result of a reading: the judgement, the answer that it is part of, and its messages.

    `figure` is what it was judged by, as it is printed or computed; None if that is no single figure.
    `published` says what is published, whatever was claimed.
    """

    reading: ClaimReading
    judgement: Judgement
    answer: TracedFinding
    messages: tuple[Message, ...] = ()
    figure: float | None = None
    published: str = ""


@value_class()
class JudgedClaim:
    """A claim with its verdict.

    `outcome` is that of the figure that the words mean, None if it is not held; then `reason` says what is
    missing. `label` is the outcome of the figure that was really meant, `edition` the release that printed
    it.
    """

    claim: StoryClaim
    verdict: str
    outcome: ReadingOutcome | None = None
    label: ReadingOutcome | None = None
    edition: Release | None = None
    reason: str = ""

    @property
    def right_reading(self) -> ClaimReading | None:
        """What it is right as, if it is right."""
        return self.outcome.reading if self.outcome and self.verdict == RIGHT else None

    @property
    def is_mistaken(self) -> bool:
        """True if it is to be corrected; what is not held may be right."""
        return self.verdict not in (RIGHT, NOT_HELD, NOT_A_CLAIM)


FoundClaim = tuple[PlacedClaim, JudgedClaim]
"""A claim in its place, and what becomes of it."""
