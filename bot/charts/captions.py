"""The words around a chart: title, notes, source and the alternative text, in the language of the reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Subject
from bot.answer.finding import Finding, Row
from bot.answer.measures import SPECS
from bot.answer.said import choose_flow_word, name_row, say_bare_trade, say_list, say_trade_of
from bot.answer.sourcing import say_source_line
from bot.charts.chart import Chart, ChartKind, ChartSeries
from bot.charts.quantities import GROWTH, NUMBER, SHARE, ChartQuantity
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import WHOLE_FLOWS, Breakdown, Flow, Measure, Query
from bot.messages import Message, Sentences, Verbatim, message, say
from bot.messages.arguments import CURRENCIES
from bot.spoken import ENGLISH, Locale

_BOTH = message("flow", "both")
STEPS = {1: "month", 3: "quarter", 12: "year"}
NEW_YEAR = say(message("chart-new-year"))
NOT_FROM_ZERO = say(message("chart-not-from-zero"))
COMPUTED = say(message("chart-computed"))
ALT = 1_000
"""The longest alternative text that Slack keeps."""


def make_title(
    rows: Sequence[Row], query: Query, quantity: ChartQuantity, atlas: Atlas, step: int | None
) -> Sentences:
    """Says `Growth of China's exports to ASEAN by month, 2025`.

    `step` is in months, if the rows are a series.
    """
    by = STEPS.get(step, "") if step else _choose_by(rows, query)
    what = _say_lead(rows, query, quantity, atlas)
    span = Period(min(row.period.first for row in rows), max(row.period.last for row in rows))
    return say(message("chart-title", by, what=what, period=span))


def _say_lead(rows: Sequence[Row], query: Query, quantity: ChartQuantity, atlas: Atlas) -> Message:
    if quantity is SHARE:
        return _say_share(rows, query, atlas)
    trade, spec = _say_trade(rows, query, atlas), SPECS.get(rows[0].measure)
    lead = spec.chart.lead if spec else ""
    if quantity is GROWTH:
        lead = "growth"
    elif quantity is NUMBER and rows[0].unit in CURRENCIES:
        lead = "change"
    return message("chart-what", lead, trade=trade) if lead else trade


def _say_trade(rows: Sequence[Row], query: Query, atlas: Atlas) -> Message:
    """Says `China's exports to ASEAN`; for several partners or flows, what they have in common."""
    flows = {row.flow for row in rows}
    flow = (rows[0].flow if len(flows) == 1 else None) or Flow.TOTAL
    called = None if len(flows) == 1 else _BOTH
    subject, goods = _find_subject(rows, query, atlas), query.product
    if rows[0].measure == Measure.CONTRIBUTION:  # to the growth of the whole, whoever's and of whatever
        is_of_goods = not (query.partners or query.breakdown in (Breakdown.PARTNER, Breakdown.REGION))
        subject = Subject((query.of,)) if query.of and query.of in atlas else THE_WORLD
        goods = None if is_of_goods else goods
    return say_trade_of(atlas, rows[0].reporter, flow, subject, goods, called=called)


def _find_subject(rows: Sequence[Row], query: Query, atlas: Atlas) -> Subject:
    """Returns the one partner, or the one group whose members the rows are."""
    if len({row.partner for row in rows}) == 1:
        is_place = rows[0].partner in atlas
        return Subject((rows[0].partner,)) if is_place else Subject(query.partners or (WORLD,), query.exclude)
    if len(query.partners) == 1 and query.partners[0] not in {row.partner for row in rows}:
        return Subject(query.partners, query.exclude)
    return THE_WORLD


def _say_share(rows: Sequence[Row], query: Query, atlas: Atlas) -> Message:
    of, flow = rows[0].share_of, rows[0].flow or Flow.TOTAL
    is_several = len({row.partner for row in rows}) > 1
    if of in WHOLE_FLOWS:
        bare = say_bare_trade(atlas, flow, THE_WORLD, query.product)
        if is_several and of == Flow.TOTAL:
            return message("chart-share", "of-each", bare=bare)
        subject = _find_subject(rows, query, atlas)
        called = _BOTH if of == Flow.TOTAL else None
        trade = say_trade_of(atlas, rows[0].reporter, Flow(of), subject, query.product, called=called)
        return message("chart-share", "of-both", bare=bare, trade=trade)
    whole = Subject((of,)) if of and of in atlas else THE_WORLD
    called = message("whole", choose_flow_word(flow))
    trade = say_trade_of(atlas, rows[0].reporter, flow, whole, called=called)
    if is_several or rows[0].partner == WORLD:
        return message("chart-share", trade=trade)
    return message("chart-share", "one", name=name_row(rows[0]), trade=trade)


def _choose_by(rows: Sequence[Row], query: Query) -> str:
    if len({row.product for row in rows}) > 1:
        return "product"
    if len({row.partner for row in rows}) == 1 or rows[0].share_of in WHOLE_FLOWS:
        # A share of the trade with each partner is by partner already.
        return ""
    return "continent" if query.breakdown is Breakdown.REGION else "partner"


def caption_provisional(rows: Sequence[Row], quantity: ChartQuantity) -> Iterator[str]:
    """Yields a caption that names the editions behind the chart that are not final."""
    early = [{edition for name, edition in row.early if name == quantity.name} for row in rows]
    editions = sorted(set().union(*early))
    if editions:
        named = say_list(message("edition-name", edition) for edition in editions)
        yield say(message("chart-provisional", "all" if all(early) else "some", editions=named))


def caption_source(finding: Finding, locale: Locale = ENGLISH) -> str:
    """Says the latest release with its edition and date, how many more there are, and the receipt."""
    if not finding.sources:
        return ""
    named = message("receipt-named", receipt=Verbatim(finding.receipt))
    receipt = f" {locale.say_words(named)}" if finding.receipt else ""
    latest_first = sorted(finding.sources, key=lambda one: one.published or "", reverse=True)
    return f"{locale.say_line('source', say_source_line(latest_first, locale.say_words, 1))}{receipt}"


def make_alt_text(kind: ChartKind, title: str, finding: Finding, notes: Sequence[str]) -> str:
    """Says what the picture is, then what it shows."""
    return fit_alt_text(" ".join((f"{kind}: {title}.", finding.headline, *notes)))


def fit_alt_text(text: str) -> str:
    """Returns the text, cut where it is longer than Slack keeps."""
    return text if len(text) <= ALT else f"{text[: ALT - 1]}…"


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
        source=_replace_letters(caption_source(finding, locale)),
        alt=fit_alt_text(_join_alt_text(title, finding, notes, locale)),
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
