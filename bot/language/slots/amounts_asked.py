"""Words for a figure that ask for money: how many dollars, a deficit of how much."""

from itertools import pairwise

from bot.language.tagger.tagging import MARK, Tag, Tagged

_OF_HOW_MUCH = frozenset(("growth", "compare+gap"))
_JOINED = (("join", "and"), ("join", "or"))


def without_amounts(found: set[str], tagged: Tagged) -> set[str]:
    """The cues without those of words that only ask how much money it is."""
    if _counts_money(tagged):
        found = found - {"quantity", "share"} | {"money"}
    return found - {"growth", "gap", "compare"} if _asks_which_side(tagged) else found


def _counts_money(tagged: Tagged) -> bool:
    """Combien de dollars, combien d'euros; what so many `represent` is no share."""
    told = [tag for tag in tagged.told if tag.kind != MARK]
    return any(
        money.kind == "currency" and (one.value == "quantity" or _asks_how_many(tagged, one, money))
        for one, money in pairwise(told)
        if tagged.said(one)[:1].isalpha()
    )


def _asks_how_many(tagged: Tagged, share: Tag, money: Tag) -> bool:
    """The combien between `représente` and `d'euros`."""
    between = tagged.tokens[share.end : money.first]
    return share.value == "share" and any(token.text == "combien" for token in between)


def _asks_which_side(tagged: Tagged) -> bool:
    """Un excédent ou un déficit, et de combien; 顺差还是逆差, 差多少: no growth and no gap between two."""
    told = tagged.told
    at = next((at for at, tag in enumerate(told) if _is_side(tag) and any(map(_is_side, told[:at]))), None)
    if at is None or not any((tag.kind, tag.value) == ("join", "or") for tag in told[:at]):
        return False
    behind = pairwise(told[at:])
    return any(_parts(one) and two.kind == "cue" and two.value in _OF_HOW_MUCH for one, two in behind)


def _is_side(tag: Tag) -> bool:
    return tag.kind == "flow" and tag.value.startswith("balance+")


def _parts(tag: Tag) -> bool:
    return tag.kind == MARK or (tag.kind, tag.value) in _JOINED
