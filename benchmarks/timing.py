"""How long something takes: each time by the clock and by the processor."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

HEADS = ("", "asked", "median ms", "p90", "p99", "worst", "CPU median", "CPU p99", "CPU worst")


@dataclass(slots=True)
class Timing:
    """Milliseconds of each time, `wall` by the clock and `cpu` by the processor."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def of(self, work: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.cpu.append((time.process_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    def row(self, name: str) -> tuple[object, ...]:
        """In the columns of HEADS."""
        wall, cpu = sorted(self.wall), sorted(self.cpu)
        median, p99 = statistics.median(cpu), at(cpu, 0.99)
        return (name, len(wall), self.median, at(wall, 0.9), at(wall, 0.99), wall[-1], median, p99, cpu[-1])


def at(ordered: list[float], part: float) -> float:
    """The value that so large a part of them does not exceed."""
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def timed(works: Iterable[Callable[[], object]]) -> Timing:
    timing = Timing()
    for work in works:
        timing.of(work)
    return timing


def together(timings: Iterable[Timing]) -> Timing:
    whole = Timing()
    for one in timings:
        whole.wall += one.wall
        whole.cpu += one.cpu
    return whole
