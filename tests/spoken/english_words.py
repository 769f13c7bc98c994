"""Words that only English has, to be found in what a person of another language reads."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bot.messages.speaker import read_table_of
from bot.shipped import find_shipped, read_table

_LATIN = re.compile(r"(?<![\w.])[A-Za-z][a-z'’]+(?!\w)")
_ARGUMENT = re.compile(r"\{[^}]*\}")
_AS_TYPED = re.compile(
    r"`[^`]*`|“[^”]*”|「[^」]*」|«[^»]*»|„[^“”]*[“”]|tidewaiter why \w+|--[a-z]+|https?://[^\s|>]+|\x1b\S*?[m\\]"
)
"""Commands, addresses, and words of the asker."""
_PUBLISHERS = re.compile(
    "|".join(
        re.escape(publisher)
        for publisher in sorted(
            (row["publisher"] for row in read_table(find_shipped("releases") / "publishers.csv")),
            reverse=True,
        )
    )
)
"""Called by their own names in every language."""
_NAMES = frozenset(("english",))
"""A language is called so in a menu, by those who speak it."""
_SAID = re.compile(r'^msgstr "(.*)"$', re.MULTILINE)
"""A line of a catalog."""


def find_foreign_words(said: str, language: str, typed: Iterable[str] = ()) -> list[str]:
    """Returns words that the English catalog, or English names, have and those of the language do not.

    What was `typed` stands as it is, and so do commands, addresses, quotations and names of publishers.
    """
    for words in sorted(typed, key=len, reverse=True):
        said = said.replace(words, " ")
    own = _PUBLISHERS.sub(" ", _AS_TYPED.sub(" ", said))
    english = _words_of("en") - _words_of(language) - _NAMES
    return [word for word in _words_in(own) if word in english]


def _words_in(text: str) -> list[str]:
    return [word.casefold() for word in _LATIN.findall(text)]


@cache
def _words_of(language: str) -> frozenset[str]:
    """The words of the catalog, the table and the names of a language."""
    catalog = _SAID.findall((find_shipped("messages") / f"{language}.po").read_text(encoding="utf-8"))
    names = [
        row["name"] for row in read_table(find_shipped("words") / "places.csv") if row["language"] == language
    ]
    goods = [row.get(language) or "" for row in read_table(find_shipped("words") / "products.csv")]
    texts = (*catalog, *_strings_of(read_table_of(language)), *names, *goods)
    return frozenset(word for text in texts for word in _words_in(_ARGUMENT.sub(" ", text)))


def _strings_of(table: object) -> Iterator[str]:
    """The values of a table, whose keys are English."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        yield from (text for one in table.values() for text in _strings_of(one))
    elif isinstance(table, list):
        yield from (text for one in table for text in _strings_of(one))
