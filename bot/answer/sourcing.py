"""The line that says where figures come from."""

from collections.abc import Callable, Sequence

from bot.domain.figure import Release
from bot.messages import Count, Message, Verbatim, message, words_in_english

Link = Callable[[str, str | None], str]
"""Given what a source is called and the address of its page, if it has one, how both are shown."""


def show_name(named: str, _address: str | None) -> str:
    """A source where no link can be shown."""
    return named


def source_line(
    sources: Sequence[Release],
    named: int = 3,
    say: Callable[[Message], str] = words_in_english,
    link: Link = show_name,
) -> str:
    """The first few releases by title, edition and date, and how many more there are.

    `say` says the standing words, in another language too.
    """
    told = "; ".join(link(_named(one, say), one.address) for one in sources[:named])
    count = len(sources) - named
    return f"{told}; {say(_more_releases(count))}" if count > 0 else told


def _more_releases(count: int) -> Message:
    """`and 2 more releases`."""
    return message("more-releases", "one" if count == 1 else "", count=Count(count))


def publication_said(published: str | None) -> Message:
    """`published 2026-01-18`."""
    return message("published", date=Verbatim(published)) if published else message("published", "unknown")


def _named(release: Release, say: Callable[[Message], str]) -> str:
    edition = say(message("edition-name", release.edition.value))
    return f"{release.title} ({edition}, {say(publication_said(release.published))})"
