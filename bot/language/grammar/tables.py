"""The tables that the grammar is read from, beside those of the words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.language.grammar.productions import Grammar, load_grammar
from bot.language.grammar.terminals import Categories, load_categories


@dataclass(frozen=True, slots=True)
class Tables:
    grammar: Grammar
    categories: Categories


@cache
def tables_in(folder: Path) -> Tables:
    """The tables of a folder of words, read once. OSError where one is missing."""
    return Tables(load_grammar(folder / "grammar.csv"), load_categories(folder / "categories.csv"))
