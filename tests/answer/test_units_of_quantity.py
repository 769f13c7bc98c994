"""Quantities in tonnes and pieces, whichever unit a table counts them in."""

from contextlib import closing
from pathlib import Path

from bot.answer.answering import answer_query
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Product, Query
from bot.ingest.intake import IngestState
from bot.sources.document import open_file
from bot.store.figures.reader import Figures
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import line, tidy_file


def test_tonnes_are_tonnes_where_the_goods_are_usually_told_in_ten_thousands(
    atlas: Atlas, tmp_path: Path
) -> None:
    told = {"period": "2026-07", "partner": "WORLD", "product": "钢材"}
    steel = line(40 * 10**9, **told, quantity="9000000", quantity_unit="吨")
    path = tidy_file(tmp_path / "a.csv", [steel], name="steel", period="2026-07")
    assert take(intake_at(tmp_path), open_file(path)).state is IngestState.STORED
    query = Query(
        measure=Measure.QUANTITY,
        flow=Flow.EXPORT,
        product=Product("钢材", "steel"),
        periods=(Period.parse("2026-07"),),
    )
    with closing(Figures.open(tmp_path / "figures.db")) as figures:
        found = answer_query(query, figures, atlas, Month(2026, 7))
    assert (found.rows[0].number, found.rows[0].unit) == (9_000_000, "tonnes")
