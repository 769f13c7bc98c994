"""What a person can be told."""

import errno
import sqlite3

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = "The disk is full{where}: make room, then try again. Nothing was left half done."
_READ_ONLY = "{what} cannot be written: give this account the right to write there, then try again."


class PlainError(Exception):
    """Its message is plain words with the next step; any other error gets an id and a line in the log."""

    @property
    def said(self) -> str:
        """Its words, which know the messages that they are where they are `Sentences`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


def is_locked(error: sqlite3.Error) -> bool:
    """Whether somebody else is at a database: nothing is wrong with it."""
    return _code(error) in _LOCKED


def is_damage(error: sqlite3.Error) -> bool:
    """Whether a database may be damaged, so that reading it again helps nobody."""
    return _code(error) not in (*_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM)


def said_of(error: PlainError | OSError | sqlite3.Error, what: object = "") -> str:
    """What has failed in plain words, with what to do about it; `what` is the file that it was done to."""
    if isinstance(error, PlainError):
        return str(error)
    if isinstance(error, OSError):
        return _said_of_file(error, str(what or error.filename or ""))
    code, name = _code(error), str(what) or "The store"
    if code in _LOCKED:
        return f"{name} is locked: another process works on it. Try again when it is done, or stop it."
    if code == sqlite3.SQLITE_FULL:
        return _FULL.format(where=f" ({what})" if what else "")
    if code == sqlite3.SQLITE_READONLY:
        return _READ_ONLY.format(what=name)
    return f"{name} cannot be used ({error}): see whether the disk is full or failing, then try again."


def _said_of_file(error: OSError, name: str) -> str:
    if error.errno in _NO_ROOM:
        return _FULL.format(where=f" ({name})" if name else "")
    if error.errno in _NO_RIGHT:
        return _READ_ONLY.format(what=name or "A file").replace("written", f"used ({error.strerror})")
    return str(error)


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary code."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
