"""The line that says where figures come from."""

from collections.abc import Callable, Sequence

from bot.domain.figure import Release

Link = Callable[[str, str | None], str]
"""Given what a source is called and the address of its page, if it has one, how both are shown."""


def show_name(named: str, _address: str | None) -> str:
    """A source where no link can be shown."""
    return named


def source_line(
    sources: Sequence[Release],
    named: int = 3,
    label: Callable[[str], str] = str,
    link: Link = show_name,
) -> str:
    """The first few releases by title, edition and date, and how many more there are.

    `label` says the standing words in another language.
    """
    told = "; ".join(link(_named(one, label), one.address) for one in sources[:named])
    count = len(sources) - named
    more = label("and {count} more release" if count == 1 else "and {count} more releases")
    return f"{told}; {more.format(count=count)}" if count > 0 else told


def _named(release: Release, label: Callable[[str], str]) -> str:
    day = label("published {date}" if release.published else "date unknown")
    return f"{release.title} ({label(release.edition)}, {day.format(date=release.published)})"
