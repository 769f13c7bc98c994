"""The words that count what a figure counts, without those that only join them to the sentence."""

from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END
from bot.language.tagger.tagging import Tag, Tagged


def find_end_of_unit(tagged: Tagged, last: Tag, vocabulary: Vocabulary) -> int:
    """Returns the token at which the unit of a figure ends: per cent without of, 위안 without 으로."""
    words = [token.text for token in tagged.tokens[last.first : last.end]]
    cuts = range(1, len(words))
    if last.first in tagged.percents:
        ends = (at for at in reversed(cuts) if "percent" in _list_kinds(words[:at], vocabulary))
    else:
        ends = (at for at in cuts if "post" in _list_kinds(words[at:], vocabulary))
    return last.first + next(ends, len(words))


def _list_kinds(words: list[str], vocabulary: Vocabulary) -> set[str]:
    node = vocabulary.phrases
    for one in words:
        node = node.get(one, {})
    return {sense.kind for sense in node.get(END, ())}
