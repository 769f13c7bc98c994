"""Replies that pick one of the offers of a question back: yes, 2, the second one, 응, 对."""

import re

from bot.language.lexicon.typed_text import fold_word
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK, Tag, Tagged, tag_words

_LONGEST = 40
"""A longer message, in characters, is no such reply."""
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def read_choice(text: str, vocabulary: Vocabulary) -> int:
    """Returns which offer a message takes, counted from 1; 1 if it only assents, 0 if it says more."""
    return 0 if len(text) > _LONGEST else find_choice(tag_words(text, vocabulary), vocabulary)


def find_choice(tagged: Tagged, vocabulary: Vocabulary) -> int:
    """Returns which offer the words of a message take."""
    text = tagged.typed.text
    if len(text) > _LONGEST:
        return 0
    if " ".join(_WORDS.findall(fold_word(text))) in vocabulary.assents:
        return 1
    told = [tag for tag in tagged.tags if not _stands_around_number(tag, tagged, vocabulary)]
    counted = len(told) == 1 or (len(told) == 2 and (told[1].kind, told[1].value) == ("small", "1"))
    return int(told[0].value) if counted and told[0].kind in COUNTS else 0


def _stands_around_number(tag: Tag, tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Returns whether a word only says that a number is one: option 2, #2, 2번."""
    return tag.kind in (MARK, "filler") or tagged.get_folded_text(tag) in vocabulary.numbering
