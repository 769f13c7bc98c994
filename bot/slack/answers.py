"""An Answer as a message: the figure first, then how it was found and what to beware of."""

from collections.abc import Iterable

from bot.answer.finding import Finding
from bot.desk import Answer
from bot.question.reading import Reading
from bot.slack.buttons import Audience, question_buttons
from bot.slack.layout import SECTION_TEXT, Block, Message, context, message, section
from bot.slack.mrkdwn import bold, clean, escape, fitted, packed
from bot.slack.tables import Cells, table_blocks
from bot.trade.figure import Release

MOST_NOTE_BLOCKS = 4
MOST_SOURCES = 3
SMALL_TEXT = 1_000
NO_REASON = "There is no answer to that."


def found(finding: Finding, reading: Reading, table: Cells) -> Message:
    """Headline and growth, table, caveats, sources, and how the question was read."""
    notes = [f"• {note}" for note in finding.notes]
    sources, read_as = source_line(finding.sources), reading_line(reading)
    return message(
        [*map(escape, (finding.headline, finding.growth, *finding.notes)), sources, read_as],
        [
            headline(finding),
            *table_blocks(table),
            *map(section, packed(notes, SECTION_TEXT)[:MOST_NOTE_BLOCKS]),
            *map(context, filter(None, [sources, read_as])),
        ],
    )


def refused(answer: Answer, audience: Audience) -> Message:
    """Why there is no figure, or the question back with a button for each choice."""
    reason, read_as = clean(answer.refusal).strip() or NO_REASON, reading_line(answer.reading)
    return message(
        [escape(reason), *map(escape, answer.reading.choices), read_as],
        [
            section(fitted(reason, SECTION_TEXT)),
            *question_buttons(answer.reading.choices, audience),
            *([context(read_as)] if read_as else []),
        ],
    )


def headline(finding: Finding) -> Block:
    title = bold(finding.headline, SECTION_TEXT // 2)
    growth = fitted(finding.growth, SECTION_TEXT // 2 - 1)
    return section(f"{title}\n{growth}" if growth else title)


def source_line(sources: Iterable[Release]) -> str:
    """Release, edition and date of each source, escaped; the rest are counted."""
    named = [_source(source) for source in sources]
    if len(named) > MOST_SOURCES:
        named = [*named[:MOST_SOURCES], f"{len(named) - MOST_SOURCES} more releases"]
    return fitted(f"Source: {'; '.join(named)}", SMALL_TEXT) if named else ""


def reading_line(reading: Reading) -> str:
    """How the question was understood and what was assumed, escaped; empty when it was not."""
    said = [f"Read as: {reading.restated}."] if reading.restated else []
    return fitted(" ".join([*said, *reading.assumed]), SMALL_TEXT)


def _source(source: Release) -> str:
    published = f", published {source.published}" if source.published else ""
    return f"{source.title} ({source.edition}{published})"
