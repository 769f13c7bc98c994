"""However many people ask for charts, a few are drawn at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

from bot.charts import drawing as pictures
from bot.charts.choosing import make_chart
from bot.charts.scene import Scene
from bot.domain.place import Atlas
from tests.charts.chart_samples import SAMPLES

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
