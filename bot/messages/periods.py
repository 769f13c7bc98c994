"""Months, quarters and years as a language writes them."""

from collections.abc import Mapping

from bot.domain.month import Period
from bot.value_class import value_class


@value_class()
class Periods:
    """How a language writes periods: `labels` alone and `whens` in a sentence, both by kind of period.

    `parts` are the names of Q1 to H2.
    """

    months: tuple[str, ...]
    parts: Mapping[str, str]
    labels: Mapping[str, str]
    whens: Mapping[str, str]

    def say_label(self, period: Period) -> str:
        """Returns `December 2025`."""
        return self._fill_form(period, self.labels)

    def say_when(self, period: Period) -> str:
        """Returns `in December 2025`."""
        return self._fill_form(period, self.whens)

    def say_part_of_year(self, period: Period) -> str:
        """Returns `February`, `Q1`: the name of a period in any year, empty for other runs of months."""
        return (
            self._name_month(period.first.number)
            if period.is_month
            else self.parts.get(_find_part(period), "")
        )

    def _fill_form(self, period: Period, forms: Mapping[str, str]) -> str:
        first, last = period.first, period.last
        if period.is_month:
            return forms["month"].format(month=self._name_month(first.number), year=first.year)
        if period.is_year:
            return forms["year"].format(year=first.year)
        if first.number == 1 and last.number == 12:
            return forms["years"].format(first=first.year, last=last.year)
        names = {
            "first": self._name_month(first.number),
            "last": self._name_month(last.number),
            "year": first.year,
        }
        if not period.within_year:
            return forms["range"].format(**names, end=last.year)
        if part := _find_part(period):
            return forms["part"].format(part=self.parts[part], year=first.year)
        return forms["months"].format(**names)

    def _name_month(self, number: int) -> str:
        return self.months[number - 1]


def _find_part(period: Period) -> str:
    """Returns `Q4`, `H1`, or an empty text for other runs of months."""
    for name, months in (("Q", 3), ("H", 6)):
        if period.months == months and period.last.number % months == 0:
            return f"{name}{period.last.number // months}"
    return ""
