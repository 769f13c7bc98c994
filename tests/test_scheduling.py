"""One worker waits for programs while the others compute; no file is left, and none is run twice."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.scheduling import WAITING, FileQueue, turn_of, waits

FILES = [f"{start}test_{number}.py" if start.endswith("/") else start for number, start in enumerate(WAITING)]
COMPUTING = [f"tests/answer/test_{number}.py" for number in range(12)]
EACH = 5


def list_tests(files: list[str]) -> list[Any]:
    return [
        SimpleNamespace(nodeid=f"{file}::test_{number}", path=Path(file))
        for file in files
        for number in range(EACH)
    ]


def shared_out(count: int, files: list[str]) -> list[list[str]]:
    """The files that each worker ran, in their order, where each takes one in its turn."""
    tests = list_tests(files)
    queue = FileQueue(tests)
    ran: list[list[int]] = [[] for _ in range(count)]
    while took := [(number, places) for number in range(count) if (places := queue.take_file(number))]:
        for number, places in took:
            assert len(places) == EACH
            ran[number] += places
    assert sorted(place for places in ran for place in places) == list(range(len(tests)))
    return [list(dict.fromkeys(str(tests[place].path) for place in places)) for places in ran]


def test_the_first_worker_waits_and_the_others_compute() -> None:
    first, *others = shared_out(3, COMPUTING + FILES)
    assert first[: len(FILES)] == FILES
    assert not any(waits(file) for files in others for file in files)


@pytest.mark.parametrize("files", [FILES, COMPUTING])
def test_where_there_is_one_kind_alone_all_take_of_it(files: list[str]) -> None:
    assert all(shared_out(2, files))


def test_one_worker_runs_all_with_those_that_wait_first() -> None:
    assert shared_out(1, sorted(FILES + COMPUTING, key=turn_of)) == [FILES + COMPUTING]


def test_what_a_worker_left_is_run_by_the_next() -> None:
    queue = FileQueue(list_tests(COMPUTING[:1]))
    first, *left = queue.take_file(1)
    assert first == 0
    queue.give_back(left)
    queue.give_back([])
    assert queue.take_file(2) == left
    assert not queue.take_file(1)
