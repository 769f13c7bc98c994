"""What a shell is given completes commands and options."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import Run

PROGRAM = "from bot.__main__ import cli; cli.main(prog_name='tidewaiter')"


def completed(*words: str) -> list[str]:
    """What the program offers for the last of the words, as the script of a shell asks it."""
    asked = {"_TIDEWAITER_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | asked | {"COMP_CWORD": str(len(words) - 1)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_whom_to_ask(run: Run, shell: str) -> None:
    told = run("completion", shell)
    assert told.exit_code == 0
    assert f"_TIDEWAITER_COMPLETE={shell}_complete" in told.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is missing")
def test_bash_takes_it(run: Run) -> None:
    script = f"{run('completion', 'bash').stdout}\ncomplete -p tidewaiter"
    done = subprocess.run(["bash", "-ec", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("_tidewaiter_completion tidewaiter\n")


def test_commands_and_options_are_completed() -> None:
    assert completed("tidewaiter", "rel") == ["releases"]
    assert completed("tidewaiter", "releases", "sh") == ["show"]
    assert completed("tidewaiter", "mcp", "--h") == ["--http", "--host", "--help"]


def test_another_shell_is_refused(run: Run) -> None:
    told = run("completion", "csh")
    assert told.exit_code == 2
    assert "'csh' is not one of" in told.output
