"""`chat` keeps its context."""

from tests.cli.conftest import Run

AS_OF = ("--today", "2026-01-20", "--latest", "2025-12")


def test_follow_ups_lean_on_what_was_asked_before(run: Run) -> None:
    result = run(
        "chat", *AS_OF, given="exports to ASEAN 2025\nand imports?\nin dollars\nquit\nexports 2024\n"
    )
    assert "China's exports to ASEAN in 2025: 4.76 trillion yuan" in result.stdout
    assert "China's imports from ASEAN in 2025: 2.79 trillion yuan" in result.stdout
    assert "billion dollars" in result.stdout
    assert "in 2024:" not in result.stdout


def test_the_end_of_input_ends_it(run: Run) -> None:
    assert run("chat", *AS_OF, given="").exit_code == 0


def test_a_number_asks_the_question_that_it_stands_before(run: Run) -> None:
    result = run("chat", *AS_OF, given="exports to ASEAN 2025\n1\n")
    assert "  1. Imports from ASEAN, 2025, in CNY" in result.stdout
    assert "China's imports from ASEAN in 2025: 2.79 trillion yuan" in result.stdout


def test_the_source_is_told_by_the_receipt_of_the_answer_before(run: Run) -> None:
    result = run("chat", *AS_OF, given="exports to ASEAN 2025\nwhere does that come from?\nand imports?\n")
    assert "value = 4,759,578,970,000, as published" in result.stdout
    assert "Unchanged since: the same figures stand." in result.stdout
    assert "China's imports from ASEAN in 2025" in result.stdout


def test_the_number_of_a_question_is_answered_in_the_language_of_those_before(run: Run) -> None:
    given = "Exporte nach Deutschland 2025\n1\n2024?\n1\nexports to France 2025\n"
    result = run("chat", *AS_OF, given=given)
    assert "Importe Chinas aus Deutschland 2025:" in result.stdout
    assert "Importe Chinas aus Deutschland 2024:" in result.stdout
    assert "Exporte Chinas nach Deutschland 2024:" in result.stdout
    assert "China's exports to France in 2025" in result.stdout
