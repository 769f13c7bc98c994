"""The figures of an answer are those of the query as it is told, computed from the printed tables.

A question may be read otherwise than it was meant; what is shown is never other than what it is read as.
"""

from collections.abc import Sequence
from datetime import date
from itertools import cycle, islice

import pytest

from bot.answer.finding import Row
from bot.desk import Desk
from tests.answer.said import figures_said
from tests.sampling import Portion
from tests.shared import make_desk_fixture

PARTS = {
    "period": ["2025", "H1 2026", "January to May 2026", "Q1 2026"],
    "periods": ["2024 and 2025", "H1 2025 and H1 2026", "January to May 2025 and January to May 2026"],
    "name": ["Japan", "South Korea", "Vietnam", "Germany", "Brazil", "Australia", "the US"],
    "member": ["Vietnam", "Thailand", "Malaysia", "Indonesia", "Singapore"],
    "group": ["ASEAN", "the EU"],
    "flow": ["exports", "imports", "total trade"],
    "way": ["exports", "imports"],
    "sign": ["above", "below", "at least", "at most", "more than", "less than"],
    "bound": ["5", "20", "50", "100", "250", "500", "1000"],
    "percent": ["2", "3", "5", "10", "20", "30", "50"],
    "limit": ["1", "3", "5", "12", "40"],
}
FORMS = [
    "fastest growing partners by {flow} {sign} {bound} billion yuan, {period}",
    "slowest growing partners by {flow} {sign} {bound} billion yuan, {period}",
    "top {limit} partners by growth of {flow} {period}",
    "top {limit} partners by change in yuan of {flow} {period}",
    "which partners fell the most in {flow} {period}",
    "which partners fell the most in yuan in {flow} {period}",
    "top {limit} partners by {flow} {sign} {bound} billion yuan {period}",
    "bottom {limit} partners by {flow} above {bound} billion yuan {period}",
    "partners whose {flow} rose by more than {bound} billion yuan in {period}",
    "partners whose {flow} fell by more than {bound} billion yuan in {period}",
    "partners whose {flow} grew by more than {percent} % in {period}",
    "partners whose {flow} fell by more than {percent} % in {period}",
    "partners with {flow} {sign} {bound} billion yuan in {period}",
    "partners with rising {flow} above {bound} billion yuan in {period}",
    "partners with a share of {flow} above {percent} % in {period}",
    "biggest drops in {flow} of at least {bound} billion yuan, {period}",
    "how many partners have {flow} above {bound} billion yuan in {period}",
    "contribution of {name} to growth of {flow} {period}",
    "how many points did {member} contribute to the growth of {way} to ASEAN in {period}",
    "what share of the growth of {flow} came from {group} in {period}",
    "exports to {name} as a share of trade with {name}, {period}",
    "share of {name} in {flow} {period}",
    "share of {member} in exports to ASEAN {period}",
    "{group} and {name} together vs Hong Kong {way}, {period}",
    "exports divided by imports with {name} {period}",
    "imports divided by exports with {name} {period}",
    "exports to ASEAN except {member} {period}",
    "by how many percentage points did {name}'s share of {flow} change between {periods}",
]
OF_EACH = 12
ROUNDED = 1e-6
"""A group that customs prints is off by its rounding from its members added up."""


desk = make_desk_fixture(date(2026, 7, 25))


def questions(form: str) -> list[str]:
    """Of so many wordings, each with its own mix of words, for the lists are of different lengths."""
    lists = {name: cycle(words) for name, words in PARTS.items()}
    return [form.format(**{name: next(words) for name, words in lists.items()}) for _ in range(OF_EACH)]


def figures_shown(text: str, rows: Sequence[Row]) -> list[float]:
    """What the rows are told to be about: of a ranking its ranked rows, else the first ones."""
    ranked = [row for row in rows if row.rank is not None]
    if text.startswith(("Comparison", "Ratio")):
        return [_level(row) if row.number is None else row.number for row in islice(rows, 4)]
    if "by how much it changed" in text:
        return [row.share or 0 if row.measure == "share" else row.number or 0 for row in islice(rows, 3)]
    if text.startswith("Share"):
        return [row.share or 0 for row in ranked or rows if row.measure == "share"]
    if text.startswith("Contribution"):
        return [rows[0].number or 0]
    return _figures_ranked(text, ranked) or [*map(_level, ranked if "partner" in text else rows[:1])]


def _figures_ranked(text: str, ranked: Sequence[Row]) -> list[float]:
    if "growth of" in text:
        return [row.growth or 0 for row in ranked]
    return [row.number or 0 for row in ranked] if "absolute change" in text else []


def _level(row: Row) -> float:
    return row.value or 0


@pytest.mark.parametrize("form", FORMS)
def test_what_is_shown_is_what_the_question_is_read_as(form: str, desk: Desk, portion: Portion) -> None:
    for question in portion.of(questions(form), 12):
        answer = desk.ask_question(question)
        assert answer.finding, (question, answer.refusal)
        text = answer.reading.restated
        shown = figures_shown(text, answer.finding.rows)
        assert shown == pytest.approx(figures_said(text), rel=ROUNDED), (question, text)
