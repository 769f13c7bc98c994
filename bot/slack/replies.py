"""Turns words into the message that answers them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, replace
from functools import partial

from bot.answer.finding import Finding
from bot.charts.captions import localize_chart
from bot.charts.chart import Chart, NothingToDrawError
from bot.charts.choosing import make_chart
from bot.desk import Desk
from bot.desk_answer import Answer, ReceiptExplanation
from bot.domain.query import Output
from bot.language.reading import Outcome, Source
from bot.messages import Quoted
from bot.orders.parsing import FOLLOW
from bot.slack.answers import (
    AnswerDisplay,
    count_shown_notes,
    lay_out_finding,
    lay_out_refusal,
    list_views,
    word_question,
)
from bot.slack.attachments import Attachment, make_attachment
from bot.slack.buttons import AnswerActions, Audience, make_action_buttons, make_feedback_block
from bot.slack.cards import add_blocks, add_remark, make_help, make_line
from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import clean_text
from bot.slack.native import PLAIN, NativeSupport, can_be_drawn
from bot.slack.receipts import make_notes_message, make_receipt_message
from bot.slack.stories import make_story_reply
from bot.spoken import ENGLISH, Locale
from bot.stories.checking import StoryChecker
from bot.subscriptions.preferences import NONE, Preferences
from bot.value_class import value_class

HELP = ("help", "greeting")
_WHY = re.compile(r"why\s+([0-9a-f]{6,10})", re.IGNORECASE)
"""`/trade why 1a2b3c4d5e`"""
QUESTIONS = (Outcome.ANSWER, Outcome.CLARIFY, Outcome.NO_DATA)


@value_class()
class SlackReply:
    """A reply; `is_turn` is true if the words were a question that later ones may refer to.

    `attachment` is the file that was asked for. `receipt` is that of the answer, `asked` the words that were
    answered, `restated` how they were read.
    """

    message: SlackMessage
    is_turn: bool = False
    attachment: Attachment | None = None
    receipt: str = ""
    asked: str = ""
    locale: Locale = ENGLISH
    restated: str = ""

    def quote_words(self, words: str) -> str:
        """Returns words as everyone sees them.

        Those of a button, which are in English, are shown in the reply's language.
        """
        return self.locale.say_text(self.restated) if words == self.restated else words


@value_class()
class ReplyLanguage:
    """The language of a reply: that of the words, unless `language` names one.

    `wanted` is what is preferred for it; `own` is the person's language, for what is not a question in any. A
    named language takes precedence over a preferred one.
    """

    language: str = ""
    own: Locale = ENGLISH
    wanted: Preferences = NONE


UNTOLD = ReplyLanguage()


@value_class()
class Replies:
    """Asks the desk and lays out its answers; `native` knows which tables and charts Slack draws itself.

    `checker` checks stories, if they are taken; `takes_feedback` puts *Right* and *Wrong* under answers.
    """

    desk: Desk
    native: NativeSupport = PLAIN
    checker: StoryChecker | None = None
    _: KW_ONLY
    takes_feedback: bool = False

    def reply_to(
        self,
        words: str,
        audience: Audience,
        context: Sequence[str] = (),
        before: str = "",
        said_in: ReplyLanguage = UNTOLD,
    ) -> SlackReply:
        """Returns the reply to words in the light of earlier ones; without words, the help.

        `before` is the receipt of the answer before.
        """
        own = said_in.own
        if not words:
            return SlackReply(self.show_help(audience, own))
        if named := _WHY.fullmatch(words.strip()):
            return SlackReply(self.show_sources(named[1].lower(), own.code))
        if self.checker and (told := make_story_reply(words, audience, self.checker, own)):
            return SlackReply(told)
        wanted = said_in.wanted
        answer = self.desk.ask_question(
            words, context, said_in.language or wanted.language or "", wanted.currency
        )
        if answer.reading.command in HELP:
            return SlackReply(
                self.show_help(audience, answer.locale if not answer.locale.is_english else own)
            )
        if explained := self._explain_before(answer, before):
            return SlackReply(make_receipt_message(explained, self.desk.atlas, answer.locale))
        return self._lay_out_answer(answer, words, audience, wanted)

    def _lay_out_answer(
        self, answer: Answer, words: str, audience: Audience, wanted: Preferences
    ) -> SlackReply:
        """Returns the answer with its buttons and a chart or a table, whatever file was asked for."""
        chart = self._make_chart(answer)
        if chart and wanted.chart:
            answer = _ask_for_chart(answer)
        native = chart if chart and self._is_drawn_by_slack(answer, chart, audience) else None
        file, remark = (None, "") if native else self._make_file(answer, words)
        laid_out = lay_out_refusal(answer, audience)
        if answer.told:
            shown = AnswerDisplay(
                answer.steps,
                list_views(
                    answer,
                    self.desk.atlas,
                    drawable=bool(chart and not native),
                    is_native=self.native.allowed,
                ),
                word_question(answer, Output.TABLE, self.desk.atlas),
                localize_chart(native, answer.finding, answer.locale) if native and answer.finding else None,
                file.alt if file else "",
                is_short=bool(wanted.short),
            )
            laid_out = lay_out_finding(answer.told, answer.reading, audience, shown, answer.locale)
            laid_out = add_blocks(laid_out, _make_actions(answer, answer.told, words, audience))
        receipt = answer.finding.receipt if answer.finding else ""
        if receipt and self.takes_feedback:
            said = make_feedback_block(receipt, answer.asked or words, answer.locale)
            laid_out = add_blocks(laid_out, [said])
        is_turn = answer.reading.outcome in QUESTIONS
        told, restated = add_remark(laid_out, remark), answer.reading.restated
        return SlackReply(told, is_turn, file, receipt, answer.asked, answer.locale, restated)

    def _explain_before(self, answer: Answer, before: str) -> ReceiptExplanation | None:
        """Returns what the answer before was made from, if that is asked and its receipt is kept."""
        if not (answer.asks_why and answer.finding):
            return None
        return self.desk.explain_receipt(before or answer.finding.receipt)

    def _make_file(self, answer: Answer, words: str) -> tuple[Attachment | None, str]:
        """Returns the file that was asked for, or why there is none, or neither."""
        query, finding = answer.reading.query, answer.finding
        if not (query and finding):
            return None, ""
        try:
            return make_attachment(words, query, finding, self.desk.atlas, answer.locale), ""
        except NothingToDrawError as error:
            return None, answer.locale.say_text(error.said)

    def _make_chart(self, answer: Answer) -> Chart | None:
        query, finding = answer.reading.query, answer.finding
        if not (query and finding):
            return None
        try:
            return make_chart(finding, query, self.desk.atlas)
        except NothingToDrawError:
            return None

    def _is_drawn_by_slack(self, answer: Answer, chart: Chart, audience: Audience) -> bool:
        """Returns whether Slack's own chart shows all that ours would.

        If everyone sees the answer and a chart was asked for, they get the picture, which can be saved.
        """
        output = answer.reading.query.output if answer.reading.query else None
        is_shown = output is None or (output is Output.CHART and audience is Audience.PRIVATE)
        return is_shown and self.native.allowed and can_be_drawn(chart)

    def is_question(self, words: str, context: Sequence[str]) -> bool:
        """Returns whether words that are not addressed to the bot are nevertheless a question to it."""
        return self.desk.read_words(words, context).outcome is Outcome.ANSWER

    def show_sources(self, receipt: str, language: str = "") -> SlackMessage:
        """Returns what an answer was made from, including answers from before a restart."""
        return self._show_receipt(receipt, language, partial(make_receipt_message, atlas=self.desk.atlas))

    def show_notes(self, receipt: str, language: str = "") -> SlackMessage:
        return self._show_receipt(receipt, language, make_notes_message)

    def _show_receipt(
        self, receipt: str, language: str, lay_out: Callable[..., SlackMessage]
    ) -> SlackMessage:
        explained, locale = self.desk.explain_receipt(receipt), self.desk.find_locale(language)
        if not explained:
            return make_line(locale.say_named("receipt-not-kept", words=Quoted((receipt,))))
        return lay_out(explained, locale=locale)

    def show_help(self, audience: Audience, locale: Locale = ENGLISH) -> SlackMessage:
        return make_help(self.desk.list_examples(), audience, locale)


def _ask_for_chart(answer: Answer) -> Answer:
    """Returns the answer as if its question had asked for a chart, unless it asked for something else."""
    query = answer.reading.query
    if not query or query.output:
        return answer
    return replace(answer, reading=replace(answer.reading, query=replace(query, output=Output.CHART)))


def _make_actions(answer: Answer, told: Finding, words: str, audience: Audience) -> list[Block]:
    shared = clean_text(words) if audience is Audience.PRIVATE else ""
    noted = told.receipt if len(told.notes) > count_shown_notes(told) else ""
    actions = AnswerActions(shared, _make_follow_order(answer, words), told.receipt, noted)
    return make_action_buttons(actions, answer.locale)


def _make_follow_order(answer: Answer, words: str) -> str:
    """Returns the order to subscribe to this answer.

    It is in the words of the reading if the question relies on earlier ones.
    """
    if answer.reading.topic:
        return ""
    leans = any(origin.source is Source.THREAD for origin in answer.reading.origins)
    return f"{FOLLOW}{clean_text(answer.locale.say_text(answer.reading.restated) if leans else words)}"
