"""The one way in: words, context and the date become an `Answer`, whatever surface they came from."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cache, partial
from itertools import chain
from time import perf_counter

from bot.answer.about.matter import Matter, ReleaseDate
from bot.answer.answering import TracedFinding, trace_answer
from bot.answer.finding import NotComputedError, NotHeldError, RefusedError
from bot.answer.resolved_query import find_latest_full_year
from bot.collector import rest_collector
from bot.desk_answer import REPLIED, Answer, ReceiptExplanation, add_span
from bot.domain.claim import Claim
from bot.domain.figure import OWN_REPORTER
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow, Query
from bot.errors import PlainError
from bot.ingest.figure_store import FigureStore
from bot.language import Calendar, Vocabulary, list_restatements, read, read_choice, restate_query
from bot.language.reading import Outcome, Reading
from bot.messages import Sentences, Verbatim, message, say
from bot.messages.reason import give_reason
from bot.next_steps import NextSteps, say_examples
from bot.receipts import Receipt, Today, find_changes, find_standing, list_formulas, write_receipt
from bot.spoken import ENGLISH, Locale, LocaleTable
from bot.store.faults import say_fault
from bot.store.figures import extents
from bot.store.figures.reader import Figures
from bot.store.figures.tables import FigureTables
from bot.store.memory.answer_records import WORDS, ReceiptStore, UnansweredQuestion, UnansweredStore
from bot.store.memory.expectations import ExpectationStore
from bot.value_class import value_class

log = logging.getLogger(__name__)


@value_class()
class Desk:
    """Answers questions from the figures in the store.

    `today` is called for each question; `latest`, if given, replaces the latest month held. `receipts` keeps
    what each answer was made from; `calendar` lists customs' own dates, in order. `told` is called with each
    answer and the seconds it took. `expectations` holds what was expected of months.
    """

    figure_store: FigureStore
    atlas: Atlas
    vocabulary: Vocabulary
    today: Callable[[], date]
    latest: Month | None = None
    receipts: ReceiptStore | None = None
    unanswered: UnansweredStore | None = None
    calendar: tuple[ReleaseDate, ...] = ()
    locales: LocaleTable | None = None
    told: Callable[["Answer", float], None] | None = None
    expectations: ExpectationStore = field(kw_only=True)

    def ask_question(
        self, words: str, context: Sequence[str] = (), language: str = "", currency: str | None = None
    ) -> Answer:
        """Answers a question, given the same person's earlier turns, oldest first.

        The answer is in the language of the question unless another is named, and in `currency` if the
        question names none and there are figures in it.
        """
        begun = perf_counter()
        with rest_collector():  # nearly everything that an answer is made of is discarded with it
            # The suggested next questions reuse what the answer has read.
            answer = self.figure_store.use(
                lambda figures: self._ask_or_choose(FigureTables(figures), words, context, currency)
            )
        if self.unanswered and not (answer.is_answered or answer.reading.command):
            self._keep_unanswered(answer, words)
        if self.told:
            self.told(answer, perf_counter() - begun)
        return replace(answer, locale=self.find_locale(language or answer.reading.language))

    def find_locale(self, language: str) -> Locale:
        """Returns how answers are worded in a language, or in English if the language is not supported."""
        return self.locales.get_locale(language) if self.locales else ENGLISH

    def explain_receipt(self, receipt: str) -> ReceiptExplanation | None:
        """Returns what an answer was made from, by its receipt id, and what has become of those figures.

        None if no such receipt is kept.
        """
        text = self.receipts.find(receipt) if self.receipts else None
        if text is None:
            return None
        kept = Receipt(receipt, text)
        return self.figure_store.use(lambda figures: self._explain_kept(figures, kept))

    def read_words(self, words: str, context: Sequence[str] = ()) -> Reading:
        """Reads a question without answering it."""
        return read(words, context, *self.open_reading())

    def open_reading(self) -> tuple[Calendar, Vocabulary]:
        """Returns what is needed to read questions as of now."""
        return self.figure_store.use(self._make_calendar), self.vocabulary

    def list_examples(self) -> tuple[Sentences, ...]:
        """Returns questions that the figures held can answer, worded in any language."""
        from bot.answer.about.examples import list_examples  # noqa: PLC0415 only help shows them

        return say_examples(list_examples(self.figure_store.use(self.find_latest)), self.atlas)

    def list_prompts(self) -> tuple[Sentences, ...]:
        """Returns a few suggested questions, most of them about the latest month."""
        from bot.answer.about.examples import list_prompts  # noqa: PLC0415 as above

        return say_examples(list_prompts(self.figure_store.use(self.find_latest)), self.atlas)

    def _ask_or_choose(
        self, figures: Figures, words: str, context: Sequence[str], currency: str | None
    ) -> Answer:
        """Answers the question, or the suggested question that the message picks from the answer before."""
        number = read_choice(words, self.vocabulary) if context else 0
        before = self._ask_figures(figures, context[-1], context[:-1]) if number else None
        if before is None or before.finding or not 0 < number <= len(before.reading.offers):
            return replace(self._ask_figures(figures, words, context, currency), asked=words)
        question = before.reading.offers[number - 1].question
        answer = self._ask_figures(figures, question, context, currency)
        reading = replace(answer.reading, language=before.reading.language)
        return replace(answer, reading=reading, asked=question)

    def _ask_figures(
        self, figures: Figures, words: str, context: Sequence[str], currency: str | None = None
    ) -> Answer:
        calendar = self._make_calendar(figures)
        latest, reading = calendar.latest, read(words, context, calendar, self.vocabulary)
        if currency and reading.query and reading.query.currency is None:
            reading = self._prefer_query(reading, replace(reading.query, currency=currency), figures)
        if reading.query:
            latest = calendar.select_reporter(
                reading.query.reporter, of_goods=reading.query.is_of_goods
            ).latest
        if reading.command:
            if reading.command == "thanks":
                return Answer(reading, refusal=say(message("you-are-welcome")))
            return Answer(reading, refusal=self._reply_to_command(reading.command, figures, latest))
        if reading.outcome is not Outcome.ANSWER or reading.query is None:
            return self._make_refusal(reading, reading.reason, figures, latest)
        try:
            return self._make_answer(reading, reading.query, figures, latest)
        except NotComputedError as error:
            return self._make_refusal(reading, error.said, figures, latest)
        except NotHeldError as error:
            missed = replace(reading, outcome=Outcome.NO_DATA)
            return self._make_refusal(missed, error.said, figures, latest)

    def _prefer_query(self, reading: Reading, query: Query, figures: Figures) -> Reading:
        """Returns the reading with the preferred query of the same words, if there are figures for it."""
        next_steps = NextSteps(figures, self.atlas, self._make_calendar(figures))
        is_plain = reading.topic is None and not reading.claimed
        if not is_plain or not next_steps.has_figures(query):
            return reading
        return replace(reading, query=query, restated=restate_query(query, self.atlas))

    def _make_answer(self, reading: Reading, query: Query, figures: Figures, latest: Month) -> Answer:
        found = self._trace_query(reading.topic, query, figures, latest, reading.claimed)
        self._keep_receipt(reading.restated, found, figures)
        if _is_about_data(reading.topic):  # what comes next is trade with whom it was about
            query = Query(flow=Flow.TOTAL, partners=query.partners, periods=(find_latest_full_year(latest),))
        answer = self._add_next(Answer(reading, found.finding), query, figures)
        return replace(answer, reading=add_span(answer.reading, found.finding))

    def _add_next(self, answer: Answer, query: Query, figures: Figures) -> Answer:
        """Adds the next questions, and those alternative readings for which there are figures."""
        next_steps = NextSteps(figures, self.atlas, self._make_calendar(figures))
        switches = tuple(one for one in answer.reading.switches if next_steps.has_figures(one.query))
        steps = next_steps.list_after(query, {one.question for one in switches})
        views = () if _is_about_data(answer.reading.topic) else next_steps.list_views(query)
        reading = replace(answer.reading, switches=switches)
        return replace(answer, reading=reading, steps=steps, views=views)

    def _trace_query(
        self, topic: str | None, query: Query, figures: Figures, latest: Month, claimed: Sequence[Claim]
    ) -> TracedFinding:
        if topic and _is_about_data(topic):
            from bot.answer.about.topics import answer_topic  # noqa: PLC0415 most questions are about trade

            return answer_topic(topic, self._make_matter(query, figures, latest))
        if not claimed:
            return trace_answer(query, figures, self.atlas, latest)
        from bot.premises import answer_with_verdict  # noqa: PLC0415 most questions claim nothing

        found = trace_answer(query, figures, self.atlas, latest, partial(answer_with_verdict, claimed))
        return replace(found, claims=tuple(claimed))

    def _write_receipt(self, asked: str, found: TracedFinding, figures: Figures) -> Receipt:
        return write_receipt(asked, found, self.atlas, cache(figures.get_release))

    def _keep_receipt(self, asked: str, found: TracedFinding, figures: Figures) -> None:
        """Writes the receipt of an answer and keeps it."""
        self.keep_receipts(self._write_receipt(asked, found, figures))

    def keep_receipts(self, *receipts: Receipt) -> None:
        """Keeps receipts; an answer is given even if its receipt cannot be kept."""
        if not self.receipts or not receipts:
            return
        try:
            self.receipts.keep({one.id: one.text for one in receipts})
        except (OSError, sqlite3.Error, PlainError) as error:
            ids = ",".join(one.id for one in receipts)
            log.warning("receipt.not_kept receipt=%s reason=%s", ids, say_fault(error, "memory.db"))

    def _keep_unanswered(self, answer: Answer, words: str) -> None:
        """Keeps the words of an unanswered question; the refusal is given even if they cannot be kept."""
        try:
            if self.unanswered:
                outcome, unread = answer.reading.outcome.value, ", ".join(answer.reading.unread)
                self.unanswered.add(UnansweredQuestion(words[:WORDS], outcome, unread, answer.refusal))
        except (OSError, sqlite3.Error, PlainError) as error:
            log.warning("miss.not_kept reason=%s", say_fault(error, "memory.db"))

    def _explain_kept(self, figures: Figures, kept: Receipt) -> ReceiptExplanation:
        """Returns a receipt beside what the same question comes to on the figures as they stand."""
        today = Today(partial(find_standing, figures), figures.has_release)
        document, query, topic = kept.document, kept.query, kept.document["topic"]
        asked = list_restatements(query, self.atlas, topic if _is_about_data(topic) else "")
        try:
            found = self._trace_query(topic, query, figures, kept.latest, kept.claims)
        except RefusedError:
            return ReceiptExplanation(kept, find_changes(kept, None, today), asked)
        again = self._write_receipt(document["asked"], found, figures)
        finding = found.finding
        computed = chain.from_iterable(map(list_formulas, finding.rows, found.origins))
        sentences = (*asked, finding.headline, finding.growth, *finding.notes, *computed)
        return ReceiptExplanation(kept, find_changes(kept, again, today), sentences)

    def _make_refusal(self, reading: Reading, reason: str, figures: Figures, latest: Month) -> Answer:
        """Returns why there is no figure, with what `desk_refusal` finds in its place."""
        from bot.desk_refusal import make_refusal  # noqa: PLC0415 most questions have an answer
        from bot.instead import Alternatives  # noqa: PLC0415 as above

        instead = Alternatives(figures, self.atlas, latest, self.vocabulary.label_product)
        return make_refusal(reading, reason, instead, self._keep_receipt)

    def _reply_to_command(self, command: str, figures: Figures, latest: Month) -> str:
        if command not in REPLIED:
            return say(message("ordered-elsewhere", command=Verbatim("`tidewaiter subscribe`")))
        from bot.answer.about.examples import list_examples  # noqa: PLC0415 as above
        from bot.answer.about.topics import help_text, say_status  # noqa: PLC0415 as above

        matter = self._make_matter(Query(), figures, latest)
        if command == "status":
            return say_status(matter)
        return help_text(matter, say_examples(list_examples(latest), self.atlas))

    def _make_matter(self, query: Query, figures: Figures, latest: Month) -> Matter:
        goods = None if self.latest else extents.find_latest_goods(figures)
        label = self.vocabulary.label_product
        now, expected = self.today(), self.expectations.list_all()
        return Matter(query, figures, self.atlas, latest, now, self.calendar, label, goods, expected)

    def _make_calendar(self, figures: Figures) -> Calendar:
        """Returns the calendar, with the latest month held of every other reporter, none after `latest`."""
        latest, held = self.find_latest(figures), extents.list_reporters(figures).items()
        others = ((name, min(span.last, self.latest or span.last)) for name, span in held)
        goods = extents.find_latest_goods(figures)
        goods = min(goods, self.latest or goods) if goods else latest
        theirs = tuple(one for one in others if one[0] != OWN_REPORTER)
        return Calendar(self.today(), latest, theirs, goods if goods != latest else None)

    def find_latest(self, figures: Figures) -> Month:
        """Returns the latest month that answers may use.

        Raises PlainError if the store is empty.
        """
        if self.latest:
            return self.latest
        extent = figures.find_extent()
        if not extent:
            raise PlainError(give_reason("store-fault", "empty"))
        return extent.last


def _is_about_data(topic: str | None) -> bool:
    """Returns whether the data themselves are asked about, or the bot."""
    if not topic:
        return False
    from bot.answer.about.topics import TOPICS  # noqa: PLC0415 most questions are about trade

    return topic in TOPICS
