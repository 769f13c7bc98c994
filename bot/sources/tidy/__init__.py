"""The project's own layout, a line a figure; docs/tidy-csv.md describes it."""

from bot.sources.tidy.lines import COLUMNS, read_figures, refuse_repeats
from bot.sources.tidy.source import LOOKS_FOR, read, recognises

__all__ = ["COLUMNS", "LOOKS_FOR", "read", "read_figures", "recognises", "refuse_repeats"]
