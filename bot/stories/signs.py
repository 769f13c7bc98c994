"""Signs of balances behind their currency: RMB -317.0 billion."""

from dataclasses import replace

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tagged

_SIGNS = ("+", "-", "−")


def put_signs_first(tagged: Tagged) -> Tagged:
    """Returns a sentence with the sign of each amount before its currency, where signs are read."""
    tags = list(tagged.tags)
    for at in range(1, len(tags) - 1):
        sign = tags[at]
        is_sign = sign.kind == MARK and sign.value in _SIGNS and tags[at + 1].kind in NUMBERS
        if is_sign and tags[at - 1].kind == "currency":
            tags[at - 1], tags[at] = sign, tags[at - 1]
    return replace(tagged, tags=tags)
