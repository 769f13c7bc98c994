"""A question back is put to the person where the client can, and is a result where it cannot."""

from typing import Any

import pytest
from mcp.server import Server
from mcp_types import ElicitRequestFormParams, ElicitRequestParams, ElicitResult

from tests.agents.conftest import called

ERAS = ("auto", "legacy")
ASKED = {"question": "刚果出口2025"}


def answering(action: str, number: int = 0, said: str = "") -> Any:
    async def answer(_: object, params: ElicitRequestParams) -> ElicitResult:
        assert isinstance(params, ElicitRequestFormParams)
        choices = params.requested_schema["properties"]["question"]["enum"]
        content = {"question": said or choices[number]} if action == "accept" else None
        return ElicitResult(action=action, content=content)  # type: ignore[arg-type]

    return answer


@pytest.mark.parametrize("era", ERAS)
def test_what_the_person_chooses_is_answered_in_the_language_asked(server: Server[Any], era: str) -> None:
    told = called(server, "ask", ASKED, mode=era, elicitation_callback=answering("accept", 1))
    assert told.structured_content["query"]["partners"] == ["COG"]
    assert "刚果共和国" in told.structured_content["answer"]["headline_local"]


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    "answer",
    [answering("decline"), answering("cancel"), answering("accept", said="exports of gold"), None],
    ids=["declined", "cancelled", "made up", "no way to ask"],
)
def test_without_a_choice_the_question_back_is_the_result(server: Server[Any], era: str, answer: Any) -> None:
    told = called(server, "ask", ASKED, mode=era, elicitation_callback=answer)
    assert not told.is_error
    assert told.structured_content["outcome"] == "clarify"
    assert len(told.structured_content["choices"]) == 2


@pytest.mark.parametrize("era", ERAS)
def test_nobody_is_asked_about_what_is_not_held(server: Server[Any], era: str) -> None:
    asked = {"question": "exports to Germany 1995"}
    told = called(server, "ask", asked, mode=era, elicitation_callback=answering("accept"))
    assert told.structured_content["outcome"] == "no_data"
