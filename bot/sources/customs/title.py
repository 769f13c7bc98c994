"""What the title of a release table says: which table it is, which months, which currency."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.figure import Edition
from bot.sources.customs.period import Months, months_alone, months_of
from bot.sources.customs.subject import TableSubject, subject_of
from bot.sources.customs.text import squeeze

Kind = TypeVar("Kind")

MOST_LETTERS = 300
"""A title is a line; what is longer is a footnote or a page of text."""


@dataclass(frozen=True, slots=True)
class Title:
    """`currency` and `edition` are None where the words don't tell."""

    text: str
    subject: TableSubject
    months: Months
    currency: str | None
    edition: Edition | None

    def goes_on(self, other: "Title") -> bool:
        """Whether another title is of the same table, as on its second page."""
        return (self.subject, self.months, self.currency) == (other.subject, other.months, other.currency)


_EDITIONS = (
    (Edition.EXPRESS, re.compile(r"快讯|preliminary|主要国(?:别|家)|重点商品|bymajorcountr")),
    (Edition.BULLETIN, re.compile(r"月报|monthlybulletin|[出进]口主要商品")),
    (Edition.EXPRESS, re.compile(r"totalexport&?(?:and)?importvalues|major(?:ex|im)portsby")),
    (Edition.BULLETIN, re.compile(r"oforigin|major(?:ex|im)portcommodit\w*in")),
)
_CURRENCIES = (
    ("CNY", re.compile(r"人民币|in(?:cny|rmb|yuan|renminbi)|\((?:cny|rmb)\)")),
    ("USD", re.compile(r"美元|inusd?\$?(?![a-z])|\((?:usd?\$?)\)|dollar")),
)


def title_of(lines: Iterable[str]) -> Title | None:
    """The first line that is the title of a table of customs; None where none is."""
    return next(
        (title for line in lines if (title := _parse_title(line, _parse_months(line, months_of)))), None
    )


def title_apart(lines: Iterable[str]) -> Title | None:
    """The same where other lines name the months: the latest, since those of a year before may stand too.

    None where no line has the words of a title, or none names months.
    """
    every = tuple(lines)
    named = [months for line in every if (months := _parse_months(line, months_alone))]
    latest = max(named, key=lambda months: months.last.key, default=None)
    return next((title for line in every if (title := _parse_title(line, latest))), None)


def undated_title(lines: Iterable[str]) -> str | None:
    """The first line that would be a title if it named months; None where none is."""
    return next((" ".join(line.split()) for line in lines if _parse_subject(line)), None)


def _parse_title(line: str, months: Months | None) -> Title | None:
    subject = _parse_subject(line) if months else None
    if not (subject and months):
        return None
    text = squeeze(line)
    return Title(
        " ".join(line.split()), subject, months, _find_first(_CURRENCIES, text), _find_first(_EDITIONS, text)
    )


def _parse_subject(line: str) -> TableSubject | None:
    return subject_of(squeeze(line)) if len(line) <= MOST_LETTERS else None


def _parse_months(line: str, read: Callable[[str], Months | None]) -> Months | None:
    if len(line) > MOST_LETTERS:
        return None
    try:
        return read(line)
    except ValueError:  # there is no month 13
        return None


def _find_first(patterns: Iterable[tuple[Kind, re.Pattern[str]]], text: str) -> Kind | None:
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)
