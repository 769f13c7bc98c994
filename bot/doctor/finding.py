"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    OK = "ok"
    WARN = "warn"
    """It works, or does not matter yet; somebody should look at it."""
    FAIL = "fail"
    """Something that people count on does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`said` is a sentence; `remedy` what to do about it, nothing where all is well."""

    status: Status
    said: str
    remedy: str = ""


def ok(said: str) -> Finding:
    return Finding(Status.OK, said)


def warn(said: str, remedy: str) -> Finding:
    return Finding(Status.WARN, said, remedy)


def fail(said: str, remedy: str) -> Finding:
    return Finding(Status.FAIL, said, remedy)
