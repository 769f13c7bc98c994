"""A story read from its first sentence to its last: every claim, with its place in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.month import Month, Period
from bot.language import Calendar, Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.stories.claims import StoryClaim, figures_claimed, move_on
from bot.stories.document import Document, Sentence
from bot.stories.milestones import Milestones
from bot.stories.scene import Scene, scene_of
from bot.stories.subjects import Subjects
from bot.stories.thread import Thread


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim between two places of the text that is read, in a sentence of it."""

    claim: StoryClaim
    start: int
    end: int
    sentence: Sentence


def read_story(
    document: Document, tagged: Sequence[Tagged], vocabulary: Vocabulary, calendar: Calendar
) -> Iterator[tuple[tuple[Placed, ...], tuple[str, ...]]]:
    """The claims sentence by sentence, each with the partners that the story has spoken of."""
    latest = calendar.latest
    scenes = [scene_of(one, calendar) for one in tagged]
    thread = Thread((Period(Month(latest.year, 1), latest), Period.month(latest)), _currency(scenes))
    for sentence, scene in zip(document.sentences, scenes, strict=True):
        thread.begin(sentence.paragraph)
        subjects = Subjects(scene, thread)
        claims = figures_claimed(subjects, vocabulary)
        claims += _apart(claims, Milestones(scene, thread, subjects).all())
        move_on(subjects)
        claims.sort(key=lambda one: one.first)
        yield tuple(_placed(claim, scene, sentence) for claim in claims), tuple(thread.seen)


def _apart(claims: Sequence[StoryClaim], others: Iterator[StoryClaim]) -> list[StoryClaim]:
    """Those that share no word with what is claimed already."""
    found: list[StoryClaim] = []
    for one in others:
        if all(one.end <= other.first or other.end <= one.first for other in (*claims, *found)):
            found.append(one)
    return found


def _placed(claim: StoryClaim, scene: Scene, sentence: Sentence) -> Placed:
    start, end = scene.place(claim.first)[0], scene.place(claim.end - 1)[1]
    return Placed(claim, sentence.start + start, sentence.start + end, sentence)


def _currency(scenes: Sequence[Scene]) -> str | None:
    """The one that most amounts of a story are in; None where it has none."""
    units = [one.unit for scene in scenes for one in scene.quoted if one.unit in ("CNY", "USD")]
    return max(dict.fromkeys(units), key=units.count) if units else None
