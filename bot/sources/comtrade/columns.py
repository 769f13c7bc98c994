"""The columns of a CSV of UN Comtrade, under the words of the API or of the website that came before it."""

from collections.abc import Iterable, Mapping

CELLS = (
    "typeCode",
    "freqCode",
    "period",
    "reporterCode",
    "flowCode",
    "partnerCode",
    "partnerDesc",
    "partner2Code",
    "classificationCode",
    "cmdCode",
    "customsCode",
    "mosCode",
    "motCode",
    "qtyUnitAbbr",
    "qty",
    "netWgt",
    "cifvalue",
    "fobvalue",
    "primaryValue",
)
NEEDED = ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")

# Headings for people and for programs, which the website offered until 2023.
_FORMER = {
    "reporter code": "reporterCode",
    "rtcode": "reporterCode",
    "trade flow code": "flowCode",
    "rgcode": "flowCode",
    "partner code": "partnerCode",
    "ptcode": "partnerCode",
    "partner": "partnerDesc",
    "pttitle": "partnerDesc",
    "2nd partner code": "partner2Code",
    "ptcode2": "partner2Code",
    "classification": "classificationCode",
    "pfcode": "classificationCode",
    "commodity code": "cmdCode",
    "customs proc. code": "customsCode",
    "cstcode": "customsCode",
    "mode of transport code": "motCode",
    "qty unit": "qtyUnitAbbr",
    "qtdesc": "qtyUnitAbbr",
    "tradequantity": "qty",
    "netweight (kg)": "netWgt",
    "netweight": "netWgt",
    "trade value (us$)": "primaryValue",
    "tradevalue": "primaryValue",
    "cif trade value (us$)": "cifvalue",
    "fob trade value (us$)": "fobvalue",
}
_KNOWN = {cell.casefold(): cell for cell in CELLS} | _FORMER

FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
UNITS = {"Weight in kilograms": "kg", "No Quantity": "", "Number of items": "u"}
"""What the former website calls flows and units, by the words of the API."""


def find_places(header: Iterable[str]) -> Mapping[str, int]:
    """Where each cell that matters stands in a row; only those that the header names."""
    found: dict[str, int] = {}
    for index, heading in enumerate(header):
        if cell := _KNOWN.get(heading.strip().casefold()):
            found.setdefault(cell, index)
    return found


def find_missing(header: Iterable[str]) -> tuple[str, ...]:
    """The cells that every figure needs and the header lacks; the former website told no frequency."""
    headings = [heading.strip().casefold() for heading in header]
    needed = NEEDED if any(heading in _FORMER for heading in headings) else ("freqCode", *NEEDED)
    found = find_places(headings)
    return tuple(cell for cell in needed if cell not in found)
