"""What finds claims in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.tagger.tagging import Tag
from bot.stories.passage import Passage
from bot.stories.subjects import Subjects
from bot.stories.thread import Thread


@dataclass(frozen=True)
class ClaimFinder:
    """Its sentence, after what the story has said before."""

    subjects: Subjects

    @property
    def passage(self) -> Passage:
        return self.subjects.passage

    @property
    def thread(self) -> Thread:
        return self.subjects.thread

    @property
    def tags(self) -> Sequence[Tag]:
        return self.passage.tags
