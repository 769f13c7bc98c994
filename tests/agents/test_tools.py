"""Tools give the published documents, and a plain answer to whatever else they are called with."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.server import Server
from mcp.shared.exceptions import MCPError

from bot.agents.tools import TOOLS, AgentServices
from bot.as_json.answers import answer_document
from tests.agents.conftest import called, talked

ERAS = ("auto", "legacy")
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("ask", {"question": "exports to ASEAN 2025"}),
    ("ask", {"question": "was ist mit 2024?", "earlier": ["Exporte nach Japan 2025"]}),
    ("ask", {"question": "exports to Germany 1995"}),
    ("ask", {"question": "exports to Congo 2025"}),
    ("ask", {"question": "what can you do"}),
    ("ask", {"question": ""}),
    ("ask", {"question": "x" * 10_000}),
    ("ask", {"question": "exports " * 120}),
    ("query", {}),
    ("query", {"measure": "top", "flow": "export", "breakdown": "partner", "limit": 3}),
    ("explain", {"question": "exports frobnicated to Japan 2025"}),
    ("resolve", {"text": "solar cells to Vietnam in Q1 2025"}),
    ("resolve", {"text": "y" * 10_000}),
    ("check", {"text": "China's exports rose 6.1 percent to 26.99 trillion yuan in 2025."}),
    ("check", {"text": "x" * 10_000}),
    ("releases", {}),
    ("calendar", {}),
]
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("ask", {}, "'question' is a required property."),
    ("ask", {"question": 5}, "question: 5 is not of type 'string'."),
    ("ask", {"question": "exports", "earlier": "before"}, "earlier: 'before' is not of type 'array'."),
    ("ask", {"question": "exports", "language": "tlh"}, "language: 'tlh' is not one of"),
    (
        "ask",
        {"question": "exports", "year": 2025},
        "Additional properties are not allowed ('year' was unexpected); the arguments are question, earlier",
    ),
    ("query", {"measure": "z" * 10_000}, "measure: 'zzz"),
    ("check", {"text": "z" * 60_001}, "text: 60,001 characters are too many; at most 60,000 are read."),
    ("query", {"partners": ["XXX"]}, "No place has the id 'XXX': `resolve` tells the ids of places."),
    ("query", {"of": "XXX"}, "No place has the id 'XXX'"),
    ("query", {"product": {"id": "widgets"}}, "No goods have the id 'widgets': `resolve` tells"),
    ("query", {"product": {}}, "product: 'id' is a required property."),
    ("query", {"periods": [{"from": "2025-13", "to": "2025-13"}]}, "not a month: 2025-13."),
    ("query", {"periods": [{"from": "2025"}]}, "periods.0: 'to' is a required property."),
    ("query", {"periods": [{"from": "2025-12", "to": "2025-01"}]}, "a period ends before it begins"),
    ("query", {"threshold": "many"}, "a threshold is a sign and a number, not 'many'."),
    ("check", {"text": ""}, "There is "),
    ("why", {"receipt": "0" * 10_000}, "No receipt '0000"),
]


@pytest.mark.parametrize("era", ERAS)
def test_every_tool_says_that_it_only_reads(server: Server[Any], era: str) -> None:
    told = talked(server, lambda client: client.list_tools(), mode=era).tools
    assert [one.name for one in told] == [tool.name for tool in TOOLS]
    for one in told:
        assert one.annotations
        assert one.annotations.read_only_hint
        assert not one.annotations.destructive_hint
        for schema in (one.input_schema, one.output_schema):
            assert schema
            assert schema["type"] == "object"
            Draft202012Validator.check_schema(schema)


def test_only_the_question_is_needed() -> None:
    (ask,) = (tool for tool in TOOLS if tool.name == "ask")
    assert ask.takes["required"] == ["question"]
    assert list(ask.takes["properties"]) == ["question", "earlier", "language"]


@pytest.mark.parametrize("era", ERAS)
def test_an_answer_is_the_published_document_unwrapped(
    services: AgentServices, server: Server[Any], era: str
) -> None:
    words = "exports to ASEAN 2025"
    told = called(server, "ask", {"question": words}, mode=era)
    published = json.loads(json.dumps(answer_document(words, services.desk.ask_question(words))))
    assert told.structured_content == published
    assert json.loads(told.content[0].text) == published
    assert not told.is_error


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("tool", "given"), CALLS)
def test_what_a_tool_gives_is_of_its_schema(server: Server[Any], tool: str, given: dict[str, Any]) -> None:
    """What is not held or not understood is a result too."""
    told = called(server, tool, given)
    assert not told.is_error
    (one,) = (one for one in TOOLS if one.name == tool)
    Draft202012Validator(one.gives).validate(told.structured_content)


def test_what_an_answer_was_made_from_is_told_by_its_receipt(server: Server[Any]) -> None:
    answered = called(server, "ask", {"question": "exports to ASEAN 2025"}).structured_content
    told = called(server, "why", {"receipt": answered["answer"]["receipt"]}).structured_content
    (why,) = (one for one in TOOLS if one.name == "why")
    Draft202012Validator(why.gives).validate(told)
    assert told["rows"][0]["figures"][0]["value"] == answered["answer"]["rows"][0]["value"]


def test_an_article_is_checked(server: Server[Any]) -> None:
    """45.47 trillion yuan was exports plus imports."""
    text = "China's exports were 45.47 trillion yuan in 2025, up 6.1 percent."
    told = called(server, "check", {"text": text}).structured_content
    assert [(one["said"], one["verdict"]) for one in told["claims"]] == [
        (45_470_000_000_000, "wrong_label"),
        (6.1, "right"),
    ]


def test_an_answer_is_told_in_the_language_asked_for(server: Server[Any]) -> None:
    told = called(server, "ask", {"question": "exports to ASEAN 2025", "language": "ko"}).structured_content
    assert "아세안" in told["answer"]["headline_local"]
    assert told["answer"]["headline"].startswith("China's exports to ASEAN")


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(("tool", "given", "said"), WRONG)
def test_what_a_tool_cannot_take_is_told_in_plain_words(
    server: Server[Any], tool: str, given: dict[str, Any], said: str, era: str
) -> None:
    told = called(server, tool, given, mode=era)
    assert told.is_error
    assert told.content[0].text.startswith(said)
    assert len(told.content[0].text) < 600


def test_a_tool_that_there_is_not_is_told(server: Server[Any]) -> None:
    with pytest.raises(MCPError, match="There is no tool 'guess'"):
        called(server, "guess", {})


def test_an_error_that_nobody_foresaw_has_a_number_and_no_details(
    server: Server[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("bot.agents.tools.answer_document", fail)
    told = called(server, "ask", {"question": "exports 2025"})
    assert told.is_error
    assert "secret" not in told.content[0].text
    number = told.content[0].text.partition("number ")[2][:8]
    assert f"agent.failed tool=ask number={number}" in caplog.text
