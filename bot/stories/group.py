"""Figures of a sentence that belong together."""

from bot.language.grammar.amounts import PERCENT
from bot.stories.quoted_figures import QuotedFigure
from bot.value_class import value_class


@value_class()
class Group:
    """Figures in one unit that form a list."""

    figures: tuple[QuotedFigure, ...]

    @property
    def first(self) -> int:
        """The place of its first word among the tags of the sentence."""
        return self.figures[0].first

    @property
    def end(self) -> int:
        """The place after its last word."""
        return self.figures[-1].end

    @property
    def is_percent(self) -> bool:
        """True if its figures are in percent."""
        return self.figures[0].unit == PERCENT
