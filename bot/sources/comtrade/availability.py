"""Which periods a reporter has reported, asked before any figure."""

from collections.abc import Mapping
from pathlib import Path

from bot.sources.comtrade.client import Client
from bot.sources.comtrade.records import json_rows
from bot.sources.comtrade.request import ComtradeRequest
from bot.sources.document import open_file


def find_available(client: Client, request: ComtradeRequest, into: Path) -> Mapping[str, str]:
    """The reported ones of the periods, each with the day of its last release (empty where not told).

    `into` is where the answer is saved. Raises ComtradeError, SourceError.
    """
    asked = {"reporterCode": request.reporter.code, "period": ",".join(request.periods)}
    client.save(client.calls.availability, request.frequency, asked, into)
    reported: dict[str, str] = {}
    for row in json_rows(open_file(into, "The answer of UN Comtrade on what is reported")):
        if str(row.get("reporterCode")) == request.reporter.code and _has_rows(row):
            period, day = str(row.get("period")), str(row.get("lastReleased") or "")[:10]
            reported[period] = max(day, reported.get(period, ""))
    return reported


def _has_rows(row: Mapping[str, object]) -> bool:
    """A reporter that has not reported yet may be listed with nothing."""
    return row.get("totalRecords") != 0
