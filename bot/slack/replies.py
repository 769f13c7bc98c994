"""Turns words into the message that answers them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.charts.chart import Chart, NothingToDrawError
from bot.charts.choosing import make_chart
from bot.charts.spoken import localize_chart
from bot.desk_answer import Answer, Explained
from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.language.reading import Outcome, Reading, Source
from bot.messages import Quoted, message
from bot.orders.parsing import FOLLOW
from bot.slack.answers import SHOWN_NOTES, add_chart, lay_out_finding, lay_out_refusal
from bot.slack.attachments import KINDS, Attachment, make_attachment, not_drawn, only_when_shared
from bot.slack.buttons import AnswerActions, Audience, make_action_buttons
from bot.slack.cards import add_blocks, add_remark, make_help, make_home, make_line
from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import clean
from bot.slack.native import can_be_drawn
from bot.slack.native_support import PLAIN, NativeSupport
from bot.slack.receipts import make_notes_message, make_receipt_message
from bot.slack.stories import make_story_reply
from bot.spoken import Tongue
from bot.stories.checking import StoryChecker

HELP = ("help", "greeting")
_WHY = re.compile(r"why\s+([0-9a-f]{6,10})", re.IGNORECASE)
"""`/trade why 1a2b3c4d5e`"""
QUESTIONS = (Outcome.ANSWER, Outcome.CLARIFY, Outcome.NO_DATA)


class AskedDesk(Protocol):
    """The desk as this edge sees it; any thread may ask."""

    def ask(self, words: str, context: Sequence[str] = (), language: str = "") -> Answer: ...

    def read(self, words: str, context: Sequence[str] = ()) -> Reading: ...

    def why(self, receipt: str) -> Explained | None: ...

    def examples(self) -> tuple[str, ...]: ...

    def tongue(self, language: str) -> Tongue: ...

    @property
    def atlas(self) -> Atlas: ...


@dataclass(frozen=True, slots=True)
class SlackReply:
    """`is_turn` tells whether the words were a question that later ones may lean on.

    `attachment` is the file that it asked for. `receipt` is the answer's, `asked` the words that were
    answered.
    """

    message: SlackMessage
    is_turn: bool = False
    attachment: Attachment | None = None
    receipt: str = ""
    asked: str = ""


class Replies:
    """Asks the desk and lays out what it says; `native` tells which tables and charts Slack draws itself.

    `checker` checks stories, where they are taken.
    """

    def __init__(
        self, desk: AskedDesk, native: NativeSupport = PLAIN, checker: StoryChecker | None = None
    ) -> None:
        self._desk = desk
        self._checker = checker
        self.native = native

    def to(
        self,
        words: str,
        audience: Audience,
        context: Sequence[str] = (),
        before: str = "",
        language: str = "",
    ) -> SlackReply:
        """Returns the reply to words in the light of earlier ones; without words, the help.

        `before` is the receipt of the answer before. The language is that of the words, unless one is named.
        """
        if not words:
            return SlackReply(self.help(audience))
        if named := _WHY.fullmatch(words.strip()):
            return SlackReply(self.sources(named[1].lower()))
        if self._checker and (told := make_story_reply(words, audience, self._checker)):
            return SlackReply(told)
        answer = self._desk.ask(words, context, language)
        if answer.reading.command in HELP:
            return SlackReply(self.help(audience))
        if explained := self._explain(answer, before):
            return SlackReply(make_receipt_message(explained))
        is_turn = answer.reading.outcome in QUESTIONS
        chart = self._make_native_chart(answer, audience)
        file, remark = (None, "") if chart else self._make_file(answer, words, audience)
        laid_out = add_remark(_lay_out(answer, words, audience, chart), remark)
        receipt = answer.finding.receipt if answer.finding else ""
        return SlackReply(laid_out, is_turn, file, receipt, answer.asked)

    def _explain(self, answer: Answer, before: str) -> Explained | None:
        """Returns what the answer before was made from, where that is asked and its receipt is kept."""
        if not (answer.asks_why and answer.finding):
            return None
        return self._desk.why(before or answer.finding.receipt)

    def _make_file(self, answer: Answer, words: str, audience: Audience) -> tuple[Attachment | None, str]:
        """Returns the file that was asked for, or why there is none, or neither."""
        query, finding = answer.reading.query, answer.finding
        kind = query and query.output and KINDS.get(query.output)
        if not (query and finding and kind):
            return None, ""
        if audience is Audience.PRIVATE:
            return None, only_when_shared(kind)
        try:
            return make_attachment(words, query, finding, self._desk.atlas, answer.tongue), ""
        except NothingToDrawError as error:
            return None, not_drawn(error)

    def _make_native_chart(self, answer: Answer, audience: Audience) -> Chart | None:
        """Returns the chart for Slack to draw, where it says all that ours would.

        Where all see the answer, and asked for a chart, they get the picture, which can be kept.
        """
        query, finding = answer.reading.query, answer.finding
        if not (query and finding and self.native.allowed):
            return None
        if query.output and (query.output is not Output.CHART or audience is Audience.HERE):
            return None
        try:
            chart = make_chart(finding, query, self._desk.atlas)
        except NothingToDrawError:
            return None
        return localize_chart(chart, finding, answer.tongue) if can_be_drawn(chart) else None

    def is_question(self, words: str, context: Sequence[str]) -> bool:
        """Whether words that are not said to the bot are a question to it all the same."""
        return self._desk.read(words, context).outcome is Outcome.ANSWER

    def sources(self, receipt: str, language: str = "") -> SlackMessage:
        """Returns what an answer was made from; also of answers from before the bot was started anew."""
        explained = self._desk.why(receipt)
        return make_receipt_message(explained) if explained else self._miss_receipt(receipt, language)

    def notes(self, receipt: str, language: str = "") -> SlackMessage:
        """Returns all notes of an answer."""
        explained = self._desk.why(receipt)
        if not explained:
            return self._miss_receipt(receipt, language)
        return make_notes_message(explained, self._desk.tongue(language))

    def _miss_receipt(self, receipt: str, language: str) -> SlackMessage:
        missed = message("receipt-not-kept", words=Quoted((receipt,)))
        return make_line(self._desk.tongue(language).message(missed))

    def home(self) -> tuple[Block, ...]:
        return make_home(self._desk.examples())

    def help(self, audience: Audience) -> SlackMessage:
        return make_help(self._desk.examples(), audience)


def _lay_out(answer: Answer, words: str, audience: Audience, chart: Chart | None) -> SlackMessage:
    if answer.told is None:
        return lay_out_refusal(answer, audience)
    reply = lay_out_finding(answer.told, answer.reading, audience, answer.steps, answer.tongue)
    if chart:
        reply = add_chart(reply, chart)
    shared = clean(words) if audience is Audience.PRIVATE else ""
    receipt = answer.told.receipt
    noted = receipt if len(answer.told.notes) > SHOWN_NOTES else ""
    actions = AnswerActions(shared, _make_follow_order(answer, words), receipt, noted)
    return add_blocks(reply, make_action_buttons(actions, answer.tongue))


def _make_follow_order(answer: Answer, words: str) -> str:
    """Returns the order to be told this answer anew.

    In the words of the reading where the question leans on earlier ones.
    """
    if answer.reading.topic:
        return ""
    leans = any(origin.source is Source.THREAD for origin in answer.reading.origins)
    return f"{FOLLOW}{clean(answer.reading.restated if leans else words)}"
