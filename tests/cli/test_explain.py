"""`explain`: a reading for people, and JSON lines for programs."""

import json

from tests.cli.conftest import Run
from tests.rows import each_row

AS_OF = ("--today", "2026-01-20", "--latest", "2025-12")


def test_a_person_sees_the_meaning_and_each_words_part(run: Run) -> None:
    result = run("explain", *AS_OF, "exports to ASEAN")
    assert result.exit_code == 0
    assert "Exports to ASEAN, 2025, in CNY" in result.stdout
    assert "Read as" in result.stdout
    assert "Assumed" in result.stdout


def test_json_lines_keep_their_order_and_ids(run: Run) -> None:
    asked = [
        {"id": "a", "text": "exports to ASEAN 2025", "context": []},
        {"id": "b", "text": "and imports?", "context": ["exports to ASEAN 2025"]},
    ]
    result = run("explain", "--jsonl", *AS_OF, given="\n".join(map(json.dumps, asked)))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["id"], first["query"]["flow"]) == ("a", "export")
    assert (second["id"], second["query"]["flow"], second["query"]["partners"]) == ("b", "import", ["ASEAN"])
    assert list(first["query"]) == [
        "reporter",
        "measure",
        "flow",
        "of",
        "partners",
        "exclude",
        "combine",
        "product",
        "periods",
        "frequency",
        "breakdown",
        "currency",
        "threshold",
        "limit",
        "rank_by",
        "order",
        "direction",
        "output",
    ]


def test_a_line_that_is_no_question_is_named_and_the_others_are_read(run: Run) -> None:
    given = '{"id": 1, "text": "exports 2025"}\nexports\n[]\n{"text": 3}\n{"text": "x", "context": 4}\n'
    result = run("explain", "--jsonl", *AS_OF, given=given)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert [f"Line {number}" in result.stderr for number in (2, 3, 4, 5)] == [True] * 4


def test_a_line_is_named_by_its_number_among_all_lines(run: Run) -> None:
    result = run("explain", "--jsonl", *AS_OF, given='\n  \n{"text": "exports 2025"}\n\nexports\n')
    assert result.exit_code == 1
    assert "Line 5:" in result.stderr


def test_what_json_does_not_know_is_not_taken_for_an_id(run: Run) -> None:
    result = run("explain", "--jsonl", *AS_OF, given='{"id": NaN, "text": "exports 2025"}\n')
    assert (result.exit_code, result.stdout) == (1, "")
    assert "NaN" in result.stderr


@each_row("extra", ["exports", "--why"])
def test_lines_of_json_and_a_question_exclude_each_other(run: Run, extra: str) -> None:
    assert run("explain", "--jsonl", extra, given="").exit_code == 2


def test_no_store_is_touched(run: Run, monkeypatch, tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path / "nowhere"))
    assert run("explain", "exports to ASEAN").exit_code == 0
    assert not (tmp_path / "nowhere").exists()
