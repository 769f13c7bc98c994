"""Puts a question back to the person, if the client can ask one."""

from typing import Any

from mcp.server import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CallToolRequestParams,
    ClientCapabilities,
    ElicitationCapability,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
)
from mcp_types.version import is_version_at_least

from bot.agents.arguments import MOST_TURNS
from bot.language.reading import Outcome

_ASKED = "question"
_IN_RESULTS = "2026-07-28"
"""From this protocol version on, a result asks the person, in place of a request by the server."""


async def choose_reading(
    context: ServerRequestContext[Any], params: CallToolRequestParams, document: dict[str, Any]
) -> dict[str, Any] | InputRequiredResult | None:
    """Returns the arguments for the reading that the person chose, or the request to choose.

    None if nothing was chosen: a client that cannot ask, or a person who does not choose, gets the question
    back as a document.
    """
    given = params.arguments or {}
    if params.name != "ask" or document["outcome"] != Outcome.CLARIFY or not document["choices"]:
        return None
    if params.input_responses is not None:
        answered = params.input_responses.get(_ASKED)
    elif not context.session.check_client_capability(ClientCapabilities(elicitation=ElicitationCapability())):
        return None
    elif is_version_at_least(context.protocol_version, _IN_RESULTS):
        return InputRequiredResult(input_requests={_ASKED: ElicitRequest(params=_make_form(document))})
    else:
        answered = await _ask_person(context, _make_form(document))
    chosen = _read_choice(answered, document["choices"])
    if not chosen:
        return None
    earlier = [*given.get("earlier", ()), given["question"]][-MOST_TURNS:]
    language = given.get("language", document["language"])
    return {"question": chosen, "earlier": earlier, "language": language}


def _make_form(document: dict[str, Any]) -> ElicitRequestFormParams:
    choices = {"type": "string", "title": "Question", "enum": document["choices"]}
    return ElicitRequestFormParams(
        message=document["refusal"],
        requested_schema={"type": "object", "properties": {_ASKED: choices}, "required": [_ASKED]},
    )


async def _ask_person(
    context: ServerRequestContext[Any], form: ElicitRequestFormParams
) -> ElicitResult | None:
    """Returns what the person said; nothing if the client cannot ask after all."""
    try:
        return await context.session.elicit_form(
            form.message, form.requested_schema, related_request_id=context.request_id
        )
    except MCPError:
        return None


def _read_choice(answered: object, choices: list[str]) -> str | None:
    if not isinstance(answered, ElicitResult) or answered.action != "accept":
        return None
    said = (answered.content or {}).get(_ASKED)
    return said if isinstance(said, str) and said in choices else None
