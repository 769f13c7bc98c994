"""The kinds of rows that a document of UN Comtrade holds: few, however many rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.domain.query import Flow
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.records import ComtradeRecord

TOTAL = "TOTAL"
FLOWS = {"X": Flow.EXPORT.value, "M": Flow.IMPORT.value}


class PassedOver(StrEnum):
    """Why a row is no figure of its own."""

    FLOW = "flow"
    BREAKDOWN = "breakdown"
    NO_PLACE = "no place"
    NO_VALUE = "no value"


class ComtradeKind(NamedTuple):
    """What rows have in common. `digits` is the length of the code, 0 for all products.

    A breakdown is a part of another row, by second partner, procedure, supply or transport. Imports are
    valued free on board where a row gives no other value.
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
        """None for rows that are figures."""
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
    """How many rows are of a kind, the first of them, and what it calls its partner."""

    first: int
    partner_name: str
    rows: int = 0


def kind_of(record: ComtradeRecord) -> ComtradeKind:
    return ComtradeKind(
        record.type,
        record.frequency,
        record.period,
        record.reporter,
        record.flow,
        record.partner,
        record.classification,
        0 if record.product == TOTAL else len(record.product),
        _is_breakdown(record),
        bool(record.value),
        record.flow == "M" and bool(record.fob) and not record.cif,
    )


def count_kinds(records: Iterable[ComtradeRecord]) -> dict[ComtradeKind, Tally]:
    """The kinds of all rows, in the order of their first ones."""
    kinds: dict[ComtradeKind, Tally] = {}
    for record in records:
        kind = kind_of(record)
        tally = kinds.get(kind)
        if tally is None:
            tally = kinds[kind] = Tally(record.row, record.partner_name)
        tally.rows += 1
    return kinds


def _is_breakdown(record: ComtradeRecord) -> bool:
    return (
        record.second_partner not in ("", "0")
        or record.customs not in ("", "C00")
        or record.supply not in ("", "0")
        or record.transport not in ("", "0")
    )
