"""Charts as pictures, compared with those that were looked at: as an eye would, not byte by byte."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

import pytest
from PIL import Image, ImageChops

from bot.charts import drawing as pictures
from bot.charts.choosing import make_chart
from bot.charts.drawing import HEIGHT, WIDTH, draw_chart, make_picture
from bot.charts.png import write_png
from bot.charts.scene import Scene
from bot.domain.place import Atlas
from tests.charts.chart_samples import SAMPLES
from tests.charts.make_pictures import PICTURES

BLUR = 5
"""Pixels to each side that are seen as one: letters drawn a hair differently are no difference."""
MOST = 40


@pytest.mark.parametrize("name", SAMPLES)
def test_a_chart_looks_as_it_did(name: str, atlas: Atlas) -> None:
    finding, query = SAMPLES[name]
    drawn = Image.open(io.BytesIO(write_png(draw_chart(make_chart(finding, query, atlas)), scale=1)))

    assert _difference(drawn, Image.open(PICTURES / f"{name}.png")) <= MOST


def test_the_comparison_sees_a_value_that_moved() -> None:
    assert _difference(*(Image.open(PICTURES / f"{name}.png") for name in ("months", "gaps"))) > MOST


@pytest.mark.parametrize("kind", [".png", ".svg"])
@pytest.mark.parametrize("name", ["months", "balance", "cjk"])
def test_the_same_finding_always_gives_the_same_bytes(name: str, kind: str, atlas: Atlas) -> None:
    first, second = (make_picture(make_chart(*SAMPLES[name], atlas), kind) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("scale", [1, 2])
def test_a_picture_has_the_size_that_slack_shows_and_its_words_within(scale: int, atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES["months"], atlas)
    image = Image.open(io.BytesIO(write_png(draw_chart(chart), scale)))

    assert image.size == (WIDTH * scale, HEIGHT * scale)
    assert (image.info["Title"], image.info["Description"]) == (chart.title, chart.alt)


def test_every_picture_that_is_kept_is_of_a_sample() -> None:
    assert {path.stem for path in Path(PICTURES).glob("*.png")} == set(SAMPLES)


def _difference(one: Image.Image, other: Image.Image) -> int:
    """The largest of any channel anywhere, from 0 to 255, of the two made coarser."""
    coarse = (image.convert("RGB").reduce(BLUR) for image in (one, other))
    extremes = ImageChops.difference(*coarse).getextrema()
    return max(int(high) for _, high in extremes)  # type: ignore[misc] # a pair for each of three channels


PEOPLE = 8


def test_two_charts_are_drawn_at_once_and_no_more(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    pair, lock, drawing, most = Barrier(pictures.AT_ONCE), Lock(), 0, 0

    def drawn(_scene: Scene) -> bytes:
        nonlocal drawing, most
        with lock:
            drawing += 1
            most = max(most, drawing)
        pair.wait(timeout=30)
        with lock:
            drawing -= 1
        return b"drawn"

    monkeypatch.setattr(pictures, "KINDS", {".png": drawn})
    chart = make_chart(*SAMPLES["months"], atlas)
    with ThreadPoolExecutor(PEOPLE) as people:
        assert [*people.map(lambda _: pictures.make_picture(chart), range(PEOPLE))] == [b"drawn"] * PEOPLE
    assert most == pictures.AT_ONCE
