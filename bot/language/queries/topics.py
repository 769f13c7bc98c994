"""A question about the data themselves, said back in plain English."""

from collections.abc import Mapping

from bot.language.queries.phrases import partners, place_name
from bot.trade.english import listed
from bot.trade.place import Atlas
from bot.trade.query import Measure, Query

_SAID: Mapping[str, str] = {
    "coverage": "Data available",
    "partners": "Partners you know",
    "products": "List of products",
    "fob": "Whether figures are FOB or CIF",
    "mirror": "Why figures differ from what partners report",
    "source": "Source of the figures",
    "release": "Release of the figures",
    "revised": "Revisions of the figures",
    "first": "Figures as first published",
    "currencies": "Which currencies are used",
    "adjusted figures": "Seasonal adjustment of the figures",
    "query": "Explain the query",
}
TERMS: Mapping[Measure, str] = {
    Measure.YOY: "year-on-year growth",
    Measure.CHANGE: "change",
    Measure.SHARE: "share",
    Measure.CONTRIBUTION: "contribution",
    Measure.AVERAGE: "average",
    Measure.BALANCE: "trade balance",
    Measure.CAGR: "compound annual growth",
    Measure.CONCENTRATION: "HHI",
    Measure.UNIT_VALUE: "unit value",
    Measure.STREAK: "streak",
    Measure.RECORD: "record",
}
"""The terms that can be explained, by the measure that each names."""
_BY_LATEST = "coverage"
"""The topic whose period is that of the latest month, whatever was asked."""


def restate_topic(topic: str, query: Query, atlas: Atlas) -> str:
    """One line that names the topic, of whom or what it is asked, and of when."""
    when = "" if topic == _BY_LATEST else listed([period.label for period in query.periods])
    said = _defined(query, atlas) if topic == "definition" else _about(topic, query, atlas)
    return ", ".join(filter(None, (said, when)))


def _about(topic: str, query: Query, atlas: Atlas) -> str:
    goods = query.product.label if query.product else ""
    matter = listed(filter(None, (goods, partners(query, atlas))))
    return f"{_SAID[topic]} for {matter}" if matter else _SAID[topic]


def _defined(query: Query, atlas: Atlas) -> str:
    """The members of groups, how a partner is counted, what goods are."""
    if query.product:
        return f"Definition of {query.product.label}"
    names = listed([place_name(place, atlas) for place in query.partners])
    if not names and query.measure is not Measure.LIST:
        return f"Meaning of {TERMS[query.measure]}"
    if not names:
        return "How the figures are calculated"
    groups = all(place in atlas.memberships for place in query.partners)
    return f"Members of {names}" if groups else f"How {names} is counted"
