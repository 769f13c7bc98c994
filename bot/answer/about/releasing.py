"""Where figures come from, and when they appear."""

from bot.answer.about.matter import Matter, ReleaseDate, Told, entry
from bot.answer.finding import Row
from bot.answer.wording import listed, sentence
from bot.domain.figure import WORLD, Edition, Release
from bot.domain.month import Period
from bot.store.figures import history
from bot.store.figures.history import HeldRelease

_NEXT = 4
_PUBLISHERS = {
    Edition.YEARBOOK: "China customs' yearbook",
    Edition.BULLETIN: "China customs' Monthly Bulletin",
    Edition.COMTRADE: "UN Comtrade",
    Edition.EXPRESS: "China customs' express release (as the press told it where customs' page is not held)",
    Edition.PRESS: "newspapers, for what customs does not publish",
}


def source(matter: Matter) -> Told:
    """The editions that are held, the most final first, with the months they cover."""
    held = [one for one in history.releases(matter.figures) if one.covers]
    by_edition = {edition: [one for one in held if one.release.edition is edition] for edition in Edition}
    kept = {edition: many for edition, many in by_edition.items() if many}
    rows = (
        entry("source", WORLD, _covers(many), f"{sentence(edition.value)}: {_counted(many)}")
        for edition, many in kept.items()
    )
    latest = tuple(many[-1].release for many in kept.values())
    return Told(
        f"Figures are as published by {listed(_PUBLISHERS[edition] for edition in kept)}.",
        tuple(rows),
        ("The most final edition answers; each answer names its releases, and its receipt each figure's.",),
        latest,
    )


def release(matter: Matter) -> Told:
    """When the figures of a period appear, or what appeared last and comes next."""
    if matter.query.periods:
        return _of_period(matter, matter.query.periods[-1])
    past = [one for one in matter.calendar if one.day <= matter.today]
    coming = [one for one in matter.calendar if one.day > matter.today]
    if not coming:
        return Told("Customs' calendar of the coming releases is not held.", tuple(map(_row, past[-_NEXT:])))
    last = f" The last one was {_said(past[-1])}." if past else ""
    return Told(f"The next release is {_said(coming[0])}.{last}", tuple(map(_row, coming[:_NEXT])), (_HOURS,))


_HOURS = (
    "Customs' own calendar; the express release comes about 10:00 Beijing time, detailed tables days later."
)


def _of_period(matter: Matter, period: Period) -> Told:
    """Of a year, its December's and its yearbook."""
    due = [one for one in matter.calendar if one.period.last == period.last]
    if not due:
        return Told(f"The days of the releases for {period.label} are not in customs' calendar as held.")
    came = "came" if due[0].day <= matter.today else "come"
    said = listed(f"{_edition(one)} on {one.day}" for one in due)
    headline = f"The figures for {period.label} {came} out in editions: {said}."
    return Told(headline, tuple(map(_row, due)), (_HOURS,), _held_of(matter, period))


def _held_of(matter: Matter, period: Period) -> tuple[Release, ...]:
    """The latest release of each edition that covers up to then, the most final first."""
    held = [one.release for one in history.releases(matter.figures) if _ends_with(one, period)]
    by_edition = {release.edition: release for release in held}
    return tuple(by_edition[edition] for edition in Edition if edition in by_edition)


def _ends_with(one: HeldRelease, period: Period) -> bool:
    return one.covers is not None and one.covers.last == period.last


def _edition(one: ReleaseDate) -> str:
    return "the detailed query" if one.edition == "query" else f"the {one.edition}"


def _said(one: ReleaseDate) -> str:
    return f"{_edition(one)} for {one.period.label}, on {one.day}"


def _row(one: ReleaseDate) -> Row:
    return entry("release", WORLD, one.period, f"{sentence(one.edition)}, {one.day}")


def _counted(many: list[HeldRelease]) -> str:
    return f"{len(many)} release{'s' if len(many) > 1 else ''}"


def _covers(many: list[HeldRelease]) -> Period:
    spans = [one.covers for one in many if one.covers]
    return Period(min(span.first for span in spans), max(span.last for span in spans))
