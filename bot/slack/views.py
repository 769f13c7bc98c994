"""The ways to show one answer: in another currency, month by month, as a chart, as a table, as a file."""

from collections.abc import Iterator
from dataclasses import replace

from bot.desk_answer import Answer
from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.language import restate
from bot.messages import message, say
from bot.next_steps import NextStep
from bot.slack.tables import FIRST_ROWS


def list_views(
    answer: Answer, atlas: Atlas, *, drawable: bool, is_native: bool = False
) -> tuple[NextStep, ...]:
    """Returns those that are not shown already; a chart only where one can be drawn.

    `is_native`: Slack draws the whole table, of which a plain one shows three columns.
    """
    return (*answer.views, *_list_outputs(answer, atlas, drawable=drawable, is_native=is_native))


def _list_outputs(answer: Answer, atlas: Atlas, *, drawable: bool, is_native: bool) -> Iterator[NextStep]:
    query = answer.reading.query
    if not query or answer.reading.topic:
        return
    if query.output is not Output.CHART and drawable:
        yield NextStep(say(message("button", "chart")), ask_for(answer, Output.CHART, atlas))
    is_cut = drawable and not (is_native or query.output or has_more_rows(answer))
    if query.output is Output.CHART or is_cut:
        yield NextStep(say(message("button", "table")), ask_for(answer, Output.TABLE, atlas))
    if query.output is not Output.CSV:
        yield NextStep(say(message("button", "csv")), ask_for(answer, Output.CSV, atlas))


def has_more_rows(answer: Answer) -> bool:
    """Whether a plain table shows only the first, above a button for all of them."""
    return bool(answer.finding and len(answer.finding.rows) > FIRST_ROWS)


def ask_for(answer: Answer, output: Output, atlas: Atlas) -> str:
    """Returns the question of the answer with an output of its own, in plain English."""
    query = answer.reading.query
    return restate(replace(query, output=output), atlas) if query else ""
