import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from bot.errors import PlainError
from bot.store.memory import memory as memory_module
from bot.store.memory.memory import (
    SEEN_KEPT,
    TURNS_KEPT,
    Conversation,
    Memory,
    MemoryUnreadableError,
    open_memory,
)

ANA = Conversation(team="T1", channel="C1", thread="100.000001", person="U1")


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(tmp_path: Path, clock: Clock) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.db", clock) as opened:
        yield opened


def test_turns_come_back_oldest_first(memory: Memory) -> None:
    memory.remember_turn(ANA, "exports to ASEAN", "100.000001")
    memory.remember_turn(ANA, "and imports?", "100.000002")

    assert memory.list_turns(ANA) == ("exports to ASEAN", "and imports?")


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, person="U2"),
        replace(ANA, thread="200.000001"),
        replace(ANA, channel="C2"),
        replace(ANA, team="T2"),
    ],
)
def test_conversations_are_kept_apart(memory: Memory, other: Conversation) -> None:
    memory.remember_turn(ANA, "exports to ASEAN", "100.000001")

    assert memory.list_turns(other) == ()


def test_a_thread_opened_in_a_direct_message_sees_what_led_to_it(memory: Memory) -> None:
    direct = replace(ANA, thread="")
    memory.remember_turn(direct, "exports to ASEAN", "100.000001")
    memory.remember_turn(direct, "exports to Africa", "300.000001")
    thread = replace(ANA, thread="200.000001")
    memory.remember_turn(thread, "and imports?", "400.000001")

    assert memory.list_turns(thread) == ("exports to ASEAN", "and imports?")
    assert memory.list_turns(direct) == ("exports to ASEAN", "exports to Africa")


def test_turns_are_forgotten_after_a_day(memory: Memory, clock: Clock) -> None:
    memory.remember_turn(ANA, "exports to ASEAN", "100.000001")
    clock.now += TURNS_KEPT

    assert memory.list_turns(ANA) == ()


def test_only_the_first_claim_within_an_hour_holds(memory: Memory, clock: Clock) -> None:
    assert memory.claim("event Ev1")
    clock.now += SEEN_KEPT - 1
    assert not memory.claim("event Ev1")
    clock.now += 1
    assert memory.claim("event Ev1")
    assert not memory.claim("event Ev1")


def test_a_claim_outlasts_a_clock_that_is_set_back_a_little(memory: Memory, clock: Clock) -> None:
    assert memory.claim("event Ev1")
    clock.now -= SEEN_KEPT - 1

    assert not memory.claim("event Ev1")


def test_a_clock_that_was_ahead_for_days_leaves_no_claim_for_days(memory: Memory, clock: Clock) -> None:
    assert memory.claim("click", within=10)
    clock.now -= 5 * 24 * 60 * 60

    assert memory.claim("click", within=10)
    assert not memory.claim("click", within=10)


def test_of_many_threads_one_gets_the_claim(memory: Memory) -> None:
    with ThreadPoolExecutor(16) as pool:
        claims = list(pool.map(memory.claim, ["event Ev1"] * 64))

    assert claims.count(True) == 1


def test_two_processes_share_one_claim(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.db") as one, open_memory(tmp_path / "memory.db") as other:
        assert one.claim("event Ev1")
        assert not other.claim("event Ev1")


def test_a_released_claim_can_be_taken_again(memory: Memory) -> None:
    memory.claim("share 1")
    memory.release_claim("share 1")

    assert memory.claim("share 1")


def test_housekeeping_removes_only_what_expired(memory: Memory, clock: Clock, tmp_path: Path) -> None:
    memory.remember_turn(ANA, "old", "100.000001")
    memory.claim("old")
    clock.now += TURNS_KEPT
    memory.remember_turn(ANA, "new", "200.000001")
    memory.claim("new")

    memory.forget_expired()

    with sqlite3.connect(tmp_path / "memory.db") as reader:
        words = reader.execute("SELECT words FROM turns").fetchall()
        keys = reader.execute("SELECT key FROM seen").fetchall()
    reader.close()
    assert (words, keys) == ([("new",)], [("new",)])


def test_what_is_remembered_outlives_the_process(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.db") as memory:
        memory.remember_turn(ANA, "exports to ASEAN", "100.000001")

    with open_memory(tmp_path / "memory.db") as memory:
        assert memory.list_turns(ANA) == ("exports to ASEAN",)


def test_a_damaged_file_is_left_alone_and_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 40)
    before = path.read_bytes()

    with pytest.raises(MemoryUnreadableError, match=r"memory\.db cannot be used .*restore it from a backup"):
        open_memory(path)

    assert path.read_bytes() == before


def test_a_file_that_may_not_be_opened_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_memory(tmp_path / "memory.db"):
        pass
    barred = sqlite3.OperationalError("unable to open database file")
    barred.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    monkeypatch.setattr(memory_module, "_open_connection", Mock(side_effect=barred))
    with pytest.raises(PlainError, match="give this account the right"):
        open_memory(tmp_path / "memory.db")


def test_damage_inside_a_page_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with open_memory(path) as memory:
        for number in range(200):
            memory.remember_turn(ANA, "exports to ASEAN " * 20, f"{number}")
    damaged = bytearray(path.read_bytes())
    damaged[4096 * 8 : 4096 * 12] = b"\xff" * 4096 * 4
    path.write_bytes(damaged)

    with pytest.raises(MemoryUnreadableError):
        open_memory(path)


def test_a_claim_can_hold_for_a_shorter_time(memory: Memory, clock: Clock) -> None:
    assert memory.claim("click", within=10)
    assert not memory.claim("click", within=10)
    clock.now += 10
    assert memory.claim("click", within=10)


@pytest.mark.parametrize("links", [True, False])
def test_a_memory_is_made_where_files_have_one_name_alone_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", fail)
    with open_memory(tmp_path / "memory.db") as memory:
        assert memory.claim("event Ev1")
    assert [path.name for path in tmp_path.iterdir()] == ["memory.db"]
