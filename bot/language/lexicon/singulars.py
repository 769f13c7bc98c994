"""English goods in the singular: motor vehicle exports, exports of toy."""

from collections.abc import Iterator

from bot.language.lexicon.meaning import UNKNOWN, Meaning

_NO_PLURAL = ("ss", "us", "is", "ics", "gas", "goods", "clothes", "lens", "leds")
_WITH_E = ("ches", "shes", "xes", "sses", "zes")
_EITHER = {"ies": ("y", "ie"), "oes": ("o", "oe")}


def singulars(name: str, goods: Meaning) -> Iterator[tuple[str, Meaning]]:
    """What the last word of a name is in the singular, nothing where it is no plural.

    A single word, such as `watch`, names goods only where goods stand: elsewhere it stays unread.
    """
    *first, last = name.split(" ")
    for one in _singular(last):
        if not first:
            yield one, Meaning(UNKNOWN, "", goods.language)
        yield " ".join((*first, one)), goods


def _singular(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or word.casefold().endswith(_NO_PLURAL):
        return ()
    if word.endswith(tuple(_EITHER)):
        return tuple(word[:-3] + ending for ending in _EITHER[word[-3:]])
    return (word[:-2] if word.endswith(_WITH_E) else word[:-1],)
