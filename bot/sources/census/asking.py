"""What can be asked of the US Census Bureau's API of trade in goods, and how an address says it."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from bot.domain.figure import WORLD
from bot.domain.query import Flow
from bot.sources.census.countries import read_countries
from bot.sources.names import find_place, suggest_near
from bot.sources.web.asking import FLOWS, RequestError, parse_flow, parse_periods, parse_product, split_list
from bot.value_class import value_class

ALL = "-"
"""How the Bureau writes all countries, and all goods."""
_TOTAL = "TOTAL"
_LEVELS = {"AG2": "HS2", "AG4": "HS4", "AG6": "HS6"}
_MONTHS = 60
_FIRST_YEAR = "2010"


class Endpoint(NamedTuple):
    """The endpoint for a flow, and the names of its columns."""

    flow: Flow
    path: str
    goods: str
    month: str
    to_date: str


ENDPOINTS = {
    "X": Endpoint(
        Flow.EXPORT, "/data/timeseries/intltrade/exports/hs", "E_COMMODITY", "ALL_VAL_MO", "ALL_VAL_YR"
    ),
    "M": Endpoint(
        Flow.IMPORT, "/data/timeseries/intltrade/imports/hs", "I_COMMODITY", "GEN_VAL_MO", "GEN_VAL_YR"
    ),
}


class CensusCall(NamedTuple):
    """One flow in one month, YYYY-MM, and the parameters that ask for it."""

    endpoint: Endpoint
    month: str
    parameters: tuple[tuple[str, str], ...]


@value_class()
class CensusRequest:
    """What to ask for: `months` are YYYY-MM, `partners` the Bureau's codes by place; empty means all."""

    months: tuple[str, ...]
    flows: tuple[str, ...] = FLOWS
    products: tuple[str, ...] = (_TOTAL,)
    partners: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse_words(cls, periods: str, flows: str, products: str, partners: str) -> Self:
        """Makes a request from texts as people type them, with commas between items. Raises RequestError."""
        found = tuple(parse_product(text) for text in split_list(products))
        levels = [one for one in found if not one.isdigit()]
        if not found or (levels and len(found) > 1):
            raise RequestError("Products are HS codes, or one of TOTAL, AG2, AG4 and AG6 alone.")
        codes = dict(map(_find_country, split_list(partners)))
        # With all countries together beside them, shares can be computed.
        whole = {WORLD: ALL} if codes else {}
        return cls(
            tuple(_parse_months(periods)),
            tuple(parse_flow(text) for text in split_list(flows)),
            found,
            tuple((codes | whole).items()),
        )

    @property
    def name(self) -> str:
        ends = dict.fromkeys((self.months[0], self.months[-1]))
        goods = () if self.products == (_TOTAL,) else self.products
        places = (place for place, _code in self.partners if place != WORLD)
        flows = () if self.flows == FLOWS else self.flows
        return "-".join(("census", *ends, *flows, *places, *goods)).lower()

    def list_calls(self) -> Iterator[CensusCall]:
        """Yields a call for each month and flow, so that responses stay short."""
        for month in self.months:
            for flow in self.flows:
                yield self._make_call(ENDPOINTS[flow], month)

    def _make_call(self, endpoint: Endpoint, month: str) -> CensusCall:
        wanted = ["CTY_CODE", "CTY_NAME", endpoint.month, endpoint.to_date]
        asked = [("time", month)]
        if self.products != (_TOTAL,):
            wanted.append(endpoint.goods)
            level = _LEVELS.get(self.products[0])
            codes = [(endpoint.goods, code) for code in self.products]
            asked += [("COMM_LVL", level)] if level else codes
        asked += [("CTY_CODE", code) for _place, code in self.partners]
        return CensusCall(endpoint, month, (("get", ",".join(wanted)), *asked))


def _parse_months(text: str) -> Iterator[str]:
    """Parses months; a year stands for its twelve months."""
    periods = parse_periods(text)
    months = (
        [f"{period}{month:02}" for period in periods for month in range(1, 13)]
        if len(periods[0]) == 4
        else periods
    )
    if len(months) > _MONTHS:
        raise RequestError(f"{len(months)} months are too many for one file; {_MONTHS} are the most.")
    if months[0] < _FIRST_YEAR:
        raise RequestError(
            f"The Bureau's API begins in {_FIRST_YEAR}; its workbook of countries goes further back."
        )
    return (f"{month[:4]}-{month[4:]}" for month in months)


def _find_country(text: str) -> tuple[str, str]:
    """Finds a country's place and the Bureau's code, by id, name or that code."""
    codes = {place: str(code) for code, place in read_countries().by_code.items() if place}
    places = {code: place for place, code in codes.items()}
    place = find_place(text) or places.get(text)
    if place == WORLD:
        return WORLD, ALL
    if not place or place not in codes:
        raise RequestError(f"The US Census Bureau knows no country {text!r}.{suggest_near(text)}")
    return place, codes[place]
