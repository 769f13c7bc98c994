"""Questions about the data and about the bot, each answered from what is held and the tables that ship."""

from collections.abc import Callable, Mapping, Sequence
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
from bot.messages import Sentences, Verbatim, in_english, in_turn, listed, message, say

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


def help_text(matter: Matter, shown: Sequence[Sentences]) -> str:
    """What is held, and questions to ask, one a line."""
    return in_turn(say(message("about-ask")), coverage(matter).headline, _say_examples(shown))


def _say_examples(shown: Sequence[Sentences]) -> Sentences:
    """In English as they are asked, elsewhere as they are read."""
    lines = Verbatim("\n  ".join(shown))
    restated = listed((one for example in shown for one in example.messages), "line")
    said = message("about-examples", names=restated)
    return Sentences(in_english(message("about-examples", names=lines)), (said,))


__all__ = ["TOPICS", "Matter", "about", "help_text", "status"]
