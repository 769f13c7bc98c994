"""Takes files that admins drop into direct messages: checked at once, stored when they say so.

They are fetched only from Slack, up to a size, and the token goes nowhere else.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.ingest import wording
from bot.ingest.intake import IngestOutcome, IngestState
from bot.messages import Message, Verbatim, message
from bot.settings import LOOPBACK
from bot.slack.cards import make_line
from bot.slack.failures import report_failures, tell_faults
from bot.slack.interactions import Body, Interaction, find_team
from bot.slack.layout import SlackMessage, make_actions, make_button
from bot.slack.routing import Routes
from bot.slack.workspace import Workspace
from bot.sources.document import open_file
from bot.spoken import Locale

TAKE_IN = "take_in"
"""The name of the button below a file that was checked; its value is the id of the file."""
ADMINS_ONLY = message("admins-only")
_MOST_FILES = 5
_MOST_LINES = 30
MOST_BYTES = 100_000_000
TIMEOUT = 30
_SLACK = ".slack.com"
_BLOCK = 1 << 20
_PAGE = "text/html"

log = logging.getLogger(__name__)


def register_file_drops(routes: Routes) -> None:
    routes.route_action(TAKE_IN, on_take_in)


def take_files(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Replies to a direct message with files: a dry run for each, or why there is none."""
    team, channel, person = find_team(context), event["channel"], event["user"]
    post = partial(workspace.sender.post_message, channel, thread=event.get("thread_ts"))
    locale = workspace.find_locale(person)
    with report_failures(post, lambda: locale):
        if not workspace.memory.claim(f"message {team} {channel} {event['ts']}"):
            return
        log.info("slack.file team=%s files=%d", team, len(event["files"]))
        if not workspace.rights.is_admin(person):
            post(_make_sentence(locale, ADMINS_ONLY))
            return
        for file in event["files"][:_MOST_FILES]:
            with tell_faults(post, locale):
                post(_check_file(workspace, file, locale))


def on_take_in(workspace: Workspace, click: Interaction) -> None:
    """Takes a checked file in, once, however often and by whomever the button is pressed."""
    respond, locale = partial(workspace.tell_person, click), workspace.find_locale(click.person)
    if not workspace.rights.is_admin(click.person):
        respond(_make_sentence(locale, ADMINS_ONLY))
        return
    path, key = workspace.files.find_file(click.value), f"take in {click.team} {click.value}"
    if path is None or not workspace.memory.claim(key):
        respond(_make_sentence(locale, message("file-gone")))
        return
    log.info("slack.take_in team=%s file=%s", click.team, click.value)
    with tell_faults(respond, locale):
        try:
            outcomes = list(workspace.intake.take_all(open_file(path)))
        except BaseException:
            workspace.memory.release_claim(key)
            raise
        workspace.files.remove_file(click.value)
        respond(lay_out_outcomes(outcomes, locale))


def _check_file(workspace: Workspace, file: Body, locale: Locale) -> SlackMessage:
    """Fetches a file and checks it without storing anything."""
    name = str(file.get("name") or file.get("id") or "?")
    try:
        if int(file.get("size") or 0) > MOST_BYTES:
            raise DownloadRefusedError(say_too_large(name))  # noqa: TRY301 told as what comes of fetching
        address = str(file.get("url_private_download") or file.get("url_private") or "")
        content = fetch_file(address, name, workspace.client.base_url, partial(_read_token, workspace.client))
    except DownloadRefusedError as error:
        return _make_sentence(locale, error.said)
    identity = workspace.files.keep_file(name, content)
    path = workspace.files.find_file(identity)
    assert path  # noqa: S101 it was kept just now
    outcomes = list(workspace.intake.take_all(open_file(path), dry_run=True))
    if not any(one.state is IngestState.WOULD_STORE for one in outcomes):
        workspace.files.remove_file(identity)
        identity = ""
    return lay_out_outcomes(outcomes, locale, identity)


def _read_token(client: WebClient) -> str:
    """Returns the current token; one that Slack renews has been read by the call before."""
    client.auth_test()
    return client.token or ""


def lay_out_outcomes(outcomes: Iterable[IngestOutcome], locale: Locale, identity: str = "") -> SlackMessage:
    """Returns what became of each release of a file; with `identity`, a button takes it in."""
    lines = [line for one in outcomes for line in _list_lines(one, locale)][:_MOST_LINES]
    label = locale.say_named("take-in")
    buttons = [make_actions([make_button(TAKE_IN, label, identity)])] if identity else []
    return make_line("\n".join(lines), *buttons)


def _list_lines(outcome: IngestOutcome, locale: Locale) -> Iterator[str]:
    """Yields file, release, counts, findings, and what was or would be done."""
    yield outcome.document
    headline = locale.say_text(wording.format_headline(outcome))
    counts = locale.say_text(wording.format_counts(outcome))
    yield from filter(None, (headline, locale.say_text(outcome.problem), counts))
    for result in outcome.results:
        found = wording.format_check_result(result, accepted=result.check in outcome.accepted)
        yield from map(locale.say_text, found)
    yield locale.say_named("file-state", outcome.state.value)


def _make_sentence(locale: Locale, said: Message) -> SlackMessage:
    return make_line(f"{locale.say_message(said)}.")


class DownloadRefusedError(Exception):
    """The file was not fetched; `said` says why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.id)
        self.said = said


class _NoRedirects(HTTPRedirectHandler):
    """Refuses redirects, which could lead the token to another host."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follows no redirect."""


def is_of_slack(address: str, api: str) -> bool:
    """Returns whether an address is Slack's, or that of a demo's local workspace."""
    found, own = urlsplit(address), urlsplit(api)
    if own.hostname in LOOPBACK:
        return (found.scheme, found.hostname, found.port) == (own.scheme, own.hostname, own.port)
    return found.scheme == "https" and (found.hostname or "").endswith(_SLACK)


def fetch_file(address: str, name: str, api: str, read_token: Callable[[], str]) -> bytes:
    """Returns the bytes of a file in Slack. Raises DownloadRefusedError."""
    if not is_of_slack(address, api):
        raise DownloadRefusedError(message("file-elsewhere", words=Verbatim(name)))
    request = Request(address, headers={"Authorization": f"Bearer {read_token()}"})  # noqa: S310 of Slack
    opener = build_opener(_NoRedirects(), *([ProxyHandler({})] if urlsplit(api).hostname in LOOPBACK else []))
    try:
        with opener.open(request, timeout=TIMEOUT) as reply:
            if reply.headers.get_content_type() == _PAGE and not name.lower().endswith((".html", ".htm")):
                raise DownloadRefusedError(message("file-scope", words=Verbatim(name)))
            return _read_within(reply, name, MOST_BYTES)
    except HTTPError as error:
        error.close()
        said = message("file-scope" if error.code in (302, 401, 403) else "file-failed", words=Verbatim(name))
        raise DownloadRefusedError(said) from error
    except (URLError, HTTPException, OSError) as error:
        raise DownloadRefusedError(message("file-failed", words=Verbatim(name))) from error


def _read_within(reply: IO[bytes], name: str, most: int) -> bytes:
    """Reads block by block, since the size that Slack reports is not relied on."""
    content = bytearray()
    while block := reply.read(_BLOCK):
        content += block
        if len(content) > most:
            raise DownloadRefusedError(say_too_large(name))
    return bytes(content)


def say_too_large(name: str) -> Message:
    """Says that a file is larger than is taken."""
    return message("file-too-large", words=Verbatim(name), count=MOST_BYTES // 1_000_000)
