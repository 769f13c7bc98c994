"""Questions to suggest on a topic that has no figures, as queries without a period."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query, RankBy
from bot.value_class import value_class


@value_class()
class Suggestion:
    """A query without its period, which is the latest month if `of_month`, else the latest full year."""

    query: Query
    of_month: bool

    def make_query(self, year: Period, month: Period) -> Query:
        """Returns the query over the latest full year, or over the latest month if `of_month`."""
        return replace(self.query, periods=(month if self.of_month else year,))


def read_suggestions(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Suggestion, ...]]:
    """Returns the table `instead.csv`, by topic. Raises ValueError or KeyError for a row that is no query."""
    found: dict[str, list[Suggestion]] = {}
    for row in rows:
        found.setdefault(row["topic"], []).append(_make_suggestion(row))
    return {topic: tuple(suggestions) for topic, suggestions in found.items()}


def _make_suggestion(row: Mapping[str, str]) -> Suggestion:
    query = Query(
        measure=Measure(row["measure"]),
        flow=Flow(row["flow"]) if row["flow"] else None,
        partners=tuple(filter(None, row["partners"].split("|"))),
        frequency=Frequency(row["frequency"]) if row["frequency"] else None,
        breakdown=Breakdown(row["breakdown"]) if row["breakdown"] else None,
        rank_by=RankBy(row["rank_by"]) if row["rank_by"] else None,
        limit=int(row["limit"]) if row["limit"] else None,
    )
    return Suggestion(query, of_month=row["period"] == "month")
