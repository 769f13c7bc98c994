"""`ingest` and `releases` on the command line: words, documents and exit codes."""

import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.home.layout import STORE
from bot.ingest import inputs
from tests.cli.conftest import Run
from tests.forking import run_program
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.sources.hostile import made

REVISED = OCTOBER_USA + 10**9


@pytest.fixture
def good(tmp_path: Path) -> str:
    return str(tidy_file(tmp_path / "brought" / "b-good.csv", [line(REVISED)]))


@pytest.fixture
def slip(tmp_path: Path) -> str:
    lines = [line(OCTOBER_USA // 7)]
    return str(tidy_file(tmp_path / "brought" / "a-slip.csv", lines, name="bulletin-slip"))


def test_it_shows_what_it_does_then_does_it(fresh: Run, good: str) -> None:
    told = fresh("ingest", good)
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "b-good.csv",
        (
            "  China customs, bulletin-2025-10-again [bulletin-2025-10-again], bulletin, to 2025-10,"
            " published 2026-09-01"
        ),
        "  1 row: 0 new, 1 revised, 0 unchanged, 0 kept as history only",
        "  Largest revisions:",
        "    exports to United States, October 2025: 248,264,360,000 → 249,264,360,000 CNY (+0.4 %)",
        "  Stored.",
    ]


def test_the_same_file_again_is_no_failure(fresh: Run, good: str) -> None:
    fresh("ingest", good)
    told = fresh("ingest", good)
    assert (told.exit_code, "Held already" in told.stdout) == (0, True)


def test_a_refusal_is_told_with_evidence_and_the_next_step(fresh: Run, slip: str) -> None:
    told = fresh("ingest", slip)
    assert told.exit_code == 1
    assert "refuse (units): Figures are 0.143 times" in told.stdout
    assert "row 8 (United States), value: 35,466,337,142 CNY, held for 2025-10" in told.stdout
    assert "tidewaiter ingest FILE --accept units --accept revision --reason" in told.stdout


def test_a_folder_goes_on_after_a_refused_file_and_says_so(fresh: Run, good: str, slip: str) -> None:
    told = fresh("ingest", str(Path(good).parent))
    assert told.exit_code == 1
    assert told.stdout.splitlines()[-1] == "2 documents: 1 refused, 1 stored. Refused: a-slip.csv."
    assert Path(slip).exists()


def test_quiet_tells_of_refused_documents_alone(fresh: Run, good: str, slip: str) -> None:
    assert fresh("ingest", "--quiet", good).stdout == ""
    assert "a-slip.csv" in fresh("ingest", "--quiet", slip).stdout


def test_a_document_from_standard_input_is_read_like_a_file(fresh: Run, good: str) -> None:
    told = fresh("ingest", "--json", "-", given=Path(good).read_bytes())
    (document,) = json.loads(told.stdout)["documents"]
    assert (document["document"], document["state"], document["revised"]) == ("standard input", "stored", 1)
    assert document["largest"][0]["after"] == REVISED


def test_a_pipe_that_a_shell_names_is_read_like_a_file(fresh: Run, good: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(Path(good).read_bytes()))
    writer.start()
    (document,) = json.loads(fresh("ingest", "--json", str(pipe)).stdout)["documents"]
    writer.join()
    assert (document["document"], document["state"]) == ("pipe", "stored")


def test_a_dry_run_stores_nothing(fresh: Run, good: str) -> None:
    assert "A dry run: nothing is stored" in fresh("ingest", "--dry-run", good).stdout
    assert "Stored." in fresh("ingest", good).stdout


def test_accepting_a_check_that_does_not_exist_is_wrong_usage(fresh: Run, slip: str) -> None:
    told = fresh("ingest", slip, "--accept", "everything")
    assert told.exit_code == 2
    assert "no check 'everything'; they are duplicates, names" in told.output


def test_what_was_accepted_is_shown_with_why(fresh: Run, slip: str) -> None:
    accepted = fresh("ingest", slip, "--accept", "units", "--accept", "revision", "--reason", "by telephone")
    assert accepted.exit_code == 0
    told = fresh("releases", "show", "bulletin-slip").stdout
    assert "units accepted 20" in told
    assert "by telephone" in told
    document = json.loads(fresh("releases", "show", "bulletin-slip", "--json").stdout)
    assert [one["check"] for one in document["accepted"]] == ["units", "revision"]
    assert document["largest"][0]["value"] == OCTOBER_USA // 7


def test_releases_are_listed_compared_and_taken_back(fresh: Run, good: str) -> None:
    fresh("ingest", good)
    listed = fresh("releases", "list").stdout
    assert listed == fresh("releases").stdout
    row = next(row for row in listed.splitlines() if row.startswith("bulletin-2025-10-again"))
    assert row.split()[1:4] == ["bulletin", "2025-10", "2026-09-01"]
    assert row.endswith("taken in")

    told = fresh("releases", "diff", "customs-bulletin-2025-10-cny", "bulletin-2025-10-again").stdout
    assert "Figures that differ: 1" in told
    assert "248,264,360,000 → 249,264,360,000 CNY (+0.4 %)" in told

    undone = json.loads(fresh("releases", "undo", "bulletin-2025-10-again", "--json").stdout)
    assert Path(undone["file"]).exists()
    assert "undone" in fresh("releases", "list").stdout
    assert fresh("releases", "show", "bulletin-2025-10-again").exit_code == 1
    assert "Stored." in fresh("ingest", undone["file"]).stdout


def test_the_answer_names_the_release_that_was_taken_in(fresh: Run, good: str) -> None:
    fresh("ingest", good)
    told = fresh("ask", "exports to the US October 2025").stdout
    assert "249.3 billion yuan" in told
    assert "(bulletin, published 2026-09-01)" in told


def test_errors_are_one_plain_line(fresh: Run, built_home: Path) -> None:
    told = run_program(
        ("releases", "undo", "customs-bulletin-2025-10-cny"),
        {"TIDEWAITER_HOME": str(built_home), "PATH": ""},
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "tidewaiter: customs-bulletin-2025-10-cny ships with the project and cannot be taken back.\n"
    )
    assert fresh("ingest", "no-such-file.csv").exit_code == 2


def test_what_has_no_end_is_refused_in_a_line(built_home: Path) -> None:
    for endless in ("/dev/zero", "-"):
        home = {"TIDEWAITER_HOME": str(built_home)}
        told = run_program(("ingest", endless), os.environ | home, Path("/dev/zero"))
        (said,) = told.stdout.splitlines()
        assert said.endswith("Nothing is stored.")
        assert (told.returncode, told.stderr) == (1, "")


def made_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | stat.S_IRUSR)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkfifo, "a.csv is a pipe that nobody writes to."),
        (made_socket, "a.csv is a socket, no file."),
        (Path.mkdir, "{path} is a folder without files."),
    ],
)
@pytest.mark.parametrize("is_linked", [False, True])
def test_what_is_no_file_is_refused_in_a_line(
    make: Callable[[Path], object],
    said: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_linked: bool,
) -> None:
    place = path = tmp_path / "a.csv"
    if is_linked:
        place = tmp_path / "elsewhere"
        path.symlink_to(place)
    make(place)
    monkeypatch.setattr(inputs, "_WRITER_SECONDS", 0.1)
    told = run("ingest", str(path))
    assert told.stdout == f"{said.format(path=path)} Nothing is stored.\n"
    assert (told.exit_code, told.stderr) == (1, "")


def test_what_is_no_file_in_a_folder_is_told_and_the_rest_is_stored(fresh: Run, good: str) -> None:
    folder = Path(good).parent
    os.mkfifo(folder / "pipe")
    made_socket(folder / "socket")
    (folder / "link").symlink_to(folder)
    told = fresh("ingest", str(folder))
    assert told.exit_code == 1
    for said in ("link is a folder, no file.", "pipe is a pipe, no file.", "socket is a socket, no file."):
        assert f"{said} Nothing is stored." in told.stdout.splitlines()
    assert told.stdout.splitlines()[-1].startswith("4 documents: 1 stored, 3 refused.")


def test_a_pipe_is_read_however_late_its_writer_writes(
    fresh: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_WRITER_SECONDS", 0.0)
    pipe, opened, looked = tmp_path / "pipe", threading.Event(), threading.Event()
    os.mkfifo(pipe)
    other_end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def write() -> None:
        with pipe.open("wb") as file:
            opened.set()
            assert looked.wait(60)
            file.write(Path(good).read_bytes())

    set_blocking = os.set_blocking

    def set_and_tell(number: int, blocking: bool, /) -> None:  # noqa: FBT001 - as it is called
        set_blocking(number, blocking)
        looked.set()

    monkeypatch.setattr(os, "set_blocking", set_and_tell)
    writer = threading.Thread(target=write)
    writer.start()
    assert opened.wait(60)
    os.close(other_end)
    (document,) = json.loads(fresh("ingest", "--json", str(pipe)).stdout)["documents"]
    writer.join()
    assert (document["document"], document["state"]) == ("pipe", "stored")


def test_a_document_that_takes_too_much_is_refused_and_the_next_is_stored(
    fresh: Run, good: str, tmp_path: Path
) -> None:
    (tmp_path / "styles.xlsx").write_bytes(made("a million styles"))
    told = fresh("ingest", str(tmp_path / "styles.xlsx"), good)
    assert told.exit_code == 1
    assert "Bring the table alone." in told.stdout
    assert "2 documents: 1 refused, 1 stored. Refused: styles.xlsx." in told.stdout


TABLE = (
    'Month,Direction,Country,Value (KRW million)\n2025-01,E,China,"1,234,567"\n2025-01,I,China,"234,567"\n'
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "korea.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def map_file(fresh: Run, table: Path) -> Path:
    path = table.with_suffix(".toml")
    proposed = fresh("ingest", "--map", "suggest", str(table))
    assert proposed.exit_code == 0
    path.write_text(proposed.stdout.replace('"CHN"', '"KOR"'), encoding="utf-8")
    return path


def test_a_proposed_map_reads_the_table(fresh: Run, table: Path, map_file: Path) -> None:
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code == 0
    assert "2 rows: 2 new" in told.stdout
    assert "korea.csv, South Korea as reporter, January 2025 [table-korea], press" in told.stdout


def test_a_store_built_anew_has_its_figures(fresh: Run, table: Path, map_file: Path, tmp_path: Path) -> None:
    fresh("ingest", "--map", str(map_file), str(table))
    (tmp_path / "home" / STORE).unlink()
    assert "table-korea" in fresh("releases").stdout
    assert '"state":"held"' in fresh("ingest", "--json", "--map", str(map_file), str(table)).stdout


def test_what_is_wrong_is_one_plain_line(fresh: Run, table: Path, map_file: Path) -> None:
    map_file.write_text('reporter = "KOR"\n', encoding="utf-8")
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code != 0
    assert fresh("ingest", "--map", "nowhere.toml", str(table)).exit_code == 2


def test_a_row_that_stands_twice_is_refused_with_both(fresh: Run, table: Path, map_file: Path) -> None:
    table.write_text(TABLE + TABLE.splitlines()[-1] + "\n", encoding="utf-8")
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code == 1
    assert "refuse (duplicates)" in told.stdout
    assert "rows 3 and 4" in told.stdout
