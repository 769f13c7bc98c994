"""Python's collector is kept out of work that makes none, and runs again behind it."""

import gc

import pytest

from bot.collector import rest_collector, rest_collector_to_the_end


class StopError(Exception):
    """Ends the work before its time."""


def test_inside_another_it_does_not_run_until_both_are_done() -> None:
    with rest_collector():
        with rest_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_at_the_end_of_a_process_nothing_that_was_made_is_looked_through() -> None:
    kept = gc.get_freeze_count()
    made: list[list[object]] = []

    def work() -> None:
        with rest_collector_to_the_end():
            made.extend([] for _ in range(1_000))
            raise StopError

    with pytest.raises(StopError):
        work()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= kept + 1_000
