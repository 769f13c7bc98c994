"""Months, quarters and years as another language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.spoken.english import MONTH, MONTH_RANGE, MONTHS, PART, RANGE, YEARS


@dataclass(frozen=True, slots=True)
class Periods:
    """`labels` stand alone and `whens` in a sentence, both by kind of period; `parts` name Q1 to H2."""

    months: tuple[str, ...]
    parts: Mapping[str, str]
    labels: Mapping[str, str]
    whens: Mapping[str, str]

    def label(self, text: str) -> str:
        """`December 2025`."""
        return self._said(text, self.labels)

    def when(self, text: str) -> str:
        """`in December 2025`."""
        return self._said(text.removeprefix("in "), self.whens)

    def _said(self, text: str, forms: Mapping[str, str]) -> str:
        if found := RANGE.fullmatch(text):
            first, year, last, end = found.groups()
            return forms["range"].format(first=self._month(first), year=year, last=self._month(last), end=end)
        if found := MONTH_RANGE.fullmatch(text):
            first, last, year = found.groups()
            return forms["months"].format(first=self._month(first), last=self._month(last), year=year)
        if found := MONTH.fullmatch(text):
            return forms["month"].format(month=self._month(found[1]), year=found[2])
        if found := PART.fullmatch(text):
            return forms["part"].format(part=self.parts[found[1] + found[2]], year=found[3])
        if found := YEARS.fullmatch(text):
            return forms["years"].format(first=found[1], last=found[2])
        return forms["year"].format(year=text)

    def _month(self, name: str) -> str:
        return self.months[MONTHS[name] - 1]
