"""In which order files of tests are run, and by which workers: those that wait for programs are apart."""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

WAITING = (
    "tests/faults/",
    "tests/e2e/",
    "tests/agents/test_transports.py",
    "tests/ingest/test_kills.py",
)
"""Folders and files whose tests wait for programs, the longest first."""


def turn_of(file: str) -> int:
    """The place of a file, or of a test of it, among those that wait; all others come behind them."""
    return next((turn for turn, start in enumerate(WAITING) if file.startswith(start)), len(WAITING))


def waits(file: str) -> bool:
    return turn_of(file) < len(WAITING)


MOST_WAITING = 2
"""Workers that wait: of one alone, half a minute of waiting would be left when all is computed."""


class WaitingApart(LoadFileScheduling):
    """The first workers take files that wait, the others files that compute, while there are any.

    All in turn, every worker would wait at the start while no core is busy, and each would start a process
    to fork programs off, where one serves several.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        takes_waiting = node in self.nodes[: min(MOST_WAITING, max(1, len(self.nodes) // 2))]
        first = next((file for file in self.workqueue if waits(file) is takes_waiting), None)
        if first:
            self.workqueue.move_to_end(first, last=False)
        super()._assign_work_unit(node)
