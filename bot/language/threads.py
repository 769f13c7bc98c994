"""What threads stood at after their turns, kept so that no turn is read again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

State = TypeVar("State")
_MOST = 256
"""How many states are kept: those of some dozens of threads."""


class Threads(Generic[State]):
    """States by the turns that led to them and by what they were read with; the oldest unused go first.

    Safe to be used by several threads of execution: two that miss the same state both make it.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, State] = OrderedDict()
        self._lock = Lock()

    def find_state(
        self,
        turns: Sequence[str],
        read_with: Hashable,
        empty: State,
        read: Callable[[State, str], State],
    ) -> State:
        """Returns the state after some turns, oldest first; only those that follow no kept state are read."""
        turns = tuple(turns)
        count, state = self._find_longest(turns, read_with, empty)
        for end in range(count + 1, len(turns) + 1):
            state = read(state, turns[end - 1])
            self.keep(turns[:end], read_with, state)
        return state

    def _find_longest(self, turns: tuple[str, ...], read_with: Hashable, empty: State) -> tuple[int, State]:
        with self._lock:
            for count in range(len(turns), 0, -1):
                key = turns[:count], read_with
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return count, self._kept[key]
        return 0, empty

    def keep(self, turns: Sequence[str], read_with: Hashable, state: State) -> None:
        """Keeps what a thread stands at after some turns."""
        with self._lock:
            self._kept[tuple(turns), read_with] = state
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
