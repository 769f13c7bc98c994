"""A chart in the language of whoever reads it: the same picture, its words said as the language has them."""

import re
from dataclasses import replace

from bot.answer.finding import Finding
from bot.charts import captions
from bot.charts.chart import Chart, ChartSeries
from bot.messages.numerals import Numerals
from bot.spoken import Tongue

_IN_FONTS = str.maketrans({"∼": "–", "\u202f": "\u00a0", "’": "'"})
"""The fonts' own apostrophe is as wide as a Chinese character."""


_MONEY = re.compile(r"(?P<scale>billion|million) (?P<currency>\w+)", re.IGNORECASE)


def localize_chart(chart: Chart, finding: Finding, tongue: Tongue) -> Chart:
    """What cannot be said stays English, a whole title, label or note at a time."""
    if not (tongue.book and tongue.numerals):
        return chart
    chart = _rescale(chart, tongue, tongue.numerals)
    title = _replace_letters(tongue.chart_words(chart.title))
    notes = tuple(_replace_letters(tongue.text(note)) for note in chart.notes)
    return replace(
        chart,
        title=title,
        unit=_replace_letters(tongue.chart_words(chart.unit)),
        labels=tuple(_replace_letters(tongue.chart_words(label)) for label in chart.labels),
        series=tuple(
            ChartSeries(_replace_letters(tongue.chart_words(one.name)), one.values) for one in chart.series
        ),
        source=_replace_letters(captions.caption_source(finding, tongue)),
        alt=" ".join((f"{title}.", tongue.finding(finding).headline, *notes))[: captions.ALT],
        notes=notes,
        months=tongue.months,
        number=tongue.numerals.number,
    )


def _rescale(chart: Chart, tongue: Tongue, numerals: Numerals) -> Chart:
    """Money counted as the language counts it: 2,345 亿元 for 234.5 billion yuan."""
    found = _MONEY.fullmatch(chart.unit)
    unit = tongue.units.get(found["scale"].lower()) if found else None
    if not found or not unit or not unit.smaller:
        return chart
    currency = numerals.currencies.get(found["currency"], found["currency"])
    size = 10**unit.smaller
    return replace(
        chart,
        unit=tongue.label("{scale} {currency}").format(scale=unit.name, currency=currency),
        series=tuple(ChartSeries(one.name, _multiply(one.values, size)) for one in chart.series),
        decimals=max(0, chart.decimals - unit.smaller),
    )


def _multiply(values: tuple[float | None, ...], size: int) -> tuple[float | None, ...]:
    return tuple(None if value is None else value * size for value in values)


def _replace_letters(said: str) -> str:
    """With what the fonts have in place of what they have not."""
    return said.translate(_IN_FONTS)
