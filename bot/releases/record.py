"""What is written down beside a kept file."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from bot.releases.checks.finding import Finding, Severity

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

    `part` says which part of the document the release is; empty where it is all of it.
    """

    name: str
    sha256: str
    file: str
    taken_in: str
    accepted: tuple[Accepted, ...] = ()
    findings: tuple[Finding, ...] = ()
    part: str = ""

    @property
    def short(self) -> str:
        return self.sha256[:DIGITS]


def to_json(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Record:
    """The record of a text by `to_json`; a ValueError, KeyError or TypeError for any other."""
    said: dict[str, Any] = json.loads(text)
    accepted = tuple(Accepted(**one) for one in said["accepted"])
    findings = tuple(_finding(one) for one in said["findings"])
    told = said["name"], said["sha256"], said["file"], said["taken_in"]
    # Records of earlier versions know no parts.
    return Record(*told, accepted, findings, said.get("part", ""))


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(Severity(said["severity"]), said["message"], tuple(said["evidence"]), said["check"])
