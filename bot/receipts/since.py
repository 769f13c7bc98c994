"""Whether a revision or an undo has changed an answer since it was given."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from bot.receipts.receipt import Moved, Receipt, Since

_ADDRESS = ("reporter", "flow", "partner", "product", "span", "period", "currency")


def since(then: Receipt, now: Receipt | None) -> Since:
    """What differs between an answer and the one that the same question gets now; None is none."""
    if not now:
        return Since("Its figures are no longer held.", tuple(_moved(then, {})))
    by_address = {_address(figure): figure for figure in _figures(now)}
    moved = tuple(_moved(then, by_address))
    told = now.document["headline"]
    return Since(told if told != then.document["headline"] else "", moved)


def _moved(then: Receipt, now: dict[tuple[Any, ...], dict[str, Any]]) -> Iterator[Moved]:
    old = {_address(figure): figure for figure in _figures(then)}
    for address, figure in old.items():
        present = now.get(address)
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
