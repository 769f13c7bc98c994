"""Whether a question can be answered as read, or why not: the first rule that holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.question.conclude import Conclusion
from bot.question.conventions import FIRST_YEAR, Calendar
from bot.question.reading import Outcome, Reading, Span
from bot.question.restate import restate
from bot.question.slots import NEUTRAL, Slots
from bot.question.tagging import MARK, UNKNOWN, Tag, Tagged
from bot.question.vocabulary import Vocabulary
from bot.trade.month import Period
from bot.trade.query import Breakdown, Frequency, Measure, Query

_NUMBERS = ("small", "number", "year", "year month", "digits", "decimal", "code")
_SUBJECT = ("flow", "weak flow", "place", "unsure", "ask", "product", "breakdown", "noun", "noun one")
_SELF_SUFFICIENT = frozenset(
    ("overview", "news", "top", "how many", "streak", "record", "record low", "contribution", "cagr", "concentration")
)
"""Cues that ask for total trade where no flow is named."""
_ALWAYS_ABOUT = ("release", "coverage", "partners", "products", "fob")
"""Topics about the data even where a flow is named."""
_ROLES = {
    "place": "partner",
    "unsure": "partner",
    "ask": "partner",
    "weak flow": "flow",
    "cue": "measure",
    "small": "number",
    "our": "reporter",
    **dict.fromkeys(
        ("year", "year month", "month", "unit", "mark", "relative", "past", "part", "early", "since", "after")
        + ("until", "between", "each", "fiscal", "stretch", "shift", "range", "ordinal"),
        "period",
    ),
    **dict.fromkeys(("prep", "post", "join", "possessive", "weak off", "scale", "percent"), "filler"),
}


@dataclass(frozen=True)
class Case:
    """All that a verdict weighs: the message's own slots, and what it adds up to in its thread."""

    tagged: Tagged
    own: Slots
    used: frozenset[int]
    in_thread: bool
    reporter: str | None
    conclusion: Conclusion
    calendar: Calendar
    vocabulary: Vocabulary

    @property
    def query(self) -> Query:
        return self.conclusion.query

    @property
    def unread(self) -> tuple[str, ...]:
        """Words that no rule used; a run of them is one."""
        return tuple(_runs(self))

    @property
    def has_subject(self) -> bool:
        return any(tag.kind in _SUBJECT for tag in self.tagged.tags)

    def reason(self, topic: str) -> str:
        return self.vocabulary.reasons.get(topic, "")


def verdict(case: Case) -> Reading:
    """The reading of a case: refused, asked back about, or answered."""
    found = next((reading for rule in _RULES if (reading := rule(case))), None)
    reading = found or _answer(case)
    return replace(
        reading, read=tuple(_spans(case)), unread=case.unread, assumed=(*_repairs(case), *reading.assumed)
    )


def _empty(case: Case) -> Reading | None:
    if any(tag.kind != MARK for tag in case.tagged.tags):
        return None
    return Reading(Outcome.CLARIFY, reason="There were no words to read.", choices=_examples(case))


def _command(case: Case) -> Reading | None:
    names = case.tagged.values("command")
    strong = [name for name in names if name not in ("greeting", "help", "status")]
    if not names or (not strong and case.has_subject):
        return None
    return Reading(Outcome.COMMAND, command=(strong or names)[0])


def _off_topic(case: Case) -> Reading | None:
    topics = case.tagged.values("off")
    if not topics and not case.has_subject:
        topics = case.tagged.values("weak off")
    if not topics:
        return None
    return Reading(Outcome.OUT_OF_SCOPE, reason=case.reason(topics[0]), choices=_instead(case))


def _unpublished(case: Case) -> Reading | None:
    for tag in case.tagged.of("unpublished", "nowhere"):
        reason = case.reason(tag.value or tag.kind)
        return _refused(case, Outcome.NO_DATA, f"{reason} (“{case.tagged.text(tag)}”)")
    return None


def _about(case: Case) -> Reading | None:
    """A question about the data themselves."""
    topics = case.tagged.values("about")
    if not topics or (case.own.flows and topics[0] not in _ALWAYS_ABOUT):
        return None
    if topics[0] in ("source", "query", "revised") and case.in_thread:
        return None
    if topics[0] == "un":
        return Reading(
            Outcome.OUT_OF_SCOPE, reason="Figures of other publishers are not held.", choices=_examples(case)
        )
    query = Query(measure=Measure.LIST, partners=case.own.partners, product=case.query.product)
    return _restated(case, Outcome.ANSWER, _about_rows(query, topics[0], case))


def _about_rows(query: Query, topic: str, case: Case) -> Query:
    if topic == "coverage":
        return replace(query, periods=(Period.month(case.calendar.latest),), frequency=Frequency.MONTH)
    if topic == "products":
        return replace(query, breakdown=Breakdown.PRODUCT)
    if topic == "partners" or (topic == "definition" and query.partners):
        groups = tuple(place for place in query.partners if place in case.vocabulary.atlas.memberships)
        return replace(query, partners=groups or query.partners, breakdown=Breakdown.PARTNER)
    return replace(query, periods=case.own.periods)


def _not_ours(case: Case) -> Reading | None:
    if not case.reporter:
        return None
    name = _name(case.reporter, case)
    reason = f"China's customs publishes China's trade, not the trade of {name} with others."
    mirrored = replace(case.query, partners=(case.reporter,)) if case.reporter != "WORLD" else None
    choices = (restate(mirrored, case.vocabulary.atlas),) if mirrored else _examples(case)
    return Reading(Outcome.OUT_OF_SCOPE, reason=reason, choices=choices)


def _no_trade(case: Case) -> Reading | None:
    if case.has_subject or case.own.cues - NEUTRAL or case.own.times.periods or case.own.currency or case.own.output:
        return None
    if case.in_thread and (case.tagged.has("about") or not (case.unread or case.own.is_empty)):
        return None
    if case.unread:
        return Reading(Outcome.OUT_OF_SCOPE, reason=case.reason("nothing"), choices=_examples(case))
    return Reading(Outcome.CLARIFY, reason="What should be looked up?", choices=_examples(case))


def _fragment(case: Case) -> Reading | None:
    """A follow-up with nothing to follow."""
    enough = case.has_subject or case.own.cues & _SELF_SUFFICIENT
    if case.in_thread or enough:
        return None
    if case.unread and not case.own.cues - NEUTRAL:
        return Reading(Outcome.OUT_OF_SCOPE, reason=case.reason("nothing"), choices=_examples(case))
    return Reading(Outcome.CLARIFY, reason="Of which flow or partner?", choices=_examples(case))


def _uncertain(case: Case) -> Reading | None:
    """A word whose meaning has to be asked."""
    for tag in case.tagged.of("ask"):
        choices = tuple(
            restate(
                replace(case.query, partners=_swapped(case.query.partners, tag, place)), case.vocabulary.atlas
            )
            for place in tag.value.split()
        )
        return Reading(
            Outcome.CLARIFY, reason=f"“{case.tagged.text(tag)}” names more than one partner.", choices=choices
        )
    for tag in case.tagged.of("vague"):
        return _asked(case, f"“{case.tagged.text(tag)}” is no calendar month: which months are meant?")
    for tag in case.tagged.of("event"):
        if not case.own.times.periods:
            return _asked(
                case, f"“{case.tagged.text(tag)}” has no agreed dates: which months or years are meant?"
            )
    if case.own.times.split:
        return _asked(case, "A fiscal year that runs over two calendar years: which months are meant?")
    return None


def _swapped(partners: Sequence[str], tag: Tag, place: str) -> tuple[str, ...]:
    return tuple(place if old == tag.value.split()[0] else old for old in partners)


def _unread(case: Case) -> Reading | None:
    if not case.unread:
        return None
    words = ", ".join(f"“{word}”" for word in case.unread[:4])
    return _asked(case, f"Not understood: {words}. Without it the question would be as below.")


def _not_held(case: Case) -> Reading | None:
    late = [period for period in case.query.periods if period.first > case.calendar.latest]
    early = [period for period in case.query.periods if period.last.year < FIRST_YEAR]
    if late:
        return _refused(
            case,
            Outcome.NO_DATA,
            f"{late[0]} is not published yet; the latest month held is {case.calendar.latest}.",
        )
    return _refused(case, Outcome.NO_DATA, f"No figures before {FIRST_YEAR} are held.") if early else None


_RULES: Sequence[Callable[[Case], Reading | None]] = (
    _empty,
    _command,
    _off_topic,
    _unpublished,
    _about,
    _not_ours,
    _no_trade,
    _fragment,
    _uncertain,
    _unread,
    _not_held,
)


def _answer(case: Case) -> Reading:
    assumed = (*_place_notes(case), *case.conclusion.assumed)
    choices = tuple(_alternatives(case))
    query = _cut_at_latest(case.query, case.calendar)
    note = () if query is case.query else (f"Read up to {case.calendar.latest}, the latest month held.",)
    return Reading(
        Outcome.ANSWER,
        query,
        restate(query, case.vocabulary.atlas),
        choices=choices,
        assumed=(*assumed, *note),
    )


def _cut_at_latest(query: Query, calendar: Calendar) -> Query:
    if all(period.last <= calendar.latest for period in query.periods):
        return query
    periods = (Period(period.first, min(period.last, calendar.latest)) for period in query.periods)
    return replace(query, periods=tuple(periods))


def _place_notes(case: Case) -> Iterator[str]:
    for tag in case.tagged.of("unsure"):
        yield f"“{case.tagged.text(tag)}” was read as {_name(tag.value.split()[0], case)}."


def _alternatives(case: Case) -> Iterator[str]:
    for tag in case.tagged.of("unsure"):
        for place in tag.value.split()[1:]:
            partners = _swapped(case.query.partners, tag, place)
            yield restate(replace(case.query, partners=partners), case.vocabulary.atlas)


def _name(place: str, case: Case) -> str:
    return case.vocabulary.atlas.name(place) if place in case.vocabulary.atlas else place


def _restated(case: Case, outcome: Outcome, query: Query, reason: str = "") -> Reading:
    return Reading(outcome, query, restate(query, case.vocabulary.atlas), reason=reason)


def _refused(case: Case, outcome: Outcome, reason: str) -> Reading:
    return _restated(case, outcome, case.query, reason)


def _asked(case: Case, reason: str) -> Reading:
    return Reading(
        Outcome.CLARIFY, case.query, reason=reason, choices=(restate(case.query, case.vocabulary.atlas),)
    )


def _instead(case: Case) -> tuple[str, ...]:
    return (restate(case.query, case.vocabulary.atlas),) if case.has_subject else _examples(case)


def _examples(case: Case) -> tuple[str, ...]:
    year = case.calendar.latest_full_year
    return (f"exports to ASEAN {year}", f"trade balance with the US {year}", f"top 10 export markets {year}")


def _repairs(case: Case) -> Iterator[str]:
    return (f"“{typed}” was read as “{meant}”." for typed, meant in case.tagged.repairs.items())


def _runs(case: Case) -> Iterator[str]:
    run: Tag | None = None
    for index, tag in enumerate(case.tagged.tags):
        if _is_unread(case, index, tag):
            run = replace(run, end=tag.end) if run else tag
        elif run:
            yield case.tagged.text(run)
            run = None
    if run:
        yield case.tagged.text(run)


def _is_unread(case: Case, index: int, tag: Tag) -> bool:
    if index in case.used or any(later.value == "instead" for later in case.tagged.tags[index:]):
        return False
    figure = case.tagged.tokens[tag.first].kind == "number" or tag.value != "1"
    return tag.kind == UNKNOWN or (tag.kind in _NUMBERS and figure)


def _spans(case: Case) -> Iterator[Span]:
    for index, tag in enumerate(case.tagged.tags):
        if tag.kind != MARK and not _is_unread(case, index, tag):
            yield Span(case.tagged.text(tag), _ROLES.get(tag.kind, tag.kind))
