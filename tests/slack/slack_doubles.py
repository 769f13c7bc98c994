"""Stand-ins for what the edge talks to: a desk with few answers, a sender that keeps what it is given."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import fields
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.desk_answer import Answer, ReceiptExplanation
from bot.domain.place import Atlas
from bot.language.reading import Outcome, Reading
from bot.orders.order import Requester
from bot.slack.attachments import Attachment
from bot.slack.layout import Block, SlackMessage
from bot.slack.locales import Locales
from bot.slack.pictures import Picture
from bot.slack.replies import Replies
from bot.slack.routing import APP
from bot.slack.sender import MessageRefusedError, Sender
from bot.slack.workspace import Workspace
from bot.spoken import ENGLISH, Locale
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore
from tests.shared import ATLAS
from tests.slack.slack_samples import ANSWER, CLARIFY, DRAWN, EXAMPLES, EXPLAINED, HELP, LISTED, WHY

P = ParamSpec("P")
T = TypeVar("T")


def make_response(
    client: WebClient, data: dict[str, Any], status: int = 200, headers: dict[str, Any] | None = None
) -> SlackResponse:
    """What Slack answers to a call, as the client hands it on."""
    return SlackResponse(
        client=client,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )


class FewAnswers:
    """Knows one answer and one question back, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.languages: list[str] = []

    def ask_question(
        self, words: str, context: Sequence[str] = (), language: str = "", _currency: str | None = None
    ) -> Answer:
        self.asked.append((words, tuple(context)))
        self.languages.append(language)
        if words == "fail":
            raise LookupError("the store is gone")
        return {"korea": CLARIFY, "help": HELP, "chart": DRAWN, "excel": LISTED, "source?": WHY}.get(
            words, ANSWER
        )

    def read_words(self, words: str, _context: Sequence[str] = ()) -> Reading:
        return Reading(Outcome.ANSWER if words.endswith("?") else Outcome.CLARIFY)

    def explain_receipt(self, receipt: str) -> ReceiptExplanation | None:
        return EXPLAINED.get(receipt)

    def list_examples(self) -> tuple[str, ...]:
        return EXAMPLES

    def find_locale(self, _language: str) -> Locale:
        return ENGLISH

    @property
    def atlas(self) -> Atlas:
        return ATLAS


class KeptMessages(Sender):
    """Keeps posts as (channel, thread, message) and responses as (replace, message)."""

    def __init__(self) -> None:
        super().__init__(WebClient())
        self.posts: list[tuple[str, str | None, SlackMessage]] = []
        self.responses: list[tuple[bool, SlackMessage]] = []
        self.homes: list[tuple[str, tuple[Block, ...]]] = []
        self.forms: list[tuple[str, dict[str, object]]] = []
        self.whispers: list[tuple[str, str, SlackMessage]] = []
        self.suggestions: list[tuple[str, str, str, tuple[str, ...]]] = []
        self.refusals: list[str] = []
        self.files: list[tuple[str, str | None, Attachment]] = []
        self.pictures: list[Attachment] = []
        self.upload_refusals: list[str] = []
        self.response_refusals: list[str] = []

    def post_message(self, channel: str, answer: SlackMessage, thread: str | None = None) -> None:
        if self.refusals:
            raise MessageRefusedError(self.refusals.pop())
        self.posts.append((channel, thread, answer))

    def upload_file(self, channel: str, file: Attachment, thread: str | None = None) -> None:
        if self.upload_refusals:
            raise MessageRefusedError(self.upload_refusals.pop())
        self.files.append((channel, thread, file))

    def pause_writing(self, seconds: float) -> None:
        pass

    def store_picture(self, file: Attachment) -> Picture:
        if self.upload_refusals:
            raise MessageRefusedError(self.upload_refusals.pop())
        self.pictures.append(file)
        return Picture("F1", file.alt)

    def hand_over(self, person: str, file: Attachment) -> str:
        self.upload_file(person, file)
        return "https://files.example/F1"

    def publish_home(self, person: str, blocks: Sequence[Block], in_place_of: str = "") -> str:
        self.homes.append((person, tuple(blocks)))
        return f"{in_place_of}h{len(self.homes)}"

    def open_direct(self, person: str) -> str:
        return f"D{person[1:]}"

    def open_form(self, trigger: str, form: dict[str, object]) -> None:
        self.forms.append((trigger, form))

    def update_form(self, view: str, digest: str, form: dict[str, object]) -> None:
        self.forms.append((f"{view} {digest}", form))

    def suggest_questions(self, channel: str, thread: str, title: str, questions: Sequence[str]) -> None:
        self.suggestions.append((channel, thread, title, tuple(questions)))

    def send_privately(self, channel: str, person: str, answer: SlackMessage) -> None:
        self.whispers.append((channel, person, answer))

    def respond_privately(self, response_url: str, answer: SlackMessage, *, replace: bool = False) -> None:
        assert response_url
        if self.response_refusals:
            raise MessageRefusedError(self.response_refusals.pop())
        self.responses.append((replace, answer))


class AtOnce(Executor):
    """Runs what it is given before it returns."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class NoOrders:
    """Takes nothing for an order."""

    def reply_to(self, _words: str, _requester: Requester) -> SlackMessage | None:
        return None


def make_workspace(memory: Memory, sender: Sender, **parts: Any) -> Workspace:
    """A workspace of these parts, over a desk of few answers; what is not named is not there at all."""
    desk: Any = parts.pop("desk", None) or FewAnswers()
    bare: dict[str, Any] = dict.fromkeys(one.name for one in fields(Workspace))
    own = {
        "memory": memory,
        "sender": sender,
        "service": SimpleNamespace(desk=desk, store=SubscriptionStore(memory)),
        "locales": Locales(None, lambda _: ENGLISH),
        "replies": Replies(desk),
        "ordering": NoOrders(),
    }
    return Workspace(**bare | own | parts)


def make_app(executor: Executor) -> App:
    """The listeners' app of one workspace, which asks Slack for nothing."""
    home = AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_id="B0", bot_user_id="U0", bot_token="xoxb-1"
    )
    return App(
        name=APP,
        client=WebClient(),
        authorize=lambda: home,
        request_verification_enabled=False,
        listener_executor=executor,
    )
