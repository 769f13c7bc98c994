"""How people say whom or what a figure is for: the words before it, and those for an office or a meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language.lexicon.typed import fold_word


@dataclass(frozen=True, slots=True)
class Purposes:
    """Folded words: `opens` lead to a purpose (for, ahead of), `heads` are one (office, meeting).

    What stands right behind one of `wants` is asked for: I need spodumene.
    """

    opens: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()


def purposes_of(rows: Iterable[Mapping[str, str]]) -> Purposes:
    """The table with the columns language, opens, heads and wants."""
    kept = list(rows)
    return Purposes(*(_words(row[name] for row in kept) for name in ("opens", "heads", "wants")))


def _words(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for cell in cells for word in cell.split("|"))
