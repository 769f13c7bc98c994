"""What the choice of a chart goes by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer.finding import Finding, Row
from bot.answer.said import row_name
from bot.charts import captions
from bot.charts.quantities import ChartQuantity, is_diverging
from bot.charts.titles import make_title
from bot.domain.place import Atlas
from bot.domain.query import Flow, Query
from bot.messages import Argument, Message, PeriodName, ProperName, Sentences, listed, message, say


@dataclass(frozen=True, slots=True)
class ChartCase:
    """A finding with the question that it answers, the rows to draw, and what to draw of each."""

    finding: Finding
    query: Query
    atlas: Atlas
    rows: tuple[Row, ...]
    quantity: ChartQuantity

    @property
    def is_diverging(self) -> bool:
        return is_diverging(self.rows, self.quantity)

    @property
    def signs(self) -> bool:
        """A surplus needs no plus."""
        return self.is_diverging and self.rows[0].flow is not Flow.BALANCE

    @property
    def held(self) -> tuple[Row, ...]:
        """The rows that have a value."""
        return tuple(row for row in self.rows if self.quantity.of(row) is not None)

    def of(self, rows: tuple[Row, ...]) -> "ChartCase":
        return replace(self, rows=rows)

    def title(self, step: int | None = None) -> Sentences:
        return make_title(self.rows, self.query, self.quantity, self.atlas, step)

    def small_print(self, left_out: int) -> Iterator[str]:
        """On what growth is based, how many rows are not drawn, and what is not final."""
        yield from captions.growth_basis(self.rows, self.quantity)
        yield from captions.left_out(left_out)
        yield from captions.caption_provisional(self.held, self.quantity)


def tell_apart(row: Row, rows: Sequence[Row]) -> Sentences | None:
    """Returns what sets a row apart from the others: name or goods, flow, period; None where nothing does."""
    parts: list[Argument | Message] = []
    if len({other.name for other in rows}) > 1:
        parts.append(row_name(row))
    elif row.product and len({other.product for other in rows}) > 1:
        parts.append(ProperName(row.product, row.product))
    if row.flow and len({other.flow for other in rows}) > 1:
        parts.append(message("lead", row.flow.value))
    if len({other.period for other in rows}) > 1:
        parts.append(PeriodName(row.period))
    return say(listed(parts, "comma")) if parts else None
