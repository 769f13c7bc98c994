"""Composes and formats a digest before it is sent to anybody."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from bot.answer.as_json import make_row_document
from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.digests.digest import Digest
from bot.domain.month import Month
from bot.errors import PlainError
from bot.ingest.catalogue import ReleaseCatalogue
from bot.store.figures import history
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import Figures
from bot.subscriptions.subscription import DigestSubject, OnRelease, SavedQuestion, Subscription, Summary
from bot.value_class import value_class


@value_class()
class DigestPreview:
    """What to preview: a release by its name, or a month; by default the latest month held.

    `day` is the day on which it would be sent, None for the one on which its figures appeared.
    """

    about: str = "national"
    question: str = ""
    release: str = ""
    month: Month | None = None
    currency: str | None = None
    full: bool = False
    language: str = "en"
    day: date | None = None


def compose_preview(desk: Desk, home: Path, wanted: DigestPreview) -> Digest:
    """Composes the digest to preview.

    Raises UnknownReleaseError, and PlainError if the question is not understood or nothing is held.
    """
    told_of = _choose_told_of(desk, home, wanted)
    day = wanted.day or desk.figure_store.use(lambda figures: _find_day(figures, told_of))
    now = datetime.combine(day, time(), UTC)
    subscription = Subscription(
        "",
        "",
        "",
        OnRelease(),
        _choose_subject(desk, wanted),
        now,
        currency=wanted.currency,
        full=wanted.full,
        language=wanted.language,
    )
    digest = compose_digest(subscription, told_of, desk, now)
    if not digest.figures:
        raise PlainError(next(iter(digest.lines), digest.title))
    return digest


def format_digest(digest: Digest) -> str:
    """Returns the message as it is read, then the questions behind its buttons."""
    asked = [f"  [{one.label}] {digest.locale.say_text(one.words)}" for one in digest.questions]
    return "\n".join([digest.text, "", *asked] if asked else [digest.text])


def make_digest_document(digest: Digest) -> dict[str, Any]:
    return {
        "title": digest.title,
        "text": digest.text,
        "lines": list(digest.lines),
        "figures": [make_row_document(row) for row in digest.figures],
        "questions": [{"label": one.label, "question": one.words} for one in digest.questions],
    }


def _choose_told_of(desk: Desk, home: Path, wanted: DigestPreview) -> HeldRelease | Month | date:
    if wanted.release:
        return ReleaseCatalogue(desk.figure_store, home, desk.atlas).find_entry(wanted.release).held
    return wanted.month or desk.today()


def _choose_subject(desk: Desk, wanted: DigestPreview) -> DigestSubject:
    if not wanted.question:
        return Summary(wanted.about)
    reading = desk.ask_question(wanted.question).reading
    if not reading.query:
        raise PlainError(reading.reason or "That question is not understood.")
    return SavedQuestion(wanted.question, reading.query)


def _find_day(figures: Figures, told_of: HeldRelease | Month | date) -> date:
    """Returns the last day on which figures of a month appeared; if unknown, the end of the next month."""
    if isinstance(told_of, date):
        return told_of
    if isinstance(told_of, HeldRelease):
        if told_of.release.published:
            return date.fromisoformat(told_of.release.published)
        if not told_of.covers:
            raise PlainError(f"{told_of.release.name} printed no figures.")
        told_of = told_of.covers.last
    days = [
        one.release.published
        for one in history.list_releases(figures)
        if one.covers and one.covers.last == told_of and one.release.published
    ]
    return date.fromisoformat(max(days, default=told_of.shift(1).last_day))
