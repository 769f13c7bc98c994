"""Which place that an unclear name could mean a message names: the north, celle du Nord, pas du Sud."""

from bot.language.lexicon.typed import fold_word
from bot.language.tagger.tagging import MARK, Tagged
from bot.trade.place import Atlas

_COMPASS = {
    **dict.fromkeys(("nord", "norte", "nordkorea", "nordliche"), "north"),
    **dict.fromkeys(("sud", "sur", "sudkorea", "sudliche"), "south"),
}
"""Words of other languages for those that English names of places begin with."""


def answered_place(
    tagged: Tagged, open_places: tuple[str, ...], atlas: Atlas
) -> tuple[str, frozenset[int]] | None:
    """`south` after `Korea`: the one open place whose name holds the word, and the tags that said so."""
    names = {place: set(fold_word(atlas.name(place)).split()) for place in open_places}
    said, denied = _words(tagged)
    fitting = [place for place, name in names.items() if said.keys() & name]
    if len(fitting) != 1:
        return None
    others = set().union(*names.values())
    used = {at for word, at in said.items() if word in names[fitting[0]]}
    return fitting[0], frozenset(used | {at for word, at in denied.items() if word in others})


def _words(tagged: Tagged) -> tuple[dict[str, int], dict[str, int]]:
    """The words of a message and where they stand: those that it means, and those that it denies."""
    said: dict[str, int] = {}
    denied: dict[str, int] = {}
    meant = said
    for at, tag in enumerate(tagged.tags):
        if tag.kind == MARK:
            meant = said
        elif (tag.kind, tag.value) == ("join", "deny"):
            meant = denied
        elif tag.kind != "filler":
            word = tagged.tokens[tag.first].text
            meant[_COMPASS.get(word, word)] = at
    return said, denied
