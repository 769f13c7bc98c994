"""Editions of the Harmonized System, and which codes held the same goods in another edition."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from bot.value_class import value_class

Codes = frozenset[str]
HS_EDITIONS = (1988, 1996, 2002, 2007, 2012, 2017, 2022)
"""The editions, each by the year from which it is in force."""


def is_hs_code(text: str) -> bool:
    """Returns whether a text is a code that all countries share: one of 2, 4 or 6 digits."""
    return text.isascii() and text.isdigit() and len(text) in (2, 4, 6)


def find_hs_edition(year: int) -> int:
    """Returns the edition of the Harmonized System that a year's codes belong to."""
    return max((edition for edition in HS_EDITIONS if edition <= year), default=HS_EDITIONS[0])


@value_class()
class CodeChanges:
    """A code's predecessors and successors.

    `before` held all or some of its goods; `after` hold them since it ended.
    """

    before: Codes = frozenset()
    after: Codes = frozenset()


@value_class()
class Recoding:
    """What became of the codes that changed between editions.

    Only complete sets of codes hold the same goods: 851712 held just mobile phones, but solar cells were only
    a part of 854140.
    """

    changed: Mapping[str, CodeChanges] = field(default_factory=dict)

    def find_equivalents(self, codes: Iterable[str]) -> tuple[Codes, ...]:
        """Returns the sets of codes that held exactly the same goods as these, the earlier set first."""
        asked = frozenset(codes)
        found = (self._find_earlier(asked), self._find_later(asked))
        return tuple(one for one in found if one and one != asked)

    def _find_earlier(self, asked: Codes) -> Codes | None:
        """Returns the earlier codes whose goods all went to the given ones; None if some went elsewhere."""
        old = frozenset().union(*(self._get_recoded(code).before or {code} for code in asked))
        return old if all(self._has_gone_to(code, asked) for code in old - asked) else None

    def _find_later(self, asked: Codes) -> Codes | None:
        """Returns the later codes whose goods all came from the given ones.

        None if some came from elsewhere.
        """
        new = frozenset().union(*(self._get_recoded(code).after or {code} for code in asked))
        return new if all(self._has_come_from(code, asked) for code in new - asked) else None

    def _has_gone_to(self, code: str, codes: Codes) -> bool:
        after = self._get_recoded(code).after
        return bool(after) and after <= codes

    def _has_come_from(self, code: str, codes: Codes) -> bool:
        before = self._get_recoded(code).before
        return bool(before) and before <= codes

    def _get_recoded(self, code: str) -> CodeChanges:
        return self.changed.get(code, CodeChanges())


def build_recoding(rows: Iterable[Mapping[str, str]]) -> Recoding:
    """Builds the recoding from the rows of the table of changes; only a code that ended has an `after`."""
    return Recoding(
        {row["code"]: CodeChanges(_parse_codes(row["before"]), _parse_codes(row["after"])) for row in rows}
    )


def _parse_codes(listed: str) -> Codes:
    return frozenset(filter(None, listed.split("|")))
