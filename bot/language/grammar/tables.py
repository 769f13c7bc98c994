"""The tables that the grammar is read from, beside those of the words."""

from functools import cache
from pathlib import Path

from bot.language.grammar.categories import Categories, load_categories
from bot.language.grammar.productions import Grammar, Production, load_grammar
from bot.value_class import value_class

_OF_THREADS = ("Pick", "Return", "Operation", "Shift")
"""Phrases that only say something to a thread; where there is none their words are read as others."""

_DROPPING = "opening_dropping"


@value_class()
class Tables:
    """Productions, and the categories of words that stand in them."""

    grammar: Grammar
    categories: Categories


@cache
def read_tables(folder: Path) -> Tables:
    """Returns all tables of a folder of words, read once. OSError where one is missing."""
    return Tables(load_grammar(folder / "grammar.csv"), load_categories(folder / "categories.csv"))


@cache
def read_threadless_tables(folder: Path) -> Tables:
    """Returns the tables for a message without a thread: nothing in them leans on one."""
    tables = read_tables(folder)
    alone = Grammar(tuple(one for one in tables.grammar.productions if not _needs_thread(one)))
    only_of_threads = tables.grammar.categories.keys() - alone.categories.keys()
    return Tables(alone, tables.categories.leave_out(only_of_threads))


def _needs_thread(production: Production) -> bool:
    """Whether it takes a thread: `drop the growth` has something to drop; alone it asks for it."""
    return production.category in _OF_THREADS or production.pattern.startswith(_DROPPING)
