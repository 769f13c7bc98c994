"""A progress bar where there is a terminal to draw it on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def show_progress(
    steps: int, label: str = "Building the store of figures"
) -> Iterator[Callable[[int], object]]:
    """Draws a bar of so many steps on standard error; yields what advances it."""
    with click.progressbar(
        length=steps, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:
        yield shown.update
