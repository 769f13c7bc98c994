"""An Answer as a message: the figure first, then how it was found and what to beware of."""

from collections.abc import Sequence

from bot.answer.finding import Finding
from bot.answer.sourcing import source_line
from bot.answer.table import table
from bot.desk import Answer
from bot.language.reading import Reading
from bot.next_steps import NextStep
from bot.slack.buttons import Audience, next_buttons, question_buttons
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, context, message, section
from bot.slack.mrkdwn import bold, clean, escape, fitted, packed
from bot.slack.tables import table_blocks
from bot.spoken import ENGLISH, Tongue

MOST_NOTE_BLOCKS = 4
SMALL_TEXT = 1_000
NO_REASON = "There is no answer to that."


def found(
    finding: Finding,
    reading: Reading,
    audience: Audience,
    steps: Sequence[NextStep] = (),
    tongue: Tongue = ENGLISH,
) -> SlackMessage:
    """Headline and growth, table, caveats, sources with the receipt, the reading, and what to ask next.

    `finding` is in the language of `tongue` already.
    """
    notes = [fitted(f"• {note}", SECTION_TEXT) for note in finding.notes]
    sources, read_as = _sourced(finding, tongue), reading_line(reading, tongue)
    told_first = reading.takes_liberties
    return message(
        _in_words(finding, sources, read_as, told_first=told_first),
        [
            *headline(finding, read_as if told_first else ""),
            *table_blocks(tongue.table(table(finding))),
            *map(section, packed(notes, SECTION_TEXT)[:MOST_NOTE_BLOCKS]),
            *map(context, filter(None, [sources, "" if told_first else read_as])),
            *next_buttons(reading.switches, steps, audience, tongue),
        ],
    )


def refused(answer: Answer, audience: Audience) -> SlackMessage:
    """Why there is no figure, or the question back with a button for each choice."""
    tongue = answer.tongue
    reason = clean(answer.told_refusal).strip() or tongue.text(NO_REASON)
    read_as = reading_line(answer.reading, tongue)
    return message(
        [escape(reason), *map(escape, answer.reading.choices), read_as],
        [
            section(fitted(reason, SECTION_TEXT)),
            *question_buttons(answer.reading.choices, audience, tongue.code),
            *([context(read_as)] if read_as else []),
        ],
    )


def _in_words(finding: Finding, sources: str, read_as: str, *, told_first: bool) -> list[str]:
    """The same in one text, for notifications and readers of screens."""
    figure, *rest = map(escape, (finding.headline, finding.growth, *finding.notes))
    return [figure, read_as, *rest, sources] if told_first else [figure, *rest, sources, read_as]


def headline(finding: Finding, read_as: str = "") -> list[Block]:
    """The figure with its growth; between them how the question was read, where that comes first."""
    title = bold(finding.headline, SECTION_TEXT // 2)
    growth = fitted(finding.growth, SECTION_TEXT // 2 - 1).strip()
    if not read_as:
        return [section(f"{title}\n{growth}" if growth else title)]
    return [section(title), context(read_as), *([section(growth)] if growth else [])]


def reading_line(reading: Reading, tongue: Tongue = ENGLISH) -> str:
    """How the question was understood, what was assumed or taken from before, what was not understood."""
    restated = [tongue.told("Read as", f"{reading.restated}.")] if reading.restated else []
    carried = [tongue.line("From earlier", f"{', '.join(reading.carried)}.")] if reading.carried else []
    assumed = [tongue.text(assumption.text) for assumption in reading.assumed]
    unread = [tongue.line("Not understood", f"{', '.join(reading.unread)}.")] if reading.unread else []
    unused = [tongue.line("Not used", f"{', '.join(reading.unused)}.")] if reading.unused else []
    return fitted(" ".join([*restated, *carried, *assumed, *unused, *unread]), SMALL_TEXT).strip()


def _sourced(finding: Finding, tongue: Tongue) -> str:
    """Releases, editions and dates, and the receipt, escaped."""
    told = f"{source_line(finding.sources, label=tongue.label)}."
    source = fitted(tongue.line("Source", told), SMALL_TEXT) if finding.sources else ""
    receipt = escape(tongue.line("Receipt", finding.receipt)) if finding.receipt else ""
    return " ".join(filter(None, (source, receipt)))
