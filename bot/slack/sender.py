"""The one sender of everything written through Slack's Web API, except deliveries."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.error import HTTPError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.delivery.channel import OutcomeUnknownError
from bot.settings import SLACK
from bot.slack.attachments import Attachment
from bot.slack.channel_history import mark_message, was_taken
from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import escape_text
from bot.slack.native import PLAIN, NativeBlock, NativeSupport, draw_natively
from bot.slack.pictures import Picture
from bot.slack.rate_limits import RateLimit, find_channel_rate, read_retry_after
from bot.slack.tokens import WorkspaceClient, WorkspaceToken

_Reply = TypeVar("_Reply")

log = logging.getLogger(__name__)

TIMEOUT = 10
MOST_TRIES = 10
"""The most tries of a call that came too soon."""
AT_ONCE = 0.0
"""The wait after a call that is over: what Slack has not taken by now will not appear later."""
UPLOAD_FAILED = "upload_failed"
INVALID_BLOCKS = "invalid_blocks"


class MessageRefusedError(Exception):
    """Slack took nothing; `code` is its own reason (`not_in_channel` …)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


class RateLimitedError(MessageRefusedError):
    """Slack took nothing, and wants to be called again after so many `seconds`."""

    def __init__(self, code: str, seconds: float) -> None:
        super().__init__(code)
        self.seconds = seconds


def make_writing_client(token: str | WorkspaceToken, url: str) -> WebClient:
    """Returns a client that makes each call once, since the Sender knows what to repeat."""
    return WorkspaceClient(token, base_url=url, timeout=TIMEOUT, retry_handlers=[])


class Sender:
    """Posts messages; raises MessageRefusedError or OutcomeUnknownError.

    A message that came too soon was not taken, and is sent again, with up to `MOST_TRIES` tries. Each channel
    has its turns, so that nobody is left out if one channel gets many answers at once.
    """

    def __init__(
        self, client: WebClient, pace: RateLimit | None = None, native: NativeSupport = PLAIN
    ) -> None:
        self._client = client
        self._pace = pace or RateLimit(find_channel_rate)
        self.native = native

    def post_message(self, channel: str, answer: SlackMessage, thread: str | None = None) -> None:
        """Posts a message, once more if Slack failed without taking it."""
        marked, key = mark_message(answer)
        post = partial(self._post_once, channel, marked, thread)
        try:
            post()
        except OutcomeUnknownError as error:
            may_look = key and error.wait == AT_ONCE
            if not may_look or (taken := was_taken(self._client, channel, thread, key)) is None:
                raise
            if not taken:
                log.warning("slack.sent_again channel=%s", channel)
                post()

    def _post_once(self, channel: str, answer: SlackMessage, thread: str | None) -> None:
        self._send_blocks(
            channel,
            answer,
            lambda blocks: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=answer.text,
                blocks=blocks,
                unfurl_links=False,
                unfurl_media=False,
            ),
        )

    def upload_file(self, channel: str, file: Attachment, thread: str | None = None) -> None:
        """Uploads a file into a conversation or a thread of it."""
        self._upload_to(channel, file, channel=channel, thread_ts=thread, alt_txt=file.alt or None)

    def pause_writing(self, seconds: float) -> None:
        """Pauses writing for as many seconds as Slack asked for."""
        self._pace.pause(seconds)

    def store_picture(self, file: Attachment) -> Picture:
        """Uploads a picture that is not shown anywhere yet."""
        uploaded = self._upload_to("", file, alt_txt=file.alt)
        source = "permalink" if self._client.base_url != SLACK else "id"
        return Picture(str(uploaded["files"][0][source]), file.alt)

    def hand_over(self, person: str, file: Attachment) -> str:
        """Sends a file to one person directly; returns its address."""
        post = partial(self._client.chat_postMessage, channel=person, text=escape_text(file.title))
        channel = str(self._send_in_turn(person, post)["channel"])
        uploaded = self._upload_to(channel, file, channel=channel)
        return str(uploaded["files"][0].get("permalink") or "")

    def _upload_to(self, place: str, file: Attachment, **named: str | None) -> SlackResponse:
        upload = partial(
            self._client.files_upload_v2,
            filename=file.name,
            title=file.title,
            content=file.content,
            **named,  # type: ignore[arg-type]  # the client's own arguments
        )
        return self._send_in_turn(place, upload)

    def publish_home(self, person: str, blocks: Sequence[Block], in_place_of: str = "") -> str:
        """Shows a person's Home tab of the bot; returns Slack's hash of it.

        With `in_place_of`, Slack refuses it once another one is shown.
        """

        def publish_blocks(drawn: list[Block]) -> SlackResponse:
            view = {"type": "home", "blocks": drawn}
            return self._client.views_publish(user_id=person, view=view, hash=in_place_of or None)

        shown = self._send_blocks(person, SlackMessage("", tuple(blocks)), publish_blocks)
        return str(shown["view"]["hash"])

    def open_direct(self, person: str) -> str:
        """Returns the direct messages with a person; the person's own id if the bot may not open them."""
        try:
            with _report_outcomes():
                return str(self._client.conversations_open(users=person)["channel"]["id"])
        except (MessageRefusedError, OutcomeUnknownError):
            return person

    def open_form(self, trigger: str, form: dict[str, object]) -> None:
        """Shows a form to whoever clicked within the last three seconds."""
        with _report_outcomes():
            self._client.views_open(trigger_id=trigger, view=form)

    def update_form(self, view: str, digest: str, form: dict[str, object]) -> None:
        """Replaces a form that still has the hash `digest`; any other is left alone."""
        with _report_outcomes():
            self._client.views_update(view_id=view, hash=digest, view=form)

    def suggest_questions(self, channel: str, thread: str, title: str, questions: Sequence[str]) -> None:
        """Offers questions to ask in a thread of the assistant."""
        prompts = [{"title": one, "message": one} for one in questions]
        with _report_outcomes():
            self._client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, thread_ts=thread, title=title, prompts=prompts
            )

    def send_privately(self, channel: str, person: str, answer: SlackMessage) -> None:
        """Posts a message in a channel that one person sees."""
        self._send_blocks(
            channel,
            answer,
            lambda blocks: self._client.chat_postEphemeral(
                channel=channel, user=person, text=answer.text, blocks=blocks
            ),
        )

    def respond_privately(self, response_url: str, answer: SlackMessage, *, replace: bool = False) -> None:
        """Answers only the person who used a command or a button; `replace` replaces the message."""
        hook = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[])

        def send_blocks(blocks: list[Block]) -> None:
            response = hook.send(
                text=answer.text,
                blocks=blocks,
                response_type="ephemeral",
                replace_original=replace,
                unfurl_links=False,
                unfurl_media=False,
            )
            if response.status_code != 200:
                raise _make_error(response.status_code, response.body[:100], response.headers)

        self._send_blocks("", answer, send_blocks)

    def _send_blocks(self, place: str, answer: SlackMessage, send: Callable[[list[Block]], _Reply]) -> _Reply:
        """Sends a message; if Slack does not take parts of it, plainly, and if it takes no blocks, as text.

        A picture is refused before Slack has processed it: whoever sends one knows what to do.
        """
        is_native = self.native.allowed and any(isinstance(one, NativeBlock) for one in answer.blocks)
        layouts = [draw_natively(answer.blocks, is_native=True)] if is_native else []
        layouts.append(draw_natively(answer.blocks, is_native=False))
        if not any(block["type"] == "image" for block in layouts[-1]):
            layouts.append([])
        for blocks in layouts[:-1]:
            try:
                return self._send_in_turn(place, partial(send, blocks))
            except MessageRefusedError as error:
                if INVALID_BLOCKS not in error.code:
                    raise
                self._note_refusal(is_native=is_native and blocks is layouts[0])
        return self._send_in_turn(place, partial(send, layouts[-1]))

    def _note_refusal(self, *, is_native: bool) -> None:
        if is_native:
            log.warning("slack.native_refused")
            self.native.note_refusal()
        else:
            log.warning("slack.blocks_refused")

    def _send_in_turn(self, place: str, send: Callable[[], _Reply], tries: int = MOST_TRIES) -> _Reply:
        """Sends in the channel's turn, and again as long as it came too soon.

        Without a channel it goes to an address of its own, which waits for no other.
        """
        if place:
            self._pace.wait_for_turn(place)
        try:
            with _report_outcomes():
                return send()
        except RateLimitedError as error:
            if tries == 1:
                raise
            if place:
                self._pace.hold_back(place, error.seconds)
            else:
                self._pace.pause(error.seconds)
        return self._send_in_turn(place, send, tries - 1)


@contextmanager
def _report_outcomes() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        reply = error.response
        raise _make_error(reply.status_code, str(reply.get("error")), reply.headers) from error
    except SlackRequestError as error:
        raise MessageRefusedError(UPLOAD_FAILED) from error
    except HTTPError as error:
        # Only the bytes of a file are not sent by a call, and nobody sees them before the last step.
        error.close()
        raise MessageRefusedError(UPLOAD_FAILED) from error
    except (OSError, HTTPException) as error:
        is_late = isinstance(getattr(error, "reason", error), TimeoutError)
        wait = None if is_late else AT_ONCE
        raise OutcomeUnknownError(f"{type(error).__name__}: {error}", wait) from error


def _make_error(status: int, code: str, headers: Mapping[str, Any]) -> Exception:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimitedError(code, read_retry_after(headers))
    failed = OutcomeUnknownError(f"status {status}", AT_ONCE)
    return failed if status >= 500 else MessageRefusedError(code)
