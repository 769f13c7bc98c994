"""The tables of the grammar, apart from those of the words."""

from functools import cache
from pathlib import Path

from bot.language.grammar.categories import Categories, load_categories
from bot.language.grammar.productions import Grammar, Production, collect_categories, load_productions
from bot.value_class import value_class

_OF_THREADS = ("Pick", "Return", "Operation", "Shift")
"""Phrases that mean something only in a thread; without one, their words are read otherwise."""

_DROPPING = "opening_dropping"


@value_class()
class Tables:
    """Productions, and the categories of the words in them."""

    grammar: Grammar
    categories: Categories


@cache
def read_tables(folder: Path) -> Tables:
    """Returns all tables of a folder of words, read once. Raises OSError if one is missing."""
    return Tables(
        Grammar(load_productions(folder / "grammar.csv")), load_categories(folder / "categories.csv")
    )


@cache
def read_threadless_tables(folder: Path) -> Tables:
    """Returns the tables for a message without a thread: nothing in them refers to one."""
    productions = load_productions(folder / "grammar.csv")
    alone = Grammar(tuple(one for one in productions if not _needs_thread(one)))
    only_of_threads = collect_categories(productions) - alone.categories.keys()
    return Tables(alone, load_categories(folder / "categories.csv").leave_out(only_of_threads))


def _needs_thread(production: Production) -> bool:
    """Returns whether it needs a thread: `drop the growth` then drops it; alone it would ask for growth."""
    return production.category in _OF_THREADS or production.pattern.startswith(_DROPPING)
