"""`chat` keeps its context."""

from tests.terminal.conftest import Run

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
