"""The result of a health check."""

from dataclasses import dataclass
from enum import StrEnum


class HealthStatus(StrEnum):
    OK = "ok"
    WARN = "warn"
    """It works, or does not matter yet; somebody should look at it."""
    FAIL = "fail"
    """Something that people count on does not work."""


@dataclass(frozen=True, slots=True)
class HealthCheckResult:
    """`message` is a sentence; `remedy` what to do about it, nothing where all is well."""

    status: HealthStatus
    message: str
    remedy: str = ""


def ok(message: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.OK, message)


def warn(message: str, remedy: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.WARN, message, remedy)


def fail(message: str, remedy: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.FAIL, message, remedy)
