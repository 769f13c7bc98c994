"""Rankings of countries by their own trade: the world's largest exporters, who imports the most oil."""

from bot.language.slots.counts import ranks
from bot.language.slots.mirrored import TRADERS
from bot.language.tagger.tagging import Tag, Tagged

_NATIONS = ("出口国", "进口国", "수출국", "수입국", "輸出国", "輸入国", "exportnation", "importnation")
"""Nations that trade: those of the world, where it is named, else China's partners."""
_WHO = ("who", "wer", "qui", "quién")
_OURSELVES = ("us", "we", "wir", "uns", "nous", "nosotros")
_DEEDS = ("export", "exports", "exported", "import", "imports", "imported")


def ranks_the_world(tagged: Tagged) -> bool:
    """Whether countries are ranked by what each reports, and China is not their partner."""
    if tagged.has("our") or _names_us(tagged) or not any(map(ranks, tagged.tags)):
        return False
    traders = any(tagged.tokens[tag.end - 1].text in TRADERS for tag in tagged.of("flow", "noun", "noun one"))
    return traders or _ranks_nations(tagged) or _asks_who_trades_most(tagged)


def _names_us(tagged: Tagged) -> bool:
    """Us, or the `we` of `do we`."""
    return any(token.text in _OURSELVES for token in tagged.tokens)


def _ranks_nations(tagged: Tagged) -> bool:
    if not tagged.has("world"):
        return False
    nouns = any(tagged.said(tag).startswith(_NATIONS) for tag in tagged.of("noun", "noun one"))
    return nouns or tagged.has("cue", "who")


def _asks_who_trades_most(tagged: Tagged) -> bool:
    """Who imports the most oil, which country exports the most cars."""
    told = tagged.told
    return any(
        _is_who(tagged, who, noun) and _is_deed(tagged, deed) and ranks(most)
        for who, noun, deed, most in zip([None, *told], told, told[1:], told[2:], strict=False)
    )


def _is_who(tagged: Tagged, before: Tag | None, tag: Tag) -> bool:
    which = before is not None and (before.kind, before.value.split("+")[0]) == ("cue", "list")
    return tagged.said(tag) in _WHO or (which and tag.kind in ("noun", "noun one"))


def _is_deed(tagged: Tagged, tag: Tag) -> bool:
    return tag.kind == "flow" and tagged.tokens[tag.first].text in _DEEDS
