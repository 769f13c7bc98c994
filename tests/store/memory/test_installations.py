"""Tokens of workspaces are encrypted by the first key, opened by any, and states are taken once."""

from dataclasses import replace

import pytest
from cryptography.fernet import Fernet

from bot.store.memory.installations import (
    STATE_SECONDS,
    Installation,
    InstallationStore,
    TokenUnreadableError,
)
from bot.store.memory.memory import Memory

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
ONE = Installation("TA", "Desk", "B1", "U1", "U2", "xoxe.xoxb-secret", "xoxe-secret", 5_000.0)


def test_a_key_is_changed_without_losing_a_token(memory: Memory) -> None:
    InstallationStore(memory, [OLD]).save(ONE)
    both = InstallationStore(memory, [NEW, OLD])
    assert both.find("TA") == ONE
    with pytest.raises(TokenUnreadableError, match="TIDEWAITER_TOKEN_KEYS opens the token of workspace TA"):
        InstallationStore(memory, [NEW]).find("TA")
    both.encrypt_anew()
    assert InstallationStore(memory, [NEW]).find("TA") == ONE
    with pytest.raises(TokenUnreadableError):
        InstallationStore(memory, [OLD]).find("TA")


def test_what_no_key_opens_is_left_as_it_is(memory: Memory) -> None:
    InstallationStore(memory, [OLD]).save(ONE)
    InstallationStore(memory, [NEW]).encrypt_anew()
    assert InstallationStore(memory, [OLD]).find("TA") == ONE


def test_installing_again_replaces_the_token(memory: Memory) -> None:
    store, renewed = InstallationStore(memory, [NEW]), replace(ONE, token="xoxb-new", expires=None)
    store.save(ONE)
    store.save(renewed)
    assert store.find("TA") == renewed
    assert store.remove("TA")
    assert not store.remove("TA")
    assert store.find("TA") is None
    store.renew(ONE)
    assert store.find("TA") is None, "what was removed meanwhile is not renewed"


def test_a_state_is_taken_once_and_not_for_long(memory: Memory) -> None:
    now = [1_000.0]
    store = InstallationStore(memory, [NEW], lambda: now[0])
    state, late = store.issue_state(), store.issue_state()
    assert [store.consume_state(state), store.consume_state(state)] == [True, False]
    assert not store.consume_state("another")
    now[0] += STATE_SECONDS
    assert not store.consume_state(late)


def test_no_token_is_shown_by_an_installation() -> None:
    assert "secret" not in repr(ONE)
