"""Whatever is said back of any question that ships reads as the same query again."""

import csv
from collections.abc import Iterator
from dataclasses import replace

from bot.question.reading import WHY, Reading
from bot.trade.figure import own_currency
from bot.trade.query import Query
from tests.question.conftest import Read
from tests.question.meanings import DIALOGS, corpus

_QUESTION_COLUMNS = ("question", "typed", "meant")


def questions() -> Iterator[tuple[str, list[str]]]:
    """Every question of the corpora and tables, with the turns before it."""
    for path in sorted(DIALOGS.glob("*.jsonl")):
        for one in corpus(path.name):
            yield one["text"], one["context"]
    for path in sorted(DIALOGS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                earlier = [turn for turn in row.get("earlier", "").split(" | ") if turn]
                yield from ((row[column], earlier) for column in _QUESTION_COLUMNS if column in row)


def understood(reading: Reading) -> tuple[Query | None, str | None]:
    """The query, its currency named, and what of the data is asked about; `why` is no query of its own."""
    query, topic = reading.query, reading.topic if reading.topic != WHY else None
    return query and replace(query, currency=query.currency or own_currency(query.reporter)), topic


def test_every_restatement_reads_as_what_was_understood(understand: Read) -> None:
    readings = [understand(text, *earlier) for text, earlier in questions()]
    said = {(one.restated, understood(one)) for one in readings if one.restated}
    assert len(said) > 3_000
    assert [text for text, meant in said if understood(understand(text)) != meant] == []
