"""docs/json.md says of every field that a program reads what it is, and of none that is not there."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.agents.resolving import ResolvedShape
from bot.agents.tools import ReportShape
from bot.as_json.answers import AnswerShape, QueryShape, ReadingShape, answer_document
from bot.as_json.receipts import ReceiptShape, receipt_document
from bot.as_json.releases import CalendarShape, ReleasesShape
from bot.as_json.schema import make_schema
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.language import reading_json
from tests.language.conftest import Read, calendar, understand, vocabulary
from tests.language.meanings import corpus
from tests.shared import make_desk_fixture

__all__ = ["calendar", "understand", "vocabulary"]
DOCUMENT = Path(__file__).parent.parent / "docs" / "json.md"
SECTIONS = {
    "explain": "`tidewaiter explain --jsonl`",
    "ask": "`tidewaiter ask --json`",
    "why": "`tidewaiter why ID --json`",
    "check": "`tidewaiter check --json`",
    "releases": "`tidewaiter releases --json`",
    "resolve": "The tool `resolve`",
    "calendar": "The tool `calendar`",
}
ASKED = [
    "exports to ASEAN 2025",
    "imports divided by exports 2025",
    "third largest supplier 2025",
    "which of our top 10 export markets fell in 2025",
    "did 3 of our top 10 export markets fall in 2025?",
    "which of our top 10 export markets frobnicated fell in 2025",
    "by how many points did the share of ASEAN in exports change in 2025",
    "exports to Germany 1995",
    "why did exports fall",
    "exports to Congo 2025",
    "top 5 strong export markets 2025",
    "share of Vietnam in exports to ASEAN 2025",
    "exports of integrated circuits 2025, in tonnes",
    "crude oil imports 2025 in barrels",
    "exports to Japan and Korea together in dollars, 2024 and 2025 as a chart",
    "exports to ASEAN and the EU together versus the US 2025",
    "list of partners with exports above 500 billion yuan, 2025",
    "exports October 2025 as first published",
    "exports frobnicated to Japan 2025",
    "record month of exports",
    "run of rising exports",
    "Vietnam's rank among export markets 2025",
    "growth of exports by quarter 2025",
    "数出口到日本 2025",
    "what can you do",
    "which release is the latest",
    "did exports to the US fall 20% in 2025?",
]


desk = make_desk_fixture(date(2026, 11, 25))


@pytest.fixture(scope="module")
def answers(desk: Desk) -> list[Answer]:
    return [desk.ask_question(words) for words in ASKED]


@pytest.fixture(scope="module")
def answered(answers: list[Answer]) -> list[dict[str, Any]]:
    return [answer_document(one.asked, one) for one in answers]


@pytest.fixture(scope="module")
def receipts(desk: Desk, answers: list[Answer]) -> list[dict[str, Any]]:
    explained = (desk.explain_receipt(one.finding.receipt) for one in answers if one.finding)
    return [receipt_document(one) for one in explained if one]


def _paths(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            inner = f"{path}.{name}" if path else name
            yield inner
            yield from _paths(below, inner)
    elif isinstance(value, list):
        for one in value:
            yield from _paths(one, f"{path}[]")


def _told(section: str) -> dict[str, str]:
    """What a section says of each path."""
    text = DOCUMENT.read_text(encoding="utf-8")
    _, rest = text.split(f"## {SECTIONS[section]}\n")
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", rest.split("\n## ")[0], re.MULTILINE))


def _documented(section: str) -> set[str]:
    return set(_told(section))


def _typed(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every path that a schema describes."""
    for name, inner in schema.get("properties", {}).items():
        below = f"{path}.{name}" if path else name
        yield below
        yield from _typed(inner, below)
    if "items" in schema:
        yield from _typed(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict) and schema["additionalProperties"]:
        yield f"{path}.*"


def _answer() -> set[str]:
    """Those of an answer, which what is nearest has too."""
    own = _documented("ask")
    told = {
        path.removeprefix("answer.") for path in own if path.startswith(("answer.rows[]", "answer.sources[]"))
    }
    return own | {f"nearest.{path}" for path in told}


def _reading() -> set[str]:
    own = _documented("explain")
    unset = {
        *("query.vintage", "query.against", "query.side", "query.window", "query.unit", "query.over"),
        *("query.ordinal", "query.moved"),
    }
    query = {path for path in own if path.startswith("query.")} - unset
    return own | {f"offers[].{path}" for path in query}


def _seen(documents: Iterable[dict[str, Any]]) -> set[str]:
    """Every path in the documents; the names of slots in origins stand for one."""
    found = {path for document in documents for path in _paths(document)}
    return {re.sub(r"^origins\..*", "origins.*", path) for path in found}


def test_every_field_of_a_reading_is_described(understand: Read) -> None:
    questions = [*corpus("corpus.jsonl"), *({"text": words, "context": []} for words in ASKED)]
    readings = ({"id": "", **reading_json(understand(one["text"], *one["context"]))} for one in questions)
    assert _seen(readings) == _reading()


def test_every_field_of_an_answer_is_described(answered: list[dict[str, Any]]) -> None:
    assert _seen(answered) - _answer() == _seen(answered) & _reading()
    assert _answer() <= _seen(answered)


def test_every_field_of_a_receipt_is_described(receipts: list[dict[str, Any]]) -> None:
    assert receipts
    seen = _seen(receipts)
    rows = {path.removeprefix("answer.") for path in _documented("ask") if path.startswith("answer.rows[].")}
    query = {path for path in _documented("explain") if path.startswith("query")}
    assert seen <= _documented("why") | rows | query
    told = {
        path for path in _documented("why") if not path.startswith(("since.figures[]", "since.withdrawn[]"))
    }
    assert told <= seen


def test_the_types_have_exactly_the_fields_that_are_described() -> None:
    query = {path for path in _documented("explain") if path.startswith("query.")}
    reading = _documented("explain") - {"id"} | {f"offers[].{path}" for path in query}
    assert set(_typed(make_schema(ReadingShape))) == reading
    assert set(_typed(make_schema(AnswerShape))) == reading | _answer()
    rows = {path.removeprefix("answer.") for path in _documented("ask") if path.startswith("answer.rows[].")}
    assert set(_typed(make_schema(ReceiptShape))) == _documented("why") | query | rows
    others = {
        "check": ReportShape,
        "releases": ReleasesShape,
        "resolve": ResolvedShape,
        "calendar": CalendarShape,
    }
    for section, shape in others.items():
        assert set(_typed(make_schema(shape))) == _documented(section)


def test_documents_are_of_their_types(answered: list[dict[str, Any]], receipts: list[dict[str, Any]]) -> None:
    for shape, documents in ((AnswerShape, answered), (ReceiptShape, receipts)):
        validator = Draft202012Validator(make_schema(shape))
        assert [
            error for one in documents for error in validator.iter_errors(json.loads(json.dumps(one)))
        ] == []


def test_what_is_said_of_the_fields_of_a_query_is_what_agents_are_told() -> None:
    told = _told("explain")
    for name, field in make_schema(QueryShape)["properties"].items():
        for value in filter(None, field.get("enum", ())):
            assert f"`{value}`" in told[f"query.{name}"], name
        if "enum" not in field:
            assert told[f"query.{name}"] == field["description"]


@pytest.mark.parametrize("words", ["exports to ASEAN 2025", "出口到东盟 2025"])
def test_the_first_row_is_the_figure_asked_for(words: str, desk: Desk) -> None:
    document = json.loads(json.dumps(answer_document(words, desk.ask_question(words))))
    row = document["answer"]["rows"][0]
    assert (row["measure"], row["partner"], row["from"], row["to"]) == (
        "value",
        "ASEAN",
        "2025-01",
        "2025-12",
    )
    assert document["answer"]["headline"].startswith("China's exports to ASEAN")
    assert (document["answer"]["headline_local"] is None) is words.isascii()
