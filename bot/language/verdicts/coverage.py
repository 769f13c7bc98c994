"""The law of coverage: what a word says stands in the query, is told as not used, or is asked about."""

from collections.abc import Iterator

from bot.language.grammar.set_aside import ASIDE
from bot.language.tagger.tagging import Tag
from bot.language.verdicts.case import Case
from bot.language.verdicts.traces import TRACES


def uncovered(case: Case) -> Iterator[Tag]:
    """The words of the message that its query does not show, in order; a word that is only told is none."""
    table = case.vocabulary.coverage
    for tag in case.tagged.tags[_start(case) :]:
        demands = (demand for demand in table.of(tag.kind, _parts(case, tag)) if not demand.is_note)
        if any(not any(TRACES[name](case, tag) for name in demand.traces) for demand in demands):
            yield tag


def _start(case: Case) -> int:
    """Where the question begins: behind what a later `I mean` takes back, and what is told before it."""
    asides = (place + 1 for place, tag in enumerate(case.tagged.tags) if (tag.kind, tag.value) == (ASIDE, ""))
    return max(case.taken_back, *asides, 0)


def _parts(case: Case, tag: Tag) -> tuple[str, ...]:
    """What a word says: each cue of it that the message was read with, else its value."""
    if tag.kind != "cue":
        return (tag.value,)
    return tuple(part for part in tag.value.split("+") if part in case.own.cues or part == "base")
