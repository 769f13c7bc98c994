"""*Right* and *Wrong* under an answer, and the form that asks what is wrong."""

import html
import json

from bot.slack.layout import Block, make_actions, make_button, make_plain
from bot.slack.modals.fields import Form, Frame, make_form, make_text, tell
from bot.slack.mrkdwn import escape
from bot.slack.native import NativeBlock
from bot.spoken import Tongue
from bot.store.memory.answer_records import WORDS, Feedback

FEEDBACK, FORM, WORD = "feedback", "feedback_form", "word"
RIGHT, WRONG = "right", "wrong"


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


def make_word_form(said: Feedback, tongue: Tongue) -> Form:
    return make_form(Frame(FORM, "wrong", "send", _to_value(said)), tongue, [make_text(WORD, tongue)])


def _to_value(said: Feedback) -> str:
    return json.dumps([said.receipt, said.verdict, escape(said.asked)], ensure_ascii=False)


def read_verdict(value: str) -> Feedback:
    receipt, verdict, asked = json.loads(value)
    return Feedback(receipt, html.unescape(asked), verdict)
