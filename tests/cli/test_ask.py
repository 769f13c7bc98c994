"""`ask`: its exit codes, its JSON and CSV, and what a person reads."""

import csv
import io
import json

import pytest
from click.testing import Result

from tests.cli.conftest import Run

AS_OF = ("--today", "2026-01-20", "--latest", "2025-12")
ROW = [
    "measure",
    "reporter",
    "flow",
    "partner",
    "product",
    "from",
    "to",
    "value",
    "currency",
    "growth_published",
    "growth_computed",
    "share",
    "share_of",
    "rank",
    "number",
    "unit",
]
READING = ["outcome", "restated", "query", "read", "unread", "choices"]


def _documents(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_person_reads_the_figure_its_growth_its_source_and_the_reading(run: Run) -> None:
    result = run("ask", "exports to ASEAN 2025")
    assert result.exit_code == 0
    assert "4.76 trillion yuan, up 14.0 %" in result.stdout
    assert "+13.4 % in dollars (published)" in result.stdout
    assert "Source: China customs, December 2025, in yuan (bulletin, published 2026-01-18)" in result.stdout
    assert "Read as: Exports to ASEAN, 2025, in CNY." in result.stdout


def test_words_need_no_quotes(run: Run) -> None:
    assert run("ask", "exports", "to", "ASEAN", "2025").stdout == run("ask", "exports to ASEAN 2025").stdout


def test_json_has_the_reading_the_rows_and_the_sources(run: Run) -> None:
    result = run("ask", "--json", "exports to ASEAN 2025")
    (document,) = _documents(result)
    assert [name for name in READING if name not in document] == []
    answer = document["answer"]
    assert isinstance(answer, dict)
    assert list(answer) == [
        *("verdict", "headline", "headline_local", "rows", "notes", "sources", "receipt"),
    ]
    assert list(answer["rows"][0]) == ROW
    first = answer["rows"][0]
    assert (first["value"], first["currency"], first["growth_published"]) == (4_759_578_970_000, "CNY", 14.0)
    assert (first["from"], first["to"], first["partner"]) == ("2025-01", "2025-12", "ASEAN")
    assert answer["sources"][0] == {
        "release": "customs-bulletin-2025-12-cny",
        "title": "China customs, Monthly Bulletin, December 2025, country table, CNY",
        "edition": "bulletin",
        "published": "2026-01-18",
        "address": None,
    }
    assert "\n" not in result.stdout.strip()


@pytest.mark.parametrize(
    ("question", "outcome", "code"),
    [
        ("exports 2025", "answer", 0),
        ("exports to ASEAN 1985", "no_data", 3),
        ("what is the weather", "out_of_scope", 3),
        ("cagr of trade balance with Japan 2024-2025", "answer", 3),
        ("?", "clarify", 3),
        ("help", "command", 0),
        ("status", "command", 0),
        ("subscribe", "command", 3),
    ],
)
def test_the_exit_code_tells_whether_there_was_an_answer(
    run: Run, question: str, outcome: str, code: int
) -> None:
    result = run("ask", "--json", *AS_OF, question)
    (document,) = _documents(result)
    assert (document["outcome"], result.exit_code) == (outcome, code)
    assert (document["answer"] is None) == (outcome != "answer" or code == 3)
    assert document["answer"] or document["refusal"]


def test_what_is_not_held_says_what_is(run: Run) -> None:
    result = run("ask", "exports to Chile May 2019")
    assert result.exit_code == 3
    assert "not held. The first is January 2024: 12.33 billion yuan, +3.7 %." in result.stdout


def test_standard_input_is_a_question_a_line_each_on_its_own(run: Run) -> None:
    result = run("ask", "--json", given="exports to ASEAN 2025\n\nand imports?\nwhat is the weather\r\n")
    assert result.exit_code == 0
    asean, alone, weather = _documents(result)
    assert asean["answer"]
    assert alone["query"] is None or alone["query"]["partners"] == []  # type: ignore[index]
    assert weather["outcome"] == "out_of_scope"


def test_csv_has_a_line_a_row_with_question_and_releases(run: Run) -> None:
    result = run("ask", "--csv", "top 3 export markets 2025")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["partner"] for row in rows] == ["USA", "HKG", "VNM"]
    assert rows[0]["question"] == "top 3 export markets 2025"
    assert "customs-bulletin-2025-12-cny" in rows[0]["releases"]


def test_a_question_that_a_spreadsheet_would_run_is_defused(run: Run) -> None:
    result = run("ask", "--csv", given="=exports 2025\n")
    for row in csv.DictReader(io.StringIO(result.stdout)):
        assert row["question"].startswith("'=")
        assert not row["value"].startswith("'")


def test_refusals_do_not_spoil_the_csv(run: Run) -> None:
    result = run("ask", "--csv", given="exports 2025\nwhat is the weather\n")
    assert result.exit_code == 0
    assert len({row["question"] for row in csv.DictReader(io.StringIO(result.stdout))}) == 1
    assert result.stderr


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\xff\xfe\x80\n",
        "🤷🎉\n".encode(),
        "\u202e\u202c\n".encode(),
        b"<!channel> <@U01ANA>\n",
        b"'; DROP TABLE level; --\n",
        b"x" * 10_000 + b"\n",
        ("出口" * 5_000).encode() + b"\n",
    ],
)
def test_garbage_gets_a_clear_reply(run: Run, garbage: bytes) -> None:
    result = run("ask", "--json", given=garbage)
    assert result.exit_code == 0
    (document,) = _documents(result)
    assert document["answer"] is None
    assert document["refusal"]


def test_latest_and_today_pin_the_answer(run: Run) -> None:
    pinned = run("ask", "--json", "--today", "2026-01-20", "--latest", "2025-12", "exports last month")
    (document,) = _documents(pinned)
    assert document["query"]["periods"] == [{"from": "2025-12", "to": "2025-12"}]  # type: ignore[index]


@pytest.mark.parametrize(
    "option",
    [("--today", "yesterday"), ("--latest", "2025-13"), ("--lates", "2025-12"), ("--json", "--csv")],
)
def test_wrong_usage_exits_with_two(run: Run, option: tuple[str, str]) -> None:
    assert run("ask", *option, "exports").exit_code == 2


def test_a_story_is_reported_in_one_form(run: Run) -> None:
    told = run("check", "--json", "--html", "-", given="Exports rose 6.1%.")
    assert told.exit_code == 2
    assert "--json and --html" in told.output


def test_no_color_is_obeyed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("ask", "exports 2025").output
