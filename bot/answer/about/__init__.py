"""Questions about the data and about the bot, each answered from what is held and the tables that ship."""

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
from bot.answer.inquiry import latest_full_year
from bot.domain.month import Month
from bot.messages import Verbatim, in_turn, message, say

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


def status(matter: Matter) -> str:
    """What is held, and what comes next."""
    return in_turn(say(message("about-here")), coverage(matter).headline, release(matter).headline)


def help_text(matter: Matter) -> str:
    """What is held, with examples."""
    lines = "\n".join(f"  {example}" for example in examples(matter.latest))
    shown = say(message("about-examples", names=Verbatim(lines)))
    return in_turn(say(message("about-ask")), coverage(matter).headline, shown)


def examples(latest: Month) -> tuple[str, ...]:
    """Questions that figures up to a month answer."""
    year = latest_full_year(latest).label
    return (
        f"exports to ASEAN {year}",
        f"what share of exports goes to the US in {year}?",
        f"imports from Brazil {latest.label}",
        f"top 10 export markets {year}",
        f"trade balance with the EU by month {year}",
        f"compare trade with Japan and South Korea in {year}",
    )


__all__ = ["TOPICS", "Matter", "about", "examples", "help_text", "status"]
