"""The workspaces where the app is installed, their tokens encrypted, and installations under way."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from hashlib import sha256
from secrets import token_urlsafe

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import PlainError
from bot.store.memory.memory import Memory
from bot.value_class import value_class

STATE_SECONDS = 600
"""How long an installation may be under way, in seconds."""


class TokenUnreadableError(PlainError):
    """None of the keys in the settings decrypts the token of a workspace."""

    def __init__(self, team: str) -> None:
        super().__init__(
            f"No key of TIDEWAITER_TOKEN_KEYS opens the token of workspace {team}: add the key that it was "
            "encrypted with, or install the app there again."
        )


@value_class()
class Installation:
    """The app in one workspace; `expires` is when its token ends, in seconds since 1970, None for never."""

    team: str
    name: str
    bot: str
    bot_user: str
    installed_by: str
    token: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    expires: float | None = None


class InstallationStore:
    """The installations in a memory; it may be used from any thread.

    `keys` are Fernet keys: the first encrypts, all of them decrypt.
    """

    def __init__(self, memory: Memory, keys: Sequence[str], clock: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._cipher = MultiFernet([Fernet(key) for key in keys])
        self._clock = clock

    def save(self, one: Installation) -> None:
        """Stores an installation, replacing an earlier one in the same workspace."""
        row = {
            "team": one.team,
            "name": one.name,
            "bot": one.bot,
            "bot_user": one.bot_user,
            "installed_by": one.installed_by,
            "token": self._cipher.encrypt(one.token.encode()),
            "refresh": self._cipher.encrypt(one.refresh.encode()),
            "expires_at": one.expires,
            "written_at": self._clock(),
        }
        with self._memory.open_to_write() as db:
            db.table("installations").upsert(row, pk="team")

    def renew(self, one: Installation) -> None:
        """Stores the new tokens of an installation, unless it has been removed in the meantime."""
        token, refresh = (self._cipher.encrypt(text.encode()) for text in (one.token, one.refresh))
        with self._memory.open_to_write() as db:
            db.execute(
                """
                UPDATE installations SET token = ?, refresh = ?, expires_at = ?, written_at = ?
                WHERE team = ?
                """,
                (token, refresh, one.expires, self._clock(), one.team),
            )

    def find(self, team: str) -> Installation | None:
        """Returns the installation in a workspace, or None. Raises TokenUnreadableError."""
        with self._memory.open_to_read() as db:
            row = db.execute(f"{_SELECT} WHERE team = ?", (team,)).fetchone()
        if not row:
            return None
        name, bot, bot_user, by, token, refresh, expires = row
        with _tell_of_keys(team):
            opened, renewing = (self._cipher.decrypt(one).decode() for one in (token, refresh))
        return Installation(team, name, bot, bot_user, by, opened, renewing, expires)

    def remove(self, team: str) -> bool:
        """Removes a workspace with its tokens, and returns whether there was one."""
        with self._memory.open_to_write() as db:
            return bool(db.execute("DELETE FROM installations WHERE team = ?", (team,)).rowcount)

    def encrypt_anew(self) -> None:
        """Encrypts every token with the first key, so that the others may be dropped.

        It skips tokens that no key decrypts.
        """
        with self._memory.open_to_write() as db:
            for team, *tokens in db.execute("SELECT team, token, refresh FROM installations").fetchall():
                try:
                    fresh = [self._cipher.rotate(one) for one in tokens]
                except InvalidToken:
                    continue
                db.execute("UPDATE installations SET token = ?, refresh = ? WHERE team = ?", (*fresh, team))

    def issue_state(self) -> str:
        """Returns a new state, which identifies an installation under way."""
        state = token_urlsafe(32)
        with self._memory.open_to_write() as db:
            row = {"state": _compute_digest(state), "ends_at": self._clock() + STATE_SECONDS}
            db.table("install_states").insert(row)
        return state

    def consume_state(self, state: str) -> bool:
        """Returns whether a state was issued recently and never consumed before, and consumes it."""
        with self._memory.open_to_write() as db:
            gone = db.execute(
                "DELETE FROM install_states WHERE state = ? AND ends_at > ?",
                (_compute_digest(state), self._clock()),
            )
            return bool(gone.rowcount)


_SELECT = "SELECT name, bot, bot_user, installed_by, token, refresh, expires_at FROM installations"


def _compute_digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()


@contextmanager
def _tell_of_keys(team: str) -> Iterator[None]:
    try:
        yield
    except InvalidToken as error:
        raise TokenUnreadableError(team) from error
