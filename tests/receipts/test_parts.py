"""A receipt's figures give its answer again: a rank, an index, a record, growth over years, a conversion."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.as_json.receipts import receipt_document
from bot.cli.receipts import format_since
from bot.desk import Desk
from tests.rows import each_row
from tests.shared import make_desk_fixture

WITHDRAWN = {
    "Compound annual growth of exports, 2015–2025, in CNY": ("comtrade-china-2015", "comtrade-china-2024")
}
KEPT = Path(__file__).with_name("kept_before_parts.json")
"""Receipts written when figures were still sought for among all that was read."""


desk = make_desk_fixture(date(2026, 1, 20))


def rows(desk: Desk, question: str) -> list[dict[str, Any]]:
    finding = desk.ask_question(question).finding
    assert finding
    explained = desk.explain_receipt(finding.receipt)
    assert explained
    found: list[dict[str, Any]] = explained.receipt.document["rows"]
    return found


def levels(row: dict[str, Any], role: str) -> list[int]:
    return [one["value"] for one in row["figures"] if one["role"] == role and one.get("value") is not None]


def test_a_rank_is_counted_again_from_all_that_are_ranked(desk: Desk) -> None:
    main = rows(desk, "rank of Germany in exports 2025")[0]
    ranked = levels(main, "part")
    assert len(ranked) == main["number"]
    assert main["rank"] == 1 + sum(value > main["value"] for value in ranked)


def test_an_index_is_computed_again_from_the_shares_of_all(desk: Desk) -> None:
    index = next(row for row in rows(desk, "HHI of exports 2025") if row["measure"] == "index")
    (whole,) = levels(index, "whole")
    assert sum((value / whole * 100) ** 2 for value in levels(index, "part")) == pytest.approx(
        index["number"], abs=1e-6
    )


def test_a_record_lists_the_months_that_it_was_compared_with(desk: Desk) -> None:
    best = rows(desk, "record exports in a month")[0]
    compared = levels(best, "part")
    assert len(compared) >= 24
    assert max(compared) == best["value"]


def test_growth_over_years_names_the_level_at_either_end(desk: Desk) -> None:
    main = rows(desk, "compound growth of exports from 2015 to 2025")[0]
    (last,), (first,) = levels(main, "value"), levels(main, "before")
    assert ((last / first) ** (1 / 10) - 1) * 100 == pytest.approx(main["number"], abs=1e-6)


def test_a_run_lists_the_growth_of_each_of_its_months(desk: Desk) -> None:
    run = rows(desk, "how many months in a row have imports from the US fallen")[0]
    grew = [one["growth"] for one in run["figures"] if "growth" in one]
    assert len(grew) >= run["number"] - 1  # January is told with February
    assert all(rate < 0 for rate in grew)


def test_a_sum_of_conversions_is_told_at_the_rate_of_each_month(desk: Desk) -> None:
    (main, *_) = rows(desk, "trade balance with Korea in Q3 2025 in dollars")
    said = main["formula"][0].removeprefix("value = ").rpartition(" = ")[0]
    assert said.count(" / ") == 3
    parts = [one.strip("() ").replace(",", "") for one in said.replace("−", "-").split(" + ")]
    total = 0.0
    for part in parts:
        difference, rate = part.split(" / ")
        exports, imports = difference.strip("()").split(" - ")
        total += (int(exports) - int(imports)) / float(rate)
    assert total == pytest.approx(main["value"], abs=5_000)


def test_a_quantity_is_told_with_what_stands_in_print(desk: Desk) -> None:
    main = rows(desk, "quantity of rare earths exported 2025")[0]
    printed = next(one for one in main["figures"] if one["role"] == "quantity")
    assert printed["quantity"] == pytest.approx(main["number"])
    assert printed["unit"]


@each_row("document", json.loads(KEPT.read_text("utf-8")), ids=lambda one: one["asked"])
def test_receipts_of_existing_homes_replay(desk: Desk, document: dict[str, Any]) -> None:
    assert desk.receipts
    desk.receipts.keep({document["receipt"]: json.dumps(document)})
    explained = desk.explain_receipt(document["receipt"])
    assert explained
    withdrawn = tuple(name for name, _ in explained.since.withdrawn)
    assert withdrawn == WITHDRAWN.get(document["asked"], ())
    # Another name of the same figure's release is no change of it.
    assert {one.then["release"] for one in explained.since.moved} == set(withdrawn)
    assert not explained.since.headline


def test_a_release_that_is_no_longer_shipped_is_told_plainly(desk: Desk) -> None:
    document = next(one for one in json.loads(KEPT.read_text("utf-8")) if one["asked"] in WITHDRAWN)
    assert desk.receipts
    desk.receipts.keep({document["receipt"]: json.dumps(document)})
    explained = desk.explain_receipt(document["receipt"])
    assert explained
    first, *_ = format_since(explained.since)
    assert first == (
        "No longer shipped: comtrade-china-2015, comtrade-china-2024. UN Comtrade's figures may not be "
        "passed on: `tidewaiter fetch comtrade` brings them to whoever agrees to its terms."
    )
    assert receipt_document(explained)["since"]["withdrawn"][0]["release"] == "comtrade-china-2015"
