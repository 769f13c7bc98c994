"""Which publication of a figure is asked for."""

import pytest

from bot.domain.query import Flow, Measure, Vintage
from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("exports 2025 as first published", "exports 2025"),
        ("exports to ASEAN in October 2025, as originally published", "exports to ASEAN October 2025"),
        ("top 5 export markets 2025 as first published", "top 5 export markets 2025"),
        ("2025年出口首次公布", "exports 2025"),
    ],
)
def test_as_first_published_asks_for_the_same_figure_of_another_day(
    text: str, plain: str, understand: Read
) -> None:
    query = understand(text).query
    assert query
    assert query.vintage is Vintage.FIRST
    assert understand(plain).restated in understand(text).restated


@pytest.mark.parametrize(
    ("text", "measure", "flow"),
    [
        ("has October been revised?", Measure.LIST, None),
        ("has the October 2025 export figure been revised?", Measure.VALUE, Flow.EXPORT),
        ("修订过吗? 2025年出口", Measure.VALUE, Flow.EXPORT),
    ],
)
def test_whether_something_was_revised_asks_for_every_publication(
    text: str, measure: Measure, flow: Flow | None, understand: Read
) -> None:
    query = understand(text).query
    assert query
    assert (query.vintage, query.measure, query.flow) == (Vintage.ALL, measure, flow)


@pytest.mark.parametrize("text", ["exports 2025 as first published", "were the 2025 exports revised?"])
def test_what_is_said_back_reads_as_itself(text: str, understand: Read) -> None:
    reading = understand(text)
    again = understand(reading.restated)
    assert again.restated == reading.restated
    assert again.query
    assert reading.query
    assert again.query.vintage is reading.query.vintage
