"""Lays out answers and refusals as Slack messages."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import Finding
from bot.answer.sourcing import Link, source_line
from bot.answer.table import table
from bot.charts.chart import Chart
from bot.desk_answer import Answer
from bot.domain.query import Output
from bot.language.reading import Reading
from bot.next_steps import NextStep
from bot.slack.buttons import (
    Audience,
    make_all_rows_button,
    make_next_buttons,
    make_question_buttons,
)
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import bold, clean, escape, fit, link, pack_lines
from bot.slack.native import NativeBlock, make_data_chart, make_data_table
from bot.slack.tables import MOST_ROWS, make_table_blocks
from bot.spoken import ENGLISH, Tongue

SHOWN_NOTES = 2
"""The others are a click away, and in the text for screen readers."""
SMALL_TEXT = 1_000
FEWEST_OF_SERIES = 3
LINKED_TEXT = 2_500
"""A line of sources with the addresses of their pages; beyond that they are shown without."""
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
    notes = [fit(f"• {note}", SECTION_TEXT) for note in finding.notes[:SHOWN_NOTES]]
    read_as = format_reading(reading, tongue)
    sources = _format_sources(finding, tongue, link)
    told_first = reading.takes_liberties
    return make_message(
        _format_lines(finding, _format_sources(finding, tongue), read_as, told_first=told_first),
        [
            *lay_out_headline(finding, read_as if told_first else ""),
            *_lay_out_table(finding, reading, audience, tongue),
            *map(make_section, pack_lines(notes, SECTION_TEXT)),
            *map(make_context, filter(None, [sources, "" if told_first else read_as])),
            *make_next_buttons(reading.switches, steps, audience, tongue),
        ],
    )


def _lay_out_table(finding: Finding, reading: Reading, audience: Audience, tongue: Tongue) -> list[Block]:
    """Returns the rows, the latest first; of a plain table the first twelve, unless it was asked for."""
    english = table(put_latest_first(finding))
    told, query = tongue.table(english), reading.query
    if query and query.output is Output.TABLE:
        plain = make_table_blocks(told, MOST_ROWS)
    else:
        more = make_all_rows_button(len(told.rows), reading, audience, tongue) if query else []
        plain = make_table_blocks(told, more=more)
    return make_data_table(reading.restated or finding.headline, english, told, plain)


def put_latest_first(finding: Finding) -> Finding:
    """Returns a series with its latest period first: that is what nobody should have to scroll to."""
    periods = list(dict.fromkeys(row.period for row in finding.rows))
    is_series = len(periods) >= FEWEST_OF_SERIES and periods == sorted(periods)
    if not is_series or any(row.rank is not None for row in finding.rows):
        return finding
    return replace(finding, rows=tuple(sorted(finding.rows, key=lambda row: row.period, reverse=True)))


def add_chart(message: SlackMessage, chart: Chart) -> SlackMessage:
    """Returns the answer with a chart for Slack to draw, before its table."""
    is_table = (isinstance(block, NativeBlock) for block in message.blocks)
    place = next((at for at, found in enumerate(is_table) if found), 1)
    blocks = (*message.blocks[:place], make_data_chart(chart), *message.blocks[place:])
    return SlackMessage(message.text, blocks)


def lay_out_refusal(answer: Answer, audience: Audience) -> SlackMessage:
    """Returns why there is no figure and the nearest that there is, or the question back.

    With a button for each choice, and the sources of what is told.
    """
    tongue = answer.tongue
    reason = clean(answer.told_refusal).strip() or tongue.text(NO_REASON)
    sources = _format_sources(answer.nearest.finding, tongue) if answer.nearest else ""
    told = list(filter(None, (sources, format_reading(answer.reading, tongue))))
    return make_message(
        [escape(reason), *map(escape, answer.reading.choices), *told],
        [
            make_section(fit(reason, SECTION_TEXT)),
            *make_question_buttons(answer.reading.choices, audience, tongue.code),
            *map(make_context, told),
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


def _format_sources(finding: Finding, tongue: Tongue, link: Link | None = None) -> str:
    """Returns releases, editions, dates and the receipt, escaped; `link` shows a release with its page."""
    label = tongue.label
    told = source_line(finding.sources, label=label, link=link) if link else ""
    if not told or len(told) > LINKED_TEXT:
        told = fit(source_line(finding.sources, label=label), SMALL_TEXT)
    source = tongue.line("Source", f"{told}.") if finding.sources else ""
    receipt = escape(tongue.line("Receipt", finding.receipt)) if finding.receipt else ""
    return " ".join(filter(None, (source, receipt)))
