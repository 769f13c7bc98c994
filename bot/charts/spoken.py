"""A chart in the reader's language: the same picture with its words translated from messages."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import Finding
from bot.charts import captions
from bot.charts.chart import Chart, ChartSeries
from bot.spoken import Locale

_IN_FONTS = str.maketrans({"∼": "–", "\u202f": "\u00a0", "’": "'"})
"""The fonts' own apostrophe is as wide as a Chinese character."""


def localize_chart(chart: Chart, finding: Finding, locale: Locale) -> Chart:
    """Returns the chart in a language, with money counted as it does: 2,345 亿元 for 234.5 billion yuan."""
    if locale.is_english:
        return chart
    numerals = locale.speaker.numerals
    smaller = chart.power - numerals.find_unit_below(chart.power)
    title, notes = locale.say_text(chart.title), tuple(map(locale.say_text, chart.notes))
    return replace(
        chart,
        title=_replace_letters(title),
        unit=_replace_letters(locale.say_text(chart.unit)),
        labels=tuple(_replace_letters(locale.say_text(label)) for label in chart.labels),
        series=tuple(
            ChartSeries(
                _replace_letters(locale.say_text(one.name)),
                tuple(None if value is None else value * 10**smaller for value in one.values),
            )
            for one in chart.series
        ),
        source=_replace_letters(captions.caption_source(finding, locale)),
        alt=captions.fit_alt_text(_join_alt_text(title, finding, notes, locale)),
        decimals=max(0, chart.decimals - smaller),
        notes=tuple(map(_replace_letters, notes)),
        months=locale.months,
        number=numerals.replace_signs,
        not_held=locale.say_text(chart.not_held),
    )


def _join_alt_text(title: str, finding: Finding, notes: Sequence[str], locale: Locale) -> str:
    stop = "." if locale.between else "。"
    return locale.between.join((f"{title}{stop}", locale.localize_finding(finding).headline, *notes))


def _replace_letters(said: str) -> str:
    """Replaces characters that the fonts lack with ones that they have."""
    return said.translate(_IN_FONTS)
