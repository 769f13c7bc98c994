"""Why a message is read as it is: the derivation that won, and the one that came next."""

from collections.abc import Iterator

from bot.language.grammar.chart import Constituent, Derivation, best_derivations
from bot.language.grammar.message import understand
from bot.language.grammar.tables import tables_alone
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged
from bot.language.tagger.talk import tag_question
from bot.language.times.conventions import Calendar
from bot.language.times.when import Times, read_times

_INDENT = "  "


def why(text: str, calendar: Calendar, vocabulary: Vocabulary) -> str:
    """Both derivations of a message without its thread, a phrase a line, as plain text."""

    def times_of(tagged: Tagged) -> Times:
        return read_times(tagged, calendar)

    understood = understand(tag_question(text, vocabulary), times_of, vocabulary)
    grammar = tables_alone(vocabulary.folder).grammar
    found = best_derivations(understood.derivation.terminals, grammar, 2)
    titles = ("Read as", "Next best")
    return "\n".join(
        line for title, one in zip(titles, found, strict=False) for line in (_head(title, one), *_lines(one))
    )


def _head(title: str, derivation: Derivation) -> str:
    return f"{title}, worth {derivation.worth:.1f}:"


def _lines(derivation: Derivation) -> Iterator[str]:
    for phrase in derivation.phrases:
        yield from _phrase(phrase, derivation, 1)
    if derivation.unread:
        yield f"{_INDENT}unread: {', '.join(one.text for one in derivation.unread)}"


def _phrase(phrase: Constituent, derivation: Derivation, depth: int) -> Iterator[str]:
    """A phrase with its words, its production and what it says; below it the phrases that it is made of."""
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
        yield from _phrase(part, derivation, depth + 1)
