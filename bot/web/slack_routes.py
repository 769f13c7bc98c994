"""Slack's own requests: its events, and browsers that install the app."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from slack_bolt import BoltRequest
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.messages import Message, Number, message
from bot.messages.reason import give_reason
from bot.slack.connection import LISTENER_THREADS
from bot.slack.http_connection import HttpConnection
from bot.slack.installing import INSTALL_PATH, REDIRECT_PATH, InstallRefusedError, InstallStates
from bot.slack.locales import choose_accepted_language
from bot.spoken import Locale

EVENTS_PATH = "/slack/events"
MOST_BYTES = 1024 * 1024
"""The largest body from Slack."""
_NO_STORE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
"""The address of the page that ends an installation contains its code."""
_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Tidewaiter</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }}
</style>
<h1>{title}</h1>
{paragraphs}
</html>
"""
_POLICY = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


def make_slack_routes(slack: HttpConnection) -> list[Route]:
    """Returns the routes that Slack calls and, if there are many workspaces, those for browsers."""
    events = Route(EVENTS_PATH, _make_events(slack), methods=["POST"])
    return [events, *(_make_install_routes(slack.installing, slack.locale) if slack.installing else [])]


def _make_events(slack: HttpConnection) -> Any:  # noqa: ANN401 as Starlette takes it
    limiter: list[CapacityLimiter] = []

    def handle_event(request: Request, body: bytes) -> Response:
        """Checks what Slack signed, and hands it to Bolt, which waits for its listener in this thread."""
        headers = request.headers
        if fault := slack.signatures.find_fault(headers, body):
            return PlainTextResponse(f"{fault}\n", HTTPStatus.UNAUTHORIZED)
        asked = _read_request(request, body)
        if not asked:
            return PlainTextResponse("The body cannot be read.\n", HTTPStatus.BAD_REQUEST)
        response = to_starlette_response(slack.app.dispatch(asked))
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            # Slack sends it again, perhaps with the same signature.
            slack.signatures.release_request(headers)
        return response

    async def take_event(request: Request) -> Response:
        body = await request.body()
        if len(body) > MOST_BYTES:
            return PlainTextResponse(
                f"The body is larger than {MOST_BYTES} bytes.\n", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        if not limiter:  # it belongs to the loop that runs
            limiter.append(CapacityLimiter(LISTENER_THREADS))
        return await to_thread.run_sync(handle_event, request, body, limiter=limiter[0])

    return take_event


def _read_request(request: Request, body: bytes) -> BoltRequest | None:
    """Returns what Slack sends, a JSON object or a form that may contain one; None if it is neither."""
    try:
        text = body.decode()
        if request.headers.get("content-type", "").startswith("application/json"):
            is_readable = isinstance(json.loads(text), dict)
        else:
            payload = parse_qs(text, keep_blank_values=True).get("payload")
            is_readable = isinstance(json.loads(payload[0]), dict) if payload else "=" in text
        return to_bolt_request(request, body) if is_readable else None
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        # Bolt looks into the parts when it is made.
        return None


def _make_install_routes(installing: InstallStates, find_locale: Callable[[str], Locale]) -> list[Route]:
    async def begin_install(request: Request) -> Response:
        for_slackbot = "slackbot" in request.query_params
        begun = await to_thread.run_sync(partial(installing.begin_install, for_slackbot=for_slackbot))
        response = RedirectResponse(begun.url, HTTPStatus.FOUND, _NO_STORE)
        response.set_cookie(
            begun.cookie, begun.cookie_value, begun.seconds, secure=True, httponly=True, samesite="lax"
        )
        return response

    async def finish_install(request: Request) -> Response:
        locale = find_locale(choose_accepted_language(request.headers.get("accept-language", "")))
        try:
            finished = await to_thread.run_sync(
                installing.finish_install, request.query_params, request.cookies
            )
        except InstallRefusedError as error:
            title = message("install-title", "refused")
            return make_page(title, [error.said], locale, error.status, _NO_STORE)
        told = [give_reason("install-done", name=finished.workspace)]
        if finished.resumed:
            told.append(give_reason("install-resumed", count=Number(finished.resumed, 0)))
        response = make_page(message("install-title", "done"), told, locale, HTTPStatus.OK, _NO_STORE)
        response.delete_cookie(finished.cookie, secure=True, httponly=True, samesite="lax")
        return response

    return [Route(INSTALL_PATH, begin_install), Route(REDIRECT_PATH, finish_install)]


def make_page(
    title: Message, told: Sequence[str], locale: Locale, status: int, headers: Mapping[str, str]
) -> HTMLResponse:
    """Returns a page with a title and paragraphs in a language; they may contain what others wrote."""
    paragraphs = "\n".join(f"<p>{escape(locale.say_text(one))}</p>" for one in told)
    about = {"language": locale.code, "title": escape(locale.say_message(title))}
    page = _PAGE.format(**about, paragraphs=paragraphs)
    return HTMLResponse(page, status, {**headers, **_POLICY})
