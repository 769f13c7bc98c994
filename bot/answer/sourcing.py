"""Where figures come from: how a release is named, and the source line of an answer."""

import re
from collections.abc import Callable, Sequence

from bot.domain.figure import CUSTOMS, OWN_REPORTER, Release
from bot.domain.month import Month, Period
from bot.messages import Argument, Arguments, Currency, Message, Verbatim, join_parts, message

Say = Callable[[Message], str]
Link = Callable[[str, str | None], str]
"""Shows the name of a source and the address of its page, if it has one."""

_ID = re.compile(
    r"(?:customs-)?(?P<told>bulletin|express|press)-(?P<month>\d{4}-\d{2})"
    r"(?:-major-(?P<goods>exports|imports))?(?:-.*?)??(?:-(?P<currency>cny|usd))?$"
)
"""The id of a release of China's trade: its edition, its month and its table."""


def show_name(named: str, _address: str | None) -> str:
    """Returns the name of a source for places that show no links."""
    return named


def say_source_line(sources: Sequence[Release], say: Say, named: int = 3, link: Link = show_name) -> str:
    """Says the first few releases and how many more there are; `say` puts messages into a language."""
    told: list[Message | Argument] = [Verbatim(say_release(one, say, link)) for one in sources[:named]]
    count = len(sources) - named
    if count > 0:
        told.append(message("more-releases", "one" if count == 1 else "", count=count))
    return say(join_parts(told)) if told else ""


def say_release(release: Release, say: Say, link: Link = show_name, *, is_brief: bool = False) -> str:
    """Says `China customs, December 2025, in yuan (bulletin, published 2026-01-18)`.

    In brief, it omits the table and the word before the date.
    """
    shown = link(say(name_release(release, is_brief=is_brief)), release.address)
    about: Arguments = {"name": Verbatim(shown), "edition": message("edition-name", release.edition.value)}
    if not is_brief:
        published = (
            message("published", date=Verbatim(release.published))
            if release.published
            else message("published", "unknown")
        )
        return say(message("release", published=published, **about))
    if not release.published:
        return say(message("release", "brief-undated", **about))
    return say(message("release", "brief", date=Verbatim(release.published), **about))


def name_release(release: Release, *, is_brief: bool = False) -> Message:
    """Names a release by its publisher, month and table, or by who reported it.

    A release that is not about China's trade goes by its title; so does a press report in receipts of earlier
    versions, which do not say who reported it.
    """
    found = _ID.match(release.name)
    is_unattributed = bool(found and found["told"] == "press" and not release.told_by)
    if not found or is_unattributed or release.reporter != OWN_REPORTER:
        return message("part", said=Verbatim(release.title or release.name))
    period, reported_by = Period.of_month(Month.parse(found["month"])), Verbatim(release.told_by)
    if found["told"] == "press":
        return message("release-name", "press", period=period, who=reported_by)
    if release.told_by not in ("", CUSTOMS):
        return message("release-name", "reported", period=period, who=reported_by)
    if is_brief or not found["currency"]:
        return message("release-name", period=period)
    currency = Currency(found["currency"].upper())
    return message("release-name", found["goods"] or "table", period=period, currency=currency)
