"""Finds what answers each question about the data, and says what the bot can be asked."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from bot.answer.about.consensus import answer_consensus
from bot.answer.about.definitions import (
    define_subject,
    explain_adjustment,
    explain_receipts,
    explain_valuation,
    list_currencies,
    list_partners,
)
from bot.answer.about.holdings import describe_coverage, list_products
from bot.answer.about.matter import Matter, Statement
from bot.answer.about.mirror import compare_mirror_figures
from bot.answer.about.releasing import describe_releases, list_sources
from bot.answer.answering import TracedFinding
from bot.answer.computation import Origins
from bot.answer.finding import Finding
from bot.domain.month import Period
from bot.messages import Sentences, Verbatim, join_parts, join_sentences, message, say, say_in_english

TOPICS: Mapping[str, Callable[[Matter], Statement]] = {
    "coverage": describe_coverage,
    "partners": list_partners,
    "products": list_products,
    "definition": define_subject,
    "fob": explain_valuation,
    "mirror": compare_mirror_figures,
    "source": list_sources,
    "release": describe_releases,
    "currencies": list_currencies,
    "adjusted figures": explain_adjustment,
    "query": explain_receipts,
    "consensus": answer_consensus,
}
"""The topics that are answered here; whether figures were revised is answered from the figures."""


def answer_topic(topic: str, matter: Matter) -> TracedFinding:
    """Answers a question about the data themselves; rows of what is held have no figures behind them.

    The receipt is a hash of the topic, the query and the words of the answer.
    """
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
    return TracedFinding(matter.query, matter.latest, finding, origins, topic)


def say_status(matter: Matter) -> str:
    """Says what is held and what is published next."""
    return join_sentences(
        say(message("about-here")), describe_coverage(matter).headline, describe_releases(matter).headline
    )


def help_text(matter: Matter, shown: Sequence[Sentences]) -> str:
    """Lists questions to ask, one per line, after the latest month held, and how to ask for more."""
    latest = message("held-latest", period=Period.of_month(matter.latest))
    return join_sentences(say(message("about-ask"), latest), _say_examples(shown))


def _say_examples(shown: Sequence[Sentences]) -> Sentences:
    """Returns examples as they are asked in English; in other languages, as their reading is worded."""
    lines = Verbatim("\n  ".join(shown))
    restated = join_parts((one for example in shown for one in example.messages), "line")
    said = message("about-examples", names=restated)
    return Sentences(say_in_english(message("about-examples", names=lines)), (said,))
