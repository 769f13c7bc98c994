"""Digests of the shipped months: what they say is in their rows, and their rows are the store's.

One month in twelve is tried, all of them by `--whole`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bot.answer.finding import Row
from bot.answer.said import say_amount, say_signed
from bot.desk import Desk
from bot.digests.digest import Digest
from bot.digests.headline import TOGETHER
from bot.digests.movers import LEAST_POINTS
from bot.digests.sections import MOST_LINES, count_lines
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.messages.speaker import get_english_numerals
from bot.shipped import find_shipped, read_table
from bot.slack.digests import lay_out_digest
from bot.store.figures.reader import Figures
from bot.subscriptions.subscription import (
    DigestSubject,
    Summary,
)
from tests.digests.digest_samples import MONTHS, digest
from tests.sampling import Portion

SINGLE = {row["id"] for row in read_table(find_shipped("places") / "places.csv") if row["kind"] == "country"}
MEMBERS = read_table(find_shipped("places") / "members.csv")
Compose = Callable[..., Digest]
KINDS: tuple[DigestSubject, ...] = (Summary.NATIONAL, Summary.PARTNERS, Summary.GROUPS, Summary.PRODUCTS)
_NUMBER = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?")
_PRINTED = ("value", "balance", "top", "yoy", "base", "first", "part")
_LEVEL = """SELECT value FROM level WHERE reporter = 'CHN' AND flow = ? AND partner = ? AND product = ?
AND span = ? AND currency = ? AND period = ?"""
_COLUMN = """SELECT partner FROM level WHERE reporter = 'CHN' AND flow = ? AND product = '' AND span = ?
AND currency = ? AND period = ? AND value IS NOT NULL"""
_GROWTH = _LEVEL.replace("value", "rate").replace("level", "growth")


@pytest.fixture(scope="module")
def compose(desk: Desk) -> Compose:
    """Composes the digest of a month, a kind and a length, each once."""
    return cache(lambda month, what, *, is_full: digest(desk, month, what, full=is_full))


@pytest.fixture(scope="module")
def months(portion: Portion) -> Sequence[Month]:
    return portion.of(MONTHS, 12)


def test_each_number_that_is_told_is_in_the_rows(
    desk: Desk, compose: Compose, months: Sequence[Month]
) -> None:
    for made in _every_digest(compose, months):
        known = set(_numbers_of(made.figures))
        for line in made.text.splitlines():
            assert set(_NUMBER.findall(_without_dates(desk, made, line))) <= known, (made.title, line)


def _every_digest(compose: Compose, months: Sequence[Month]) -> Iterator[Digest]:
    for month in months:
        for what in KINDS:
            yield from (compose(month, what, is_full=is_full) for is_full in (True, False))


def test_each_row_is_what_the_store_holds(
    compose: Compose, figures: Figures, months: Sequence[Month]
) -> None:
    held = Held(figures)
    for month in months:
        for what in KINDS:
            for row in compose(month, what, is_full=True).figures:
                held.check(row)


def test_a_digest_names_its_month_and_fits(compose: Compose, months: Sequence[Month]) -> None:
    for month in months:
        for what in KINDS:
            short, full = (compose(month, what, is_full=is_full) for is_full in (False, True))
            named = "January–February" if month.number == 2 else month.label
            assert named in short.title
            assert short.text.startswith(short.title)
            assert count_lines(_shown(short)) <= MOST_LINES, short.title
            assert len(full.text) <= 4000, full.title
            assert len(full.text.splitlines()) >= len(short.text.splitlines()), short.title


def _shown(made: Digest) -> list[str]:
    """The lines of the message as a phone shows them: a table's rows in place of its sentences."""
    shown: Any = [one for one in lay_out_digest(made, "key").blocks if one["type"] in ("section", "context")]
    texts = [block["text"] if "text" in block else block["elements"][0] for block in shown]
    return [line for text in texts for line in text["text"].splitlines()]


def test_every_month_has_levels_of_exports_imports_and_the_balance(
    compose: Compose, months: Sequence[Month]
) -> None:
    for month in months:
        rows = compose(month, Summary.NATIONAL, is_full=False).figures
        flows = {row.flow for row in rows if row.value is not None}
        assert flows >= {Flow.EXPORT, Flow.IMPORT, Flow.BALANCE}, month


class Held:
    """The store, read without the code that answers."""

    def __init__(self, figures: Figures) -> None:
        self._connection = figures.get_connection()

    def check(self, row: Row) -> None:
        if row.measure in _PRINTED:
            self._check_level(row)
            self._check_growth(row)
        elif row.measure in ("contribution", "total"):
            self._check_contribution(row)
        elif row.measure == "streak":
            assert row.number == row.period.months
        elif row.measure == "compared":
            assert row.number == self._count(row)
        else:
            assert row.measure in ("rate", TOGETHER)

    def _check_level(self, row: Row) -> None:
        if row.value is not None and row.measure != "first":
            assert row.value in self._levels(row), row
        if row.share is not None:
            whole = self._level(replace(row, partner="WORLD"))
            assert row.share == pytest.approx((row.value or 0) / (whole or 1) * 100)

    def _check_growth(self, row: Row) -> None:
        if row.growth_published is not None:
            assert row.growth_published == self._one(_GROWTH, row)
        if row.growth_computed is not None and row.value:
            bases = self._levels(_year_earlier(row))
            rates = [(row.value / base - 1) * 100 for base in bases]
            assert any(row.growth_computed == pytest.approx(one) for one in rates), row

    def _check_contribution(self, row: Row) -> None:
        """All others together are no printed line, and a product's base is worked out of its growth."""
        if row.partner == "OTHERS" or row.product:
            return
        nows, befores = (self._levels(one) or {0} for one in (row, _year_earlier(row)))
        base = self._level(replace(_year_earlier(row), partner="WORLD"))
        assert row.value in {now - before for now in nows for before in befores}, row
        assert row.number == pytest.approx((row.value or 0) / (base or 1) * 100), row

    def _count(self, row: Row) -> int:
        """The months or years between that the store has a level of."""
        if row.unit == "partners":
            return self._partners(row)
        periods = [Period.of_month(month) for month in row.period.list_months()]
        if row.unit == "years":
            periods = [
                Period.of_year(year) for year in range(row.period.first.year, row.period.last.year + 1)
            ]
        return sum(self._level(replace(row, period=period, currency="CNY")) is not None for period in periods)

    def _partners(self, row: Row) -> int:
        """Countries and regions with a figure; a dash is none."""
        span = "ytd" if row.period.from_january else "month"
        found = self._connection.execute(
            _COLUMN, (row.flow, span, row.currency or "CNY", row.period.last.key)
        )
        return len({partner for (partner,) in found} & SINGLE)

    def _levels(self, row: Row) -> set[int]:
        """What is printed, else made of what is printed: a balance, a group of the members of then or now."""
        made = [self._level(row), self._balance(row), *map(self._sum, self._members(row), [row] * 2)]
        return {one for one in made if one is not None}

    def _level(self, row: Row) -> int | None:
        found: int | None = self._one(_LEVEL, row)
        return self._balance(row) if found is None and row.flow is Flow.BALANCE else found

    def _balance(self, row: Row) -> int | None:
        if row.flow is not Flow.BALANCE:
            return None
        exported, imported = (self._level(replace(row, flow=flow)) for flow in (Flow.EXPORT, Flow.IMPORT))
        return None if exported is None or imported is None else exported - imported

    def _members(self, row: Row) -> list[set[str]]:
        return [
            {
                one["member"]
                for one in MEMBERS
                if one["group"] == row.partner and one["since"] <= day <= (one["until"] or "9999")
            }
            - {"CHN"}
            for day in (row.period.last.last_day, row.period.last.shift(12).last_day)
        ]

    def _sum(self, members: set[str], row: Row) -> int | None:
        return sum(self._level(replace(row, partner=one)) or 0 for one in members) if members else None

    def _one(self, statement: str, row: Row) -> Any:
        span = "ytd" if row.period.from_january else "month"
        key = (row.flow, row.partner, row.product or "", span, row.currency, row.period.last.key)
        found = self._connection.execute(statement, key).fetchone()
        return found[0] if found else None


def _year_earlier(row: Row) -> Row:
    return replace(row, period=row.period.shift_to_year_earlier())


def _numbers_of(rows: tuple[Row, ...]) -> Iterator[str]:
    """Each figure of the rows in every way that it may be said."""
    yield str(LEAST_POINTS)
    for row in rows:
        for said in _said(row):
            yield from _NUMBER.findall(said)
            yield from _NUMBER.findall(said.lstrip("−"))


def _said(row: Row) -> Iterator[str]:
    if row.value is not None:
        yield from (say_amount(row.value), f"+{say_amount(row.value)}")
    for growth in (row.growth_published, row.growth_computed):
        if growth is not None:
            yield get_english_numerals().say_rate(growth)
    if row.share is not None:
        yield get_english_numerals().say_share(row.share)
    if row.rank is not None:
        yield str(row.rank)
    if row.number is not None:
        points = say_signed(row.number, 2)
        yield from (
            f"{row.number:g}",
            points,
            f"+{points}",
            get_english_numerals().say_rate(row.number),
            say_signed(row.number, 1),
        )


def _without_dates(desk: Desk, made: Digest, line: str) -> str:
    """A line without the names and the periods that its rows are of, and the days of the calendar."""
    for name in {row.name for row in made.figures if row.product}:
        line = line.replace(name, "")
    periods = {row.period for row in made.figures} | {one.period for one in desk.calendar}
    ends = {Period.of_month(month) for period in periods for month in (period.first, period.last)}
    years = {Period.of_year(period.first.year) for period in periods}
    told = sorted((one.label for one in periods | ends | years), key=len, reverse=True)
    for label in (*(str(one.day) for one in desk.calendar), *told):
        line = re.sub(rf"(?<!\d){re.escape(label)}(?!\d)", "", line)
    return line
