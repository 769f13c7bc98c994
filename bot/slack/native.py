"""Tables and charts that Slack draws itself, each with plain blocks of the same content.

Slack introduces them in one workspace after another.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.answer.table import Table
from bot.charts.chart import Chart, ChartKind, ChartSeries
from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import clean_text
from bot.store.memory.facts import NATIVE_REFUSED, Facts
from bot.value_class import value_class

PAGE = 12
"""The rows that a reader sees at once."""
MOST_ROWS = 200
MOST_CHARACTERS = 20_000
"""The limit for all cells of a table together."""
TITLE = 50
LABEL = 20
FEWEST_POINTS, MOST_POINTS = 4, 20
MOST_LINES = 3
MOST_BARS = 6
TRIED_AGAIN_AFTER = timedelta(days=30)


class AbsentBlock(dict[str, object]):
    """A block that is not sent everywhere.

    `plain` are the blocks to send in its place, with the same content.
    """

    plain: tuple[Block, ...]

    def __init__(self, block: Block, plain: Sequence[Block]) -> None:
        super().__init__(block)
        self.plain = tuple(plain)


class NativeBlock(AbsentBlock):
    """A block for Slack to draw."""


def draw_natively(blocks: Sequence[Block], *, is_native: bool) -> list[Block]:
    """Returns the blocks to send: each that Slack would draw itself, or its plain counterpart."""
    drawn: list[Block] = []
    for block in blocks:
        if isinstance(block, AbsentBlock) and not (is_native and isinstance(block, NativeBlock)):
            drawn += draw_natively(block.plain, is_native=is_native)
        else:
            drawn.append(block)
    return drawn


def draw_message(message: SlackMessage, *, is_native: bool) -> SlackMessage:
    return SlackMessage(message.text, tuple(draw_natively(message.blocks, is_native=is_native)))


def strip_actions(blocks: Sequence[Block]) -> list[Block]:
    """Returns plain blocks of the same content, without the buttons that act on their message."""
    return [one for one in draw_natively(blocks, is_native=False) if one["type"] != "actions"]


def make_data_table(caption: str, english: Table, told: Table, plain: Sequence[Block]) -> list[Block]:
    """Returns a table with pages and sortable columns, or the plain blocks if it would be too large.

    `told` are the cells of `english` in the reader's language: a cell is read by its text and sorted by its
    number.
    """
    if not plain or len(english.rows) > MOST_ROWS or len(english.columns) < 2:
        return list(plain)
    header: list[dict[str, object]] = [
        {"type": "raw_text", "text": _clean_cell(title)} for title in told.columns
    ]
    rows: list[list[dict[str, object]]] = [
        list(map(_make_cell, numbers, row)) for numbers, row in zip(english.numbers, told.rows, strict=True)
    ]
    if sum(len(str(cell["text"])) for row in [header, *rows] for cell in row) > MOST_CHARACTERS:
        return list(plain)
    block: Block = {
        "type": "data_table",
        "caption": _cut_cell(caption, TITLE),
        "page_size": PAGE,
        "rows": [header, *rows],
    }
    return [NativeBlock(block, plain)]


def _make_cell(number: float | None, told: str) -> dict[str, object]:
    if number is None:
        return {"type": "raw_text", "text": _clean_cell(told)}
    return {"type": "raw_number", "value": number, "text": _clean_cell(told)}


def _clean_cell(words: str) -> str:
    """Cleans a cell, since none may be empty."""
    return clean_text(words).strip() or "–"


def _cut_cell(words: str, most: int) -> str:
    text = _clean_cell(words)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def can_be_drawn(chart: Chart) -> bool:
    """Returns whether Slack's own charts show all that ours would.

    They have no gaps or annotations, and few series and points.
    """
    names = {_cut_cell(label, LABEL) for label in chart.labels}
    is_bare = not (chart.notes or chart.partial) and len(names) == len(chart.labels)
    whole = all(value is not None for one in chart.series for value in one.values)
    if chart.kind is ChartKind.BARS:
        fits = 1 < len(chart.labels) <= MOST_BARS and len(chart.series) == 1
    else:
        fits = FEWEST_POINTS <= len(chart.labels) <= MOST_POINTS and len(chart.series) <= MOST_LINES
    return is_bare and whole and fits


def make_data_chart(chart: Chart) -> Block:
    """Returns a chart as a native block, which is left out where Slack draws none."""
    categories = [_cut_cell(label, LABEL) for label in chart.labels]
    block: Block = {
        "type": "data_visualization",
        "title": _cut_cell(chart.title, TITLE),
        "chart": {
            "type": "line" if chart.kind is ChartKind.LINES else "bar",
            "series": [_make_series(one, chart, categories) for one in chart.series],
            "axis_config": {"categories": categories, "y_label": _cut_cell(chart.unit, TITLE)},
        },
    }
    return NativeBlock(block, ())


def _make_series(series: ChartSeries, chart: Chart, categories: Sequence[str]) -> dict[str, object]:
    values = [round(value or 0, chart.decimals) for value in series.values]
    points = [{"label": label, "value": value} for label, value in zip(categories, values, strict=True)]
    # The title says what a single series is.
    return {"name": _cut_cell(series.name or chart.unit, LABEL), "data": points}


@value_class()
class NativeSupport:
    """Whether a workspace draws tables and charts.

    It is on until the workspace refuses such a block, which is remembered and tried again after a month.
    Without `facts` nothing is remembered; `is_on` is False if the settings say so. `team` is the workspace,
    if the bot is in several.
    """

    facts: Facts | None = None
    is_on: bool = False
    team: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def allowed(self) -> bool:
        """True if such blocks may be sent now."""
        if not self.is_on:
            return False
        refused = self.facts.find(self._name) if self.facts else None
        return refused is None or self.now() - refused.at > TRIED_AGAIN_AFTER

    @property
    def _name(self) -> str:
        return f"{NATIVE_REFUSED} {self.team}".strip()

    def note_refusal(self) -> None:
        """Notes that Slack did not take such a block."""
        if self.facts:
            self.facts.note(self._name, "")


PLAIN = NativeSupport()
"""Only plain blocks."""
