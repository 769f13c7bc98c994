"""The line that says where figures come from."""

from collections.abc import Sequence

from bot.trade.figure import Release

_NAMED = 3


def source_line(sources: Sequence[Release]) -> str:
    """The first few releases by title, edition and date, and how many more there are."""
    named = "; ".join(_named(one) for one in sources[:_NAMED])
    more = len(sources) - _NAMED
    return f"{named}; and {more} more release{'s' if more > 1 else ''}" if more > 0 else named


def _named(release: Release) -> str:
    day = f"published {release.published}" if release.published else "date unknown"
    return f"{release.title} ({release.edition}, {day})"
