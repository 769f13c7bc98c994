"""An answer kept as a file."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run

MONTHS = "exports to ASEAN by month 2025"


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("A.SVG", b"<svg")])
def test_a_chart_is_drawn_by_the_name_of_its_file(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    result = run("ask", MONTHS, "--chart", str(tmp_path / name))

    assert result.exit_code == 0
    assert result.stdout.startswith("China's exports to ASEAN")
    assert f"Chart: {tmp_path / name}" in result.stderr
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_chart_is_told_in_the_language_of_its_question(run: Run, tmp_path: Path) -> None:
    result = run("ask", "2025年各月对东盟出口", "--chart", str(tmp_path / "a.svg"))

    assert result.exit_code == 0
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "中国对东盟出口" in drawn
    assert "亿元" in drawn


def test_a_workbook_holds_the_rows(run: Run, tmp_path: Path) -> None:
    result = run("ask", MONTHS, "--json", "--xlsx", str(tmp_path / "a.xlsx"))

    assert (result.exit_code, result.stdout[:1]) == (0, "{")
    assert load_workbook(tmp_path / "a.xlsx")["Figures"].max_row == 13


def test_an_answer_with_nothing_to_draw_says_so(run: Run, tmp_path: Path) -> None:
    result = run("ask", "exports to ASEAN 2025", "--chart", str(tmp_path / "a.png"))

    assert result.exit_code == 3
    assert "4.76 trillion yuan" in result.stdout
    assert "No chart: one figure alone makes none" in result.stderr
    assert not (tmp_path / "a.png").exists()


def test_no_answer_makes_no_file(run: Run, tmp_path: Path) -> None:
    result = run(
        "ask", "exports to Narnia", "--chart", str(tmp_path / "a.png"), "--xlsx", str(tmp_path / "a.xlsx")
    )

    assert result.exit_code == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [("ask", MONTHS, "--chart", "a.gif"), ("ask", MONTHS, "--xlsx", "a.csv"), ("ask", "--chart", "a.png")],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, given="").exit_code == 2


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (
            "chart of exports by month 2025",
            "Chart: ask it with `tidewaiter ask --chart FILE.png`, or FILE.svg.",
        ),
        ("exports by month 2025 as excel", "Workbook: ask it with `tidewaiter ask --xlsx FILE.xlsx`."),
        ("2025년 월별 수출 차트로", "차트: `tidewaiter ask --chart FILE.png` 또는 FILE.svg로 물어보세요."),
        ("월별 수출 2025 엑셀로", "엑셀 파일: `tidewaiter ask --xlsx FILE.xlsx`로 물어보세요."),
    ],
)
def test_a_question_for_a_file_is_told_how_to_get_it(run: Run, question: str, hint: str) -> None:
    assert hint in run("ask", question).stdout.splitlines()


def test_what_becomes_of_a_file_is_told_in_the_language_of_the_question(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    alone = run("ask", "2025년 대미 수출", "--chart", str(path))
    assert "차트가 없습니다. 수치 하나로는" in alone.stderr
    assert not path.exists()

    assert f"차트: {path}" in run("ask", "월별 대미 수출 2025", "--chart", str(path)).stderr


def test_a_table_that_is_cut_says_so_in_the_language_of_the_question(run: Run) -> None:
    answered = run("ask", "2024년 1월부터 2026년 6월까지 월별 대미 수출").stdout

    assert re.search(r"^… 외 \d+행: 모두 보려면 --csv를 붙이세요\.$", answered, re.MULTILINE)
