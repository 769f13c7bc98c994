"""Explains why a message is read as it is: the derivation that won, and the runner-up."""

from collections.abc import Iterator

from bot.language.grammar.chart import Constituent, Derivation, find_best_derivations
from bot.language.grammar.message import understand_message
from bot.language.grammar.tables import read_threadless_tables
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.language.tagger.talk import tag_question
from bot.language.times.conventions import Calendar
from bot.language.times.when import Times, read_times

_INDENT = "  "


def explain_reading(text: str, calendar: Calendar, vocabulary: Vocabulary) -> str:
    """Returns both derivations of a message without its thread, a phrase per line, as plain text."""

    def read_times_of(tagged: Tagged) -> Times:
        return read_times(tagged, calendar)

    understood = understand_message(tag_question(text, vocabulary), read_times_of, vocabulary)
    grammar = read_threadless_tables(vocabulary.folder).grammar
    found = find_best_derivations(understood.derivation.terminals, grammar, 2)
    titles = ("Read as", "Next best")
    return "\n".join(
        line for title, one in zip(titles, found, strict=False) for line in list_lines(title, one)
    )


def list_lines(title: str, derivation: Derivation, rest: str = "unread") -> Iterator[str]:
    """Lists a heading with the worth of a derivation, its phrases one a line, and the rest, in no phrase."""
    yield f"{title}, worth {derivation.worth:.1f}:"
    for phrase in derivation.phrases:
        yield from _describe_phrase(phrase, derivation, 1)
    if derivation.unread:
        yield f"{_INDENT}{rest}: {', '.join(one.text for one in derivation.unread)}"


def _describe_phrase(phrase: Constituent, derivation: Derivation, depth: int) -> Iterator[str]:
    """Describes a phrase with its words, production and content, and below it the phrases in it."""
    if phrase.production is None:
        return
    words = " ".join(one.text for one in derivation.terminals[phrase.start : phrase.end])
    said = ", ".join(
        f"{slot} {filler.value or words}{f' ({filler.side})' if filler.side else ''}"
        for slot, fillers in phrase.frame.items()
        for filler in dict.fromkeys(fillers)
    )
    yield f"{_INDENT * depth}“{words}”: {phrase.production.name} → {said or 'nothing'}"
    for part in phrase.parts:
        yield from _describe_phrase(part, derivation, depth + 1)
