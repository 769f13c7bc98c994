"""Python's collector of garbage, kept out of work that makes none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rest_collector() -> Iterator[None]:
    """Rests the garbage collector, as a decorator or in `with`.

    While tens of thousands of small values are made to last, looking for garbage costs a third more.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def rest_collector_to_the_end() -> Iterator[None]:
    """Keeps the collector at rest in a process that ends with the work, until when all it made lasts."""
    with rest_collector():
        try:
            yield
        finally:
            gc.freeze()


def freeze_values() -> None:
    """Keeps what is there from being looked through for garbage: of a vocabulary, 0.1 s now and then."""
    gc.collect()
    gc.freeze()
