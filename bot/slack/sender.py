"""The one door to Slack's Web API for whatever is written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.slack.attachments import Attachment
from bot.slack.layout import Block, Message

TIMEOUT = 10
RATE_LIMIT_RETRIES = 2
UPLOAD_FAILED = "upload_failed"


class RefusedError(Exception):
    """Slack took nothing; `code` is its own word for why (`not_in_channel` …)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


class UnknownOutcomeError(Exception):
    """Slack did not answer, so the message may stand there or not; sending again could double it."""


def writing_client(token: str, url: str) -> WebClient:
    """A client that repeats only what Slack certainly did not take: a call that came too soon."""
    return WebClient(token=token, base_url=url, timeout=TIMEOUT, retry_handlers=_retries())


class Sender:
    """Posts messages; raises RefusedError or UnknownOutcomeError."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def post(self, channel: str, answer: Message, thread: str | None = None) -> None:
        with _outcomes():
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=answer.text,
                blocks=list(answer.blocks),
                unfurl_links=False,
                unfurl_media=False,
            )

    def upload(self, channel: str, file: Attachment, thread: str | None = None) -> None:
        """Put a file into a conversation or a thread of it."""
        with _outcomes():
            self._client.files_upload_v2(
                channel=channel,
                thread_ts=thread,
                filename=file.name,
                title=file.title,
                alt_txt=file.alt or None,
                content=file.content,
            )

    def publish_home(self, person: str, blocks: Sequence[Block]) -> None:
        """Show a person's Home tab of the bot; showing it again changes nothing."""
        with _outcomes():
            self._client.views_publish(user_id=person, view={"type": "home", "blocks": list(blocks)})

    def open_form(self, trigger: str, form: dict[str, object]) -> None:
        """Show a form to whoever clicked within the last three seconds."""
        with _outcomes():
            self._client.views_open(trigger_id=trigger, view=form)

    def whisper(self, channel: str, person: str, answer: Message) -> None:
        """A message in a channel that one person sees."""
        with _outcomes():
            self._client.chat_postEphemeral(
                channel=channel, user=person, text=answer.text, blocks=list(answer.blocks)
            )

    def respond(self, response_url: str, answer: Message, *, replace: bool = False) -> None:
        """Answer only the person who used a command or a button, in place of the message if `replace`."""
        hook = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=_retries())
        with _outcomes():
            response = hook.send(
                text=answer.text,
                blocks=list(answer.blocks),
                response_type="ephemeral",
                replace_original=replace,
                unfurl_links=False,
                unfurl_media=False,
            )
        if response.status_code != 200:
            raise _outcome(response.status_code, response.body[:100])


def _retries() -> list[RetryHandler]:
    return [RateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_RETRIES)]


@contextmanager
def _outcomes() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        raise _outcome(error.response.status_code, str(error.response.get("error"))) from error
    except SlackRequestError as error:
        raise RefusedError(UPLOAD_FAILED) from error
    except HTTPError as error:
        # Only the bytes of a file go another way than calls, and nobody sees them before the last step.
        error.close()
        raise RefusedError(UPLOAD_FAILED) from error
    except (OSError, HTTPException) as error:
        raise UnknownOutcomeError(f"{type(error).__name__}: {error}") from error


def _outcome(status: int, code: str) -> Exception:
    return UnknownOutcomeError(f"status {status}") if status >= 500 else RefusedError(code)
