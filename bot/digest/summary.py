"""A subscription, a month and the figures become a digest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.answer.finding import NotComputedError, NotHeldError
from bot.desk import Desk
from bot.digest.alerts import evaluate
from bot.digest.part import Digest, Drawing, Part, told
from bot.digest.part import Question as Asked
from bot.digest.questions import asked_again
from bot.digest.sections import CLOSING, SECTIONS, SUBJECTS, parts
from bot.digest.subscription import OnAlert, Question, Subscription
from bot.digest.view import View
from bot.digest.wording import star_line
from bot.figures.history import HeldRelease
from bot.figures.reader import Figures
from bot.question import Calendar, read, restate
from bot.question.reading import Reading
from bot.trade.month import Month, Period
from bot.trade.query import Breakdown, Flow, Frequency, Measure

MOST_LINES = 12
"""Of a short digest, its title counted: about one screen of a phone."""
MOST_QUESTIONS = 5
_DRAWN_MONTHS = 24


def compose(
    subscription: Subscription, told_of: HeldRelease | date | Month, desk: Desk, now: datetime
) -> Digest:
    """What a subscription is told when a release has come, on a day of its schedule, or of a month.

    On a day that is of the latest month held. `now` decides which release is next. Without `figures` there
    is nothing to tell. All of it is of one moment of the store.
    """
    return desk.shelf.use(lambda figures: _composed(subscription, told_of, desk, figures, now))


def month_told(figures: Figures, told_of: HeldRelease | date | Month) -> Month | None:
    """None where there is none: nothing is held, or the release printed nothing."""
    if isinstance(told_of, Month):
        return told_of
    if isinstance(told_of, HeldRelease):
        return told_of.covers.last if told_of.covers else None
    held = figures.extent()
    return held.last if held else None


def _composed(
    subscription: Subscription,
    told_of: HeldRelease | date | Month,
    desk: Desk,
    figures: Figures,
    now: datetime,
) -> Digest:
    month = month_told(figures, told_of)
    if month is None:
        return Digest("", "")
    view = View(figures, desk.atlas, desk.calendar, month, now.date(), subscription.currency)
    if isinstance(subscription.when, OnAlert):
        return _alert(subscription.when, view)
    what = subscription.what
    if isinstance(what, Question):
        title, main = f"{what.words} ({view.period.label})", _answered(what, view, desk)
    else:
        title = f"{SUBJECTS[type(what)]}, {view.period.label}"
        main = parts(view, SECTIONS[type(what)])
    digest = _digest(view, title, main, short=subscription.short)
    return replace(digest, chart=_drawing(what, view, main)) if subscription.chart else digest


def _digest(view: View, title: str, main: Sequence[Part], *, short: bool) -> Digest:
    """Where nothing is held that it is about, that is said, and there are no figures."""
    nothing = () if main else (Part((f"Nothing is held of that for {view.period.label}.",)),)
    closing = parts(view, CLOSING)
    kept = _fitted(main, len(closing)) if short else tuple(main)
    lines = [line for part in kept for line in told(part, short=short)]
    stars = tuple(Part((line,)) for line in star_line(lines))
    shown = (*nothing, *kept, *stars, *closing)
    text = "\n".join((title, *(line for part in shown for line in told(part, short=short))))
    figures = tuple(dict.fromkeys(row for part in kept for row in part.rows))
    return Digest(title, text, shown, figures, _questions(view, kept), short=short)


def _fitted(main: Sequence[Part], closing: int) -> tuple[Part, ...]:
    """The parts of a short digest that fit, what comes first before what comes later."""
    room = MOST_LINES - 2 - closing
    kept = []
    for part in main:
        size = min(part.brief, len(part.lines))
        if size <= room:
            kept.append(part)
            room -= size
    return tuple(kept)


def _questions(view: View, shown: Sequence[Part]) -> tuple[Asked, ...]:
    """One button a label, as many as a message has room for."""
    asked = {part.label: restate(part.query, view.atlas) for part in shown if part.query}
    return tuple(Asked(label, words) for label, words in asked.items())[:MOST_QUESTIONS]


def _alert(alert: OnAlert, view: View) -> Digest:
    verdict = evaluate(alert, view)
    part = Part(verdict.lines, verdict.rows, verdict.query, "The figure", brief=len(verdict.lines))
    return _digest(view, f"Alert, {view.period.label}: {alert.words}", (part,), short=True)


def _answered(what: Question, view: View, desk: Desk) -> tuple[Part, ...]:
    def read_at(at: View) -> Reading:
        reading = read(what.words, (), Calendar(at.today, at.month), desk.vocabulary)
        if reading.query and at.currency and not what.query.currency:
            return replace(reading, query=replace(reading.query, currency=at.currency))
        return reading

    return tuple(asked_again(view, read_at))


def _drawing(what: object, view: View, main: Sequence[Part]) -> Drawing | None:
    """A saved question's own answer, else exports month by month; None where that is not held."""
    own = main[0].query if isinstance(what, Question) and main else None
    over = Period(view.month.shifted(1 - _DRAWN_MONTHS), view.month)
    query = own or view.query(
        Measure.VALUE, Flow.EXPORT, over, frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD
    )
    try:
        return Drawing(query, view.find(query))
    except (NotHeldError, NotComputedError):
        return None


__all__ = ["Digest", "Part", "compose", "month_told"]
