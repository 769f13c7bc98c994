"""Composes a digest from a subscription, a month and the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.desk import Desk
from bot.digests.alerts import compose_alert, evaluate_alert, explain_silence
from bot.digests.digest import Digest, DigestPart, FullNote, QuestionButton, localize_digest
from bot.digests.headline import compose_headline
from bot.digests.levels import tell_levels
from bot.digests.note import compose_note
from bot.digests.saved_questions import answer_again
from bot.digests.sections import CLOSING, SECTIONS, find_chart_candidates, find_parts, fit_parts
from bot.digests.view import DigestView
from bot.digests.wording import explain_star
from bot.domain.month import Month
from bot.language import Calendar, read, restate_query
from bot.language.reading import Reading
from bot.messages import Verbatim, message, say
from bot.spoken import Locale
from bot.store.figures import extents
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import Figures
from bot.subscriptions.subscription import (
    LATEST_MONTH,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Summary,
)

MOST_QUESTIONS = 5
MONTHS_BACK = 13
"""Including the latest month held."""
TEST = "test"
"""Introduces what is posted as a test."""


def compose_digest(
    subscription: Subscription, told_of: HeldRelease | date | Month, desk: Desk, now: datetime
) -> Digest:
    """Composes what a subscription is sent about a release, on a scheduled day, or about a month.

    A day covers the latest month with figures, looking back a year at most. `now` decides which release comes
    next. A digest without `figures` has nothing to say. All figures are from one moment of the store, and the
    words are in the language of the subscription.
    """
    return sign_digest(compose_unsigned(subscription, told_of, desk, now), subscription)


def compose_unsigned(
    subscription: Subscription, told_of: HeldRelease | date | Month, desk: Desk, now: datetime
) -> Digest:
    """Composes it without its last line, so that it is the same for all who ordered the same."""

    def compose_at(figures: Figures) -> Digest:
        months = _list_months(figures, told_of, subscription)
        digests = (_compose_month(subscription, month, desk, figures, now) for month in months)
        first = next(digests, Digest("", ""))
        return first if first.figures else next((one for one in digests if one.figures), first)

    digest = desk.figure_store.use(compose_at)
    return localize_digest(digest, desk.find_locale(subscription.language))


def has_figures(subscription: Subscription, month: Month, desk: Desk, now: datetime) -> bool:
    """Returns whether a month has anything to say for a summary or a question.

    The first part with rows decides: no digest is composed for it, which would take twenty times as long.
    """
    what = subscription.what

    def look_at(figures: Figures) -> bool:
        view = DigestView.of_desk(desk, figures, month, now, subscription.currency)
        if isinstance(what, SavedQuestion):
            return any(part.rows for part in _answer_question(what, view, desk))
        return any(part.rows for part in find_parts(view, SECTIONS[what]))

    return desk.figure_store.use(look_at)


def sign_digest(digest: Digest, subscription: Subscription) -> Digest:
    """Adds how to manage the subscription; a preview of what nobody has ordered has no such line."""
    if not (subscription.id and digest.text):
        return digest
    line = digest.locale.say_named("digest-managed", number=Verbatim(str(subscription.id)))
    last = DigestPart((line,), brief=(), small=True)
    text = "\n".join((digest.text, *last.choose_lines(short=digest.short)))
    return replace(digest, text=text, parts=(*digest.parts, last))


def find_month(
    figures: Figures, told_of: HeldRelease | date | Month, subscription: Subscription
) -> Month | None:
    """Returns the month to report; None if nothing is held or the release printed nothing.

    For goods, a day covers the month of goods, whose tables appear on days of their own.
    """
    if isinstance(told_of, Month):
        return told_of
    if isinstance(told_of, HeldRelease):
        return told_of.covers.last if told_of.covers else None
    query = subscription.query
    is_of_goods = query.is_of_goods if query else subscription.what is Summary.PRODUCTS
    goods = extents.find_latest_goods(figures) if is_of_goods else None
    held = figures.find_extent()
    return goods or (held.last if held else None)


def _list_months(
    figures: Figures, told_of: HeldRelease | date | Month, subscription: Subscription
) -> Iterator[Month]:
    """Yields the month to report; on a day also those before it, in case it has nothing.

    Express releases print few partners.
    """
    latest = find_month(figures, told_of, subscription)
    if latest:
        yield latest
    if latest and isinstance(told_of, date):
        yield from (latest.shift(-back) for back in range(1, MONTHS_BACK))


def _compose_month(
    subscription: Subscription, month: Month, desk: Desk, figures: Figures, now: datetime
) -> Digest:
    view = DigestView.of_desk(desk, figures, month, now, subscription.currency)
    if isinstance(subscription.when, OnReminder):
        return _compose_reminder(subscription, view)
    locale = desk.find_locale(subscription.language)
    title, main = _compose_parts(subscription, view, desk, locale)
    head = compose_headline(view) if _is_national(subscription) else None
    is_short = not subscription.full or isinstance(subscription.when, OnAlert)
    digest = replace(
        _assemble_digest(view, head.lines[0] if head else title, main, short=is_short),
        full=_name_full_note(subscription, month) if is_short else None,
        restated=_restate_question(subscription, view, main),
        remark=_explain_correction(subscription, view),
    )
    if head and digest.figures:
        digest = replace(digest, figures=tuple(dict.fromkeys((*digest.figures, *head.rows))))
    if not subscription.chart:
        return digest
    return replace(digest, charts=tuple(find_chart_candidates(subscription.what, view, main)))


def _compose_reminder(subscription: Subscription, view: DigestView) -> Digest:
    """Returns one line; the digest that it links to is found when it is sent."""
    title = say(message("digest-reminder", period=view.period))
    rows = tuple(row for part in tell_levels(view) for row in part.rows)
    return Digest(title, title, figures=rows, full=_name_full_note(subscription, view.month), short=True)


def _name_full_note(subscription: Subscription, month: Month) -> FullNote | None:
    """Returns the long form for a month; an alert has none."""
    if isinstance(subscription.when, OnAlert):
        return None
    return FullNote(subscription.what, month, subscription.language, subscription.currency)


def compose_full_note(note: FullNote, desk: Desk, now: datetime) -> Digest:
    """Composes what the button below a short digest opens, with current figures."""
    order = Subscription(
        "", "", "", OnRelease(), note.what, now, note.language, note.currency, chart=False, full=True
    )
    return compose_unsigned(order, note.month, desk, now)


def _is_national(subscription: Subscription) -> bool:
    """Returns whether it covers the reporter's whole trade, at each release or by the clock."""
    is_told_of = isinstance(subscription.when, OnRelease | OnSchedule)
    return is_told_of and subscription.what is Summary.NATIONAL


def _explain_correction(subscription: Subscription, view: DigestView) -> str:
    """Returns the remark on an alert that no longer holds, which only a correction can make."""
    alert = subscription.when
    return explain_silence(evaluate_alert(alert, view)) if isinstance(alert, OnAlert) else ""


def _restate_question(subscription: Subscription, view: DigestView, main: Sequence[DigestPart]) -> str:
    """Returns how a saved question was read this time; empty if it is no question."""
    is_asked = isinstance(subscription.what, SavedQuestion) and not isinstance(subscription.when, OnAlert)
    query = next((part.query for part in main if part.query), None)
    return restate_query(query, view.atlas) if is_asked and query else ""


def _compose_parts(
    subscription: Subscription, view: DigestView, desk: Desk, locale: Locale
) -> tuple[str, tuple[DigestPart, ...]]:
    """Returns the title and the parts above the closing ones."""
    what, period = subscription.what, view.period
    if isinstance(subscription.when, OnAlert):
        return compose_alert(subscription.when, view, locale)
    if isinstance(what, SavedQuestion):
        words = Verbatim(what.words.removesuffix(LATEST_MONTH))
        return say(message("digest-asked", words=words, period=period)), _answer_question(what, view, desk)
    title = say(message("digest-title", what.value, period=period))
    if what is Summary.NATIONAL and not subscription.full:
        return title, compose_note(view)
    return title, tuple(find_parts(view, SECTIONS[what]))


def _assemble_digest(view: DigestView, title: str, main: Sequence[DigestPart], *, short: bool) -> Digest:
    """Puts the parts together; if nothing is held it says so and has no figures."""
    nothing = () if any(part.rows for part in main) else (_explain_nothing(view, main),)
    closing = tuple(find_parts(view, CLOSING))
    is_note = any(part.table for part in main)
    kept = fit_parts(title, main, closing) if short and not is_note else tuple(main)
    stars = tuple(DigestPart((line,), small=True) for line in explain_star(_collect_lines(kept, short=short)))
    shown = (*nothing, *(part for part in kept if not part.small), *stars)
    shown = (*shown, *(part for part in kept if part.small), *closing)
    text = "\n".join((title, *_collect_lines(shown, short=short)))
    figures = tuple(dict.fromkeys(row for part in kept for row in part.rows))
    return Digest(title, text, shown, figures, _make_buttons(view, kept), short=short)


def _explain_nothing(view: DigestView, main: Sequence[DigestPart]) -> DigestPart:
    """Says why there is nothing, unless a part already does."""
    line = say(message("digest-nothing", period=view.period))
    return DigestPart(() if any(part.lines for part in main if not part.small) else (line,))


def _collect_lines(shown: Sequence[DigestPart], *, short: bool) -> list[str]:
    return [line for part in shown for line in part.choose_lines(short=short)]


def _make_buttons(view: DigestView, shown: Sequence[DigestPart]) -> tuple[QuestionButton, ...]:
    """Returns one button per label, as many as a message has room for."""
    asked = {part.label: restate_query(part.query, view.atlas) for part in shown if part.query and part.label}
    return tuple(QuestionButton(label, words) for label, words in asked.items())[:MOST_QUESTIONS]


def _answer_question(what: SavedQuestion, view: DigestView, desk: Desk) -> tuple[DigestPart, ...]:
    words = what.words.removesuffix(LATEST_MONTH)

    def read_at(at: DigestView) -> Reading:
        reading = read(words, (), Calendar(at.today, at.month), desk.vocabulary)
        if reading.query and at.currency and not what.query.currency:
            return replace(reading, query=replace(reading.query, currency=at.currency))
        return reading

    return tuple(answer_again(view, read_at))


def compose_latest(subscription: Subscription, desk: Desk, now: datetime) -> Digest:
    """Returns its digest of the latest month with figures; for an alert, that of its figure."""
    is_alert = isinstance(subscription.when, OnAlert)
    plain = replace(subscription, when=OnRelease()) if is_alert else subscription
    return compose_digest(plain, now.date(), desk, now)


def compose_test(subscription: Subscription, desk: Desk, now: datetime) -> Digest:
    """Returns the same, marked as a test."""
    digest, locale = compose_latest(subscription, desk, now), desk.find_locale(subscription.language)
    return replace(digest, title=locale.say_line(TEST, digest.title), text=locale.say_line(TEST, digest.text))
