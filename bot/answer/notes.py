"""Caveats beside an answer, each said once however many figures it applies to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.finding import Row
from bot.answer.said import say_gaps, say_list
from bot.domain.month import Period
from bot.messages import Message, Sentences, message, say

if TYPE_CHECKING:  # amounts, of which origins are made, have notes
    from bot.answer.computation import Origins

_NAMED = 4
_BACKGROUND = frozenset({"line-of-group"})


class Note(NamedTuple):
    """A caveat as a message.

    `about` is what it applies to, such as a period: notes that differ only in that are merged. `row` is the
    figure that the note mentions, with its `origins`, if no other row of the answer shows it.
    """

    said: Message
    about: Message | None = None
    row: Row | None = None
    origins: "Origins | None" = None


def say_notes(notes: Iterable[str | Note]) -> tuple[str, ...]:
    """Returns the notes as sentences, in order of first appearance, background last.

    Notes with the same message become one sentence.
    """
    about: dict[str | Message, list[Message]] = {}
    for note in notes:
        said, subject = (note.said, note.about) if isinstance(note, Note) else (note, None)
        about.setdefault(said, [])
        if subject and subject not in about[said]:
            about[said].append(subject)
    # What only says where a figure comes from warns of nothing.
    ordered = sorted(about.items(), key=lambda one: isinstance(one[0], Message) and one[0].id in _BACKGROUND)
    return tuple(
        said if isinstance(said, str) else say(_add_subjects(said, subjects)) for said, subjects in ordered
    )


def count_background(notes: Iterable[str]) -> int:
    """Returns how many notes only say where a figure comes from."""
    said = (one.messages for one in notes if isinstance(one, Sentences))
    return sum(messages[:1] != () and messages[0].id in _BACKGROUND for messages in said)


def _add_subjects(said: Message, subjects: list[Message]) -> Message:
    """Adds everything that the note applies to, as `periods` or `rates`."""
    if not subjects:
        return said
    name = "rates" if said.id == "converted" else "periods"
    subjects = _shorten_rates(subjects) if name == "rates" else subjects
    spans = [part for one in subjects for part in one.parts if isinstance(part, Period)]
    are_spans = all(one.id == "part" for one in subjects) and len(spans) == len(subjects)
    named = say_gaps(_drop_parts(spans)) if are_spans else say_list(subjects, most=_NAMED)
    return message(said.id, said.context, **dict(said.arguments), **{name: named})


def _shorten_rates(rates: list[Message]) -> list[Message]:
    """Returns rates without whose totals imply them, unless there are several of a period."""
    told = [{name: part for name, part in one.arguments if name != "flow"} for one in rates]
    periods = [one["period"] for one in told]
    if len(set(periods)) < len(periods):
        return rates
    return [message("rate-of", **one) for one in told]


def _drop_parts(spans: list[Period]) -> list[Period]:
    """Leaves out spans that lie within another one: January 2026, where January to July 2026 is named."""
    return [
        one
        for one in spans
        if not any(other != one and one.first in other and one.last in other for other in spans)
    ]


def make_period_note(said: Message, period: Period) -> Note:
    """Makes a caveat that applies to one of several periods."""
    return Note(said, message("part", said=period))


def note_no_member(part: Message, group: Message, period: Period) -> Note:
    """Notes that a place was no member of a group then: Timor-Leste was not part of ASEAN in 2024."""
    return make_period_note(message("no-member", name=part, whole_name=group), period)
