"""Names are told by their ids; a name of several places is told with all of them."""

from typing import Any

import pytest

from bot.agents.resolving import resolve_words
from bot.agents.tools import AgentServices


def ids(services: AgentServices, words: str) -> tuple[list[str], list[str], list[str]]:
    found: dict[str, Any] = resolve_words(services.desk, words)
    return (
        [one["id"] for one in found["places"]],
        [one["id"] for one in found["goods"]],
        [f"{one['from']} {one['to']}" for one in found["periods"]],
    )


@pytest.mark.parametrize(
    ("words", "places", "goods", "periods"),
    [
        ("ASEAN", ["ASEAN"], [], []),
        ("Germany and France", ["DEU", "FRA"], [], []),
        ("동남아", ["ASEAN"], [], []),
        ("China", ["CHN"], [], []),
        ("Congo", ["COD", "COG"], [], []),
        ("solar cells to Vietnam in Q1 2025", ["VNM"], ["854142,854143"], ["2025-01 2025-03"]),
        ("851713", [], ["851713"], []),
        ("2024 and 2025", [], [], ["2024-01 2024-12", "2025-01 2025-12"]),
        ("Ruritania", [], [], []),
        ("hello", [], [], []),
        ("", [], [], []),
    ],
)
def test_names_and_ids(
    services: AgentServices, words: str, places: list[str], goods: list[str], periods: list[str]
) -> None:
    assert ids(services, words) == (places, goods, periods)
    named = bool(places or goods or periods)
    assert resolve_words(services.desk, words)["certain"] is (named and words != "Congo")


def test_what_was_taken_for_a_name_is_told(services: AgentServices) -> None:
    assert resolve_words(services.desk, "Korea")["assumed"] == ["“Korea” was read as South Korea."]
    assert resolve_words(services.desk, "Ruritania")["unread"] == ["Ruritania"]


def test_a_name_that_no_table_has_is_told_beside_those_that_are(services: AgentServices) -> None:
    found = resolve_words(services.desk, "Germany and Atlantis in May 2025")
    assert [one["id"] for one in found["places"]] == ["DEU"]
    assert (found["certain"], found["unread"]) == (False, ["Atlantis"])
