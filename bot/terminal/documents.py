"""An Answer as JSON and as CSV, for programs."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from bot.answer.as_json import FIELDS, row_document
from bot.answer.finding import Finding
from bot.desk import Answer
from bot.question import reading_json

CSV_FIELDS = ("question", *FIELDS, "releases", "receipt")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def compact(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def answer_document(question: str, answer: Answer) -> dict[str, Any]:
    """The reading's object with the question and `answer`: what was found, or null and why in `refusal`."""
    return {
        **reading_json(answer.reading),
        "question": question,
        "refusal": answer.refusal or None,
        "answer": _finding(answer.finding) if answer.finding else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "headline": finding.headline,
        "rows": [row_document(row) for row in finding.rows],
        "notes": list(finding.notes),
        "sources": [
            {"release": one.name, "edition": one.edition.value, "published": one.published}
            for one in finding.sources
        ],
        "receipt": finding.receipt,
    }


def csv_header() -> str:
    return _line(CSV_FIELDS)


def csv_rows(question: str, finding: Finding) -> str:
    """A line for each row, ending with the releases behind the answer."""
    releases = " ".join(one.name for one in finding.sources)
    rows = (row_document(row) for row in finding.rows)
    return "".join(
        _line([question, *(row[field] for field in FIELDS), releases, finding.receipt]) for row in rows
    )


def _line(cells: Sequence[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
