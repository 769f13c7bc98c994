"""What was found, as text and as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.doctor.finding import Finding, Status

_WIDTH = 12


def report_line(name: str, finding: Finding) -> str:
    """`warn  data        What is the matter.` and, under it, what to do."""
    line = f"{finding.status:<5} {name:<{_WIDTH}}{finding.said}"
    return f"{line}\n{'':<{_WIDTH + 6}}→ {finding.remedy}" if finding.remedy else line


def verdict_line(findings: Iterable[Finding]) -> str:
    told = list(findings)
    fails, warns = (sum(one.status is status for one in told) for status in (Status.FAIL, Status.WARN))
    return f"{len(told)} looked at: {fails or 'none'} failed, {warns or 'none'} to look after."


def report_document(findings: Mapping[str, Finding]) -> dict[str, Any]:
    """`status` of all is that of the worst."""
    order = list(Status)
    worst = max((one.status for one in findings.values()), key=order.index, default=Status.OK)
    return {
        "ok": worst is not Status.FAIL,
        "status": worst,
        "checks": [
            {"name": name, "status": one.status, "said": one.said, "remedy": one.remedy or None}
            for name, one in findings.items()
        ],
    }
