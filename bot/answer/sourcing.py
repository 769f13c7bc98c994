"""The line that says where figures come from."""

from collections.abc import Sequence

from bot.trade.figure import Release


def source_line(sources: Sequence[Release], named: int = 3) -> str:
    """The first few releases by title, edition and date, and how many more there are."""
    told = "; ".join(_named(one) for one in sources[:named])
    more = len(sources) - named
    return f"{told}; and {more} more release{'s' if more > 1 else ''}" if more > 0 else told


def _named(release: Release) -> str:
    day = f"published {release.published}" if release.published else "date unknown"
    return f"{release.title} ({release.edition}, {day})"
