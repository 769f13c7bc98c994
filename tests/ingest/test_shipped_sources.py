"""What ships is cited by who published it, with the page it came from, by the most citable who told it."""

import re
from collections import defaultdict

import pytest

from bot.domain.figure import Cell, Edition, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.domain.web_address import read_web_address
from bot.ingest.filling import ReleaseFile, read_releases
from bot.ingest.release_index import read_index
from bot.shipped import find_shipped, read_table
from bot.store.figures.reader import Figures

DOMAIN = re.compile(
    r"\b[\w-]+\.(?:com?|net|org|cn|hk|tw|jp|kr|my|ke|ae|in|uk|it|de|news|app|am)\b", re.IGNORECASE
)
WITHOUT_PAGE = {
    "customs-express-2025-12-korea-economic-daily",
    "press-2025-12-korea-economic-daily-won",
}
"""Read on paper: no page of them is known."""


@pytest.fixture(scope="module")
def releases() -> list[ReleaseFile]:
    return list(read_releases(find_shipped("releases")))


def test_no_citation_is_a_domain(releases: list[ReleaseFile]) -> None:
    told = [text for one in releases for text in (one.release.title, one.release.told_by)]
    assert [text for text in told if DOMAIN.search(text) or "://" in text] == []


def test_what_the_press_told_is_told_by_whom_and_where(releases: list[ReleaseFile]) -> None:
    publishers = {row["publisher"] for row in read_table(find_shipped("releases") / "publishers.csv")}
    for one in (file.release for file in releases):
        if one.told_by == "China customs":
            continue
        assert one.told_by.partition(", ")[0] in {name.partition(", ")[0] for name in publishers}, one.name
        assert one.address or one.name in WITHOUT_PAGE, one.name


def test_every_address_of_the_index_is_one_of_the_web() -> None:
    addresses = [row["address"] for row in read_index(find_shipped("releases")) if row["address"]]
    assert len(addresses) > 80
    assert [one for one in addresses if read_web_address(one) != one] == []


def test_of_several_that_print_as_much_the_most_citable_stands(
    releases: list[ReleaseFile], figures: Figures
) -> None:
    """Of preliminary figures: the page that prints most digits, then the first in the table of publishers."""
    table = read_table(find_shipped("releases") / "publishers.csv")
    rank = {row["publisher"]: number for number, row in enumerate(table)}
    told = defaultdict(list)
    for file in releases:
        if file.release.edition is Edition.EXPRESS and file.release.told_by in rank:
            for line in file.figures:
                if line.precision and not line.product:
                    told[line.address].append((line.precision, rank[file.release.told_by], file.release.name))
    several = {address: pages for address, pages in told.items() if len(pages) > 1}
    assert len(several) >= 10
    for address, pages in several.items():
        flow, partner, product, span, currency, period = address[1:]
        month = Month.from_key(period)
        level = figures.find_level(
            Cell(Flow(flow), partner, Span(span), month, currency, product, address[0])
        )
        assert level
        if figures.get_release(level.release).edition is Edition.EXPRESS:
            assert level.release == min(pages)[2], (address, pages)


def test_no_figure_of_un_comtrade_ships(releases: list[ReleaseFile]) -> None:
    assert not [one.release.name for one in releases if one.release.edition is Edition.COMTRADE]
    assert not (find_shipped("releases") / "comtrade").exists()
    withdrawn = {row["name"] for row in read_table(find_shipped("releases") / "withdrawn.csv")}
    assert withdrawn == {f"comtrade-china-{year}" for year in range(2014, 2025)}
