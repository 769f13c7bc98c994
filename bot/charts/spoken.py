"""A chart in the language of whoever reads it: the same picture, its words said as the language has them."""

from dataclasses import replace

from bot.answer.finding import Finding
from bot.charts import captions
from bot.charts.chart import Chart, Series
from bot.spoken import Tongue

_IN_FONTS = str.maketrans({"∼": "–", "\u202f": "\u00a0"})


def in_language(chart: Chart, finding: Finding, tongue: Tongue) -> Chart:
    """What cannot be said stays English, a whole title, label or note at a time."""
    if not (tongue.book and tongue.numerals):
        return chart
    title = _drawn(tongue.chart_words(chart.title))
    notes = tuple(_drawn(tongue.text(note)) for note in chart.notes)
    return replace(
        chart,
        title=title,
        unit=_drawn(tongue.chart_words(chart.unit)),
        labels=tuple(_drawn(tongue.chart_words(label)) for label in chart.labels),
        series=tuple(Series(_drawn(tongue.chart_words(one.name)), one.values) for one in chart.series),
        source=_drawn(captions.source(finding, tongue)),
        alt=" ".join((f"{title}.", tongue.finding(finding).headline, *notes))[: captions.ALT],
        notes=notes,
        months=tongue.months,
        number=tongue.numerals.number,
    )


def _drawn(said: str) -> str:
    """With what the fonts have in place of what they have not."""
    return said.translate(_IN_FONTS)
