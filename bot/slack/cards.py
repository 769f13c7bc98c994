"""Messages that are no answers: help, attribution, failures."""

import re
from collections.abc import Sequence

from bot.slack.buttons import Audience, make_question_buttons
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import escape, fit

QUOTED = 300
WELCOME = "*Ask me for published trade figures.*"
HOW = (
    "Type `/trade` and a question for an answer that only you see, mention me in a channel, or write to me "
    "directly. I remember what you asked in a thread and in a direct message: "
    "“and imports?”, “by month”."
)
DIGESTS = (
    "*I tell you when figures come out.* `/trade subscribe`, or `/trade subscribe exports to ASEAN every "
    "Monday 9:00 Asia/Seoul`, or the button under an answer. `/trade alert me when exports to the US fall "
    "more than 20 %`. `/trade remind me when January data is out`. `/trade subscriptions` lists, pauses, "
    "edits and deletes them. `/trade status` says what is held and what comes next."
)
_PERSON = re.compile(r"[A-Z0-9]+")


def make_help(examples: Sequence[str], audience: Audience) -> SlackMessage:
    """Returns what can be asked and how, with examples to click."""
    return make_message(
        [WELCOME.strip("*"), HOW, *map(escape, examples), DIGESTS],
        [
            make_section(f"{WELCOME}\n{HOW}"),
            *make_question_buttons(examples, audience),
            make_section(DIGESTS),
        ],
    )


def make_home(examples: Sequence[str]) -> tuple[Block, ...]:
    """Returns the bot's Home tab: the help without buttons, since nothing can be answered there."""
    asked = "\n".join(f"• {escape(example)}" for example in examples)
    return (make_section(f"{WELCOME}\n{HOW}"), make_section(f"For example:\n{asked}"), make_section(DIGESTS))


def attribute(answer: SlackMessage, person: str, deed: str, words: str) -> SlackMessage:
    """Returns the answer below a line that names who asked or shared it, and the words."""
    who = f"<@{person}>" if _PERSON.fullmatch(person) else "Someone"
    return SlackMessage(answer.text, (make_context(f"{who} {deed}: {fit(words, QUOTED)}"), *answer.blocks))


def add_blocks(answer: SlackMessage, blocks: Sequence[Block]) -> SlackMessage:
    return SlackMessage(answer.text, (*answer.blocks, *blocks))


def add_remark(answer: SlackMessage, remark: str) -> SlackMessage:
    """Returns the answer with a small line below it, where there is a remark."""
    if not remark:
        return answer
    small = make_context(fit(remark, SECTION_TEXT))
    return make_message([answer.text, escape(remark)], [*answer.blocks, small])


def make_line(text: str) -> SlackMessage:
    """Returns a message of one plain sentence."""
    return make_message([escape(text)], [make_section(fit(text, SECTION_TEXT))])


def make_failure(number: str) -> SlackMessage:
    """Returns what a person sees of an unexpected error; the log has the same number."""
    return make_line(f"Something went wrong here, and it is noted as {number}. Asking again may help.")
