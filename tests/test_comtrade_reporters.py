"""Another country's figures from UN Comtrade, by HS code: answered as its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.query import Flow
from bot.sources.document import open_file
from tests.ingest.homes import intake_at, take
from tests.shared import MakeHome
from tests.sources.comtrade_rows import answer, imports

USA = {"reporterCode": 842, "reporterISO": "USA", "reporterDesc": "USA"}
CHINA = {"partnerCode": 156, "partnerISO": "CHN", "partnerDesc": "China"}
VIETNAM = {"partnerCode": 704, "partnerISO": "VNM", "partnerDesc": "Viet Nam"}
PHONES = {"cmdCode": "851713", "cmdDesc": "Smartphones", "aggrLevel": 6, "qtyUnitAbbr": "u"}


@pytest.fixture(scope="module")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    home = make_home()
    path = home / "us.json"
    path.write_bytes(
        answer(
            *(_row(year, {}, 3_000_000_000_000) for year in (2023, 2024)),
            *(_row(year, PHONES, 50_000_000_000, 150_000_000) for year in (2023, 2024)),
            *(_row(year, CHINA | PHONES, 40_000_000_000, 100_000_000) for year in (2023, 2024)),
            *(_row(year, VIETNAM | PHONES, 8_000_000_000, 40_000_000) for year in (2023, 2024)),
        )
    )
    with open_desk(home, lambda: date(2026, 11, 25)) as opened:
        take(intake_at(home), open_file(path))
        yield opened


def _row(year: int, about: Mapping[str, Any], value: int, quantity: int = 0) -> dict[str, Any]:
    when = {"refYear": year, "period": str(year), "refPeriodId": year * 10_000 + 101}
    amounts = {"cifvalue": value, "primaryValue": value, "qty": quantity}
    return imports(**USA, **about, **when, **amounts)


@pytest.mark.parametrize(
    ("words", "partner", "value"),
    [
        ("US imports of smartphones 2024", "WORLD", 50_000_000_000),
        ("US imports of smartphones from China 2024", "CHN", 40_000_000_000),
        ("US imports of HS 851713 from Vietnam 2024", "VNM", 8_000_000_000),
        ("美国从中国进口智能手机 2024", "CHN", 40_000_000_000),
    ],
)
def test_goods_are_found_by_their_code_at_the_reporter(
    words: str, partner: str, value: int, desk: Desk
) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    first = finding.rows[0]
    assert (first.reporter, first.partner, first.flow) == ("USA", partner, Flow.IMPORT)
    assert (first.value, first.currency) == (value, "USD")
    assert {one.reporter for one in finding.sources} == {"USA"}


def test_a_share_of_goods_and_their_unit_value_are_the_reporter_s(desk: Desk) -> None:
    share = desk.ask_question("share of China in US imports of smartphones 2024").finding
    assert share
    assert share.rows[0].share == pytest.approx(80)
    each = desk.ask_question("unit value of US imports of smartphones from China 2024").finding
    assert each
    assert (each.rows[0].number, each.rows[0].unit) == (400, "dollars per item")


def test_who_imports_is_the_reporter_whichever_way_it_is_asked(desk: Desk) -> None:
    finding = desk.ask_question("how many smartphones did the US import in 2024").finding
    assert finding
    assert (finding.rows[0].reporter, finding.rows[0].number) == ("USA", 150_000_000)


def test_goods_with_their_code_are_named_in_the_language(desk: Desk) -> None:
    told = desk.ask_question("美国从中国进口智能手机 2024").told
    assert told
    assert told.headline.startswith("2024年美国自中国手机 (HS 851713)进口400.0亿美元")
