"""A table as text, for a terminal."""

from collections.abc import Iterable, Sequence


def format_text_table(
    rows: Iterable[Sequence[object]], header: Sequence[str], sides: Sequence[str] | None = None
) -> str:
    """Returns rows under their header, values as they are; `sides` are `left` or `right`, one a column."""
    from tabulate import tabulate  # noqa: PLC0415 a figure alone has no table, and starts without it

    return tabulate(rows, header, tablefmt="simple", colalign=sides, disable_numparse=True)
