"""What became of a receipt's figures, in sentences."""

from collections.abc import Iterator
from typing import Any

from bot.domain.web_address import read_web_address
from bot.receipts.receipt import Since

_SHOWN = 24
"""Figures told; a longer list is in --json."""


def since_lines(found: Since) -> Iterator[str]:
    """Whether a revision or an undo has changed the answer, with both values of each figure."""
    yield from _withdrawn_lines(found)
    if found.is_unchanged:
        yield "Unchanged since: the same figures stand."
        return
    if found.headline:
        yield f"Has changed since. Now: {found.headline}"
    else:
        yield "Figures behind it stand otherwise now; the answer reads the same."
    for one in found.moved[:_SHOWN]:
        now = f"{printed(one.now)} ({one.now['release']})" if one.now else "not read any more"
        yield f"  {one.what}: {printed(one.then)} ({one.then['release']}) → {now}"
    if len(found.moved) > _SHOWN:
        yield f"  … and {len(found.moved) - _SHOWN} more figures: add --json for all of them."


def _withdrawn_lines(found: Since) -> Iterator[str]:
    for reason in dict.fromkeys(reason for _, reason in found.withdrawn):
        names = ", ".join(name for name, of in found.withdrawn if of == reason)
        yield f"No longer shipped: {names}. {reason}"


def pages(document: dict[str, Any]) -> dict[str, str]:
    """The releases behind a receipt that came from a page on the web, with its address."""
    figures = (figure for row in document["rows"] for figure in row["figures"])
    told = {figure["release"]: read_web_address(figure.get("address") or "") for figure in figures}
    return {release: page for release, page in told.items() if page}


def printed(figure: dict[str, Any]) -> str:
    """`4,759,578,970,000`, `+14.0 %`, a dash where customs printed one."""
    if "growth" in figure:
        return f"{figure['growth']:+} %"
    return "–" if figure["value"] is None else f"{figure['value']:,}"
