"""What words that no rule could use may have meant: queries that are offered first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.query import Measure, Query
from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.spelling import LetterSlips
from bot.language.lexicon.tokens import cut_phrase
from bot.language.lexicon.typed_text import fold_word
from bot.language.verdicts.case import Case

_NUMBERS = ("small", "number")
_MOST_ROWS = 50


def list_likely(case: Case) -> Iterator[Query]:
    """Yields the queries that the unread words of a message make of it, the likeliest first."""
    yield from _list_counted(case)
    yield from _list_partners(case)
    yield from list_named_alike(case)


def _list_senses(case: Case, words: str) -> Sequence[Meaning]:
    """Lists the meanings that words, as typed, have elsewhere."""
    node = case.vocabulary.phrases
    for token in cut_phrase(words, case.vocabulary.characters):
        node = node.get(token, {})
    senses: Sequence[Meaning] = node.get("", ())
    return senses


def _list_counted(case: Case) -> Iterator[Query]:
    """Lists the ranking with as many rows as an unused number says: ten will do."""
    if case.query.measure is not Measure.TOP or case.query.limit:
        return
    numbers = (case.tagged.tags[at] for at in sorted(case.unread_tags))
    for tag in numbers:
        if tag.kind in _NUMBERS and 1 < int(tag.value) <= _MOST_ROWS:
            yield replace(case.query, limit=int(tag.value))


def _list_partners(case: Case) -> Iterator[Query]:
    """Lists the query with each partner that a word may stand for: imports from malasya."""
    beside = case.query.partners if case.own.partners else ()
    for words in case.unread:
        for place in _find_places(case, words):
            if place not in beside:
                yield replace(case.query, partners=(*beside, place))


def list_named_alike(case: Case) -> Iterator[Query]:
    """Lists the query with each partner that an ambiguous name of the thread can be: the democratic one."""
    for place in case.earlier.open_places:
        yield replace(case.query, partners=(place,))


def _find_places(case: Case, words: str) -> tuple[str, ...]:
    """Finds the ids of partners that words name elsewhere, or else are a misspelling of."""
    senses = _list_senses(case, words)
    named = tuple(dict.fromkeys(sense.value for sense in senses if sense.kind == "place"))
    slips = LetterSlips(case.vocabulary, case.tagged.languages or frozenset(case.vocabulary.languages))
    return named or slips.find_likely_places(fold_word(words))
