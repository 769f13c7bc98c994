"""Tables and charts that Slack draws itself, and what is sent where it doesn't."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.answer.table import Table
from bot.charts.chart import Chart, ChartKind, ChartSeries
from bot.desk import Desk
from bot.domain.month import Period
from bot.slack.answers import lay_out_finding, put_latest_first
from bot.slack.buttons import Audience
from bot.slack.cards import make_line
from bot.slack.layout import Block
from bot.slack.native import (
    MOST_ROWS,
    TRIED_AGAIN_AFTER,
    NativeBlock,
    NativeSupport,
    can_be_drawn,
    draw_natively,
    make_data_chart,
    make_data_table,
)
from bot.store.memory.facts import Facts
from bot.store.memory.memory import open_memory
from tests.rows import each_row
from tests.slack.slack_samples import FINDING, READING

PLAIN: list[Block] = list(make_line("plain").blocks)
ENGLISH = Table(
    ("Partner", "Value, billion yuan", "Growth"),
    (("Vietnam", "1,417.6", "+23.1 %"), ("Japan", "−1.5", "")),
    numbers=((None, 1417.6, 23.1), (None, -1.5, None)),
)
KOREAN = Table(("상대국", "금액, 억 위안", "증가율"), (("베트남", "14,176", "+23.1%"), ("일본", "−15", "")))
CHART = Chart(
    ChartKind.LINES,
    "China's exports to ASEAN by quarter",
    "billion yuan",
    ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"),
    (ChartSeries("Exports", (1.0, 2.0, 3.0, 4.04)),),
    "",
    "",
)


def test_a_cell_is_read_in_the_language_and_sorted_by_its_number() -> None:
    (block,) = make_data_table("Exports", ENGLISH, KOREAN, PLAIN)
    assert block["rows"] == [
        [{"type": "raw_text", "text": title} for title in KOREAN.columns],
        [
            {"type": "raw_text", "text": "베트남"},
            {"type": "raw_number", "value": 1417.6, "text": "14,176"},
            {"type": "raw_number", "value": 23.1, "text": "+23.1%"},
        ],
        [
            {"type": "raw_text", "text": "일본"},
            {"type": "raw_number", "value": -1.5, "text": "−15"},
            {"type": "raw_text", "text": "–"},
        ],
    ]


def test_a_table_that_slack_would_not_take_is_plain() -> None:
    long = replace(ENGLISH, rows=ENGLISH.rows[:1] * (MOST_ROWS + 1))
    wide = replace(ENGLISH, rows=(("x" * 20_001, "1", "2"),), numbers=ENGLISH.numbers[:1])
    assert make_data_table("", long, long, PLAIN) == PLAIN
    assert make_data_table("", wide, wide, PLAIN) == PLAIN
    assert make_data_table("", ENGLISH, ENGLISH, []) == []


@each_row(
    "changed",
    [
        {"notes": ("From 2025-03 imports leave out China's own.",)},
        {"partial": frozenset({3})},
        {"series": (ChartSeries("Exports", (1.0, None, 3.0, 4.0)),)},
        {"series": CHART.series * 4},
        {"labels": CHART.labels[:3], "series": (ChartSeries("Exports", (1.0, 2.0, 3.0)),)},
        {"labels": ("a" * 20 + "1", "a" * 20 + "2", "b", "c")},
        {"kind": ChartKind.BARS, "labels": tuple("abcdefg"), "series": (ChartSeries("", (1.0,) * 7),)},
    ],
    ids=[
        "a note",
        "a part of a year",
        "a gap",
        "four lines",
        "three points",
        "names cut alike",
        "seven bars",
    ],
)
def test_a_chart_that_would_say_less_than_ours_is_not_left_to_slack(changed: dict[str, object]) -> None:
    assert can_be_drawn(CHART)
    assert not can_be_drawn(replace(CHART, **changed))  # type: ignore[arg-type]


def test_a_chart_has_a_point_for_each_of_its_categories() -> None:
    block = make_data_chart(CHART)
    chart = block["chart"]
    assert isinstance(chart, dict)
    assert block["title"] == CHART.title
    assert chart["type"] == "line"
    assert chart["axis_config"] == {"categories": list(CHART.labels), "y_label": "billion yuan"}
    (series,) = chart["series"]
    assert series["name"] == "Exports"
    assert series["data"][-1] == {"label": "Q4 2025", "value": 4.0}


def test_whatever_is_native_has_a_plain_layout() -> None:
    message = lay_out_finding(FINDING, READING, Audience.HERE)
    native, plain = (draw_natively(message.blocks, is_native=one) for one in (True, False))
    assert [block["type"] for block in native].count("data_table") == 1
    assert not [block for block in plain if isinstance(block, NativeBlock)]
    assert "4,750" in str(plain) or "4.75" in str(plain)


def test_the_latest_period_of_a_series_comes_first() -> None:
    (row, *_) = FINDING.rows
    years = [replace(row, period=Period.of_year(year)) for year in (2023, 2024, 2025)]
    series = replace(FINDING, rows=tuple(years))
    assert [one.period for one in put_latest_first(series).rows] == [one.period for one in reversed(years)]
    ranked = replace(FINDING, rows=tuple(replace(one, rank=at) for at, one in enumerate(years)))
    assert put_latest_first(ranked) == ranked


def test_how_many_there_are_in_all_stays_behind_the_months_counted(desk: Desk) -> None:
    finding = desk.ask_question("how many months did exports exceed 2.3 trillion yuan in 2025?").finding
    assert finding
    rows = put_latest_first(finding).rows
    assert (rows[0].measure, rows[-1].measure) == ("count", "held")
    assert [row.period.last.number for row in rows[1:-1]] == [12, 11, 9, 8, 7, 6, 1]


def test_the_whole_of_a_year_stands_behind_its_months(desk: Desk) -> None:
    finding = desk.ask_question("share of the EU in total trade by month 2025 chart").finding
    assert finding
    rows = put_latest_first(finding).rows
    assert [row.period.last.number for row in rows[1:-1]] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert (rows[0].measure, rows[-1].measure) == ("share", "whole")


def test_a_refusal_is_remembered_for_a_month(tmp_path: Path) -> None:
    moment = [datetime.now(UTC)]
    with open_memory(tmp_path / "memory.db") as memory:
        support = NativeSupport(Facts(memory), is_on=True, now=lambda: moment[0])
        assert support.allowed
        support.note_refusal()
        assert not support.allowed
        moment[0] += TRIED_AGAIN_AFTER + timedelta(minutes=1)
        assert support.allowed


def test_without_the_setting_nothing_is_native() -> None:
    assert not NativeSupport().allowed


def test_a_single_series_is_named_by_its_unit_and_a_long_title_says_that_it_was_cut() -> None:
    alone = replace(
        CHART,
        title="China's exports to the Association of Southeast Asian Nations",
        series=(ChartSeries("", (1.0, 2.0, 3.0, 4.0)),),
    )
    block: Any = make_data_chart(alone)

    assert block["chart"]["series"][0]["name"] == CHART.unit
    assert block["title"] == "China's exports to the Association of Southeast A…"
