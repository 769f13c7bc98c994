"""Questions about the data themselves, each answered from what is held and from the tables that ship."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from bot.answer.about.consensus import consensus
from bot.answer.about.definitions import adjusted, currencies, definition, fob, partners, query
from bot.answer.about.holdings import coverage, products
from bot.answer.about.matter import Matter, Told
from bot.answer.about.mirror import mirror
from bot.answer.about.releasing import release, source
from bot.answer.answering import Traced
from bot.answer.computation import Origins
from bot.answer.finding import Finding

TOPICS: Mapping[str, Callable[[Matter], Told]] = {
    "coverage": coverage,
    "partners": partners,
    "products": products,
    "definition": definition,
    "fob": fob,
    "mirror": mirror,
    "source": source,
    "release": release,
    "currencies": currencies,
    "adjusted figures": adjusted,
    "query": query,
    "consensus": consensus,
}
"""The topics that are answered here; whether figures were revised is a question to the figures."""


def about(topic: str, matter: Matter) -> Traced:
    """What there is to say on a topic: where its rows are no figures of trade, none stand behind them."""
    told = TOPICS[topic](matter)
    receipt = sha256(repr((topic, matter.query, told.headline, told.rows)).encode()).hexdigest()[:10]
    finding = Finding(
        told.headline,
        told.rows,
        notes=told.notes,
        sources=told.sources,
        receipt=receipt,
        verdict=told.verdict,
    )
    origins = told.origins or (Origins(),) * len(told.rows)
    return Traced(matter.query, matter.latest, finding, origins, topic)


__all__ = ["TOPICS", "Matter", "about"]
