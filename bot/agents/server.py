"""The tools, resources and prompts as a server of the official SDK."""

import json
import logging
import secrets
import sqlite3
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from anyio import to_thread
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    InputRequiredResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    PromptMessage,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)

from bot.agents.arguments import ArgumentError, check_arguments
from bot.agents.choosing import choose_reading
from bot.agents.prompts import PROMPTS, write_prompt
from bot.agents.resources import RESOURCES, TEMPLATES, read_resource
from bot.agents.tools import TOOLS, AgentServices, AgentTool, AnswerDocument
from bot.as_json import to_compact_json
from bot.as_json.answers import AnswerShape
from bot.desk_answer import Answer
from bot.errors import PlainError
from bot.store.faults import say_fault

SIGNED = "signed_by_slack"
"""Marks, in the state of a request, whether Slack signed it."""
LayOut = Callable[[Answer], list[dict[str, Any]]]
_JSON = "application/json"
_INSTRUCTIONS = (
    "Published trade statistics, above all China's customs figures. Figures are quoted as published, with "
    "release, edition and caveats; what is not held is refused with what is held. Never compute a figure "
    "that a tool can give, never convert a growth rate, and tell what was assumed."
)
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
Context = ServerRequestContext[Any]
Served = Server[object]

log = logging.getLogger(__name__)


def make_server(services: AgentServices, lay_out: LayOut | None = None) -> Server[Any]:
    """Returns a server of everything for agents; each call runs in a thread of its own.

    `lay_out` makes the blocks of an answer, which calls signed by Slack get as well.
    """
    handlers = _Handlers(services, lay_out)
    return Server(
        "tidewaiter",
        title="Tidewaiter",
        version=version("tidewaiter"),
        instructions=_INSTRUCTIONS,
        get_tool_input_schema=lambda name: handlers.tools[name].takes if name in handlers.tools else None,
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_document,
        on_list_prompts=handlers.list_prompts,
        on_get_prompt=handlers.get_prompt,
    )


class _Handlers:
    """Handles each kind of request in the protocol."""

    def __init__(self, services: AgentServices, lay_out: LayOut | None) -> None:
        self.services = services
        self.lay_out = lay_out
        self.tools = {tool.name: tool for tool in TOOLS}

    async def list_tools(self, context: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_describe_tool(tool, draws=self._does_draw(context)) for tool in TOOLS])

    async def call_tool(
        self, context: Context, params: CallToolRequestParams
    ) -> CallToolResult | InputRequiredResult:
        tool = self.tools.get(params.name)
        if not tool:
            raise MCPError(INVALID_PARAMS, f"There is no tool {params.name[:40]!r}.")
        made = await to_thread.run_sync(self._run_tool, tool, params.arguments or {})
        chosen = None if isinstance(made, str) else await choose_reading(context, params, made)
        if isinstance(chosen, InputRequiredResult):
            return chosen
        if chosen:
            made = await to_thread.run_sync(self._run_tool, tool, chosen)
        if isinstance(made, str):
            return CallToolResult(content=[TextContent(text=made)], is_error=True)
        text = to_compact_json(made)
        told = CallToolResult(content=[TextContent(text=text)], structured_content=json.loads(text))
        if self.lay_out and isinstance(made, AnswerDocument) and self._does_draw(context):
            told.meta = {"slack": {"blocks": self.lay_out(made.answer)}}
        return told

    def _does_draw(self, context: Context) -> bool:
        """Returns whether the answer is shown with our own blocks, as Slackbot does."""
        return bool(self.lay_out and context.request and context.request.scope["state"].get(SIGNED))

    def _run_tool(self, tool: AgentTool, given: dict[str, Any]) -> dict[str, Any] | str:
        """Returns the document of a tool, or an error message for a failed call."""

        def run_checked() -> dict[str, Any]:
            check_arguments(given, tool.takes)
            return tool.run(self.services, given)

        return _tell_faults(tool.name, run_checked)

    async def list_resources(self, _: Context, __: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(
            resources=[
                Resource(uri=one.uri, name=one.name, description=one.description, mime_type=_JSON)
                for one in RESOURCES
            ]
        )

    async def list_templates(
        self, _: Context, __: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(
            resource_templates=[
                ResourceTemplate(
                    uri_template=one.uri, name=one.name, description=one.description, mime_type=_JSON
                )
                for one in TEMPLATES
            ]
        )

    async def read_document(self, _: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        uri = str(params.uri)
        made = await to_thread.run_sync(_tell_faults, "resource", lambda: read_resource(self.services, uri))
        if isinstance(made, str):
            raise MCPError(INVALID_PARAMS, made)
        return ReadResourceResult(
            contents=[TextResourceContents(uri=uri, mime_type=_JSON, text=to_compact_json(made))]
        )

    async def list_prompts(self, _: Context, __: PaginatedRequestParams | None) -> ListPromptsResult:
        return ListPromptsResult(prompts=list(PROMPTS))

    async def get_prompt(self, _: Context, params: GetPromptRequestParams) -> GetPromptResult:
        try:
            written = await to_thread.run_sync(
                write_prompt, self.services.desk, params.name, params.arguments or {}
            )
        except ArgumentError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from error
        return GetPromptResult(messages=[PromptMessage(role="user", content=TextContent(text=written))])


def _tell_faults(name: str, run: Callable[[], dict[str, Any]]) -> dict[str, Any] | str:
    """Returns what a call makes, or what went wrong in plain words.

    Unforeseen errors get a number in the log.
    """
    try:
        return run()
    except ArgumentError as error:
        return str(error)
    except (PlainError, OSError, sqlite3.OperationalError) as error:
        return say_fault(error)
    except Exception:
        number = secrets.token_hex(4)
        log.exception("agent.failed tool=%s number=%s", name, number)
        return f"Something went wrong here (number {number}); the log of the server has more."


def _describe_tool(tool: AgentTool, *, draws: bool) -> Tool:
    return Tool(
        _meta={"slack": {"supportsBlockKit": True}} if draws and tool.shape is AnswerShape else None,
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes,
        output_schema=tool.gives,
        annotations=_READ_ONLY,
    )
