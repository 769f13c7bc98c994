"""Compares a published figure with what was expected of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.about.matter import Matter, Statement
from bot.answer.address import Subject
from bot.answer.answering import TracedFinding, trace_answer
from bot.answer.computation import Origins
from bot.answer.finding import Row, find_if_held
from bot.answer.said import say_national_trade, say_trade_of
from bot.domain.claim import Verdict
from bot.domain.expectation import Expectation
from bot.domain.figure import OWN_REPORTER, WORLD, Cell, Span
from bot.domain.month import YEAR, Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Direction, Flow, Measure, Query
from bot.messages import Arguments, Message, Money, Number, PeriodPhrase, Rate, message, say
from bot.store.figures import history
from bot.store.figures.reader import Figures
from bot.value_class import value_class

_ROUNDED = 0.05


@value_class()
class Surprise:
    """A published figure beside its expectation.

    `actual` is the published figure; `expected` and `surprise` are rows to stand beside it.
    """

    expectation: Expectation
    actual: TracedFinding
    previous: Row | None
    first_growth: float | None

    @property
    def row(self) -> Row:
        """The published figure as a row."""
        return self.actual.finding.rows[0]

    @property
    def gap(self) -> float:
        """How far the figure is above its expectation, in percentage points or whole currency units."""
        if self.expectation.growth is not None:
            return round(self.row.growth or 0, 1) - self.expectation.growth
        return float((self.row.value or 0) - (self.expectation.level or 0))

    @property
    def side(self) -> str:
        """`above`, `below` or `met`; met if both show the same digits."""
        least = _ROUNDED if self.expectation.growth is not None else abs(self.expectation.level or 0) / 2_000
        return "met" if abs(self.gap) < least else "above" if self.gap > 0 else "below"

    @property
    def rows(self) -> tuple[Row, ...]:
        """The published figure, its expectation, and the difference."""
        one, actual = self.expectation, replace(self.row, measure="actual")
        bare = replace(self.row, value=None, growth_published=None, growth_computed=None)
        if one.growth is not None:
            expected = replace(bare, measure="expected", number=one.growth, unit="%")
            return actual, expected, replace(expected, measure="surprise", number=self.gap, unit="pp")
        expected = replace(bare, measure="expected", value=one.level)
        return actual, expected, replace(expected, measure="surprise", value=round(self.gap))


def find_surprise(one: Expectation, figures: Figures, atlas: Atlas, latest: Month) -> Surprise | None:
    """Returns the figure beside its expectation; None if the figure is not held."""
    found = _find_actual(one, one.month, figures, atlas, latest)
    if found is None:
        return None
    before = _find_actual(one, one.month.shift(-1), figures, atlas, latest)
    previous = before.finding.rows[0] if before else None
    return Surprise(one, found, previous, _find_first_growth(previous, figures) if previous else None)


def say_surprise(surprise: Surprise) -> Message:
    """Says actual, expected and difference, then the month before and what that was revised from."""
    one, row = surprise.expectation, surprise.row
    subject: Arguments = {"trade": say_national_trade(one.flow), "when": PeriodPhrase(row.period)}
    if one.growth is not None:
        rates = {"rate": Rate(row.growth or 0), "expected": Rate(one.growth)}
        points = Number(abs(surprise.gap))
        said = message("consensus-growth", surprise.side, **subject, **rates, points=points)
    else:
        money = {"money": Money(row.value or 0, one.currency), "figure": Money(one.level or 0, one.currency)}
        gap = Money(round(abs(surprise.gap)), one.currency)
        said = message("consensus-level", surprise.side, **subject, **money, gap=gap)
    return _add_previous(said, surprise)


def choose_expectation(
    held: Sequence[Expectation], flow: Flow, month: Month, currency: str | None
) -> Expectation | None:
    """Returns the expectation for a flow and a month, growth before a level, in the given currency or any."""
    fitting = [
        one for one in held if (one.flow, one.month) == (flow, month) and currency in (None, one.currency)
    ]
    return min(fitting, key=lambda one: (one.growth is None, one.currency), default=None)


def _add_previous(said: Message, surprise: Surprise) -> Message:
    previous, first = surprise.previous, surprise.first_growth
    if previous is None or surprise.expectation.growth is None or previous.growth is None:
        return said
    said = message("consensus-previous", said=said, rate=Rate(previous.growth), span=previous.period)
    if first is None or abs(first - previous.growth) < _ROUNDED:
        return said
    return message("consensus-revised", said=said, rate=Rate(first))


def _find_actual(
    one: Expectation, month: Month, figures: Figures, atlas: Atlas, latest: Month
) -> TracedFinding | None:
    measure = Measure.VALUE if one.growth is None else Measure.YOY
    measure = Measure.BALANCE if one.flow is Flow.BALANCE else measure
    query = Query(measure=measure, flow=one.flow, periods=(Period.of_month(month),), currency=one.currency)
    found = find_if_held(trace_answer, query, figures, atlas, latest)
    if found is None:
        return None
    row = found.finding.rows[0]
    return None if (row.growth if one.growth is not None else row.value) is None else found


def _find_first_growth(row: Row, figures: Figures) -> float | None:
    """Returns the growth of the first published level over the same base; None if no level is held."""
    if row.value is None or row.growth is None or row.flow is None or row.growth_published is not None:
        return None
    cell = Cell(row.flow, WORLD, Span.MONTH, row.period.last, row.currency or "")
    first = history.find_first_published(figures, cell)
    if not first or not first[0].value:
        return None
    return (first[0].value / row.value) * (100 + row.growth) - 100


def answer_consensus(matter: Matter) -> Statement:
    """Compares a published figure with what was expected of it.

    The answer begins with a verdict if the question says that the figure beat or missed its expectation.
    """
    query = matter.query
    period = query.periods[-1] if query.periods else Period.of_month(matter.latest)
    flow = query.flow or Flow.EXPORT
    is_whole = not (query.partners or query.product) and period.is_month
    held = matter.expectations if is_whole else ()
    one = choose_expectation(held, flow, period.last, query.currency)
    if one is None:
        asked = say_trade_of(matter.atlas, OWN_REPORTER, flow, Subject(query.partners[:1] or (WORLD,)))
        none = message("consensus-none", trade=asked, when=PeriodPhrase(period))
        return Statement(say(none, *_say_next(held, matter, flow, period)))
    found = find_surprise(one, matter.figures, matter.atlas, matter.latest)
    if found is None:
        return Statement(say(_say_waiting(one, period)))
    return _tell_surprise(found, query.direction)


def _say_next(held: Sequence[Expectation], matter: Matter, flow: Flow, period: Period) -> Iterator[Message]:
    """Yields the expectation for the same month a year later, which a month named without a year may mean."""
    coming = period.shift(YEAR)
    one = choose_expectation(held, flow, coming.last, matter.query.currency)
    if one and coming.last > matter.latest:
        yield _say_waiting(one, coming)


def _say_waiting(one: Expectation, period: Period) -> Message:
    figure = Rate(one.growth) if one.growth is not None else Money(one.level or 0, one.currency)
    return message(
        "consensus-waiting", trade=say_national_trade(one.flow), when=PeriodPhrase(period), expected=figure
    )


def _tell_surprise(found: Surprise, direction: Direction | None) -> Statement:
    said = say_surprise(found)
    verdict = None
    if direction:
        wanted = "above" if direction is Direction.UP else "below"
        verdict = Verdict.YES if found.side == wanted else Verdict.NO
    opened = message(verdict.value, said=said) if verdict else message("consensus-told", said=said)
    origins = (found.actual.origins[0], Origins(), Origins())
    sources = found.actual.finding.sources
    return Statement(say(opened), found.rows, (), sources, origins, verdict)
