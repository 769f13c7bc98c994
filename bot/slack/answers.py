"""Lays out answers and refusals as Slack messages."""

from collections.abc import Sequence

from bot.answer.finding import Finding
from bot.answer.sourcing import source_line
from bot.answer.table import table
from bot.desk import Answer
from bot.language.reading import Reading
from bot.next_steps import NextStep
from bot.slack.buttons import Audience, make_next_buttons, make_question_buttons
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import bold, clean, escape, fit, pack_lines
from bot.slack.tables import make_table_blocks
from bot.spoken import ENGLISH, Tongue

MOST_NOTE_BLOCKS = 4
SMALL_TEXT = 1_000
NO_REASON = "There is no answer to that."


def lay_out_finding(
    finding: Finding,
    reading: Reading,
    audience: Audience,
    steps: Sequence[NextStep] = (),
    tongue: Tongue = ENGLISH,
) -> SlackMessage:
    """Returns headline, growth, table, caveats, sources, the reading and what to ask next.

    `finding` is already in the language of `tongue`.
    """
    notes = [fit(f"• {note}", SECTION_TEXT) for note in finding.notes]
    sources, read_as = _format_sources(finding, tongue), format_reading(reading, tongue)
    told_first = reading.takes_liberties
    return make_message(
        _format_lines(finding, sources, read_as, told_first=told_first),
        [
            *lay_out_headline(finding, read_as if told_first else ""),
            *make_table_blocks(tongue.table(table(finding))),
            *map(make_section, pack_lines(notes, SECTION_TEXT)[:MOST_NOTE_BLOCKS]),
            *map(make_context, filter(None, [sources, "" if told_first else read_as])),
            *make_next_buttons(reading.switches, steps, audience, tongue),
        ],
    )


def lay_out_refusal(answer: Answer, audience: Audience) -> SlackMessage:
    """Returns why there is no figure, or the question back with a button for each choice."""
    tongue = answer.tongue
    reason = clean(answer.told_refusal).strip() or tongue.text(NO_REASON)
    read_as = format_reading(answer.reading, tongue)
    return make_message(
        [escape(reason), *map(escape, answer.reading.choices), read_as],
        [
            make_section(fit(reason, SECTION_TEXT)),
            *make_question_buttons(answer.reading.choices, audience, tongue.code),
            *([make_context(read_as)] if read_as else []),
        ],
    )


def _format_lines(finding: Finding, sources: str, read_as: str, *, told_first: bool) -> list[str]:
    """Returns the same as plain lines, for notifications and screen readers."""
    figure, *rest = map(escape, (finding.headline, finding.growth, *finding.notes))
    return [figure, read_as, *rest, sources] if told_first else [figure, *rest, sources, read_as]


def lay_out_headline(finding: Finding, read_as: str = "") -> list[Block]:
    """Returns the figure with its growth, and between them the reading where that comes first."""
    title = bold(finding.headline, SECTION_TEXT // 2)
    growth = fit(finding.growth, SECTION_TEXT // 2 - 1).strip()
    if not read_as:
        return [make_section(f"{title}\n{growth}" if growth else title)]
    return [make_section(title), make_context(read_as), *([make_section(growth)] if growth else [])]


def format_reading(reading: Reading, tongue: Tongue = ENGLISH) -> str:
    """Returns how the question was read, what was assumed or carried over, and what was not read."""
    restated = [tongue.told("Read as", f"{reading.restated}.")] if reading.restated else []
    carried = [tongue.line("From earlier", f"{', '.join(reading.carried)}.")] if reading.carried else []
    assumed = [tongue.text(assumption.text) for assumption in reading.assumed]
    unread = [tongue.line("Not understood", f"{', '.join(reading.unread)}.")] if reading.unread else []
    unused = [tongue.line("Not used", f"{', '.join(reading.unused)}.")] if reading.unused else []
    return fit(" ".join([*restated, *carried, *assumed, *unused, *unread]), SMALL_TEXT).strip()


def _format_sources(finding: Finding, tongue: Tongue) -> str:
    """Returns releases, editions, dates and the receipt, escaped."""
    told = f"{source_line(finding.sources, label=tongue.label)}."
    source = fit(tongue.line("Source", told), SMALL_TEXT) if finding.sources else ""
    receipt = escape(tongue.line("Receipt", finding.receipt)) if finding.receipt else ""
    return " ".join(filter(None, (source, receipt)))
