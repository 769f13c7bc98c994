"""Bold and dim, where the terminal and the person want them."""

import os

import click


def wants_color() -> bool | None:
    """False where NO_COLOR is set, else None: click colours terminals and nothing else."""
    return False if os.environ.get("NO_COLOR") else None


def bold(text: str) -> str:
    return click.style(text, bold=True)


def dim(text: str) -> str:
    return click.style(text, dim=True)
