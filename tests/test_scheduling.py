"""Some workers wait for programs while the others compute; no file is left, and none is run twice."""

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest

from tests.scheduling import WAITING, WaitingApart, turn_of, waits

FILES = [f"{start}test_{number}.py" if start.endswith("/") else start for number, start in enumerate(WAITING)]
COMPUTING = [f"tests/answer/test_{number}.py" for number in range(12)]
EACH = 5


class Worker:
    """All that is asked of one: what it was sent, by its place in the collection."""

    def __init__(self, name: str) -> None:
        self.gateway = self
        self.id = name
        self.sent: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, places: list[int]) -> None:
        self.sent += places

    def shutdown(self) -> None:
        self.shutting_down = True


def shared_out(workers: list[Any], files: list[str]) -> dict[str, list[str]]:
    """The files that each worker ran, in their order, where each runs a test in its turn."""
    tests = [f"{file}::test_{number}" for file in files for number in range(EACH)]
    option = SimpleNamespace(loadscopereorder=False)
    config: Any = SimpleNamespace(getvalue=lambda _: ["popen"] * len(workers), option=option)
    scheduling: Any = WaitingApart(config)
    for worker in workers:
        scheduling.add_node(worker)
        scheduling.add_node_collection(worker, tests)
    scheduling.schedule()
    ran: dict[str, list[str]] = defaultdict(list)
    done = dict.fromkeys(workers, 0)
    while any(done[worker] < len(worker.sent) for worker in workers):
        for worker in workers:
            if done[worker] < len(worker.sent):
                place = worker.sent[done[worker]]
                done[worker] += 1
                ran[worker.id].append(tests[place])
                scheduling.mark_test_complete(worker, place)
    assert sorted(test for some in ran.values() for test in some) == sorted(tests)
    return {name: list(dict.fromkeys(test.split("::")[0] for test in some)) for name, some in ran.items()}


def test_the_first_worker_waits_and_the_others_compute() -> None:
    ran = shared_out([Worker("first"), Worker("second"), Worker("third")], FILES + COMPUTING)
    assert ran["first"][: len(FILES)] == FILES
    assert not any(map(waits, ran["second"] + ran["third"]))


def test_of_four_workers_two_wait() -> None:
    ran = shared_out([Worker(name) for name in ("first", "second", "third", "fourth")], FILES + COMPUTING)
    assert sorted(filter(waits, ran["first"] + ran["second"])) == sorted(FILES)
    assert not any(map(waits, ran["third"] + ran["fourth"]))


@pytest.mark.parametrize("files", [FILES, COMPUTING])
def test_where_there_is_one_kind_alone_all_take_of_it(files: list[str]) -> None:
    ran = shared_out([Worker("first"), Worker("second")], files)
    assert all(ran[name] for name in ("first", "second"))


def test_one_worker_runs_all_with_those_that_wait_first() -> None:
    ran = shared_out([Worker("only")], sorted(FILES + COMPUTING, key=turn_of))
    assert ran["only"] == FILES + COMPUTING
