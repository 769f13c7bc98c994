"""The small print of a chart: its notes, its source, and the words for who cannot see it."""

from collections.abc import Iterator, Sequence

from bot.answer.finding import Finding, Row
from bot.answer.said import several
from bot.answer.sourcing import source_line
from bot.charts.chart import ChartKind
from bot.charts.quantities import GROWTH, ChartQuantity
from bot.domain.month import Period
from bot.messages import Count, PeriodName, Verbatim, message, say
from bot.spoken import ENGLISH, Tongue

NEW_YEAR = say(message("chart-new-year"))
NOT_FROM_ZERO = say(message("chart-not-from-zero"))
COMPUTED = say(message("chart-computed"))
ALT = 1_000
"""As long as Slack keeps."""


def growth_basis(rows: Sequence[Row], quantity: ChartQuantity) -> Iterator[str]:
    """Where rates of two kinds stand beside each other."""
    if quantity is GROWTH and any(row.growth is not None and row.growth_published is None for row in rows):
        yield COMPUTED


def caption_provisional(rows: Sequence[Row], quantity: ChartQuantity) -> Iterator[str]:
    """Which of the editions behind what is drawn are not final."""
    early = [{edition for name, edition in row.early if name == quantity.name} for row in rows]
    editions = sorted(set().union(*early))
    if editions:
        named = several(message("edition-name", edition) for edition in editions)
        yield say(message("chart-provisional", "all" if all(early) else "some", editions=named))


def caption_gaps(empty: Sequence[Period]) -> Iterator[str]:
    if empty:
        yield say(message("chart-gaps", periods=several(map(PeriodName, empty), most=4)))


def caption_partial(short: Sequence[Period]) -> Iterator[str]:
    if short:
        yield say(message("chart-partial", periods=several(map(PeriodName, short))))


def left_out(count: int) -> Iterator[str]:
    if count > 0:
        yield say(message("chart-left-out", count=Count(count)))


def caption_source(finding: Finding, tongue: Tongue = ENGLISH) -> str:
    """The latest release with its edition and date, how many more, and the receipt."""
    if not finding.sources:
        return ""
    named = message("receipt-named", receipt=Verbatim(finding.receipt))
    receipt = f" {tongue.words(named)}" if finding.receipt else ""
    latest_first = sorted(finding.sources, key=lambda one: one.published or "", reverse=True)
    return f"{tongue.line('source', source_line(latest_first, 1, tongue.words))}{receipt}"


def alt_text(kind: ChartKind, title: str, finding: Finding, notes: Sequence[str]) -> str:
    """What the picture is, then what it shows."""
    text = " ".join((f"{kind}: {title}.", finding.headline, *notes))
    return text if len(text) <= ALT else f"{text[: ALT - 1]}…"
