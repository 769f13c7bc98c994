"""Whether a figure beat what was expected of it."""

from collections.abc import Iterator, Sequence

from bot.answer.about.matter import Matter, Told
from bot.answer.computation import Origins
from bot.answer.said import national_said, trade_said
from bot.answer.subject import Subject
from bot.answer.surprise import Surprise, choose_expectation, find_surprise, say_surprise
from bot.domain.claim import Verdict
from bot.domain.expectation import Expectation
from bot.domain.figure import OWN_REPORTER, WORLD
from bot.domain.month import YEAR, Period
from bot.domain.query import Direction, Flow
from bot.messages import Message, Money, Rate, When, message, say


def consensus(matter: Matter) -> Told:
    """Actual against expected, with a verdict where the words say that it beat or missed."""
    query = matter.query
    period = query.periods[-1] if query.periods else Period.month(matter.latest)
    flow = query.flow or Flow.EXPORT
    is_whole = not (query.partners or query.product) and period.is_month
    held = matter.expectations if is_whole else ()
    one = choose_expectation(held, flow, period.last, query.currency)
    if one is None:
        none = message("consensus-none", trade=_name_asked(matter, flow), when=When(period))
        return Told(say(none, *_say_next(held, matter, flow, period)))
    found = find_surprise(one, matter.figures, matter.atlas, matter.latest)
    if found is None:
        return _tell(_say_waiting(one, period))
    return _tell_surprise(found, query.direction)


def _name_asked(matter: Matter, flow: Flow) -> Message:
    """Returns the trade as it was asked for, with its partner."""
    subject = Subject(matter.query.partners[:1] or (WORLD,))
    return trade_said(matter.atlas, OWN_REPORTER, flow, subject)


def _say_next(held: Sequence[Expectation], matter: Matter, flow: Flow, period: Period) -> Iterator[Message]:
    """Yields what is expected of the same month of the next year, which a month without its year may mean."""
    coming = period.shifted(YEAR)
    one = choose_expectation(held, flow, coming.last, matter.query.currency)
    if one and coming.last > matter.latest:
        yield _say_waiting(one, coming)


def _say_waiting(one: Expectation, period: Period) -> Message:
    figure = Rate(one.growth) if one.growth is not None else Money(one.level or 0, one.currency)
    return message("consensus-waiting", trade=national_said(one.flow), when=When(period), expected=figure)


def _tell(said: Message) -> Told:
    return Told(say(said))


def _tell_surprise(found: Surprise, direction: Direction | None) -> Told:
    said = say_surprise(found)
    verdict = None
    if direction:
        wanted = "above" if direction is Direction.UP else "below"
        verdict = Verdict.YES if found.side == wanted else Verdict.NO
    opened = message(verdict.value, said=said) if verdict else message("consensus-told", said=said)
    origins = (found.actual.origins[0], Origins(), Origins())
    sources = found.actual.finding.sources
    return Told(say(opened), found.rows, (), sources, origins, verdict)
