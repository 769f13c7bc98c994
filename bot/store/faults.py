"""What to say if the disk or a database fails: in plain words, with what can be done about it."""

import errno
import sqlite3

from bot.errors import PlainError
from bot.messages.reason import give_reason, make_argument

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_THERE = {errno.ENOENT: "missing", errno.ENOTDIR: "missing", errno.EISDIR: "folder"}
_BARRED = {sqlite3.SQLITE_READONLY: "written", sqlite3.SQLITE_CANTOPEN: "used"}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_locked(error: sqlite3.Error) -> bool:
    """Returns whether somebody else is using a database, in which case nothing is wrong with it."""
    return _find_code(error) in _LOCKED


def is_damage(error: sqlite3.Error) -> bool:
    """Returns whether a database may be damaged, so that reading it again would not help."""
    return _find_code(error) not in (
        *_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_NOMEM,
    )


def is_barred(error: sqlite3.Error) -> bool:
    """Returns whether a database may not be opened, such as in a read-only folder: it need not be damaged."""
    return _find_code(error) in _BARRED


def say_fault(error: PlainError | OSError | sqlite3.Error, what: object = "") -> str:
    """Says what has failed, as `Sentences` if it is known; `what` is the file that it happened to."""
    if isinstance(error, PlainError):
        return error.said
    if isinstance(error, OSError):
        return _say_file_fault(error, str(what or error.filename or ""))
    code, name = _find_code(error), make_argument(what or give_reason("store-name"))
    if code in _LOCKED:
        return give_reason("store-fault", "locked", file=name)
    if code == sqlite3.SQLITE_FULL:
        return _say_full(str(what))
    if code in _BARRED:
        return give_reason("file-barred", _BARRED[code], file=name, error=error)
    return give_reason("store-fault", "unusable", file=name, error=error)


def _say_file_fault(error: OSError, name: str) -> str:
    if error.errno in _NO_ROOM:
        return _say_full(name)
    if error.errno in _NO_RIGHT:
        return give_reason(
            "file-barred", "used", file=name or give_reason("store-name", "file"), error=error.strerror
        )
    if error.errno in _NOT_THERE and name:
        return give_reason("file-barred", _NOT_THERE[error.errno], file=name)
    return str(error)


def _say_full(name: str) -> str:
    return give_reason("disk-full", "where", file=name) if name else give_reason("disk-full")


def _find_code(error: sqlite3.Error) -> int | None:
    """Returns SQLite's primary code, None if the error has none."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
