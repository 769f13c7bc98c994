"""What people type to query a service for figures: lists, periods, goods."""

import re

from bot.domain.month import Period
from bot.domain.recoding import is_hs_code
from bot.errors import PlainError

FLOWS = ("X", "M")
LEVELS = ("TOTAL", "AG2", "AG4", "AG6")
_PERIODS = 60
_WITHOUT_DASH = re.compile(r"\b(\d{4})(\d{2})\b", re.ASCII)


class RequestError(PlainError):
    """The request is not valid for the service; the message says what is."""


def split_list(text: str) -> tuple[str, ...]:
    """Returns the parts of a list separated by commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def parse_flow(text: str) -> str:
    """Returns X for exports or M for imports. Raises RequestError."""
    if text.upper() not in FLOWS:
        raise RequestError(
            f"Flow {text!r} is neither X (exports) nor M (imports); "
            "these hold re-exports and re-imports already."
        )
    return text.upper()


def parse_product(text: str) -> str:
    """Returns one of the levels, or an HS code. Raises RequestError."""
    if text.upper() not in LEVELS and not is_hs_code(text):
        raise RequestError(
            f"Product {text!r} is none of {', '.join(LEVELS)}, nor an HS code of 2, 4 or 6 digits."
        )
    return text.upper()


def parse_periods(text: str) -> list[str]:
    """Returns years as YYYY, or months as YYYYMM, in order. Raises RequestError if both are mixed."""
    periods = [period for part in split_list(text) for period in _parse_run(part)]
    if not periods:
        raise RequestError("A period is needed: a year such as 2024, or months such as 2024-01..2024-06.")
    if len({len(period) for period in periods}) > 1:
        raise RequestError("Years and months are releases of their own: fetch them one after the other.")
    if len(periods) > _PERIODS:
        raise RequestError(f"{len(periods)} periods are too many for one file; {_PERIODS} are the most.")
    return sorted(set(periods))


def _parse_run(text: str) -> list[str]:
    """Parses the periods of `2024`, `2020..2024`, `2024-06` or `2024-01..2024-06`; 202406 is 2024-06."""
    text = _WITHOUT_DASH.sub(r"\1-\2", text)
    first, _, last = text.partition("..")
    try:
        if len(first) == 4:
            years = Period.parse(f"{first}-01..{last or first}-12")
            return [f"{year:04}" for year in range(years.first.year, years.last.year + 1)]
        return [f"{month.key:06}" for month in Period.parse(text).list_months()]
    except ValueError:
        raise RequestError(
            f"Period {text!r} is neither a year such as 2024, nor a month such as 2024-06, "
            "nor a run of them such as 2024-01..2024-06."
        ) from None
