"""Questions that claim a figure, a rank or a direction: the verdict, the true figure, what was quoted."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from bot.domain.claim import Verdict
from bot.language import reading_json
from bot.language.reading import Outcome
from tests.answer.test_figures_told import figures_in, figures_of
from tests.premises import raw
from tests.rows import each_row
from tests.sampling import Portion

TABLE = Path(__file__).parents[1] / "dialogs" / "premises.jsonl"
PREMISES = [json.loads(text) for text in TABLE.read_text(encoding="utf-8").splitlines()]
OPENINGS = {"yes": "Yes: ", "other_basis": "Yes, in ", "nearly": "Nearly: ", "no": "No: "}
BASES = ("in dollars", "in yuan")


@each_row("premise", PREMISES, ids=[one["id"] for one in PREMISES], every=5)
def test_a_claim_is_judged_before_it_is_answered(desk: Desk, premise: dict[str, Any]) -> None:
    answer = desk.ask_question(premise["text"])
    assert answer.reading.outcome is Outcome.ANSWER, answer.refusal
    assert answer.finding
    headline = answer.finding.headline
    assert answer.finding.verdict == premise["verdict"]
    assert reading_json(answer.reading)["claimed"] == premise["claimed"]
    if premise["verdict"]:
        assert headline.startswith(OPENINGS[premise["verdict"]])
    else:
        assert not headline.startswith(tuple(OPENINGS.values()))
    for said in premise["says"]:
        assert re.search(said, headline, re.IGNORECASE), headline


@each_row("premise", PREMISES, ids=[one["id"] for one in PREMISES], every=12)
def test_the_verdict_is_told_in_the_language_of_the_question(desk: Desk, premise: dict[str, Any]) -> None:
    answer = desk.ask_question(premise["text"])
    assert answer.reading.language == premise["lang"]
    assert answer.told
    assert answer.finding
    if premise["lang"] != "en":
        assert answer.told.headline != answer.finding.headline
        assert not re.search("[{}]", answer.told.headline)


@each_row("premise", [one for one in PREMISES if one["raw"]], ids=lambda one: one["id"])
def test_the_figures_told_are_those_of_the_tables(premise: dict[str, Any]) -> None:
    for shown, path, flow, partner, what, *scale in premise["raw"]:
        figure = {"level": raw.level, "growth": raw.growth, "share": raw.share}[what](path, flow, partner)
        decimals = Decimal(1).scaleb(-len(shown.partition(".")[2]))
        assert abs(figure / Decimal(scale[0] if scale else 1)).quantize(decimals) == Decimal(shown)


def test_both_bases_are_told_where_they_differ(desk: Desk) -> None:
    """Exports to the US fell 19.5 % in yuan and 20.0 % in dollars, each as published."""
    for question in ("fell 20%", "fell 19.5%", "rose 5%", "fell"):
        answer = desk.ask_question(f"Exports to the US {question} in 2025, right?")
        assert answer.finding
        assert re.search(r"[−l ]19\.5 %", answer.finding.headline)
        assert re.search(r"[−l ]20\.0 %", answer.finding.headline)
        assert any(basis in answer.finding.headline for basis in BASES)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_given_in_every_language_of_the_table(verdict: Verdict) -> None:
    spoken = {one["lang"] for one in PREMISES if one["verdict"] == verdict}
    assert {"en", "de", "ko"} <= spoken if verdict is not Verdict.NEARLY else "en" in spoken


def test_the_figure_asked_for_stays_the_first_row(desk: Desk) -> None:
    for premise in PREMISES[:8]:
        judged = desk.ask_question(premise["text"]).finding
        assert judged
        first = judged.rows[0]
        assert first.measure not in ("basis", "label")


def test_the_label_that_fits_stands_in_a_row(desk: Desk) -> None:
    finding = desk.ask_question("Did China's exports total 45.47 trillion yuan in 2025?").finding
    assert finding
    labels = [row for row in finding.rows if row.measure == "label"]
    assert [(row.flow, row.value) for row in labels] == [
        ("total", int(raw.level(raw.CNY, "total", "WORLD"))),
    ]


def test_the_query_holds_nothing_of_what_is_claimed(desk: Desk, portion: Portion) -> None:
    for premise in portion.of(PREMISES, 6):
        query = desk.ask_question(premise["text"]).reading.query
        assert query
        if premise["verdict"]:
            assert (query.threshold, query.limit) == (None, None)


def test_a_headline_tells_no_figure_that_is_not_in_its_rows(desk: Desk, portion: Portion) -> None:
    """Neither what was claimed, nor what a verdict goes by, is told without the row that it is from."""
    for premise in portion.of([one for one in PREMISES if one["verdict"]], 6):
        finding = desk.ask_question(premise["text"]).finding
        assert finding
        held = [figure for row in finding.rows for figure in figures_of(row)]
        for figure, half in figures_in(finding.headline):
            assert any(abs(figure - one) <= half * 1.0001 for one in held), finding.headline
