"""What stands in a chart: title, unit, source, and every value once."""

from collections import Counter
from xml.etree import ElementTree as ET

from bot.charts.choosing import make_chart
from bot.charts.drawing import HEIGHT, WIDTH, draw_chart, find_chart_letters
from bot.charts.scene import SERIES, Anchor, Text
from bot.charts.svg import write_svg
from bot.domain.place import Atlas
from tests.charts.chart_samples import SAMPLES
from tests.rows import each_row

SPACE = "{http://www.w3.org/2000/svg}"


def drawn(name: str, atlas: Atlas) -> ET.Element:
    return ET.fromstring(write_svg(draw_chart(make_chart(*SAMPLES[name], atlas))))  # noqa: S314 made by us


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SPACE}text")]


@each_row("name", SAMPLES)
def test_a_chart_says_what_it_shows_in_which_unit_and_from_where(name: str, atlas: Atlas) -> None:
    chart, words = make_chart(*SAMPLES[name], atlas), texts(drawn(name, atlas))

    assert chart.title in words
    assert words.count(chart.unit[:1].upper() + chart.unit[1:]) == 1
    assert "published 2026-01-18" in " ".join(words)
    assert "Receipt\u00a07de77d99b5." in " ".join(words)


@each_row("name", SAMPLES)
def test_every_value_is_drawn_once(name: str, atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES[name], atlas)
    root = drawn(name, atlas)
    marks = [*root.iter(f"{SPACE}circle"), *root.iter(f"{SPACE}rect")]
    told = Counter(title.text for mark in marks if (title := mark.find(f"{SPACE}title")) is not None)

    assert told == Counter(
        chart.tell(series, n)
        for series in chart.series
        for n, value in enumerate(series.values)
        if value is not None
    )


@each_row("name", ["months", "balance", "growth", "ranking", "both_flows", "cjk"])
def test_the_values_stand_beside_their_marks(name: str, atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES[name], atlas)

    assert not Counter(map(chart.show, chart.values)) - Counter(texts(drawn(name, atlas)))


@each_row("name", SAMPLES)
def test_all_words_are_inside_the_picture(name: str, atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES[name], atlas)
    letters = find_chart_letters(chart)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
    for shape in draw_chart(chart).shapes:
        if isinstance(shape, Text):
            width = letters.measure(shape.words, shape.size, bold=shape.bold)
            left = shape.x - shift[shape.anchor] * width
            assert left >= 0, shape
            assert left + width <= WIDTH, shape
            assert shape.size <= shape.y <= HEIGHT, shape


def test_a_gap_breaks_the_line(atlas: Atlas) -> None:
    strokes = [
        line for line in drawn("gaps", atlas).iter(f"{SPACE}polyline") if line.get("stroke") == SERIES[0]
    ]

    assert [len((line.get("points") or "").split()) for line in strokes] == [3, 3, 3]


def test_what_is_shorter_is_hollow_and_not_joined(atlas: Atlas) -> None:
    root = drawn("years_so_far", atlas)
    hollow = [dot for dot in root.iter(f"{SPACE}circle") if dot.get("fill") == "#FFFFFF"]
    (line,) = (line for line in root.iter(f"{SPACE}polyline") if line.get("stroke") == SERIES[0])

    assert len(hollow) == 1
    assert len((line.get("points") or "").split()) == 11


def test_a_reader_who_cannot_see_is_told_the_finding(atlas: Atlas) -> None:
    root = drawn("gaps", atlas)

    alt = root.findtext(f"{SPACE}desc") or ""
    assert alt.startswith("Line chart: China's exports to ASEAN by month, 2025. China's exports moved.")
    assert "Gaps: no figure for April 2025, May 2025 and September 2025." in alt


def test_words_that_look_like_markup_stay_words(atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES["cjk"], atlas)
    scene = draw_chart(chart)
    evil = Text(1, 20, "<script>&amp;", 12, "#000000")

    root = ET.fromstring(write_svg(type(scene)(800, 450, "<x>", "&", (evil,))))  # noqa: S314 made by us

    assert texts(root) == ["<script>&amp;"]
