"""A document is the same whether it is read here or in another process, and no fault leaves that one."""

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest

from bot.sources.apart import dismiss_process, open_document
from bot.sources.apart.protocol import ReadRequest
from bot.sources.document import Document, SourceError, open_file
from bot.sources.names import read_names
from bot.sources.sources import find_source
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.sources.comtrade_rows import answer, row

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module", autouse=True)
def _dismissed() -> Iterator[None]:
    """The tests share a process that waits, as documents do, and leave none behind."""
    dismiss_process()
    yield
    dismiss_process()


@pytest.fixture
def _alone() -> None:
    """The test begins without a process that waits."""
    dismiss_process()


@pytest.fixture
def tidy(tmp_path: Path) -> Document:
    return open_file(tidy_file(tmp_path / "October.csv", [line(OCTOBER_USA)]))


@pytest.fixture
def both(tmp_path: Path) -> Document:
    """Two reporters, each with more lines than come in one message."""
    return write_answer(tmp_path / "both.json", (276, 842), 1_200)


@pytest.fixture
def endless(tmp_path: Path) -> Document:
    """A reporter with many more lines than a pipe holds, so that what reads them waits to be listened to."""
    return write_answer(tmp_path / "endless.json", (276,), 10_000)


def write_answer(path: Path, reporters: tuple[int, ...], lines: int) -> Document:
    rows = [
        row(reporterCode=code, cmdCode=f"{goods:06}", primaryValue=goods)
        for code in reporters
        for goods in range(100_000, 100_000 + lines)
    ]
    path.write_bytes(answer(*rows))
    return open_file(path)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.suffix)
def test_a_document_is_the_same_as_when_it_is_read_here(path: Path) -> None:
    given = open_file(path)
    source = find_source(given)
    assert source
    here = source.read(given, read_names())
    with open_document(given) as found:
        (part,) = found.list_parts()
        there = found.read_draft(part)
        lines = list(there.lines())
        assert lines == list(here.lines())
        assert [there.column_of(one) for one in lines[:20]] == [here.column_of(one) for one in lines[:20]]
    said = ("release", "month", "unknown", "remarks", "unended", "cut")
    assert [getattr(there, name) for name in said] == [getattr(here, name) for name in said]


def test_lines_that_nobody_listens_to_keep_no_other_part_from_being_read(both: Document) -> None:
    with open_document(both) as found:
        germany, usa = found.list_parts()
        assert len(list(islice(found.read_draft(germany).lines(), 10))) == 10
        assert {one.reporter for one in found.read_draft(usa).lines()} == {"USA"}


def test_a_fault_of_one_part_keeps_no_other_from_being_read(both: Document) -> None:
    with open_document(both) as found:
        with pytest.raises(SourceError, match=r"it may be damaged \(ValueError"):
            list(found.answers(ReadRequest("name_column", "x")))
        assert len(found.list_parts()) == 2


@pytest.mark.usefixtures("_alone")
def test_a_process_that_dies_refuses_the_document_and_no_other(tidy: Document, endless: Document) -> None:
    with open_document(endless) as found:
        lines = found.read_draft(found.list_parts()[0]).lines()
        next(lines)
        kill_forks()
        with pytest.raises(
            SourceError, match=r"endless\.json could not be read: that took too long or too much"
        ):
            list(lines)
        with pytest.raises(SourceError, match="could not be read"):
            found.list_parts()
    with open_document(tidy) as found:
        assert len(list(found.read_draft(tidy).lines())) == 1


@pytest.mark.usefixtures("_alone")
def test_a_process_that_dies_after_the_last_line_refuses_no_other_document(
    tidy: Document, both: Document
) -> None:
    with open_document(both) as found:
        assert len(found.list_parts()) == 2
        kill_forks()
    with open_document(tidy) as found:
        assert len(list(found.read_draft(tidy).lines())) == 1


def kill_forks() -> None:
    for process in forks():
        os.kill(process, signal.SIGKILL)


def forks() -> list[int]:
    """The processes below this one's children, which read documents."""
    told = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True)
    parents = {int(pid): int(above) for pid, above in map(str.split, told.stdout.splitlines()[1:])}
    return [one for one, above in parents.items() if parents.get(above) == os.getpid()]


def test_several_documents_are_read_at_once(both: Document) -> None:
    def count(_number: int) -> int:
        with open_document(both) as found:
            return sum(1 for part in found.list_parts() for _ in found.read_draft(part).lines())

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(count, range(6))) == [2_400] * 6


@pytest.mark.usefixtures("_alone")
def test_where_no_process_can_be_started_the_document_is_refused(
    tidy: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", fail)
    with pytest.raises(SourceError, match="no process could be started"), open_document(tidy):
        pass


@pytest.mark.usefixtures("_alone")
def test_where_there_are_no_forks_it_is_read_here(tidy: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(import_module("bot.sources.apart.reading"), "_Process")
    with open_document(tidy) as found:
        (part,) = found.list_parts()
        assert [one.value for one in found.read_draft(part).lines()] == [OCTOBER_USA]
