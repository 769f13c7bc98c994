"""Published figures and the releases that carry them."""

from enum import StrEnum
from typing import NamedTuple

from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.value_class import value_class

WORLD = "WORLD"
NOT_CLASSIFIED = "UNKNOWN"
ALL_PRODUCTS = ""
CUSTOMS = "China customs"
"""The publisher of OWN_REPORTER's trade."""
OWN_REPORTER = "CHN"
"""The reporter that is meant if a question names none."""
OWN_CURRENCY = {"CHN": "CNY", "USA": "USD"}
DOLLAR = "USD"
Address = tuple[str, str, str, str, str, str, int]
"""Reporter, flow, partner, product, span, currency and period of a figure."""

BASE_REVISION = 0.15
"""How far the level of a year before may have been revised since it was published, as a share of it.

One and a half times the largest revision of a sizeable partner in the shipped tables: 9.9 %, exports to Congo
in December 2025.
"""
_LAST_DIGIT = 0.1


def find_own_currency(reporter: str) -> str:
    """Returns the currency of a reporter's figures: its own, or else that of UN Comtrade."""
    return OWN_CURRENCY.get(reporter, DOLLAR)


class Edition(StrEnum):
    """How final a release is, from the most final to the least."""

    YEARBOOK = "yearbook"
    BULLETIN = "bulletin"
    COMTRADE = "comtrade"
    EXPRESS = "express"
    PRESS = "press"

    @property
    def finality(self) -> int:
        """A number that is larger, the more final the edition is."""
        return len(Edition) - list(Edition).index(self)

    @property
    def is_early(self) -> bool:
        """True if a more final edition will replace it."""
        return self in (Edition.EXPRESS, Edition.PRESS)


class Span(StrEnum):
    """The time that a figure covers: customs prints each month alone, and January to that month.

    January to a month is not the sum of its months: earlier months are revised without being printed again.
    """

    MONTH = "month"
    TO_DATE = "ytd"

    def find_period(self, month: Month) -> Period:
        """Returns the time that a figure of a month covers."""
        return Period.to_month(month) if self is Span.TO_DATE else Period.of_month(month)


@value_class()
class Release:
    """One published edition in one document; several may have been published under one name.

    `published` is a date YYYY-MM-DD, or None if unknown. `taken_in` is a UTC time in ISO 8601, or None for a
    release that ships with the project. `address` is the page that it came from, or None.
    """

    name: str
    title: str
    reporter: str
    edition: Edition
    published: str | None
    told_by: str
    sha256: str
    taken_in: str | None = None
    address: str | None = None


class Cell(NamedTuple):
    """The address of a figure: one cell of a published table.

    It is a plain tuple, as figures are, because a table has thousands.
    """

    flow: Flow
    partner: str
    span: Span
    month: Month
    currency: str
    product: str = ALL_PRODUCTS
    reporter: str = "CHN"


class Level(NamedTuple):
    """A published amount in whole currency units.

    `value` is None if the table prints a dash: customs saw no trade, which is neither zero nor a gap.
    `precision` is what one unit of the last printed digit is worth, in the same units. `of` lists the lines
    that it adds up, if it stands for goods under several codes that have no line of their own.
    """

    value: int | None
    precision: int
    release: str
    quantity: float | None = None
    quantity_unit: str | None = None
    of: "tuple[tuple[Cell, Level], ...]" = ()


class Growth(NamedTuple):
    """A published rate in percent over the same span a year earlier; of the quantity too, if printed."""

    rate: float
    release: str
    quantity_rate: float | None = None


class Published(NamedTuple):
    """One line of a release: a figure's address with its level, its growth, or both.

    It is a plain tuple, so that a million of them pass quickly. `period` is YYYYMM. A `precision` of 0 means
    that no level is printed; with any other precision, a value of None is a printed dash. `rate` and
    `quantity_rate` are published growth in percent. `line` is the row of the document, counted from 1. `hs`
    is the year of the edition of the Harmonized System that the product's code belongs to, or None if that is
    not stated.
    """

    reporter: str
    flow: str
    partner: str
    product: str
    span: str
    currency: str
    period: int
    value: int | None = None
    precision: int = 0
    quantity: float | None = None
    quantity_unit: str | None = None
    rate: float | None = None
    quantity_rate: float | None = None
    line: int = 0
    hs: int | None = None

    @property
    def address(self) -> Address:
        """The address of its figure: two lines with one address are two figures for the same cell."""
        return self[:7]


def is_explained(published: float, computed: float) -> bool:
    """Returns whether a revised base may explain the difference between two rates in percent.

    `published` is the rate as printed, `computed` the rate between the levels held.
    """
    return abs(computed - published) <= BASE_REVISION * (100 + published) + _LAST_DIGIT
