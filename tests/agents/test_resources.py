"""What is read by its address, and the prompts."""

import json
from typing import Any

import pytest
from mcp.server import Server
from mcp.shared.exceptions import MCPError

from bot.shipped import find_shipped, read_table
from tests.agents.conftest import called, talked
from tests.rows import each_row


def document(server: Server[Any], uri: str) -> Any:
    told: Any = talked(server, lambda client: client.read_resource(uri))
    return json.loads(told.contents[0].text)


def test_every_address_that_is_listed_can_be_read(server: Server[Any]) -> None:
    listed = talked(server, lambda client: client.list_resources()).resources
    assert [one.uri for one in listed] == [
        f"tidewaiter://{name}" for name in ("releases", "calendar", "groups", "methods")
    ]
    for one in listed:
        assert document(server, one.uri)
    templates = talked(server, lambda client: client.list_resource_templates()).resource_templates
    assert [one.uri_template for one in templates] == [
        "tidewaiter://groups/{group}/{month}",
        "tidewaiter://receipts/{receipt}",
    ]


@pytest.mark.parametrize(("month", "count"), [("2025-09", 10), ("2025-10", 11)])
def test_a_group_has_the_members_of_its_date(server: Server[Any], month: str, count: int) -> None:
    members = {one["id"] for one in document(server, f"tidewaiter://groups/ASEAN/{month}")["members"]}
    assert len(members) == count
    assert ("TLS" in members) is (count == 11)


def test_the_calendar_is_customs_own(server: Server[Any]) -> None:
    rows = read_table(find_shipped("releases") / "calendar.csv")
    told = document(server, "tidewaiter://calendar")
    assert len(told["dates"]) == len(rows)
    assert told["next"]["day"] == min(row["date"] for row in rows if row["date"] >= "2026-01-20")


def test_a_receipt_has_an_address(server: Server[Any]) -> None:
    answered = called(server, "ask", {"question": "exports to ASEAN 2025"}).structured_content
    receipt = answered["answer"]["receipt"]
    assert document(server, f"tidewaiter://receipts/{receipt}")["receipt"] == receipt


@each_row(
    ("uri", "said"),
    [
        ("tidewaiter://groups/XXX/2025-09", "No group has the id 'XXX'"),
        ("tidewaiter://groups/ASEAN/2025-13", "not a month: 2025-13"),
        ("tidewaiter://groups/ASEAN/last", "a month is written YYYY-MM"),
        ("tidewaiter://receipts/none", "No receipt 'none' is kept"),
        ("tidewaiter://" + "a" * 10_000, "There is nothing at 'tidewaiter://aaa"),
        ("file:///etc/passwd", "There is nothing at 'file:///etc/passwd'"),
    ],
)
def test_an_address_where_nothing_is_says_so(server: Server[Any], uri: str, said: str) -> None:
    with pytest.raises(MCPError) as told:
        document(server, uri)
    assert str(told.value).startswith(said)


def test_prompts_carry_what_they_are_about(server: Server[Any]) -> None:
    def said(name: str, given: dict[str, str]) -> str:
        told: Any = talked(server, lambda client: client.get_prompt(name, given))
        return str(told.messages[0].content.text)

    assert "trade of 2025-12, " in said("release_note", {"month": "2025-12"})
    assert "the latest month held" in said("release_note", {})
    for month, fault in (
        ("2031-01", "'2031-01' is not held"),
        ("June", "'June' is no month"),
        ("2025-13", "no month"),
    ):
        with pytest.raises(MCPError, match=rf"{fault}.*The latest month held is June 2026"):
            said("release_note", {"month": month})
    assert said("check_article", {"text": "Exports {rose}."}).endswith("Exports {rose}.")
    with pytest.raises(MCPError, match="`text` is needed"):
        said("check_article", {})
    with pytest.raises(MCPError, match="There is no prompt 'poem'"):
        said("poem", {})
