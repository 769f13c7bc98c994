"""Goods whose name goes on in brackets: magnets (rare earth), EVs (electric vehicles)."""

from collections.abc import Sequence

from bot.language.lexicon.meaning import UNKNOWN
from bot.language.tagger.matching import phrases_of
from bot.language.tagger.word import Message, Word


def named_together(words: Sequence[Word], message: Message) -> list[Word] | None:
    """Goods, and words in brackets, as the one name that both make in either order, if they make one."""
    goods, opening, *inner, closing = words
    outer, within = message.tokens[goods.first : goods.end], message.tokens[inner[0].first : inner[-1].end]
    for order in ([*within, *outer], [*outer, *within]):
        names = [*phrases_of(order, message.vocabulary.phrases)]
        meant = [sense.value for sense in names[0].senses if sense.kind == "product"]
        if len(names) == 1 and meant:
            return [goods.taken_for("product", meant[0]), opening, *map(_passed, inner), closing]
    return None


def narrowed_down(words: Sequence[Word], message: Message) -> list[Word] | None:
    """Goods, and others in brackets: the same by another name or narrower; unread, if they are neither."""
    goods, opening, *inner, closing = words
    other = next(word for word in inner if word.pair[0] == "product")
    wide, narrow = goods.pair[1], other.pair[1]
    if _is_within(narrow, wide):
        return [goods.taken_for("product", narrow), opening, *map(_passed, inner), closing]
    if _is_within(wide, narrow):
        return None
    unread = other.taken_for(UNKNOWN, message.tokens[other.first].text)
    return [goods, opening, *(unread if word is other else word for word in inner), closing]


def _passed(word: Word) -> Word:
    return word.taken_for("filler", "")


def _is_within(narrow: str, wide: str) -> bool:
    """Whether all codes of the one lie in the other; a commodity lies in itself alone."""
    return all(code.startswith(tuple(wide.split(","))) for code in narrow.split(","))
