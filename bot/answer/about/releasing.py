"""Says where figures come from, and when they appear."""

from bot.answer.about.matter import Matter, ReleaseDate, Statement, make_entry
from bot.answer.finding import Row
from bot.domain.figure import WORLD, Edition, Release
from bot.domain.month import Period
from bot.messages import Arguments, Message, Verbatim, join_parts, message, say
from bot.store.figures import history
from bot.store.figures.history import HeldRelease

_NEXT = 4


def list_sources(matter: Matter) -> Statement:
    """Lists the editions that are held, the most final first, with the months that each covers."""
    held = [one for one in history.list_releases(matter.figures) if one.covers]
    by_edition = {edition: [one for one in held if one.release.edition is edition] for edition in Edition}
    kept = {edition: many for edition, many in by_edition.items() if many}
    rows = (_source_row(edition, many) for edition, many in kept.items())
    latest = tuple(many[-1].release for many in kept.values())
    return Statement(
        say(
            message(
                "figures-source", names=join_parts((message("publisher", one.value) for one in kept), "and")
            )
        ),
        tuple(rows),
        (say(message("final-edition")),),
        latest,
    )


def _source_row(edition: Edition, many: list[HeldRelease]) -> Row:
    """Returns a row with the number of releases of an edition, and what they cover."""
    spans = [one.covers for one in many if one.covers]
    covers = Period(min(span.first for span in spans), max(span.last for span in spans))
    named = message("edition-name", edition.value)
    name = message("source-row", "" if len(many) > 1 else "one", edition=named, count=len(many))
    return make_entry("source", WORLD, covers, say(name))


def describe_releases(matter: Matter) -> Statement:
    """Says when the figures of a period appear, or what appeared last and what comes next."""
    if matter.query.periods:
        return _of_period(matter, matter.query.periods[-1])
    past = [one for one in matter.calendar if one.day <= matter.today]
    coming = [one for one in matter.calendar if one.day > matter.today]
    if not coming:
        return Statement(say(message("release-unknown")), tuple(map(_make_row, past[-_NEXT:])))
    said = [_say_release_date("next", coming[0]), *(_say_release_date("last", one) for one in past[-1:])]
    return Statement(say(*said), tuple(map(_make_row, coming[:_NEXT])), (_HOURS,))


_HOURS = say(message("release-hours"))


def _of_period(matter: Matter, period: Period) -> Statement:
    """Returns the releases of a period; for a year, those of its December and its yearbook."""
    due = [one for one in matter.calendar if one.period.last == period.last]
    if not due:
        return Statement(say(message("release-undated", period=period)))
    came = "came" if due[0].day <= matter.today else "come"
    editions = (message("edition-day", **_make_arguments(one)) for one in due)
    headline = say(message("editions", came, names=join_parts(editions, "and"), period=period))
    return Statement(headline, tuple(map(_make_row, due)), (_HOURS,), _find_releases_of(matter, period))


def _find_releases_of(matter: Matter, period: Period) -> tuple[Release, ...]:
    """Returns the latest release of each edition that covers the period, the most final first."""
    releases = history.list_releases(matter.figures)
    held = [one.release for one in releases if one.covers and one.covers.last == period.last]
    by_edition = {release.edition: release for release in held}
    return tuple(by_edition[edition] for edition in Edition if edition in by_edition)


def _say_release_date(which: str, one: ReleaseDate) -> Message:
    return message("release", which, period=one.period, **_make_arguments(one))


def _make_arguments(one: ReleaseDate) -> Arguments:
    return {"edition": message("edition", one.edition), "day": Verbatim(str(one.day))}


def _make_row(one: ReleaseDate) -> Row:
    name = join_parts((message("edition-name", one.edition), Verbatim(str(one.day))), "comma")
    return make_entry("release", WORLD, one.period, say(name))
