"""The result of a health check, as text and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from bot.value_class import value_class

_WIDTH = 12


class HealthStatus(StrEnum):
    OK = "ok"
    WARN = "warn"
    """It works, or does not matter yet; somebody should look at it."""
    FAIL = "fail"
    """Something that people rely on does not work."""


@value_class()
class HealthCheckResult:
    """The result of a check: `message` is a sentence, `remedy` what to do, empty if all is well."""

    status: HealthStatus
    message: str
    remedy: str = ""


def make_ok(message: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.OK, message)


def make_warning(message: str, remedy: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.WARN, message, remedy)


def make_failure(message: str, remedy: str) -> HealthCheckResult:
    return HealthCheckResult(HealthStatus.FAIL, message, remedy)


def format_results(results: Iterable[tuple[str, HealthCheckResult]]) -> Iterator[str]:
    """Yields `warn  data        What is the matter.` and, under it, what to do, which is told once."""
    told: dict[str, str] = {}
    for name, result in results:
        line = f"{result.status:<5} {name:<{_WIDTH}}{result.message}"
        first = told.setdefault(result.remedy, name)
        remedy = result.remedy if first == name else f"As for {first}."
        yield f"{line}\n{'':<{_WIDTH + 6}}→ {remedy}" if result.remedy else line


def format_verdict(results: Iterable[HealthCheckResult]) -> str:
    """Says how many checks were run, how many failed, and how many warn."""
    told = list(results)
    fails, warns = (
        sum(one.status is status for one in told) for status in (HealthStatus.FAIL, HealthStatus.WARN)
    )
    return f"{len(told)} looked at: {fails or 'none'} failed, {warns or 'none'} to look after."


def make_report_document(results: Mapping[str, HealthCheckResult]) -> dict[str, Any]:
    """Returns all results as a document; its `status` is that of the worst."""
    order = list(HealthStatus)
    worst = max((one.status for one in results.values()), key=order.index, default=HealthStatus.OK)
    return {
        "ok": worst is not HealthStatus.FAIL,
        "status": worst,
        "checks": [
            {"name": name, "status": one.status, "said": one.message, "remedy": one.remedy or None}
            for name, one in results.items()
        ],
    }
