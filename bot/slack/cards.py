"""Messages that are not answers: help, attribution, failures."""

import re
from collections.abc import Sequence

from bot.messages import Verbatim
from bot.slack.buttons import Audience, make_question_buttons
from bot.slack.layout import (
    SECTION_TEXT,
    Block,
    SlackMessage,
    make_actions,
    make_context,
    make_message,
    make_section,
)
from bot.slack.mrkdwn import escape_text, fit_text, make_bold
from bot.spoken import ENGLISH, Locale

QUOTED = 300
ASKED, SHARED = "slack-asked", "slack-shared-by"
_PERSON = re.compile(r"[A-Z0-9]+")


def make_help(examples: Sequence[str], audience: Audience, locale: Locale = ENGLISH) -> SlackMessage:
    asking = _say_part("slack-welcome", "slack-how", locale)
    digests = _say_part("slack-digests-title", "slack-digests", locale)
    more = escape_text(locale.say_named("slack-more"))
    return make_message(
        [
            asking.replace("*", ""),
            *(escape_text(locale.say_text(one)) for one in examples),
            digests.replace("*", ""),
            more,
        ],
        [
            make_section(asking),
            *make_question_buttons(examples, audience, locale),
            make_section(digests),
            make_context(more),
        ],
    )


def _say_part(title: str, words: str, locale: Locale) -> str:
    return f"{make_bold(locale.say_named(title), SECTION_TEXT // 2)}\n{escape_text(locale.say_named(words))}"


def add_attribution(
    answer: SlackMessage, person: str, action: str, words: str, locale: Locale = ENGLISH
) -> SlackMessage:
    """Returns the answer below a line that names who asked or shared it, and the words."""
    is_named = _PERSON.fullmatch(person)
    who = f"<@{person}>" if is_named else escape_text(locale.say_named("slack-someone"))
    line = locale.say_named(action, who=Verbatim(who), words=Verbatim(fit_text(words, QUOTED)))
    return SlackMessage(answer.text, (make_context(line), *answer.blocks))


def put_before(answer: SlackMessage, remark: str) -> SlackMessage:
    """Returns the answer with a small line above it, if there is a remark."""
    if not remark:
        return answer
    return SlackMessage(answer.text, (make_context(fit_text(remark, SECTION_TEXT)), *answer.blocks))


def add_blocks(answer: SlackMessage, blocks: Sequence[Block]) -> SlackMessage:
    return SlackMessage(answer.text, (*answer.blocks, *blocks))


def keep_headline(answer: SlackMessage) -> SlackMessage:
    """Returns the first block alone, when a file says the rest."""
    return SlackMessage(answer.text, answer.blocks[:1])


def remove_button(answer: SlackMessage, kind: str) -> SlackMessage:
    """Returns the answer without the buttons whose names begin with a prefix."""
    rows = [
        block
        if block["type"] != "actions"
        else make_actions([one for one in block["elements"] if not one["action_id"].startswith(kind)])  # type: ignore[attr-defined]
        for block in answer.blocks
    ]
    return SlackMessage(answer.text, tuple(row for row in rows if row.get("elements") != []))


def add_remark(answer: SlackMessage, remark: str) -> SlackMessage:
    """Returns the answer with a small line below it, if there is a remark."""
    if not remark:
        return answer
    small = make_context(fit_text(remark, SECTION_TEXT))
    return make_message([answer.text, escape_text(remark)], [*answer.blocks, small])


def make_line(text: str, *below: Block) -> SlackMessage:
    """Returns a message of a plain text, with blocks below it."""
    return make_message([escape_text(text)], [make_section(fit_text(text, SECTION_TEXT)), *below])


def make_failure(number: str, locale: Locale = ENGLISH) -> SlackMessage:
    """Returns what a person sees of an unexpected error; the log has the same number."""
    return make_line(locale.say_named("slack-failure", number=Verbatim(number)))
