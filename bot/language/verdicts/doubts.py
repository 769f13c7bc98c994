"""Questions back: words of two meanings, times without dates, words that no rule could use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Measure, Query, Side
from bot.language.lexicon.meaning import FLOWS, PLACES, UNKNOWN
from bot.language.lexicon.nomenclature import CODE
from bot.language.lexicon.wordbook import END
from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.editions import list_codes
from bot.language.queries.goods import name_goods
from bot.language.queries.restate import restate_query
from bot.language.reading import Offer, Outcome, Reading
from bot.language.tagger.tagging import Tag
from bot.language.verdicts.case import Case
from bot.language.verdicts.coverage import find_uncovered
from bot.language.verdicts.likely_queries import list_likely
from bot.language.verdicts.offers import (
    MOST,
    ask_back,
    list_suggested,
    make_offers,
    name_place,
    offer_readings,
)
from bot.language.verdicts.variants import list_in_groups, list_measures_of_size
from bot.messages import ProperName, Quoted, Verbatim, join_parts, message, say

_AROUND = "before and after"
_LONG_AGO = "some time ago"
_OPEN_TIMES = frozenset(("vague", "event"))
"""Kinds of words for times whose months nobody says."""
_MOST_SUGGESTED = 3
_DENYING = frozenset(("except", "except after", "drop", "deny", "deny after", "not"))
_SUBJECTS = frozenset(("exports", "imports", "trade", "shipments", "sales", "purchases", "deliveries"))
"""Flows as English nouns, which HS texts contain too; `export` and `buy` are followed by goods."""


def ask_about_size(case: Case) -> Reading | None:
    """Asks what to compare a figure with, if a thread asks whether it is a lot."""
    if "judged" not in case.own.cues:
        return None
    reason = say(message("ask-size"))
    if not case.in_thread:
        return Reading(Outcome.CLARIFY, reason=reason, offers=partial(list_suggested, case))
    return _offer_queries(case, reason, list_measures_of_size(case, case.query))


def ask_which_meaning(case: Case) -> Reading | None:
    """Asks about a word with several meanings."""
    if case.sides.unclear:
        return ask_back(case, message("ask-whose-balance"))
    for tag in case.tagged.list_tags("ask"):
        meant = (
            replace(case.query, partners=swap_partner(case.query.partners, tag, place))
            for place in tag.value.split()
        )
        asks = say(message("ask-which-partner", words=Quoted((case.tagged.get_text(tag),))))
        offers = partial(make_offers, case, tuple(meant))
        return Reading(Outcome.CLARIFY, reason=asks, offers=offers)
    if _ranks_gap(case):
        both = (_take_side(case.query, side) for side in (Side.DEFICIT, Side.SURPLUS))
        return _offer_queries(case, say(message("ask-which-side")), both)
    if case.query.measure is Measure.AVERAGE and (of_months := _list_apart_from_average(case)):
        words = Quoted(tuple(case.tagged.get_text(tag) for tag in _list_averages(case)))
        reason = say(message("not-placed", words=join_parts([message("part", said=words)], "comma")))
        return _offer_queries(case, reason, of_months)
    if "bare percent" in case.own.cues & case.whole.cues:
        both = (replace(case.query, measure=measure) for measure in (Measure.YOY, Measure.SHARE))
        return _offer_queries(case, say(message("ask-percent")), (*list_in_groups(case, case.query), *both))
    return _ask_which_time(case)


def _offer_queries(case: Case, reason: str, queries: Iterable[Query]) -> Reading:
    """Asks which of some queries is meant."""
    offers = partial(make_offers, case, tuple(queries))
    return Reading(Outcome.CLARIFY, case.query, reason=reason, offers=offers)


def _list_averages(case: Case) -> Sequence[Tag]:
    return [tag for tag in case.tagged.list_tags("cue") if "average" in tag.cues]


def _list_apart_from_average(case: Case) -> Sequence[Query]:
    """Lists December, and its year for the average, for “December against the monthly average of 2025”."""
    months = [period for period in case.query.periods if period.is_month]
    if not months or case.query.window or not _list_averages(case):
        return ()
    years = tuple(dict.fromkeys(Period.of_year(period.first.year) for period in months))
    value = replace(case.query, measure=Measure.VALUE, periods=tuple(months), frequency=None)
    return (value, replace(case.query, periods=years))


def _ranks_gap(case: Case) -> bool:
    """Returns whether the widest or narrowest gap is asked for: the widest deficit is the lowest balance."""
    query = case.query
    if query.measure is not Measure.RECORD or query.flow is not Flow.BALANCE or query.side:
        return False
    return case.names_gap


def _take_side(query: Query, side: Side) -> Query:
    """Asks for the same record of deficits or of surpluses; a deficit's high is the lowest balance."""
    is_low = (query.direction is Direction.DOWN) is not (side is Side.DEFICIT)
    return replace(query, side=side, direction=Direction.DOWN if is_low else Direction.UP)


def _ask_which_time(case: Case) -> Reading | None:
    if case.tagged.kinds.isdisjoint(_OPEN_TIMES):
        return _ask_which_bounds(case)
    vague = (tag for at, tag in enumerate(case.tagged.tags) if tag.kind == "vague" and at not in case.used)
    for tag in vague:
        said = case.own.times.ends or case.own.periods
        within_year = tag.value != _AROUND and any(period.months < 12 for period in said)
        told = (tag.value == _AROUND and len(said) > 1) or (tag.value == _LONG_AGO and said)
        if within_year or told:
            continue  # `summer 2025 (June to August)`, `before and after: 2021, 2023`, `back then, 2015`
        return ask_back(case, message("ask-months", "season", words=Quoted((case.tagged.get_text(tag),))))
    for tag in case.tagged.list_tags("event"):
        if not case.own.times.periods:
            return ask_back(case, message("ask-months", "event", words=Quoted((case.tagged.get_text(tag),))))
    return _ask_which_bounds(case)


def _ask_which_bounds(case: Case) -> Reading | None:
    for index in sorted(case.own.times.loose):
        word = case.tagged.get_text(case.tagged.tags[index])
        return ask_back(case, message("ask-months", "loose", words=Quoted((word,))))
    if case.own.times.unstarted:
        return ask_back(case, message("ask-start"))
    if case.own.times.split:
        return _offer_queries(case, say(message("ask-fiscal-year")), _list_fiscal_years(case.query))
    return None


def _list_fiscal_years(query: Query) -> Iterator[Query]:
    """Lists the fiscal years of India, of Australia, and the two calendar years that each spans."""
    year = query.periods[-1].first.year
    for period in (
        *(Period(Month(year, start), Month(year + 1, start - 1)) for start in (4, 7)),
        *(Period.of_year(one) for one in (year, year + 1)),
    ):
        yield replace(query, periods=(period,))


def ask_about_unplaced(case: Case) -> Reading | None:
    """Asks about what was read but appears nowhere in the query: nothing said is dropped silently."""
    missed = find_uncovered(case)
    if not (missed.words or missed.parts):
        return None
    words = [message("part", said=Quoted(missed.words))] if missed.words else []
    lost = [*words, *(message("lacking", part) for part in missed.parts)]
    return ask_back(case, message("not-placed", words=join_parts(lost, "comma")))


def ask_about_unread(case: Case) -> Reading | None:
    """Asks about words that no rule could use."""
    if not case.unread:
        return None
    reason = say(message("not-understood", words=Quoted(tuple(case.unread[:4]))))
    return Reading(Outcome.CLARIFY, case.query, reason=reason, offers=partial(_offer_around_unread, case))


def _offer_around_unread(case: Case) -> tuple[Offer, ...]:
    """Offers what unread words may stand for, goods among them, and the readings without them."""
    called, holding = find_similar_goods(case)
    if case.in_thread or stands_as_verb(case):  # safe to print? is not about safes
        called, holding = (), (*called, *holding)
    likely = make_offers(case, list_likely(case))
    offers = (*likely, *called, *offer_readings(case), *holding)
    return tuple({one.question: one for one in offers}.values())[:MOST]


def misses_words(case: Case) -> bool:
    """Returns whether what it says stands nowhere in its query, or could mean two measures: without cars."""
    denied = any(case.tagged.tags[at].value in _DENYING for at in case.unread_tags)
    if denied or "bare percent" in case.own.cues:
        return True
    missed = find_uncovered(case)
    return bool(missed.words or missed.parts)


def note_assumed_places(case: Case) -> Iterator[Assumption]:
    """Yields a note for each name with two meanings that was read as the likelier one."""
    for tag in case.tagged.list_tags("unsure"):
        place, *others = tag.value.split()
        meant = ProperName(place, name_place(place, case))
        text = say(message("word-read", words=Quoted((case.tagged.get_text(tag),)), meant=meant))
        yield Assumption(text, Slot.PARTNER, place, tuple(others))


def swap_partner(partners: Sequence[str], tag: Tag, place: str) -> tuple[str, ...]:
    """Returns the partners with a place instead of the one that a tag was read as."""
    return tuple(place if old == tag.value.split()[0] else old for old in partners)


def ask_about_code(case: Case) -> Reading | None:
    """Asks about digits that are no code of any known edition, offering codes that are near."""
    if case.query.product is None:
        return None
    nomenclature = case.vocabulary.nomenclature
    strange = [code for code in list_codes(case.query) if not nomenclature.describe_code(code)]
    if not strange:
        return None
    reason = say(message("no-code", code=Verbatim(strange[0])))
    offers = tuple(_offer_code(case, code) for code in nomenclature.find_near_codes(strange[0]))
    return Reading(Outcome.CLARIFY, case.query, reason=reason, offers=offers)


def find_similar_goods(case: Case) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    """Returns offers of codes named like what was not understood, and of codes that contain some of it.

    The Geneva deal is not about gin, although gin is also called geneva. A word that is a phrase, as after,
    names no goods even where nothing could use it.
    """
    if case.query.breakdown is Breakdown.PRODUCT:  # rows of all goods are not those of one
        return (), ()
    nomenclature, phrases = case.vocabulary.nomenclature, case.vocabulary.phrases
    unread = [words for words in case.unread if END not in phrases.get(words.casefold(), ())]
    wanted = [word for words in unread for word in (words, *words.split())]
    found = dict.fromkeys(code for words in wanted for code, _ in nomenclature.suggest_codes(words))
    codes = list(found)[:_MOST_SUGGESTED]
    called = [code for code in codes if any(nomenclature.is_called(code, words) for words in unread)]
    holding = [code for code in codes if code not in called]
    return tuple(_offer_code(case, code) for code in called), tuple(
        _offer_code(case, code) for code in holding
    )


def stands_as_verb(case: Case) -> bool:
    """Returns whether an unread word is a verb of what trade does: exports to Korea plateau."""
    tags = case.tagged.tags
    at = next((at for at, tag in enumerate(tags) if tag.kind == UNKNOWN), 0)
    subject = next((tag for tag in reversed(tags[:at]) if tag.kind != "filler"), None)
    named_behind = at + 1 < len(tags) and tags[at + 1].kind in FLOWS
    if subject is None or named_behind:
        return False
    return subject.kind in PLACES or (
        subject.kind in FLOWS and case.tagged.get_folded_text(subject) in _SUBJECTS
    )


def _offer_code(case: Case, code: str) -> Offer:
    query = name_goods(case.query, (f"{CODE} {code}",), case.vocabulary)
    return Offer(restate_query(query, case.vocabulary.atlas), query)
