"""Rows as UN Comtrade gives them. The values of China's trade in 2024 are real."""

import json
from collections.abc import Iterable
from typing import Any

CHINA_2024 = {"X": 3_576_543_293_842, "M": 2_585_134_598_079}


def row(**changes: Any) -> dict[str, Any]:
    """China's exports to the world in 2024, but for the changes."""
    return {
        "typeCode": "C",
        "freqCode": "A",
        "refPeriodId": 20240101,
        "refYear": 2024,
        "refMonth": 52,
        "period": "2024",
        "reporterCode": 156,
        "reporterISO": "CHN",
        "reporterDesc": "China",
        "flowCode": "X",
        "flowDesc": "Export",
        "partnerCode": 0,
        "partnerISO": "W00",
        "partnerDesc": "World",
        "partner2Code": 0,
        "partner2ISO": "W00",
        "partner2Desc": "World",
        "classificationCode": "H6",
        "classificationSearchCode": "HS",
        "isOriginalClassification": True,
        "cmdCode": "TOTAL",
        "cmdDesc": "All Commodities",
        "aggrLevel": 0,
        "isLeaf": False,
        "customsCode": "C00",
        "customsDesc": "TOTAL CPC",
        "mosCode": "0",
        "motCode": 0,
        "motDesc": "TOTAL MOT",
        "qtyUnitCode": -1,
        "qtyUnitAbbr": "N/A",
        "qty": 0,
        "isQtyEstimated": False,
        "altQtyUnitCode": -1,
        "altQtyUnitAbbr": "N/A",
        "altQty": 0,
        "isAltQtyEstimated": False,
        "netWgt": 0,
        "isNetWgtEstimated": True,
        "grossWgt": 0,
        "isGrossWgtEstimated": False,
        "cifvalue": None,
        "fobvalue": CHINA_2024["X"],
        "primaryValue": CHINA_2024["X"],
        "legacyEstimationFlag": 4,
        "isReported": False,
        "isAggregate": True,
    } | changes


def imports(**changes: Any) -> dict[str, Any]:
    value = CHINA_2024["M"]
    own = {"flowCode": "M", "flowDesc": "Import", "cifvalue": value, "fobvalue": None, "primaryValue": value}
    return row(**(own | changes))


def answer(*rows: dict[str, Any], **beside: Any) -> bytes:
    """The JSON of the API."""
    whole = {"elapsedTime": "0.08 secs", "count": len(rows), "data": rows, "error": ""} | beside
    return json.dumps(whole).encode()


def website_csv(rows: Iterable[dict[str, Any]]) -> str:
    """The CSV of the website: a comma more in every row than in the header."""
    rows = list(rows)
    lines = [",".join(rows[0])]
    lines += [",".join("" if cell is None else f"{cell}" for cell in one.values()) + "," for one in rows]
    return "\r\n".join([*lines, ""])
