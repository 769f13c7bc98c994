"""The project's own layout, one line per figure; docs/tidy-csv.md describes it."""

from bot.sources.tidy.lines import COLUMNS, read_figures, refuse_repeats
from bot.sources.tidy.source import SOURCE, is_of_source, read_draft

__all__ = ["COLUMNS", "SOURCE", "is_of_source", "read_draft", "read_figures", "refuse_repeats"]
