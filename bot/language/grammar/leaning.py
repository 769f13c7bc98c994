"""Whether a message leans on what was said before, or leaves it."""

from bot.language.grammar.chart import Derivation
from bot.language.grammar.said import Said
from bot.language.words.tagging import Tagged

_OPENERS = ("and", "or", "versus", "except", "drop", "only", "too", "together")
_LEANING = ("about", "instead", "drop", "only", "replace")


def opens_with(derivation: Derivation, *joins: str) -> bool:
    """Whether the first word that says anything joins."""
    first = next((one for one in derivation.terminals if "opening_join" in one.categories), None)
    return first is not None and first.values[0] in joins


def follows(said: Said, derivation: Derivation) -> bool:
    """Whether the words lean on what was said before: `and …`, `what about …`, `I meant …`."""
    return opens_with(derivation, *_OPENERS) or said.tagged.has("join", *_LEANING)


def begins_anew(tagged: Tagged) -> bool:
    """Whether the words open another topic, and say which: different question, exports …"""
    return tagged.has("join", "anew") and bool(tagged.of("flow", "weak flow"))
