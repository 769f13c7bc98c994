"""Imports point one way, and a command imports only what it needs."""

import subprocess
import sys

from importlinter.cli import lint_imports


def test_imports_point_one_way() -> None:
    assert lint_imports() == 0


def test_answering_on_the_command_line_imports_no_heavy_library() -> None:
    code = "import bot.app, bot.cli.answers, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "sqlite_utils", "slack_bolt", "slack_sdk", "apscheduler"} & set(loaded)
