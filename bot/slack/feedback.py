"""*Right* and *Wrong* under an answer: what is said of it is kept with its receipt."""

import html
import json
import logging
import re
from dataclasses import dataclass, replace
from functools import partial

from slack_bolt import Ack, BoltContext

from bot.slack.bodies import Body, find_click, find_team
from bot.slack.cards import make_line
from bot.slack.failures import report_failures
from bot.slack.layout import Block, make_actions, make_button, make_plain, make_section
from bot.slack.locales import Locales
from bot.slack.modals.fields import Form, Frame, make_form, make_text, read_field, tell
from bot.slack.mrkdwn import escape
from bot.slack.native import NativeBlock
from bot.slack.routing import Routes
from bot.slack.sender import Sender
from bot.spoken import Tongue
from bot.store.memory.feedback import WORDS, Feedback, FeedbackStore
from bot.store.memory.memory import Memory

FEEDBACK, FORM, WORD = "feedback", "feedback_form", "word"
RIGHT, WRONG = "right", "wrong"

log = logging.getLogger(__name__)


def make_feedback_block(receipt: str, asked: str, tongue: Tongue) -> Block:
    """Returns the two buttons as Slack has them, or plain ones; each carries what was asked."""
    labels = {verdict: tell(tongue, "feedback-button", verdict) for verdict in (RIGHT, WRONG)}
    values = {verdict: _to_value(Feedback(receipt, asked[:WORDS], verdict)) for verdict in labels}
    plain = [make_button(f"{FEEDBACK}_{one}", labels[one], values[one]) for one in labels]
    positive, negative = ({"text": make_plain(labels[one]), "value": values[one]} for one in labels)
    element = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": positive,
        "negative_button": negative,
    }
    return NativeBlock({"type": "context_actions", "elements": [element]}, [make_actions(plain)])


def register_feedback(routes: "Routes[FeedbackListeners]") -> None:
    routes.action(re.compile(rf"{FEEDBACK}(_\w+)?"), FeedbackListeners.on_verdict)
    routes.view(FORM, FeedbackListeners.on_word)


@dataclass(frozen=True, slots=True)
class FeedbackListeners:
    """Each person says once what they hold of an answer."""

    locales: Locales
    memory: Memory
    store: FeedbackStore
    sender: Sender

    def on_verdict(self, body: Body, context: BoltContext) -> None:
        """Keeps what is right; of what is wrong asks for a word."""
        respond = partial(self.sender.respond, body["response_url"])
        with report_failures(respond, lambda: self._tongue(body)):
            said, tongue = _from_value(find_click(body)["value"]), self._tongue(body)
            if said.verdict == WRONG:
                self.sender.open_form(body["trigger_id"], _make_word_form(said, tongue))
                return
            self._keep(said, body, context)
            respond(make_line(tell(tongue, "feedback-thanks")))

    def on_word(self, ack: Ack, body: Body, context: BoltContext) -> None:
        said, tongue = _from_value(body["view"]["private_metadata"]), self._tongue(body)
        word = read_field(body["view"]["state"]["values"], WORD) or ""
        thanks = make_section(escape(tell(tongue, "feedback-thanks")))
        ack(
            response_action="update", view=make_form(Frame("thanks", "wrong", close="done"), tongue, [thanks])
        )
        with report_failures(lambda _: None):
            self._keep(replace(said, word=word[:WORDS]), body, context)

    def _keep(self, said: Feedback, body: Body, context: BoltContext) -> None:
        if self.memory.claim(f"feedback {find_team(context)} {body['user']['id']} {said.receipt}"):
            log.info("slack.feedback receipt=%s verdict=%s", said.receipt, said.verdict)
            self.store.add(said)

    def _tongue(self, body: Body) -> Tongue:
        return self.locales.find(body["user"]["id"])


def _make_word_form(said: Feedback, tongue: Tongue) -> Form:
    return make_form(Frame(FORM, "wrong", "send", _to_value(said)), tongue, [make_text(WORD, tongue)])


def _to_value(said: Feedback) -> str:
    return json.dumps([said.receipt, said.verdict, escape(said.asked)], ensure_ascii=False)


def _from_value(value: str) -> Feedback:
    receipt, verdict, asked = json.loads(value)
    return Feedback(receipt, html.unescape(asked), verdict)
