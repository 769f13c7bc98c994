"""The few kinds of rows in a document of UN Comtrade, and the parts that they form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.domain.query import Flow
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.records import ComtradeRecord, read_records
from bot.sources.document import Document

TOTAL = "TOTAL"
ANNUAL, MONTHLY = "A", "M"
FLOWS = {"X": Flow.EXPORT.value, "M": Flow.IMPORT.value}
_ONE = ""
"""The part of a document that is one release."""


class PassedOver(StrEnum):
    """Why a row is no figure of its own."""

    FLOW = "flow"
    BREAKDOWN = "breakdown"
    NO_PLACE = "no place"
    NO_VALUE = "no value"


class ComtradeKind(NamedTuple):
    """What rows have in common; `digits` is the length of the code, 0 for all products.

    A breakdown is part of another row, by second partner, procedure, supply or transport. Imports are valued
    free on board if a row gives no other value.
    """

    type: str
    frequency: str
    period: str
    reporter: str
    flow: str
    partner: str
    classification: str
    digits: int
    is_breakdown: bool
    has_value: bool
    is_fob_import: bool

    @property
    def passed_over(self) -> PassedOver | None:
        """Why its rows are no figures; None if they are."""
        if self.flow not in FLOWS:
            return PassedOver.FLOW
        if self.is_breakdown:
            return PassedOver.BREAKDOWN
        area = read_areas().get(self.partner)
        if not (area and area.place):
            return PassedOver.NO_PLACE
        return None if self.has_value else PassedOver.NO_VALUE


@dataclass(slots=True)
class Tally:
    """How many rows are of a kind, the first of them, and its name for the partner."""

    first: int
    partner_name: str
    rows: int = 0


Kinds = Mapping[ComtradeKind, Tally]


def find_kind(record: ComtradeRecord) -> ComtradeKind:
    return ComtradeKind(
        record.type,
        record.frequency,
        record.period,
        record.reporter,
        record.flow,
        record.partner,
        record.classification,
        0 if record.product == TOTAL else len(record.product),
        (
            record.second_partner not in ("", "0")
            or record.customs not in ("", "C00")
            or record.supply not in ("", "0")
            or record.transport not in ("", "0")
        ),
        bool(record.value),
        record.flow == "M" and bool(record.fob) and not record.cif,
    )


def split_document(document: Document) -> tuple[Document, ...]:
    """Returns the document once for each release in it, with its part. Raises SourceError."""
    parts = dict.fromkeys(_name_part(kind) for kind in count_all_kinds(document) if not kind.passed_over)
    return tuple(replace(document, part=part) for part in parts) if len(parts) > 1 else (document,)


def count_kinds_in_part(document: Document) -> Kinds:
    found = count_all_kinds(document)
    if document.part == _ONE:
        return found
    return {kind: tally for kind, tally in found.items() if _name_part(kind) == document.part}


def count_all_kinds(document: Document) -> Kinds:
    """Returns the kinds of all rows of a document, in whichever part."""
    return _count_kinds(replace(document, part=_ONE))


# Each part is read by itself, and asks which rows belong to it.
@lru_cache(maxsize=1)
def _count_kinds(document: Document) -> Kinds:
    """Counts the kinds of all rows, in order of first appearance."""
    kinds: dict[ComtradeKind, Tally] = {}
    for record in read_records(document):
        kind = find_kind(record)
        tally = kinds.get(kind)
        if tally is None:
            tally = kinds[kind] = Tally(record.row, record.partner_name)
        tally.rows += 1
    return kinds


def _name_part(kind: ComtradeKind) -> str:
    """Names a part by the reporter's place, or by its code if it has none."""
    area = read_areas().get(kind.reporter)
    who = area.place if area and area.place else kind.reporter
    return f"{who}, {'years' if kind.frequency == ANNUAL else 'months'}"
