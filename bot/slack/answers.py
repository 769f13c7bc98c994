"""Lays out answers and refusals as Slack messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.finding import Finding
from bot.answer.sourcing import Link, show_name
from bot.answer.table import Table, make_table
from bot.charts.chart import Chart
from bot.desk_answer import Answer
from bot.domain.place import Atlas
from bot.domain.query import Measure, Output, Query, RankBy
from bot.language import restate_query
from bot.language.reading import Reading
from bot.messages import message, say
from bot.next_steps import NextStep
from bot.slack.buttons import (
    Audience,
    label_choices,
    make_all_rows_button,
    make_next_buttons,
    make_question_buttons,
    make_view_buttons,
)
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import clean_text, escape_text, fit_text, make_bold, make_link, pack_lines
from bot.slack.native import make_data_chart, make_data_table, strip_actions
from bot.slack.pictures import PictureBlock
from bot.slack.receipts import say_more, say_sources
from bot.slack.tables import FEWEST_OF_SERIES, FIRST_ROWS, MOST_ROWS, make_narrow, make_table_blocks
from bot.spoken import ENGLISH, Locale
from bot.value_class import value_class

SHOWN_NOTES = 2
"""How many notes are shown; the rest are one click away, and in the text for screen readers."""
SMALL_TEXT = 1_000
_COUNTS = ("count", "held")
"""How many rows meet a condition, and of how many."""
_ASKED = {Measure.SHARE: "Share", Measure.YOY: "Growth"}
"""The English title of the column that was asked for begins with this."""


@value_class()
class AnswerDisplay:
    """What is shown of an answer besides its figures.

    `steps` are next questions, `views` other ways to show the same, and `whole` asks for all of its rows.
    Slack draws `chart`; `picture` describes the one that replaces the table. An answer that `is_short` has no
    rows and no notes.
    """

    steps: Sequence[NextStep] = ()
    views: Sequence[NextStep] = ()
    whole: str = ""
    chart: Chart | None = None
    picture: str = ""
    is_short: bool = False


NOTHING_MORE = AnswerDisplay()


def lay_out_finding(
    finding: Finding,
    reading: Reading,
    audience: Audience,
    shown: AnswerDisplay = NOTHING_MORE,
    locale: Locale = ENGLISH,
) -> SlackMessage:
    """Returns headline, growth, chart or table, caveats, sources, the reading and what to ask next.

    `finding` is already in the language of `locale`.
    """
    told = () if shown.is_short else finding.notes[: count_shown_notes(finding)]
    notes = [fit_text(f"• {note}", SECTION_TEXT) for note in told]
    read_as = format_reading(reading, locale)
    sources = _format_sources(finding, locale)
    told_first = reading.takes_liberties
    return make_message(
        _format_lines(
            finding, _format_sources(finding, locale, show_escaped), read_as, told_first=told_first
        ),
        [
            *lay_out_headline(finding, read_as if told_first else ""),
            *_lay_out_figures(finding, reading, audience, shown, locale),
            *map(make_section, pack_lines(notes, SECTION_TEXT)),
            *map(make_context, filter(None, [sources, "" if told_first else read_as])),
            *make_next_buttons(reading.switches, shown.steps, audience, locale, shown.views),
            *make_view_buttons(shown.views, audience, locale),
        ],
    )


def count_shown_notes(finding: Finding) -> int:
    """Returns how many notes are shown, of those that warn of something."""
    return min(SHOWN_NOTES, len(finding.notes) - finding.background)


def _lay_out_figures(
    finding: Finding, reading: Reading, audience: Audience, shown: AnswerDisplay, locale: Locale
) -> list[Block]:
    """Returns the chart that Slack draws and the table below it, or a picture of one in its place."""
    rows = _lay_out_table(finding, reading, audience, shown, locale)
    if shown.picture:
        return [PictureBlock({"type": "image", "alt_text": shown.picture}, [] if shown.is_short else rows)]
    drawn = [make_data_chart(shown.chart)] if shown.chart else []
    return drawn if shown.is_short else [*drawn, *rows]


def _lay_out_table(
    finding: Finding, reading: Reading, audience: Audience, shown: AnswerDisplay, locale: Locale
) -> list[Block]:
    """Returns the rows, the latest first; of a plain table the first twelve, unless it was asked for."""
    ordered = put_latest_first(finding)
    (english, told), query = _make_both(ordered, locale), reading.query
    rows = len(told.rows) - sum(row.measure in _COUNTS for row in finding.rows)

    def lead_to(left: int) -> list[Block]:
        if not shown.whole or (query and query.output is Output.TABLE):
            return [make_section(escape_text(say_more(left, locale)))]
        return make_all_rows_button(rows, shown.whole, audience, locale)

    if query and query.output is Output.TABLE:
        plain = make_table_blocks(told, MOST_ROWS, lead_to)
    else:
        kept = _keep_asked(ordered, query)
        own, own_told = (english, told) if kept is ordered else _make_both(kept, locale)
        asked = _find_asked(query) if query else ""
        narrow = make_narrow(own, own_told, locale.comma, asked)
        is_by_period = len(narrow.rows) < len(own_told.rows)
        plain = make_table_blocks(narrow, more=lead_to, whole=0 if is_by_period else rows)
    return make_data_table(locale.say_text(reading.restated) or finding.headline, english, told, plain)


def _find_asked(query: Query) -> str:
    """Returns how the title of the column begins that a query asks for; empty for the amounts."""
    return _ASKED[Measure.SHARE] if query.rank_by is RankBy.SHARE else _ASKED.get(query.measure, "")


def _make_both(finding: Finding, locale: Locale) -> tuple[Table, Table]:
    """Returns the table in English and in the language."""
    english = make_table(finding)
    return english, locale.localize_table(english)


def _keep_asked(finding: Finding, query: Query | None) -> Finding:
    """Returns a series of quantities or unit values without companion figures, and a list without its counts.

    The headline of a list tells them. Other findings are unchanged.
    """
    if any(row.measure in _COUNTS for row in finding.rows):
        return replace(finding, rows=tuple(row for row in finding.rows if row.measure not in _COUNTS))
    if not query or query.measure not in (Measure.QUANTITY, Measure.UNIT_VALUE):
        return finding
    asked = tuple(row for row in finding.rows if row.measure == query.measure.value)
    return replace(finding, rows=asked) if len(asked) >= FEWEST_OF_SERIES else finding


def put_latest_first(finding: Finding) -> Finding:
    """Returns a series with its latest period first, so that nobody has to scroll to it.

    The span that its steps add up to stays before them; the whole that they are a share of, and how many
    there are in all, behind them.
    """
    step = min((row.period.months for row in finding.rows), default=0)
    periods = list(dict.fromkeys(row.period for row in finding.rows if row.period.months == step))
    is_series = len(periods) >= FEWEST_OF_SERIES and periods == sorted(periods)
    if not is_series or any(row.rank is not None for row in finding.rows):
        return finding
    first = 1 if finding.rows[0].period.months > step else 0
    begin, others = finding.rows[:first], finding.rows[first:]
    end = [
        row
        for row in others
        if row.measure == "held" or (row.measure == "whole" and row.period.months > step)
    ]
    rest = [row for row in others if row not in end]
    rest.sort(key=lambda row: (row.period.last, row.period.first), reverse=True)
    return replace(finding, rows=(*begin, *rest, *end))


def lay_out_refusal(answer: Answer, audience: Audience) -> SlackMessage:
    """Returns why there is no figure with the nearest one, or the question back.

    It has a button for each choice, and the sources of what it gives.
    """
    locale = answer.locale
    reason = clean_text(answer.told_refusal).strip() or locale.say_named("slack-no-reason")
    sources = _format_sources(answer.nearest.finding, locale, show_escaped) if answer.nearest else ""
    untold = tuple(word for word in answer.reading.unread if word not in reason)
    told = list(filter(None, (sources, format_reading(replace(answer.reading, unread=untold), locale))))
    choices, listed = label_choices(answer.reading.choices, locale)
    lines = [fit_text(one, SECTION_TEXT) for one in (reason, *listed)]
    return make_message(
        [escape_text(reason), *map(escape_text, listed or choices), *told],
        [
            *map(make_section, pack_lines(lines, SECTION_TEXT)),
            *make_question_buttons(answer.reading.choices, audience, locale, are_listed=bool(listed)),
            *map(make_context, told),
        ],
    )


def _format_lines(finding: Finding, sources: str, read_as: str, *, told_first: bool) -> list[str]:
    """Returns the same as plain lines, for notifications and screen readers."""
    figure, *rest = map(escape_text, (finding.headline, finding.growth, *finding.notes))
    return [figure, read_as, *rest, sources] if told_first else [figure, *rest, sources, read_as]


def lay_out_for_slackbot(answer: Answer) -> list[Block]:
    """Returns an answer for Slackbot to show as it is: with plain tables, and without buttons.

    A click there would be answered in a conversation that the bot is not in.
    """
    if answer.told:
        told = lay_out_finding(answer.told, answer.reading, Audience.HERE, locale=answer.locale)
    else:
        told = lay_out_refusal(answer, Audience.HERE)
    return strip_actions(told.blocks)


def lay_out_headline(finding: Finding, read_as: str = "") -> list[Block]:
    """Returns the figure and its growth, with the reading between them if that comes first."""
    title = make_bold(finding.headline, SECTION_TEXT // 2)
    growth = fit_text(finding.growth, SECTION_TEXT // 2 - 1).strip()
    if not read_as:
        return [make_section(f"{title}\n{growth}" if growth else title)]
    return [make_section(title), make_context(read_as), *([make_section(growth)] if growth else [])]


def format_reading(reading: Reading, locale: Locale = ENGLISH) -> str:
    """Returns how the question was read: what was assumed or carried over, and what was not read."""
    restated = [locale.say_reading(reading.restated)] if reading.restated else []
    assumed = [locale.say_text(assumption.text) for assumption in reading.assumed]
    unread = [locale.say_line("not-understood", ", ".join(reading.unread))] if reading.unread else []
    unused = [locale.say_line("not-used", ", ".join(reading.unused))] if reading.unused else []
    carried = locale.say_carried(reading.carried)
    told = filter(None, (*restated, carried, *assumed, *unused, *unread))
    return fit_text(" ".join(told), SMALL_TEXT).strip()


def show_escaped(named: str, address: str | None) -> str:
    """Returns a release's escaped name, where no link can be shown."""
    return escape_text(show_name(named, address))


def _format_sources(finding: Finding, locale: Locale, shown_as: Link = make_link) -> str:
    """Returns the release with its page, how many more there are, and the receipt, escaped."""
    told = say_sources(finding.sources, locale, shown_as)
    source = locale.say_line("source", told) if told else ""
    receipt = escape_text(locale.say_line("receipt", finding.receipt)) if finding.receipt else ""
    return " ".join(filter(None, (source, receipt)))


def list_views(
    answer: Answer, atlas: Atlas, *, drawable: bool, is_native: bool = False
) -> tuple[NextStep, ...]:
    """Returns other ways to show an answer; a chart only if one can be drawn.

    With `is_native`, Slack draws the whole table; a plain one shows three columns.
    """
    return (*answer.views, *_list_outputs(answer, atlas, drawable=drawable, is_native=is_native))


def _list_outputs(answer: Answer, atlas: Atlas, *, drawable: bool, is_native: bool) -> Iterator[NextStep]:
    query = answer.reading.query
    if not query or answer.reading.topic:
        return
    if query.output is not Output.CHART and drawable:
        yield NextStep(say(message("button", "chart")), word_question(answer, Output.CHART, atlas))
    # Above a button for all of them, a plain table shows only the first rows.
    has_button = answer.finding and len(answer.finding.rows) > FIRST_ROWS
    is_cut = drawable and not (is_native or query.output or has_button)
    if query.output is Output.CHART or is_cut:
        yield NextStep(say(message("button", "table")), word_question(answer, Output.TABLE, atlas))
    if query.output is not Output.CSV:
        yield NextStep(say(message("button", "csv")), word_question(answer, Output.CSV, atlas))


def word_question(answer: Answer, output: Output, atlas: Atlas) -> str:
    """Returns the question of an answer with another output, in plain English."""
    query = answer.reading.query
    return restate_query(replace(query, output=output), atlas) if query else ""
