"""The project's own layout, a line a figure; docs/tidy-csv.md describes it."""

from bot.sources.tidy.lines import COLUMNS, read_figures, refuse_repeats
from bot.sources.tidy.source import SOURCE, read, recognises

__all__ = ["COLUMNS", "SOURCE", "read", "read_figures", "recognises", "refuse_repeats"]
