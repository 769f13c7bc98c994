from threading import Event

from bot.slack.connection import DrainingPool


def test_what_runs_is_finished_before_the_end() -> None:
    pool, started, done = DrainingPool(2), Event(), []

    def answer() -> None:
        started.set()
        done.append("answered")

    pool.submit(answer)
    started.wait(10)

    assert pool.drain_pool(10) == 0
    assert done == ["answered"]


def test_what_does_not_end_is_counted_and_left() -> None:
    pool, started, release = DrainingPool(2), Event(), Event()

    def hang() -> None:
        started.set()
        release.wait(10)

    pool.submit(hang)
    started.wait(10)

    assert pool.drain_pool(0.01) == 1
    release.set()
