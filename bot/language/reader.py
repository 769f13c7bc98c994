"""Reads a message in its thread: the turns one after the other, then one decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.deferred import lazy_property
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.language.choices import find_choice
from bot.language.grammar.chart import Derivation
from bot.language.grammar.denials import decline_course
from bot.language.grammar.flows import Sides
from bot.language.grammar.message import understand_message
from bot.language.grammar.rank_of_thread import rank_counted
from bot.language.grammar.references import resolve_references
from bot.language.grammar.reporters import keep_reporter, set_reporter
from bot.language.grammar.settled_times import OF_UNSAID, settle_times
from bot.language.grammar.slots import BLANK, Slots
from bot.language.grammar.thread import merge_turns
from bot.language.grammar.turns import Past, go_back
from bot.language.grammar.which_of_named import ENDS
from bot.language.grammar.wholes import find_whole_in_thread
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.queries.conclude import conclude_query
from bot.language.reading import Offer, Outcome, Reading
from bot.language.tagger.languages import find_language
from bot.language.tagger.tagging import Tagged, tag_words
from bot.language.tagger.talk import tag_question
from bot.language.times.conventions import Calendar
from bot.language.times.when import Times, read_times
from bot.language.verdicts.case import Again, Case
from bot.language.verdicts.doubts import misses_words
from bot.language.verdicts.foreign import find_other_side
from bot.language.verdicts.refusals import UNPUBLISHED, is_aside, is_order
from bot.language.verdicts.verdict import judge_case
from bot.messages import message, say
from bot.value_class import value_class

LONGEST = 1_000
"""The longest question that is read, in characters; a longer one is asked back about."""
_MOST_READ_AGAIN = 40
"""Longer messages, in tags, are not read again without each word in turn: that takes time by their square."""
_OF_ALL_TIME = frozenset(("ever", "record", "record low", "last time", "first"))
"""Cues that look beyond the rows that a thread shows."""


@value_class()
class _Message:
    tagged: Tagged
    slots: Slots
    used: frozenset[int]
    past: Past
    sides: Sides
    derivation: Derivation

    @property
    def earlier(self) -> Slots:
        """The state of the thread that the message continues."""
        return self.past[-1] if self.past else BLANK


@value_class(slots=False)
class _State:
    """The state of a thread after each of its turns, and the last turn as a case.

    `continued` is what the next message goes on from.
    """

    past: Past = ()
    case: Case | None = None
    held: Past = ()

    @lazy_property
    def reading(self) -> Reading:
        """What was understood of the last turn."""
        return judge_case(self.case) if self.case else Reading(Outcome.CLARIFY)

    @property
    def continued(self) -> Past:
        """The turns that the next message goes on from; one that could not be carried out is left out."""
        if not self.held or self.case is None or self.case.own.stands_alone:
            return self.past
        is_open = self.reading.outcome is Outcome.CLARIFY and misses_words(self.case)
        return self.held if is_open else self.past


@dataclass(frozen=True, slots=True, eq=False)
class _Reader:
    """What turns are read with; two are equal if their calendars are and they share one vocabulary object."""

    calendar: Calendar
    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Reader):
            return NotImplemented
        return other.vocabulary is self.vocabulary and other.calendar == self.calendar

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def read_turn(self, state: _State, turn: str) -> _State:
        """Returns a thread after one more turn."""
        words = tag_question(turn[:LONGEST], self.vocabulary, in_thread=bool(state.past))
        offer = _find_taken_offer(words, state, self.vocabulary)
        words = tag_words(offer.question, self.vocabulary) if offer else words
        past = _keep_answered(state)
        message = _read_message(words, past, self.calendar, self.vocabulary)
        language = state.case.language if state.case else None
        if not (offer and language):
            language = find_language(
                message.tagged, language, self.vocabulary.languages, self.vocabulary.characters
            )
        case = replace(state.case, again=None) if state.case else None  # a thread holds no chain of its turns
        before = past if state.continued is state.past else state.past
        again = _Again(self, _State(before, case), past, language)
        is_short = len(message.tagged.tags) <= _MOST_READ_AGAIN
        case = again.make_case(message, again if is_short else None)
        if is_aside(case) or (past and message.slots == BLANK):  # got it
            return _State(past, case)
        return _State((*message.past, _take_answered(case)), case, message.past)


@value_class()
class _Again:
    """Reads other words where a message stands; its thread has come to `before`, and it continues `past`."""

    reader: _Reader
    before: _State
    past: Past
    language: str

    def read_words(self, words: Tagged) -> Case:
        """Returns other words as a case in the thread of the message."""
        reader = self.reader
        return self.make_case(_read_message(words, self.past, reader.calendar, reader.vocabulary))

    def read_alone(self, text: str) -> Query | None:
        """Returns the query that a text is read as by itself; None if it is not answered."""
        reading = read(text, (), self.reader.calendar, self.reader.vocabulary)
        return reading.query if reading.outcome is Outcome.ANSWER else None

    def make_case(self, message: _Message, again: Again | None = None) -> Case:
        """Makes what a verdict on the message weighs, beside the turn that it continues."""
        before = self.before.case if message.past == self.before.past else None
        calendar, vocabulary, earlier = self.reader.calendar, self.reader.vocabulary, message.earlier
        answered = before.query.periods if before else ()
        whole = _add_answered_times(earlier, message.slots, answered, calendar)
        theirs = calendar.select_reporter(whole.reporter, of_goods=_names_goods(whole))
        return Case(
            tagged=message.tagged,
            own=message.slots,
            used=message.used,
            earlier=earlier,
            whole=whole,
            reporter=None if calendar.has_reporter(whole.reporter) else _find_reporter(message, before),
            sides=message.sides,
            derivation=message.derivation,
            conclusion=conclude_query(whole, theirs, vocabulary),
            calendar=theirs,
            vocabulary=vocabulary,
            before=before.query if before and UNPUBLISHED.isdisjoint(before.tagged.kinds) else None,
            ordered=self.before.case is not None and is_order(self.before.case),
            language=self.language,
            again=again,
        )


@lru_cache(maxsize=2)
def _read_turns(turns: tuple[str, ...], reader: _Reader) -> _State:
    """Reads a thread's turns, oldest first; hardly any are kept: new ones then take warm memory."""
    return reader.read_turn(_read_context(turns[:-1], reader) if turns[1:] else _State(), turns[-1])


@lru_cache(maxsize=256)
def _read_context(turns: tuple[str, ...], reader: _Reader) -> _State:
    """Reads the turns that a message continues; the results of a few dozen threads are kept."""
    return _read_turns(turns, reader)


def read(text: str, context: Sequence[str], calendar: Calendar, vocabulary: Vocabulary) -> Reading:
    """Returns the meaning of a message in its thread, earlier turns oldest first; no text makes it raise."""
    if len(text) > LONGEST:
        return Reading(Outcome.CLARIFY, reason=say(message("too-long", count=LONGEST)))
    reader = _Reader(calendar, vocabulary)
    turns = (*context, text)
    for end in range(1, len(turns)):  # each turn builds on a kept one, however many there are
        _read_context(turns[:end], reader)
    return _read_turns(turns, reader).reading


def _keep_answered(state: _State) -> Past:
    """Returns the turns that a message goes on from; what was only answered counts as spoken of."""
    past = state.continued
    answered = state.case.query.periods if state.case and past is state.past else ()
    if not (past and answered) or past[-1].periods or past[-1].times_spoken or past[-1].is_empty:
        return past
    return (*past[:-1], replace(past[-1], times_spoken=answered))


def _take_answered(case: Case) -> Slots:
    """Takes the balance that the difference of flows came to as what later messages are about.

    Of partners that bought less than the year before, these are about the later year.
    """
    whole = case.whole
    of_partners = case.query.measure is Measure.LIST and case.query.breakdown is Breakdown.PARTNER
    if of_partners and case.query.direction and whole.times.bases:
        asked = tuple(one for one in whole.periods if one not in whole.times.bases) or case.query.periods
        whole = replace(whole, times=replace(whole.times, periods=asked, bases=())) if asked else whole
    if case.query.flow is not Flow.BALANCE or "gap" not in whole.cues or whole.flows == ("balance",):
        return whole
    return replace(whole, flows=("balance",), cues=whole.cues - {"compare", "gap"}, flow_choice=False)


def _find_taken_offer(words: Tagged, before: _State, vocabulary: Vocabulary) -> Offer | None:
    """Finds the offer that a message takes, if it only picks among those of the message before."""
    number = find_choice(words, vocabulary) if before.case else 0
    offers = before.reading.offers[number - 1 : number] if number else ()
    return next(iter(offers), None)


def _add_answered_times(
    earlier: Slots, slots: Slots, answered: Sequence[Period], calendar: Calendar
) -> Slots:
    """Adds the time answered before: after “steel exports”, `2024 too` goes beside the assumed time."""
    adds = (slots.too or "compare" in slots.cues) and len(slots.periods) == 1 and not slots.partners
    unsaid: Sequence[Period] = (calendar.unsaid,) if adds or slots.step else ()
    if slots.shift in OF_UNSAID or _picks_step(earlier, slots):
        unsaid = answered
    if not unsaid or earlier.is_empty or earlier.periods:
        return merge_turns(earlier, slots)
    return merge_turns(replace(earlier, times=replace(earlier.times, periods=tuple(unsaid))), slots)


def _picks_step(earlier: Slots, slots: Slots) -> bool:
    """Returns whether one of the steps shown is asked for: `which was best?`, after exports by quarter."""
    named = slots.periods or slots.partners or slots.products or slots.times.relation
    return bool(earlier.frequency and slots.cues & ENDS) and not (named or slots.cues & _OF_ALL_TIME)


def _read_message(tagged: Tagged, past: Past, calendar: Calendar, vocabulary: Vocabulary) -> _Message:
    """Reads the message; if it is about another reporter whose figures are held, as that one's trade."""
    ours = calendar.select_reporter(past[-1].reporter if past else None)
    message = _read_own_message(tagged, past, ours, vocabulary)
    if not calendar.others:
        return message
    reporter = message.sides.owner if find_other_side(message.tagged) is None else None
    if reporter and calendar.has_reporter(reporter):
        theirs = _read_own_message(tagged, past, calendar.select_reporter(reporter), vocabulary, reporter)
        return replace(theirs, slots=set_reporter(theirs.slots, theirs.tagged, reporter))
    is_theirs = reporter is not None
    slots = keep_reporter(message.slots, message.tagged, message.earlier.reporter, is_theirs=is_theirs)
    return replace(message, slots=slots)


def _read_own_message(
    tagged: Tagged, past: Past, calendar: Calendar, vocabulary: Vocabulary, reporter: str | None = None
) -> _Message:
    before = past[-1] if past else BLANK
    years = {month.year for period in before.periods for month in (period.first, period.last)}
    year = years.pop() if len(years) == 1 else None

    def read_times_of(words: Tagged) -> Times:
        return read_times(words, calendar, year)

    understood = understand_message(tagged, read_times_of, vocabulary, reporter, before)
    if calendar.goods and (_names_goods(understood.slots) or _names_goods(before)):
        calendar = calendar.select_reporter(reporter, of_goods=True)
        understood = understand_message(tagged, read_times_of, vocabulary, reporter, before)
    if year and "new" in understood.slots.operations:
        year = None
        understood = understand_message(tagged, read_times_of, vocabulary, reporter, before)
    said, earlier = understood.slots, BLANK
    if past:
        said, past = go_back(said, past)
        earlier = rank_counted(said, past[-1])
        past = (*past[:-1], earlier)
    said = resolve_references(decline_course(said, earlier), earlier, vocabulary.atlas)
    slots = find_whole_in_thread(settle_times(said, earlier, calendar), earlier, vocabulary.atlas)
    used = understood.used - (understood.pointing if slots.points else frozenset())
    return _Message(understood.tagged, slots, used, past, understood.sides, understood.derivation)


def _find_reporter(message: _Message, before: Case | None) -> str | None:
    """Finds whose trade is asked for if not China's; a message that names nobody leaves that as it was.

    `And in 2024?` after Germany's exports is about Germany's, too.
    """
    said, tagged = message.slots, message.tagged
    if message.sides.owner or before is None or before.reporter in (None, WORLD):
        return message.sides.owner
    names = said.partners or tagged.has_tag("our") or tagged.has_tag("filler", "theirs", "we")
    return None if names or said.stands_alone or said == BLANK else before.reporter


def _names_goods(slots: Slots) -> bool:
    return bool(slots.products) or slots.lists("product")
