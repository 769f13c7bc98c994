"""A pool of threads for what listeners hand on, which can be waited for, up to a limit."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, ParamSpec, TypeVar

FRONT_THREADS = 8
P = ParamSpec("P")
T = TypeVar("T")


class DrainingPool(ThreadPoolExecutor):
    """A thread pool that knows what is still running.

    Its `front` has threads of its own, for listeners that acknowledge and hand on to the pool.
    """

    def __init__(self, threads: int) -> None:
        super().__init__(threads, thread_name_prefix="answering")
        self.front = ThreadPoolExecutor(FRONT_THREADS, thread_name_prefix="listener")
        self._running: set[Future[Any]] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future = super().submit(fn, *args, **kwargs)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def drain(self, seconds: float) -> int:
        """Takes nothing more, waits for what runs, and returns how many were still running at the end."""
        self.front.shutdown()
        self.shutdown(wait=False)
        return len(wait(tuple(self._running), timeout=seconds).not_done)
