"""Words to a reading: the messages of a thread in turn, then one decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.queries.conclude import Conclusion, conclude
from bot.language.reading import Offer, Outcome, Reading
from bot.language.slots.addressed import addressed
from bot.language.slots.answered import answered_place
from bot.language.slots.asides import with_asides
from bot.language.slots.background import without_background
from bot.language.slots.chosen import choice_of
from bot.language.slots.claimed import with_claims
from bot.language.slots.conjunctions import with_que_read
from bot.language.slots.denied import without_denied
from bot.language.slots.determiners import without_determiners
from bot.language.slots.filed import without_filing
from bot.language.slots.followed import as_follow_up
from bot.language.slots.gathered import gathered
from bot.language.slots.gone_back import Past, gone_back, with_undo_unread
from bot.language.slots.mentions import without_mentions
from bot.language.slots.message import begins_anew, read_slots
from bot.language.slots.mirrored import asks_for_partners, is_pronoun
from bot.language.slots.moved import directed, with_both_ways_added
from bot.language.slots.named_twice import with_names_settled
from bot.language.slots.narrowed import without_narrowing
from bot.language.slots.negated import with_negations_told
from bot.language.slots.object_pronouns import with_flows_turned, with_goods_traded
from bot.language.slots.opened import with_yes_or_no
from bot.language.slots.own_goods import without_own_goods
from bot.language.slots.partners import Named, named_places
from bot.language.slots.picked import picked, with_other_one
from bot.language.slots.qualified import with_qualifiers_told
from bot.language.slots.recalled import recalled
from bot.language.slots.remarks import with_remarks_told
from bot.language.slots.reporters import other_reporter
from bot.language.slots.short_names import with_short_names
from bot.language.slots.slots import BLANK, Slots
from bot.language.slots.stepped import stepped
from bot.language.slots.thread import after
from bot.language.slots.times_in_thread import from_then_on, settled
from bot.language.slots.warned import warned
from bot.language.slots.wholes import of_the_group_spoken_of
from bot.language.slots.whose import in_thread_of, reported_by
from bot.language.slots.yearly_amounts import with_yearly_amounts
from bot.language.tagger.languages import language_of
from bot.language.tagger.tagging import Tagged, tag_words
from bot.language.times.conventions import Calendar
from bot.language.times.now import with_now, without_lately
from bot.language.times.points import RELATIVE
from bot.language.times.when import read_times
from bot.language.verdicts.case import Case
from bot.language.verdicts.refusals import is_aside
from bot.language.verdicts.verdict import verdict
from bot.trade.english import listed
from bot.trade.query import Product

_ALONE = {
    "month": "last month",
    "quarter": "last quarter",
    "year": "last year",
    "next month": "next month",
    "next quarter": "next quarter",
    "next year": "next year",
}
"""What a step from the period spoken of means where none was."""
LONGEST = 1_000
"""Letters of a question; a longer one is asked back about, unread."""


@dataclass(frozen=True, slots=True)
class _Message:
    tagged: Tagged
    slots: Slots
    used: frozenset[int]
    past: Past

    @property
    def earlier(self) -> Slots:
        """What the thread stood at that the message goes on from."""
        return self.past[-1] if self.past else BLANK


def read(text: str, context: Sequence[str], calendar: Calendar, vocabulary: Vocabulary) -> Reading:
    """The meaning of a message in its thread, earlier turns oldest first. Never raises on any text."""
    if len(text) > LONGEST:
        return Reading(Outcome.CLARIFY, reason=f"A question of at most {LONGEST:,} characters can be read.")
    case: Case | None = None
    language: str | None = None
    past: Past = ()
    for turn in (*context, text):
        offer = _offer_taken(turn, case, vocabulary)
        message = _message(offer.question if offer else turn[:LONGEST], past, calendar, vocabulary)
        case = _case(message, calendar, vocabulary)
        past = past if is_aside(case) else (*message.past, _after(case.earlier, case.own, calendar))
        if not (offer and language):
            language = language_of(case.tagged, language, vocabulary.languages, vocabulary.characters)
    return replace(verdict(case), language=language or "en") if case else Reading(Outcome.CLARIFY)


def _offer_taken(text: str, before: Case | None, vocabulary: Vocabulary) -> Offer | None:
    """What a message takes that only chooses among the offers of the one before."""
    number = choice_of(text, vocabulary) if before else 0
    offers = verdict(before).offers[number - 1 : number] if before and number else ()
    return next(iter(offers), None)


def _after(earlier: Slots, slots: Slots, calendar: Calendar) -> Slots:
    """Steel exports; `2024 too`: beside the year that was taken where none was named."""
    adds = (slots.too or "compare" in slots.cues) and len(slots.periods) == 1 and not slots.partners
    if not adds or earlier.is_empty or earlier.periods:
        return after(earlier, slots)
    return after(replace(earlier, times=replace(earlier.times, periods=(calendar.unsaid,))), slots)


def _message(text: str, past: Past, calendar: Calendar, vocabulary: Vocabulary) -> _Message:
    """The message, as the trade of another reporter where it is about one that is held."""
    ours = calendar.of(past[-1].reporter if past else None)
    message = _own_message(text, past, ours, vocabulary)
    if not calendar.others:
        return message
    reporter = _other_reporter(message, vocabulary)
    if reporter and calendar.holds(reporter):
        theirs = _own_message(text, past, calendar.of(reporter), vocabulary, reporter)
        return replace(theirs, slots=reported_by(theirs.slots, theirs.tagged, reporter))
    is_theirs = reporter is not None
    slots = in_thread_of(message.slots, message.tagged, message.earlier.reporter, is_theirs=is_theirs)
    return replace(message, slots=slots)


def _own_message(
    text: str, past: Past, calendar: Calendar, vocabulary: Vocabulary, reporter: str | None = None
) -> _Message:
    tagged = with_remarks_told(with_asides(tag_words(text, vocabulary), vocabulary.purposes))
    tagged, past = gone_back(with_short_names(tagged, past, vocabulary.label), past)
    tagged = with_undo_unread(tagged)
    tagged = _as_meant(with_goods_traded(without_narrowing(tagged, past[-1]), past[-1]) if past else tagged)
    earlier = past[-1] if past and not begins_anew(tagged) else BLANK
    tagged = tagged if earlier.is_empty else with_other_one(tagged, earlier)
    years = {period.first.year for period in earlier.periods}
    times = read_times(tagged, calendar, years.pop() if len(years) == 1 else None)
    times = with_now(times, tagged, calendar)
    said, used = read_slots(tagged, times, vocabulary.atlas, reporter)
    said, claimed = with_claims(said, tagged, vocabulary)
    said, counted = gathered(tagged, as_follow_up(said, tagged, earlier), earlier)
    said, dated = recalled(tagged, said, earlier)
    if not (dated or earlier.is_empty):
        said, dated = stepped(tagged, said, earlier.periods or (calendar.unsaid,))
    said = of_the_group_spoken_of(tagged, said, earlier, vocabulary.atlas)
    slots, used = picked(tagged, earlier) or settled(said, tagged), used | claimed | counted | dated
    slots = from_then_on(slots, earlier, calendar)
    if earlier.is_empty and slots.shift in _ALONE and not slots.periods:
        back = RELATIVE[_ALONE[slots.shift]](calendar).period(calendar)
        slots = replace(slots, times=replace(slots.times, periods=(back,)), shift=None)
    if earlier.is_empty and "one month" in slots.cues and not slots.periods and "compare" not in slots.cues:
        slots = _in_month_a_year_ago(slots, calendar)
    asked_alone = slots.cues == {"year earlier", "ago"} and not (slots.periods or slots.flow_choice)
    if earlier.is_empty and asked_alone:
        slots = _a_year_ago(slots, calendar)
    counted = used - slots.times.loose
    if "top" in earlier.cues and not slots.limit and (count := _lone_number(tagged, counted)):
        times = replace(slots.times, loose=slots.times.loose - count[1])
        slots, used = replace(slots, limit=count[0], times=times), used | count[1]
    answered = answered_place(tagged, earlier.open_places, vocabulary.atlas) if not slots.partners else None
    if answered:
        place, words = answered
        return _Message(tagged, replace(slots, partners=(place,)), used | words, past)
    return _Message(tagged, slots, used, past)


def _as_meant(tagged: Tagged) -> Tagged:
    """The words as what they are in this message, each reader over what the one before left."""
    asked = with_yes_or_no(without_own_goods(without_lately(tagged)))
    asked = without_filing(without_mentions(with_que_read(asked)))
    asked = with_both_ways_added(directed(with_flows_turned(with_yearly_amounts(asked))))
    asked = with_qualifiers_told(without_determiners(with_negations_told(without_denied(asked))))
    return with_names_settled(addressed(warned(without_background(asked))))


def _a_year_ago(slots: Slots, calendar: Calendar) -> Slots:
    """Exports a year ago, which are compared with nothing."""
    year = RELATIVE["last year"](calendar).period(calendar)
    return replace(slots, times=replace(slots.times, periods=(year,)), cues=frozenset())


def _in_month_a_year_ago(slots: Slots, calendar: Calendar) -> Slots:
    """Exports in the same month last year, where no other month is spoken of."""
    month = RELATIVE["year ago month"](calendar).period(calendar)
    times = replace(slots.times, periods=(month,))
    return replace(slots, times=times, cues=slots.cues - {"year earlier", "one month"})


def _lone_number(tagged: Tagged, used: frozenset[int]) -> tuple[int, frozenset[int]] | None:
    """`make it 5`, `who is second?` after a ranking: the only number is how many rows."""
    free = [
        index
        for index, tag in enumerate(tagged.tags)
        if (tag.kind in ("small", "number") or (tag.kind == "ordinal" and tag.value != "1"))
        and index not in used
    ]
    if len(free) != 1 or int(tagged.tags[free[0]].value) < 1:
        return None
    return int(tagged.tags[free[0]].value), frozenset(free)


def _case(message: _Message, calendar: Calendar, vocabulary: Vocabulary) -> Case:
    earlier = message.earlier
    whole = _after(earlier, message.slots, calendar)
    theirs = calendar.of(whole.reporter)
    return Case(
        tagged=message.tagged,
        own=message.slots,
        used=message.used,
        earlier=earlier,
        reporter=None if calendar.holds(whole.reporter) else _other_reporter(message, vocabulary),
        conclusion=_conclusion(whole, theirs, vocabulary),
        calendar=theirs,
        vocabulary=vocabulary,
    )


def _other_reporter(message: _Message, vocabulary: Vocabulary) -> str | None:
    own = message.slots
    flow = (own.flows or own.weak_flows or ("",))[0]
    share = bool(own.cues & {"share", "rank", "rank verb", "contribution"})
    places = _places(message.tagged)
    return other_reporter(message.tagged, places, flow, vocabulary.atlas, share=share)


def _places(tagged: Tagged) -> list[Named]:
    """The places named; `us` is none where it is asked who trades with us."""
    named = tagged.once(named_places)
    if not tagged.once(asks_for_partners):
        return named
    return [one for one in named if not is_pronoun(tagged, one.tag)]


def _conclusion(slots: Slots, calendar: Calendar, vocabulary: Vocabulary) -> Conclusion:
    label = listed(vocabulary.label(product) for product in slots.products)
    product = Product(",".join(slots.products), label) if slots.products else None
    return conclude(slots, calendar, product)
