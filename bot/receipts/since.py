"""Whether a revision or an undo has changed an answer since it was given."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from bot.receipts.receipt import Moved, Receipt, Since

_ADDRESS = ("reporter", "flow", "partner", "product", "span", "period", "currency")


Standing = Callable[[dict[str, Any]], dict[str, Any] | None]
"""What stands today at the address of a figure of a receipt, None where nothing is held there."""


def since(then: Receipt, now: Receipt | None, standing: Standing) -> Since:
    """What differs between an answer and the one that the same question gets now; None is none.

    A figure that the answer is not made of any more, as one that only stood beside it, is looked up.
    """
    found = {_address(figure): figure for figure in _figures(now)} if now else {}
    moved = tuple(_moved(then, found, standing))
    if not now:
        return Since("Its figures are no longer held.", moved)
    told = now.document["headline"]
    return Since(told if told != then.document["headline"] else "", moved)


def _moved(then: Receipt, now: dict[tuple[Any, ...], dict[str, Any]], standing: Standing) -> Iterator[Moved]:
    old = {_address(figure): figure for figure in _figures(then)}
    for address, figure in old.items():
        present = now.get(address) or standing(figure)
        if present is None or _printed(present) != _printed(figure):
            what = f"{figure['row']}, {figure['table']}"
            yield Moved(what, _printed(figure), _printed(present) if present else None)


def _figures(receipt: Receipt) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(row["figures"] for row in receipt.document["rows"])


def _address(figure: dict[str, Any]) -> tuple[Any, ...]:
    """Of one cell, as many publications as the receipt has."""
    return (*(figure[name] for name in _ADDRESS), "growth" in figure)


def _printed(figure: dict[str, Any]) -> dict[str, Any]:
    return {name: figure[name] for name in ("value", "growth", "release", "edition") if name in figure}
