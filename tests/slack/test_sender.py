"""The sender against a server that fails the ways Slack and networks do."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.delivery.channel import OutcomeUnknownError
from bot.slack.answers import lay_out_finding
from bot.slack.attachments import Attachment
from bot.slack.buttons import Audience
from bot.slack.cards import make_line
from bot.slack.native import NativeSupport
from bot.slack.sender import MessageRefusedError, Sender, make_writing_client
from bot.store.memory.facts import Facts
from bot.store.memory.memory import open_memory
from tests.slack.slack_samples import FINDING, READING

FILE = Attachment("exports.png", "Exports", b"bytes", "Line chart: exports rose.")
Reply = Callable[[BaseHTTPRequestHandler], None]


def ok(request: BaseHTTPRequestHandler) -> None:
    _send(request, 200, {"ok": True, "ts": "1.1"})


def refusal(request: BaseHTTPRequestHandler) -> None:
    _send(request, 200, {"ok": False, "error": "not_in_channel"})


def invalid_blocks(request: BaseHTTPRequestHandler) -> None:
    _send(request, 200, {"ok": False, "error": "invalid_blocks"})


def too_many(request: BaseHTTPRequestHandler) -> None:
    _send(request, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "0"})


def broken(request: BaseHTTPRequestHandler) -> None:
    _send(request, 503, {"ok": False, "error": "service_unavailable"})


def hangs_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True


def expired(request: BaseHTTPRequestHandler) -> None:
    _send(request, 404, {"ok": False, "error": "expired_url"})


def place_for_a_file(request: BaseHTTPRequestHandler) -> None:
    address = f"http://{request.headers['Host']}/upload"
    _send(request, 200, {"ok": True, "file_id": "F1", "upload_url": address})


def file_taken(request: BaseHTTPRequestHandler) -> None:
    _send(request, 200, {"ok": True, "files": [{"id": "F1"}]})


def holds_nothing(request: BaseHTTPRequestHandler) -> None:
    _send(request, 200, {"ok": True, "messages": []})


def is_post(body: str) -> bool:
    return '"blocks"' in body


def _send(
    request: BaseHTTPRequestHandler, status: int, body: object, headers: dict[str, str] | None = None
) -> None:
    request.send_response(status)
    for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(json.dumps(body).encode())


@dataclass
class FaultySlack:
    """Replies in the given order, then always well; `bodies` are the calls that came in."""

    replies: list[Reply] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def slack(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultySlack]:  # noqa: ARG001
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    state = FaultySlack()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            (state.replies.pop(0) if state.replies else ok)(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/api/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def sender(slack: FaultySlack) -> Sender:
    return Sender(make_writing_client("xoxb-test", slack.url))


def test_a_message_is_posted_without_unfurling(slack: FaultySlack, sender: Sender) -> None:
    sender.post_message("C1", make_line("4.75 trillion"), thread="1.0")

    body = json.loads(slack.bodies[0])
    assert (body["channel"], body["thread_ts"], body["text"]) == ("C1", "1.0", "4.75 trillion")
    assert (body["unfurl_links"], body["unfurl_media"]) == (False, False)


def test_a_call_that_came_too_soon_is_repeated(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [too_many]

    sender.post_message("C1", make_line("x"))

    assert len(slack.bodies) == 2


def test_a_refusal_names_slacks_reason(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [refusal]

    with pytest.raises(MessageRefusedError) as raised:
        sender.post_message("C1", make_line("x"))

    assert raised.value.code == "not_in_channel"


def test_where_slack_knows_no_such_table_the_plain_one_is_sent_at_once_and_then_always(
    slack: FaultySlack, tmp_path: Path
) -> None:
    message = lay_out_finding(FINDING, READING, Audience.HERE)
    with open_memory(tmp_path / "memory.db") as memory:
        native = NativeSupport(Facts(memory), is_on=True)
        sender = Sender(make_writing_client("xoxb-test", slack.url), native=native)
        slack.replies = [invalid_blocks]
        sender.post_message("C1", message)
        sender.post_message("C1", message)

    kinds = [[block["type"] for block in json.loads(body)["blocks"]] for body in slack.bodies]
    assert ["data_table" in one for one in kinds] == [True, False, False]


def test_a_plain_message_of_which_slack_takes_no_block_is_sent_as_its_text_once(slack: FaultySlack) -> None:
    slack.replies = [invalid_blocks, invalid_blocks]
    sender = Sender(make_writing_client("xoxb-test", slack.url), native=NativeSupport(is_on=True))

    with pytest.raises(MessageRefusedError):
        sender.post_message("C1", make_line("x"))

    told, bare = (json.loads(body)["blocks"] for body in slack.bodies)
    assert [{**block, "block_id": None} for block in told] == [{**make_line("x").blocks[0], "block_id": None}]
    assert bare == []


@pytest.mark.parametrize("fault", [hangs_up, broken])
def test_a_lost_reply_is_never_followed_by_a_second_post_where_nobody_may_look(
    slack: FaultySlack, sender: Sender, fault: Reply
) -> None:
    slack.replies = [fault]

    with pytest.raises(OutcomeUnknownError):
        sender.post_message("C1", make_line("x"))

    assert len(list(filter(is_post, slack.bodies))) == 1


@pytest.mark.parametrize("fault", [hangs_up, broken])
@pytest.mark.parametrize("thread", [None, "1.0"])
def test_what_slack_has_not_taken_as_the_channel_shows_is_sent_once_more(
    slack: FaultySlack, sender: Sender, fault: Reply, thread: str | None
) -> None:
    slack.replies = [fault, holds_nothing]
    sender.post_message("C1", make_line("x"), thread)

    first, look, second = slack.bodies
    assert [is_post(body) for body in (first, look, second)] == [True, False, True]
    assert json.loads(first) == json.loads(second)


@pytest.mark.parametrize("fault", [hangs_up, broken])
def test_a_lost_reply_to_a_private_answer_is_not_repeated_either(
    slack: FaultySlack, sender: Sender, fault: Reply
) -> None:
    slack.replies = [fault]

    with pytest.raises(OutcomeUnknownError):
        sender.respond_privately(slack.url, make_line("x"))

    assert len(slack.bodies) == 1


def test_a_private_answer_stays_private(slack: FaultySlack, sender: Sender) -> None:
    sender.respond_privately(slack.url, make_line("x"))

    body = json.loads(slack.bodies[0])
    assert (body["response_type"], body["replace_original"]) == ("ephemeral", False)


def test_a_file_goes_up_in_three_steps_into_the_thread(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [place_for_a_file, ok, file_taken]

    sender.upload_file("C1", FILE, thread="1.0")

    asked, content, placed = slack.bodies
    assert "length=5" in asked
    assert content == "bytes"
    assert "channel_id=C1" in placed
    assert "thread_ts=1.0" in placed


def test_a_file_that_slack_does_not_take_is_a_refusal(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [refusal]

    with pytest.raises(MessageRefusedError):
        sender.upload_file("C1", FILE)

    assert len(slack.bodies) == 1


def test_a_file_that_is_lost_on_its_way_is_a_refusal(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [place_for_a_file, broken]

    with pytest.raises(MessageRefusedError) as raised:
        sender.upload_file("C1", FILE)

    assert raised.value.code == "upload_failed"


def test_a_file_whose_last_step_has_no_reply_is_not_placed_twice(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [place_for_a_file, ok, hangs_up]

    with pytest.raises(OutcomeUnknownError):
        sender.upload_file("C1", FILE)

    assert len(slack.bodies) == 3


def test_an_expired_address_is_a_refusal(slack: FaultySlack, sender: Sender) -> None:
    slack.replies = [expired]

    with pytest.raises(MessageRefusedError):
        sender.respond_privately(slack.url, make_line("x"))
