"""Imports point one way, and a command imports only what it needs."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

from bot.app import open_desk
from tests.shared import MakeHome

ROOT = Path(__file__).parent.parent


def test_imports_point_one_way() -> None:
    """In a process of its own, since the linter disables every logger that it finds."""
    linter = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    told = subprocess.run(
        [sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_the_picture_of_the_rooms_is_that_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract, *_ = project["tool"]["importlinter"]["contracts"]
    layers = [layer.replace("bot.", "").split(" | ") for layer in contract["layers"]]
    picture = "\n".join("    " + "   ".join(rooms) for rooms in layers)
    assert picture in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_room_stands_in_the_contract() -> None:
    """A room that the contract leaves out could import anything."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract, *_ = project["tool"]["importlinter"]["contracts"]
    layered = {room for layer in contract["layers"] for room in layer.split(" | ")}
    rooms = {f"bot.{path.name}" for path in (ROOT / "bot").iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= layered


def test_answering_on_the_command_line_imports_no_heavy_library() -> None:
    code = "import bot.__main__, bot.app, bot.cli.answers, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"pandas", "sqlite_utils", "slack_bolt", "slack_sdk", "apscheduler"}
    assert not (heavy | {"mcp", "starlette", "uvicorn", "pydantic", "jsonschema"}) & set(loaded)


def test_a_single_figure_is_answered_without_pandas(make_home: MakeHome) -> None:
    """A table of partners loads it; so does sqlite-utils, when it makes a memory."""
    home = make_home()
    with open_desk(home, lambda: date(2026, 1, 20)) as made:
        made.ask_question("exports 2025")
    code = (
        "import sys; from datetime import date; from pathlib import Path; from bot.app import open_desk\n"
        "with open_desk(Path(sys.argv[1]), lambda: date(2026, 1, 20)) as desk:\n"
        "    for question in ('exports to ASEAN 2025', 'top 3 export markets 2025'):\n"
        "        assert desk.ask_question(question).finding\n"
        "        print('pandas' in sys.modules)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == ["False", "True"]


def test_each_module_of_the_language_is_told_of_where_its_rooms_are() -> None:
    room = ROOT / "bot" / "language"
    told = (room / "README.md").read_text(encoding="utf-8")
    modules = {path.name for path in room.glob("*/*.py")} - {"__init__.py"}
    assert {name for name in modules if f"`{name}`" not in told} == set()
