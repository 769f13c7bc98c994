"""What is written down beside a kept file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.releases.checks.finding import Finding, Severity
from bot.trade.figure import Address

DIGITS = 8
"""So many digits of a document's sha256 name it within its release."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A check that a person overrode; `at` is a moment of UTC in ISO 8601."""

    check: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """A document that was taken in: for which release, under which name it came, when, and what was found.

    `part` says which part of the document the release is; empty where it is all of it. `left_out` are the
    figures of the document that did not go in.
    """

    name: str
    sha256: str
    file: str
    taken_in: str
    accepted: tuple[Accepted, ...] = ()
    findings: tuple[Finding, ...] = ()
    part: str = ""
    left_out: frozenset[Address] = frozenset()

    @property
    def short(self) -> str:
        return self.sha256[:DIGITS]


def to_json(record: Record) -> str:
    said = asdict(replace(record, findings=(), left_out=frozenset()))
    said["findings"] = [_said(finding) for finding in record.findings]
    said["left_out"] = sorted(record.left_out)
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Record:
    """The record of a text by `to_json`; a ValueError, KeyError or TypeError for any other."""
    said: dict[str, Any] = json.loads(text)
    accepted = tuple(Accepted(**one) for one in said["accepted"])
    findings = tuple(_finding(one) for one in said["findings"])
    told = said["name"], said["sha256"], said["file"], said["taken_in"]
    # Records of earlier versions know no parts, and leave nothing out.
    left_out = frozenset(_address(one) for one in said.get("left_out", ()))
    return Record(*told, accepted, findings, said.get("part", ""), left_out)


def _said(finding: Finding) -> dict[str, Any]:
    """All but the figures that it is about."""
    return {
        "severity": finding.severity,
        "message": finding.message,
        "evidence": finding.evidence,
        "check": finding.check,
    }


def _address(said: Sequence[Any]) -> Address:
    """Raises ValueError for one that isn't one."""
    reporter, flow, partner, product, span, currency, period = said
    return reporter, flow, partner, product, span, currency, int(period)


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(Severity(said["severity"]), said["message"], tuple(said["evidence"]), said["check"])
