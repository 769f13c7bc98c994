"""Words that say that something is more or less: larger, 大, 많."""

from collections.abc import Iterable

from bot.language.grammar.pose import LESS, MORE, find_claim_words, is_of
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged

_NAMING = ("place", "product", "flow")
"""Kinds of words that compare nothing, whatever characters they are written with: 加拿大."""


def is_comparative(word: str, tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Returns whether a word says that something is more or less than something else."""
    return any(is_of(kind, word, tagged, vocabulary) for kind in (MORE, LESS))


def has_comparative_beside(words: Iterable[str], tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Returns whether a message says more or less outside some of its words.

    Where no blanks part words, a verb of moving can contain a comparative: 扩大 is no 大, 많아졌 no 많.
    """
    if not tagged.languages.isdisjoint(vocabulary.spaced_languages):
        return True
    text = vocabulary.simplify_characters(tagged.whole)
    for word in (*words, *map(tagged.get_folded_text, tagged.list_tags(*_NAMING))):
        text = text.replace(vocabulary.simplify_characters(word), " ")
    table = find_claim_words(vocabulary)
    kinds = [
        table[language].list_words(kind)
        for language in tagged.languages & table.keys()
        for kind in (MORE, LESS)
    ]
    return any(said in text for said_words in kinds for said in said_words)
