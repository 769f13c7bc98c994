"""Goods by HS codes: several together, under a commodity's name, and under the codes of the time."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.ingest.intake import IngestState
from bot.sources.document import open_file
from tests.ingest.homes import intake_at, take
from tests.shared import MakeHome
from tests.sources.comtrade_rows import answer, imports

CHINA, VIETNAM = 156, 704
BOTH = "The United States' imports of mobile phones (HS 851713 and 851714) from China in"


def bought(year: int, code: str, partner: int, millions: int) -> dict[str, object]:
    edition = {"classificationCode": "H6" if year > 2021 else "H5", "period": str(year), "cmdCode": code}
    amount = {"primaryValue": millions * 10**6, "cifvalue": millions * 10**6}
    counted = {"qty": millions * 1000, "qtyUnitAbbr": "u"}
    return imports(reporterCode=842, partnerCode=partner, **edition, **amount, **counted)


ROWS = [
    *(
        bought(2021, "851712", partner, value)
        for partner, value in ((0, 60_000), (CHINA, 45_000), (VIETNAM, 15_000))
    ),
    *(
        bought(2022, "851713", partner, value)
        for partner, value in ((0, 58_000), (CHINA, 44_000), (VIETNAM, 14_000))
    ),
    *(bought(2022, "851714", partner, value) for partner, value in ((0, 2_000), (CHINA, 2_000))),
    *(bought(2022, code, CHINA, value) for code, value in (("854142", 100), ("0201", 3), ("0202", 4))),
]


@pytest.fixture(scope="module")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    home = make_home()
    (home / "us.json").write_bytes(answer(*ROWS))
    with open_desk(home, lambda: date(2026, 11, 25)) as opened:
        assert take(intake_at(home), open_file(home / "us.json")).state is IngestState.STORED
        yield opened


@pytest.mark.parametrize(
    ("words", "headline", "value"),
    [
        ("US imports of smartphones from China 2022", f"{BOTH} 2022", 46_000),
        ("US imports of smartphones from China 2021", f"{BOTH} 2021", 45_000),
        ("US imports of HS 851712 from China 2022", "The United States' imports of HS 851712", 46_000),
        ("US imports of beef from China 2022", "The United States' imports of beef from China", 7),
        ("US imports of HS 854142 from China 2022", "The United States' imports of HS 854142", 100),
    ],
)
def test_codes_together_and_those_of_the_time(words: str, headline: str, value: int, desk: Desk) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    assert finding.headline.startswith(headline)
    assert (finding.rows[0].value, finding.rows[0].reporter) == (value * 10**6, "USA")


def test_under_which_other_codes_goods_were_counted_is_told(desk: Desk) -> None:
    finding = desk.ask_question("US imports of smartphones from China since 2021").finding
    assert finding
    assert [row.value for row in finding.rows] == [45_000 * 10**6, 46_000 * 10**6]
    assert "In 2021 the same goods were counted under HS 851712." in finding.notes


def test_a_partner_without_a_line_has_no_trade_where_the_others_make_the_world(desk: Desk) -> None:
    finding = desk.ask_question("US imports of smartphones from Vietnam 2022").finding
    assert finding
    assert finding.rows[0].value == 14_000 * 10**6


@pytest.mark.parametrize(
    "words", ["US imports of beef from Vietnam 2022", "US imports of HS 854142 from China 2021"]
)
def test_what_may_have_been_left_out_is_not_held(words: str, desk: Desk) -> None:
    assert not desk.ask_question(words).finding


def test_what_was_added_up_can_be_traced(desk: Desk) -> None:
    finding = desk.ask_question("US imports of smartphones from China 2022").finding
    assert finding
    explained = desk.explain_receipt(finding.receipt)
    assert explained
    first = explained.receipt.document["rows"][0]
    told = [(figure["product"], figure["value"]) for figure in first["figures"] if figure["role"] == "value"]
    assert told == [("851713", 44_000 * 10**6), ("851714", 2_000 * 10**6)]
    assert first["formula"][0] == "value = 44,000,000,000 + 2,000,000,000 = 46,000,000,000"
