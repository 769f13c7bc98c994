"""The buttons below messages: their stable names, and the question that each carries as its value."""

import html
import json
import re
from collections.abc import Iterable, Sequence
from enum import Enum

from bot.language.queries.assumption import Switch
from bot.next_steps import NextStep
from bot.slack.layout import Block, make_actions, make_button, make_button_row, make_plain
from bot.slack.mrkdwn import clean_text, escape_text
from bot.slack.native import NativeBlock
from bot.spoken import ENGLISH as IN_ENGLISH
from bot.spoken import Locale
from bot.store.memory.answer_records import WORDS, Feedback
from bot.value_class import value_class

ENGLISH = "en"
VIEW = "view"
"""Begins the names of buttons that show the same answer differently, in its place if it is private."""
SHARE = "share"
NOTES, SOURCES = "notes", "sources"
"""Begin the names of buttons whose value is a receipt."""
ORDER = "order"
"""Begins the names of buttons whose value is an order for digests, in words."""
EDIT, TEST = "edit", "test"
"""Begin the names of buttons that first open a form; the value is the number of a subscription."""
MOST_BUTTONS = 5
MOST_SWITCHES = 3
"""How many switches are shown if there are more next questions than room."""
MOST_QUESTIONS = 4
_SURE_LETTERS = 30
"""Slack may cut off the rest of a button's label."""
_ALL_ROWS_PLACE = 9
"""Makes the names of two buttons with the same question differ, as Slack requires."""
FEEDBACK, FORM, WORD = "feedback", "feedback_form", "word"
RIGHT, WRONG = "right", "wrong"


class Audience(Enum):
    """Who sees an answer, and so where its buttons answer; the value ends the action's name."""

    PRIVATE = "private"
    """Only the person who asked, as slash commands are answered."""
    HERE = "here"
    """Everyone in the conversation."""

    @property
    def action(self) -> re.Pattern[str]:
        return re.compile(rf"(ask|{VIEW})_{self.value}_\d+(?:_[\w-]+)?")


def parse_language(action: str) -> str:
    """Returns the language in which a button's question is to be answered; empty if its words decide."""
    found = re.fullmatch(r"\w+?_\d+_([\w-]+)", action)
    return found[1] if found else ""


def is_view(action: str) -> bool:
    """Returns whether a button shows the same answer in another way."""
    return action.startswith(f"{VIEW}_")


def make_question_buttons(
    questions: Sequence[str], audience: Audience, locale: Locale = IN_ENGLISH, *, are_listed: bool = False
) -> list[Block]:
    """Returns a row of at most four questions to click, by their numbers if they are listed, or nothing."""
    said, _ = label_choices(questions, locale)
    labels = [str(number) for number, _ in enumerate(said, 1)] if are_listed else said
    return _make_row(list(zip(labels, questions, strict=False)), audience, locale.code)


def label_choices(questions: Sequence[str], locale: Locale) -> tuple[list[str], list[str]]:
    """Returns at most four questions in the language, and again numbered if their buttons were alike."""
    said = [locale.say_text(question) for question in questions[:MOST_QUESTIONS]]
    are_alike = len({one[:_SURE_LETTERS] for one in said}) < len(said)
    return said, [f"{number}. {one}" for number, one in enumerate(said, 1)] if are_alike else []


def make_next_buttons(
    switches: Sequence[Switch],
    steps: Sequence[NextStep],
    audience: Audience,
    locale: Locale = IN_ENGLISH,
    views: Sequence[NextStep] = (),
) -> list[Block]:
    """Returns a row of at most five: other values for what was assumed, then next questions.

    None of them is among the `views`.
    """
    kept = switches[: max(MOST_SWITCHES, MOST_BUTTONS - len(steps))]
    shown = {one.question for one in views}
    asked: tuple[Switch | NextStep, ...] = (*kept, *steps)
    labelled = _label_questions([one for one in asked if one.question not in shown], locale)
    taken = {label for label, _ in _label_questions(views, locale)}
    return _make_row([one for one in labelled if one[0] not in taken], audience, locale.code)


def make_view_buttons(
    views: Sequence[NextStep], audience: Audience, locale: Locale = IN_ENGLISH
) -> list[Block]:
    """Returns a row of other ways to show the same answer."""
    return _make_row(_label_questions(views, locale), audience, locale.code, kind=VIEW)


def make_all_rows_button(
    rows: int, question: str, audience: Audience, locale: Locale = IN_ENGLISH
) -> list[Block]:
    """Returns a button that asks for the whole table."""
    label = locale.say_named("button", "all-rows", count=rows)
    return _make_row([(label, question)], audience, locale.code, first=_ALL_ROWS_PLACE, kind=VIEW)


def _label_questions(asked: Iterable[Switch | NextStep], locale: Locale) -> list[tuple[str, str]]:
    """Returns labels in the language, each once."""
    said: dict[str, str] = {}
    for one in asked:
        words = locale.say_text(one.label)
        said.setdefault(f"{words[:1].upper()}{words[1:]}", one.question)
    return list(said.items())


def _make_row(
    labelled: Sequence[tuple[str, str]], audience: Audience, language: str, first: int = 0, kind: str = "ask"
) -> list[Block]:
    """Adds the answer's language to the buttons' names, since their questions are in English."""
    ending = "" if language == ENGLISH else f"_{language}"
    named = [one for one in labelled if clean_text(one[0]).strip()]
    offered = (
        (f"{kind}_{audience.value}_{number}{ending}", label, words)
        for number, (label, words) in enumerate(named, first)
    )
    return make_button_row(offered, MOST_BUTTONS)


@value_class()
class AnswerActions:
    """What can be done with an answer: ask it as `shared` for the whole channel, order it as `followed`.

    `receipt` opens its sources, and `noted` its notes if the message shows only some. An empty text means
    that it cannot be done.
    """

    shared: str = ""
    followed: str = ""
    receipt: str = ""
    noted: str = ""


def make_action_buttons(actions: AnswerActions, locale: Locale = IN_ENGLISH) -> list[Block]:
    """Returns a button for each action whose words are not empty and fit into a button."""
    ending = "" if locale.code == ENGLISH else f"_{locale.code}"
    offered = (
        (f"{NOTES}_0{ending}", "notes", actions.noted),
        (f"{SOURCES}_0{ending}", "sources", actions.receipt),
        (f"{SHARE}_0{ending}", "share", actions.shared),
        (f"{ORDER}_0", "subscribe", actions.followed),
    )
    return make_button_row(
        (action, locale.say_named("button", label), words) for action, label, words in offered
    )


def make_feedback_block(receipt: str, asked: str, locale: Locale) -> Block:
    """Returns the two buttons as Slack's own, or plain ones; each carries what was asked."""
    labels = {verdict: locale.say_named("feedback-button", verdict) for verdict in (RIGHT, WRONG)}
    values = {verdict: write_verdict(Feedback(receipt, asked[:WORDS], verdict)) for verdict in labels}
    plain = [make_button(f"{FEEDBACK}_{one}", labels[one], values[one]) for one in labels]
    positive, negative = ({"text": make_plain(labels[one]), "value": values[one]} for one in labels)
    element = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": positive,
        "negative_button": negative,
    }
    return NativeBlock({"type": "context_actions", "elements": [element]}, [make_actions(plain)])


def write_verdict(said: Feedback) -> str:
    """Returns the value of a feedback button: receipt, verdict and question, as JSON."""
    return json.dumps([said.receipt, said.verdict, escape_text(said.asked)], ensure_ascii=False)


def read_verdict(value: str) -> Feedback:
    receipt, verdict, asked = json.loads(value)
    return Feedback(receipt, html.unescape(asked), verdict)
