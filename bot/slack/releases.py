"""Releases in a few words: who published them, of which month, how final, when."""

import re
from collections.abc import Mapping

from bot.answer.sourcing import Link, publication_said, show_name
from bot.domain.figure import OWN_REPORTER, Release
from bot.domain.month import Month, Period
from bot.messages import Arguments, Count, PeriodName, Verbatim, message
from bot.slack.mrkdwn import fit
from bot.spoken import Tongue

LONGEST_ADDRESS = 1_500
"""A page with a longer one is named without its link, for a text holds only so much."""
LONGEST_NAME = 150
_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d)")


def say_sources(sources: tuple[Release, ...], tongue: Tongue, link: Link = show_name) -> str:
    """Returns the newest release with its page, and how many more there are: one line."""
    if not sources:
        return ""
    newest = _describe(max(sources, key=lambda one: one.published or ""))
    told = say_release(newest, tongue, link, is_brief=True)
    others = len(sources) - 1
    if not others:
        return told
    return tongue.words(message("releases-more", said=Verbatim(told), count=Count(others)))


def say_release(
    release: Mapping[str, str | None], tongue: Tongue, link: Link = show_name, *, is_brief: bool = False
) -> str:
    """Returns `China customs, December 2025 (bulletin, published 2026-01-18)`; `release` as in a receipt.

    In brief without the word before the date.
    """
    named, address = _name(release, tongue), release.get("address")
    published = fit(release.get("published") or "", LONGEST_NAME)
    shown = link(named, address if len(address or "") <= LONGEST_ADDRESS else None)
    edition = message("edition-name", release.get("edition") or "")
    about: Arguments = {"name": Verbatim(shown), "edition": edition}
    if not is_brief:
        return tongue.words(message("release", published=publication_said(published or None), **about))
    if not published:
        return tongue.words(message("release", "brief-undated", **about))
    return tongue.words(message("release", "brief", date=Verbatim(published), **about))


def _describe(release: Release) -> dict[str, str | None]:
    return {
        "release": release.name,
        "reporter": release.reporter,
        "edition": release.edition.value,
        "published": release.published,
        "address": release.address,
        "title": release.title,
    }


def _name(release: Mapping[str, str | None], tongue: Tongue) -> str:
    """Returns publisher and month; where its name has no month, the title."""
    name = release["release"] or ""
    found = _MONTH.search(name)
    if not (found and name.startswith("customs-") and release.get("reporter") == OWN_REPORTER):
        return (release.get("title") or name)[:LONGEST_NAME]
    month = tongue.part(PeriodName(Period.month(Month(int(found[1]), int(found[2])))))
    return f"{tongue.message(message('china-customs'))}{tongue.comma}{month}"


def say_more(left: int, tongue: Tongue) -> str:
    """Returns how many are not shown."""
    return tongue.message(message("receipt-more", left=Count(left)))
