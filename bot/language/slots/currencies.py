"""In which currency a message asks."""

from bot.language.tagger.tagging import MARK, Tagged

_ENDS = (".", "?", "!", "。")


def currency_named(tagged: Tagged) -> str | None:
    """The first one named; both, where yuan and dollars are; the last one, where a sentence ends between."""
    said = [at for at, tag in enumerate(tagged.tags) if tag.kind == "currency"]
    if not said:
        return None
    between = tagged.tags[said[0] : said[-1]]
    if any(tag.kind == MARK and tag.value in _ENDS for tag in between):
        return tagged.tags[said[-1]].value  # that's the yuan figure, I guess. USD?
    named = tagged.values("currency")
    return "BOTH" if {"USD", "CNY"} <= set(named) else named[0]
