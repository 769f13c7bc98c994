"""The record of an ingested document, stored beside its copy in the archive."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.domain.figure import Address
from bot.ingest.checks.result import CheckResult, Severity
from bot.value_class import value_class

DIGITS = 8
"""This many digits of a document's sha256 identify it within its release."""


@value_class()
class AcceptedCheck:
    """A check that a person overrode; `at` is a UTC time in ISO 8601."""

    check: str
    reason: str
    at: str


@value_class()
class IngestRecord:
    """An ingested document: its release, the name of its file, when it came, and the check results.

    `part` says which part of the document the release is, empty for all of it. `left_out` are the figures in
    the document that were not ingested. `address` is the page it came from.
    """

    name: str
    sha256: str
    file: str
    taken_in: str
    accepted: tuple[AcceptedCheck, ...] = ()
    results: tuple[CheckResult, ...] = ()
    part: str = ""
    left_out: frozenset[Address] = frozenset()
    address: str | None = None

    @property
    def short(self) -> str:
        """The first digits of the sha256."""
        return self.sha256[:DIGITS]


def write_record(record: IngestRecord) -> str:
    document = {
        "name": record.name,
        "sha256": record.sha256,
        "file": record.file,
        "taken_in": record.taken_in,
        "accepted": [asdict(one) for one in record.accepted],
        "findings": [result.to_document() for result in record.results],
        "part": record.part,
        "left_out": sorted(record.left_out),
        "address": record.address,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_record(text: str) -> IngestRecord:
    """Reads a text written by `write_record`. Raises ValueError, KeyError or TypeError for any other."""
    document: dict[str, Any] = json.loads(text)
    return IngestRecord(
        name=document["name"],
        sha256=document["sha256"],
        file=document["file"],
        taken_in=document["taken_in"],
        accepted=tuple(AcceptedCheck(**one) for one in document["accepted"]),
        results=tuple(
            CheckResult(Severity(one["severity"]), one["message"], tuple(one["evidence"]), one["check"])
            for one in document["findings"]
        ),
        # Records of earlier versions have no parts and no addresses, and leave nothing out.
        part=document.get("part", ""),
        left_out=frozenset(_parse_address(one) for one in document.get("left_out", ())),
        address=document.get("address"),
    )


def _parse_address(parts: Sequence[Any]) -> Address:
    """Parses an address; raises ValueError if it is none."""
    reporter, flow, partner, product, span, currency, period = parts
    return reporter, flow, partner, product, span, currency, int(period)
