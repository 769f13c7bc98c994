"""What can be asked of UN Comtrade, and how an address says it."""

from collections.abc import Iterator, Mapping
from typing import Self

from bot.sources.comtrade.areas import Area, read_areas, read_areas_by_place
from bot.sources.comtrade.kinds import ANNUAL, MONTHLY
from bot.sources.names import find_place, suggest_near
from bot.sources.web.asking import FLOWS, RequestError, parse_flow, parse_periods, parse_product, split_list
from bot.value_class import value_class

# Without them a response is broken down, and adds up to twice the total.
PINNED = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}


@value_class()
class ComtradeRequest:
    """What to ask for: `periods` as Comtrade writes them, YYYY or YYYYMM; no partners means all."""

    reporter: Area
    periods: tuple[str, ...]
    flows: tuple[str, ...] = FLOWS
    products: tuple[str, ...] = ("TOTAL",)
    partners: tuple[Area, ...] = ()

    @classmethod
    def parse_words(cls, reporter: str, periods: str, flows: str, products: str, partners: str) -> Self:
        """Makes a request from texts as people type them, with commas between items. Raises RequestError."""
        return cls(
            _find_reporter(reporter),
            tuple(parse_periods(periods)),
            tuple(parse_flow(text) for text in split_list(flows)),
            tuple(parse_product(text) for text in split_list(products)),
            tuple(_find_area(text) for text in split_list(partners)),
        )

    @property
    def frequency(self) -> str:
        """Whether the periods are years or months, as Comtrade's letter for it."""
        return ANNUAL if len(self.periods[0]) == 4 else MONTHLY

    @property
    def name(self) -> str:
        periods = dict.fromkeys((self.periods[0], self.periods[-1]))
        codes = () if self.products == ("TOTAL",) else self.products
        partners = (area.place for area in self.partners)
        parts = ("comtrade", self.reporter.place, *periods, *partners, *codes)
        return "-".join(parts).lower()

    def list_queries(self, periods: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
        """Yields the parameters of a call for each period and flow, so that responses stay short."""
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


def _find_area(text: str) -> Area:
    """Finds an area by the place's id, by Comtrade's own code, or by a name."""
    area = read_areas().get(text) or read_areas_by_place().get(find_place(text) or "")
    if area and area.place:
        return area
    raise RequestError(f"UN Comtrade knows no place {text!r}.{suggest_near(text)}")


def _find_reporter(text: str) -> Area:
    area = _find_area(text)
    if not area.reports:
        raise RequestError(
            f"{area.name} does not report to UN Comtrade; as a partner it stands in the reports of others."
        )
    return area
