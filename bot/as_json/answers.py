"""An Answer as JSON, for programs."""

from typing import Any

from bot.answer.as_json import row_document
from bot.answer.finding import Finding
from bot.desk_answer import Answer
from bot.instead import Nearest
from bot.language import reading_json
from bot.spoken import ENGLISH, Tongue


def answer_document(question: str, answer: Answer) -> dict[str, Any]:
    """The reading's object with the question and `answer`: what was found, or null and why in `refusal`.

    All is English but `headline_local`, in the language asked in, which is null for English.
    """
    return {
        **reading_json(answer.reading),
        "question": question,
        "refusal": answer.refusal or None,
        "nearest": _nearest_document(answer.nearest) if answer.nearest else None,
        "answer": _finding_document(answer.finding, answer.tongue) if answer.finding else None,
        "next": [{"label": step.label, "question": step.question} for step in answer.steps],
    }


def _nearest_document(nearest: Nearest) -> dict[str, Any]:
    """What the refusal tells of what is held, as an answer has it."""
    return {"question": nearest.question, **_figures_document(nearest.finding)}


def _finding_document(finding: Finding, tongue: Tongue) -> dict[str, Any]:
    figures = _figures_document(finding)
    return {
        "verdict": finding.verdict.value if finding.verdict else None,
        "headline": finding.headline,
        "headline_local": None if tongue is ENGLISH else tongue.finding(finding).headline,
        "rows": figures.pop("rows"),
        "notes": list(finding.notes),
        **figures,
    }


def _figures_document(finding: Finding) -> dict[str, Any]:
    return {
        "rows": [row_document(row) for row in finding.rows],
        "sources": [
            {
                "release": one.name,
                "title": one.title,
                "edition": one.edition.value,
                "published": one.published,
                "address": one.address,
            }
            for one in finding.sources
        ],
        "receipt": finding.receipt,
    }
