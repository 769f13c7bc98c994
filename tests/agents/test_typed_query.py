"""Fields are answered as given or asked back about: none is dropped, none is read as another."""

import json
from itertools import islice
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.agents.tools import TOOLS, AgentServices
from bot.domain.query import Query
from bot.language import make_query_json, read
from tests.language.meanings import corpus

(TOOL,) = (tool for tool in TOOLS if tool.name == "query")
FIELDS: dict[str, Any] = TOOL.takes["properties"]
_PLACES = ("ASEAN", "USA", "JPN", "VNM", "RCEP", "HKG", "WORLD", "CHN")
_MONTHS = ("2019-01", "2024-06", "2025-01", "2025-03", "2025-12", "2030-01")
_FREE: dict[str, tuple[Any, ...]] = {
    "reporter": ("CHN", "USA"),
    "of": ("WORLD", "ASEAN", "total", "share", "rank"),
    "combine": (True, False),
    "product": ({"id": "8541"}, {"id": "集成电路"}, {"id": "稀土", "label": "cars"}),
    "currency": ("CNY", "USD", "EUR", ""),
    "threshold": (">=5000000000", ">5", "<0", ">0"),
    "limit": (-1, 0, 1, 10, 100_000),
    "window": (-1, 3, 12),
    "ordinal": (-1, 2, 3),
    "among": (-1, 3, 10),
    "moved": (True,),
    "unit": ("barrels", "kilograms", "teapots"),
}


def _drawn(name: str, draw: Random) -> Any:
    """Anything that the schema allows in a field."""
    if name == "periods":
        spans = (sorted(draw.sample(_MONTHS, 2)) for _ in range(draw.randint(1, 3)))
        return [{"from": first, "to": last} for first, last in spans]
    if FIELDS[name]["type"] == "array":
        return draw.sample(_PLACES, draw.randint(0, 3))
    return draw.choice(_FREE.get(name) or [value for value in FIELDS[name]["enum"] if value])


def run(services: AgentServices, fields: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(TOOL.run(services, fields)))
    return made


def test_the_fields_are_those_of_a_query() -> None:
    assert FIELDS.keys() == Query.__dataclass_fields__.keys()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_answered_is_exactly_what_was_given(services: AgentServices, seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - no secret
    for _ in range(10):
        names = draw.sample(sorted(FIELDS), draw.randint(0, 6))
        fields = {name: _drawn(name, draw) for name in names}
        told = run(services, fields)
        Draft202012Validator(TOOL.gives).validate(told)
        if not told["query"]:
            assert told["refusal"]
            assert not told["answer"]
            continue
        goods = fields.pop("product", {"id": None})
        assert (told["query"]["product"] or {"id": None})["id"] == goods["id"]
        given = {name: value for name, value in fields.items() if value}
        assert given == {name: told["query"].get(name) for name in given}, told["restated"]


def test_every_query_that_words_ask_can_be_asked_in_fields(services: AgentServices) -> None:
    answered = 0
    for one in islice(corpus("corpus.jsonl"), 0, None, 9):
        reading = read(one["text"], one["context"], *services.desk.open_reading())
        if reading.query is None or reading.topic:
            continue
        fields = json.loads(json.dumps(make_query_json(reading.query)))
        told = run(services, fields)
        assert told["query"], (one["text"], told["restated"], told["refusal"])
        read_back = {**told["query"], "periods": fields["periods"] or told["query"]["periods"]}
        for said in (read_back, fields):  # a code is called by itself, words by the goods
            said["product"] = said["product"] and said["product"]["id"]
        assert read_back == fields
        answered += told["outcome"] == "answer"
    assert answered > 20


def test_fields_and_words_get_the_same_answer(services: AgentServices) -> None:
    asked = services.desk.ask_question("share of Vietnam in exports to ASEAN, 2025, in CNY")
    assert asked.reading.query
    assert asked.finding
    told = run(services, json.loads(json.dumps(make_query_json(asked.reading.query))))
    assert told["answer"]["receipt"] == asked.finding.receipt


def test_a_field_that_goes_with_no_other_is_asked_back_about(services: AgentServices) -> None:
    told = run(services, {"flow": "export", "partners": ["JPN"], "limit": 3})
    assert told["outcome"] == "clarify"
    assert told["answer"] is None
    assert told["refusal"] == "These fields make no one question: `limit` would not be as given."
    assert told["choices"] == ["Exports to Japan, 2025, in CNY"]


def test_a_bound_may_be_written_short(services: AgentServices) -> None:
    fields = {"measure": "list", "flow": "export", "breakdown": "partner", "threshold": ">=500e9"}
    assert run(services, fields)["query"]["threshold"] == ">=500000000000"
