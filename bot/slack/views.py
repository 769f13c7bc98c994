"""The ways to show one answer: in another currency, month by month, as a chart, as a table, as a file."""

from collections.abc import Iterator
from dataclasses import replace

from bot.desk_answer import Answer
from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.language import restate
from bot.next_steps import NextStep


def list_views(answer: Answer, atlas: Atlas, *, drawable: bool) -> tuple[NextStep, ...]:
    """Returns those that are not shown already; a chart only where one can be drawn."""
    return (*answer.views, *_list_outputs(answer, atlas, drawable=drawable))


def _list_outputs(answer: Answer, atlas: Atlas, *, drawable: bool) -> Iterator[NextStep]:
    query = answer.reading.query
    if not query or answer.reading.topic:
        return
    if query.output is Output.CHART:
        yield NextStep("Table", ask_for(answer, Output.TABLE, atlas))
    elif drawable:
        yield NextStep("Chart", ask_for(answer, Output.CHART, atlas))
    if query.output is not Output.CSV:
        yield NextStep("CSV", ask_for(answer, Output.CSV, atlas))


def ask_for(answer: Answer, output: Output, atlas: Atlas) -> str:
    """Returns the question of the answer with an output of its own, in plain English."""
    query = answer.reading.query
    return restate(replace(query, output=output), atlas) if query else ""
