"""Which figures a question is judged by: several claims, labels, ranks, records, runs, counts, sides."""

import re
from pathlib import Path

from bot.desk import Desk
from bot.domain.claim import Verdict
from bot.shipped import read_table
from tests.premises import raw
from tests.rows import each_row

TABLE = Path(__file__).parents[1] / "dialogs" / "judged.csv"
CASES = read_table(TABLE)


@each_row("case", CASES, ids=lambda case: f"{case['question']} {case['earlier'] or ''}", every=9)
def test_a_question_is_judged_by_the_figures_it_speaks_of(desk: Desk, case: dict[str, str]) -> None:
    earlier = filter(None, (case["earlier"] or "").split("|"))
    finding = desk.ask_question(case["question"], tuple(earlier)).finding
    assert finding
    assert (finding.verdict or "") == case["verdict"], finding.headline
    assert re.search(case["says"], finding.headline), finding.headline


def test_what_is_computed_in_another_currency_makes_no_claim_true(desk: Desk) -> None:
    """Only printed rates do: in dollars total trade of 2023 would have fallen by what the levels give."""
    finding = desk.ask_question("Did total trade fall 5.9% in 2023?").finding
    assert finding
    assert finding.verdict is Verdict.NO


@each_row(
    "question",
    [
        "how much did exports to the US fall in 2025?",
        "by how much did exports to Vietnam rise in 2025?",
        "Exports rose, but by how much did imports?",
        "how much did exports to the US rise or fall in 2025?",
        "exports to Germany in 2025, by how much did they change?",
        "2025年对美出口下降了百分之几",
        "2025년 대미 수출은 얼마나 줄었나",
        "which months of 2025 had exports above 2.3 trillion yuan?",
        "which month was the record for exports in 2025",
        "2025年に輸出が最大だった月",
        "브라질과의 무역적자가 가장 컸던 달은?",
        "ブラジルとの貿易赤字が最小だった月は？",
        "2024年以来对巴西逆差最大的月份？",
        "which was the best December ever for exports?",
        "exports in 2025 in units of 100 million yuan",
        "when did exports first exceed 2 trillion yuan a month?",
        "do we export cars to Japan?",
        "is Hong Kong or Vietnam bigger?",
        "is the EU or the US our bigger customer?",
        "did exports to the EU or to the US grow faster in 2025?",
        "ドイツとフランス、どっち向けの輸出が多い?",
        "Part des États-Unis dans nos exportations : 11 % ou 8 % ?",
        "出口增长5%还是6%?",
        "原油进口额跌了,那进口量呢?2025",
        "were exports to Brazil higher or lower than in 2024",
        "deficit with Brazil: larger or smaller than in 2024?",
        "Was there a month in 2025 with imports below 190bn dollars?",
        "Gab es 2025 einen Monat mit Exporten unter 300 Mrd Dollar?",
    ],
)
def test_what_claims_nothing_or_asks_for_a_list_has_no_verdict(desk: Desk, question: str) -> None:
    answer = desk.ask_question(question)
    assert answer.finding is None or answer.finding.verdict is None


def test_a_claim_of_a_thread_is_judged_where_it_is_made(desk: Desk) -> None:
    finding = desk.ask_question("so it fell 20%?", ("exports to the US in 2025",)).finding
    assert finding
    assert finding.verdict is Verdict.OTHER_BASIS
    later = desk.ask_question("and to Japan?", ("did exports to the US fall 20% in 2025?",)).finding
    assert later
    assert later.verdict is None


def test_a_judged_answer_is_replayed_by_its_receipt(desk: Desk) -> None:
    finding = desk.ask_question("China's exports to the United States fell 20% in 2025, right?").finding
    plain = desk.ask_question("growth of China's exports to the United States in 2025").finding
    assert finding
    assert plain
    assert finding.receipt != plain.receipt
    explained = desk.explain_receipt(finding.receipt)
    assert explained
    assert explained.receipt.document["headline"] == finding.headline
    assert explained.since.is_unchanged


def test_rows_behind_a_verdict_carry_their_releases(desk: Desk) -> None:
    finding = desk.ask_question("Is it true that exports to Africa grew 25.8% in 2025?").finding
    assert finding
    printed = raw.growth("express/customs-express-2025-12-korea-economic-daily.csv", "export", "AFRICA")
    assert float(printed) in {row.growth_published for row in finding.rows}
    assert "customs-express-2025-12-korea-economic-daily" in {one.name for one in finding.sources}


def test_a_figure_of_the_verdict_that_the_answer_shows_is_not_shown_again(desk: Desk) -> None:
    finding = desk.ask_question("did the surplus narrow in 2025?").finding
    assert finding
    assert finding.headline.startswith("No: China's trade surplus rose 20.5 % in 2025")
    levels = [row.period for row in finding.rows if row.value and row.measure != "change"]
    assert len(levels) == len(set(levels)) == 2
