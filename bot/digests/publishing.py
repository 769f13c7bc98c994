"""Expectations and revisions, releases that are missing, and those to come."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.answer.about.consensus import choose_expectation, find_surprise, say_surprise
from bot.answer.about.matter import ReleaseDate
from bot.answer.finding import Row
from bot.answer.said import say_flow, say_gaps
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView
from bot.domain.figure import ALL_PRODUCTS, OWN_REPORTER, WORLD, Edition, Level, find_own_currency
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Vintage
from bot.messages import Arguments, Message, Money, Rate, Verbatim, message, say
from bot.store.figures import history
from bot.store.figures.stored import Revision

_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
LEAST_REVISION = 0.2
"""In percent of what was first published."""
_TOLD = 3
_FORESEEN = 3
"""A release this many months ahead in customs' calendar is still announced as the next."""


def tell_surprises(view: DigestView) -> Iterator[DigestPart]:
    """Yields a line per flow: actual, expected, surprise, and the month before with its revision."""
    for flow in _FLOWS:
        one = choose_expectation(view.expectations, flow, view.month, view.currency)
        found = find_surprise(one, view.figures, view.atlas, view.month) if one else None
        if found:
            yield DigestPart.make_from_message(say_surprise(found), found.rows)


def tell_revisions(view: DigestView) -> Iterator[DigestPart]:
    """Yields totals of the period reported before that have been revised since they appeared."""
    told_before = view.before.period
    currency = view.currency or find_own_currency(OWN_REPORTER)
    found = [
        one
        for one in history.find_revisions(view.figures, told_before, LEAST_REVISION)
        if one.cell.partner == WORLD and one.cell.product == ALL_PRODUCTS and one.cell.currency == currency
    ]
    for one in found[:_TOLD]:
        period = one.cell.span.find_period(one.cell.month)
        query = view.make_query(Measure.VALUE, one.cell.flow, period, vintage=Vintage.ALL)
        label = say(message("digest-revisions", period=period))
        yield DigestPart.make_from_message(_say_revision(one, period), _make_rows(one, period), query, label)


def tell_missing(view: DigestView) -> Iterator[DigestPart]:
    """Yields the month's bulletin, and those of later months that should be out by customs' calendar."""
    bulletins = [one for one in view.calendar if one.edition == Edition.BULLETIN]
    own = [one for one in history.list_releases(view.figures) if one.release.reporter == OWN_REPORTER]
    of_month = [one.release.edition for one in own if one.covers and one.covers.last == view.month]
    if Edition.BULLETIN not in of_month:
        due = (one for one in bulletins if one.period.last == view.month)
        for one in due:
            yield DigestPart((say(message("digest-missing", **_say_release(one))),), small=True)
    out = [one.period for one in bulletins if one.day <= view.today and one.period.last > view.month]
    if out:
        yield DigestPart((say(message("digest-appeared", periods=say_gaps(out))),), small=True)


def tell_upcoming(view: DigestView) -> Iterator[DigestPart]:
    """Yields the next release by customs' calendar, and the next of a later month."""
    last = view.today + timedelta(days=31 * _FORESEEN)
    coming = [one for one in view.calendar if view.today < one.day <= last]
    of_later = [one for one in coming if one.period.last > view.month]
    named = dict.fromkeys((*coming[:1], *of_later[:1]))
    for lead, one in zip(("next", "then"), named, strict=False):
        line = say(message("digest-coming", lead, period=one.period, **_say_release(one)))
        yield DigestPart((line,), brief=None if lead == "next" else (), small=True)


def _say_release(one: ReleaseDate) -> Arguments:
    """Returns the edition and the day on which it comes."""
    return {"edition": message("digest-edition", one.edition), "day": Verbatim(str(one.day))}


def _say_revision(one: Revision, period: Period) -> Message:
    before, money = (
        Money(_read_value(level), one.cell.currency, signed=True) for level in (one.before, one.after)
    )
    about: Arguments = {"flow": say_flow(one.cell.flow), "period": period, "rate": Rate(one.percent or 0)}
    return message("digest-revised", before=before, money=money, **about)


def _make_rows(one: Revision, period: Period) -> tuple[Row, ...]:
    """Returns the figure as it stands with its revision in percent, and as it first appeared."""
    now = Row(
        "value",
        one.cell.flow,
        WORLD,
        period,
        value=_read_value(one.after),
        currency=one.cell.currency,
        number=one.percent,
        unit="%",
        name="World",
    )
    return now, replace(now, measure="first", value=_read_value(one.before), number=None, unit=None)


def _read_value(level: Level | None) -> int | None:
    return level.value if level else None
