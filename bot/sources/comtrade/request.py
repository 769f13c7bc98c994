"""What can be asked of UN Comtrade, and how it is written in an address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.domain.month import Period
from bot.errors import PlainError
from bot.sources.comtrade.areas import Area, by_place, read_areas
from bot.sources.comtrade.meaning import ANNUAL, MONTHLY
from bot.sources.names import read_names
from bot.sources.places import near_ids

FLOWS = ("X", "M")
LEVELS = ("TOTAL", "AG2", "AG4", "AG6")
# Without them an answer breaks its figures down, and sums double.
PINNED = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}
_HS_DIGITS = (2, 4, 6)
_PERIODS = 60
_WITHOUT_DASH = re.compile(r"\b(\d{4})(\d{2})\b", re.ASCII)


class RequestError(PlainError):
    """What is asked for is not what UN Comtrade understands; the message says what it does."""


@dataclass(frozen=True, slots=True)
class ComtradeRequest:
    """`periods` are as Comtrade writes them, YYYY or YYYYMM; no partners are all of them."""

    reporter: Area
    periods: tuple[str, ...]
    flows: tuple[str, ...] = FLOWS
    products: tuple[str, ...] = ("TOTAL",)
    partners: tuple[Area, ...] = ()

    @classmethod
    def parse(cls, reporter: str, periods: str, flows: str, products: str, partners: str) -> Self:
        """From texts as people type them, lists split by commas; raises RequestError."""
        return cls(
            _find_reporter(reporter),
            tuple(_parse_periods(periods)),
            tuple(_parse_flow(text) for text in _split_list(flows)),
            tuple(_parse_product(text) for text in _split_list(products)),
            tuple(_find_area(text) for text in _split_list(partners)),
        )

    @property
    def frequency(self) -> str:
        return ANNUAL if len(self.periods[0]) == 4 else MONTHLY

    @property
    def name(self) -> str:
        """A name for its file."""
        periods = dict.fromkeys((self.periods[0], self.periods[-1]))
        codes = () if self.products == ("TOTAL",) else self.products
        partners = (area.place for area in self.partners)
        parts = ("comtrade", self.reporter.place, *periods, *partners, *codes)
        return "-".join(parts).lower()

    def queries(self, periods: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
        """The parameters of one call for each period and flow, so that answers stay short."""
        for period in periods:
            for flow in self.flows:
                yield {
                    "reporterCode": self.reporter.code,
                    "period": period,
                    "flowCode": flow,
                    "cmdCode": ",".join(self.products),
                    **(
                        {"partnerCode": ",".join(area.code for area in self.partners)}
                        if self.partners
                        else {}
                    ),
                    **PINNED,
                }


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _find_area(text: str) -> Area:
    """By the place's id, by Comtrade's own code, or by a name."""
    area = (
        by_place().get(text.upper())
        or read_areas().get(text)
        or by_place().get(read_names().partner(text) or "")
    )
    if area and area.place:
        return area
    near = " or ".join(near_ids(text))
    hint = f" Did you mean {near}?" if near else ""
    raise RequestError(f"UN Comtrade knows no place {text!r}.{hint}")


def _find_reporter(text: str) -> Area:
    area = _find_area(text)
    if not area.reports:
        raise RequestError(
            f"{area.name} does not report to UN Comtrade; as a partner it stands in the reports of others."
        )
    return area


def _parse_flow(text: str) -> str:
    if text.upper() not in FLOWS:
        raise RequestError(
            f"Flow {text!r} is neither X (exports) nor M (imports); "
            "these hold re-exports and re-imports already."
        )
    return text.upper()


def _parse_product(text: str) -> str:
    known = text.upper() in LEVELS or (text.isascii() and text.isdigit() and len(text) in _HS_DIGITS)
    if not known:
        raise RequestError(
            f"Product {text!r} is none of {', '.join(LEVELS)}, nor an HS code of 2, 4 or 6 digits."
        )
    return text.upper()


def _parse_periods(text: str) -> list[str]:
    periods = [period for part in _split_list(text) for period in _parse_run(part)]
    if not periods:
        raise RequestError("A period is needed: a year such as 2024, or months such as 2024-01..2024-06.")
    if len({len(period) for period in periods}) > 1:
        raise RequestError("Years and months are releases of their own: fetch them one after the other.")
    if len(periods) > _PERIODS:
        raise RequestError(f"{len(periods)} periods are too many for one file; {_PERIODS} are the most.")
    return sorted(set(periods))


def _parse_run(text: str) -> list[str]:
    """The periods of `2024`, `2020..2024`, `2024-06` or `2024-01..2024-06`; Comtrade's 202406 is 2024-06."""
    text = _WITHOUT_DASH.sub(r"\1-\2", text)
    first, _, last = text.partition("..")
    try:
        if len(first) == 4:
            years = Period.parse(f"{first}-01..{last or first}-12")
            return [f"{year:04}" for year in range(years.first.year, years.last.year + 1)]
        return [f"{month.key:06}" for month in Period.parse(text).each_month()]
    except ValueError:
        raise RequestError(
            f"Period {text!r} is neither a year such as 2024, nor a month such as 2024-06, "
            "nor a run of them such as 2024-01..2024-06."
        ) from None
