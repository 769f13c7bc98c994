"""Whether one row is asked for: the noun of what is ranked in the singular."""

from bot.language.tagger.tagging import Tag, Tagged

_NOUNS = ("noun", "noun one")
_BETWEEN = ("place", "small", "number")
_ALONE = ("unser", "welcher", "welchen", "welchem", "ein", "einen", "einem", "kein", "keinen")
"""What stands before a German noun in -er only in the singular: unser Handelspartner."""
_WEAK = ("den", "dem", "unseren", "unserem", "welchen", "welchem", "einen", "einem")
"""What stands before an adjective in -en and such a noun only in the singular: den größten Abnehmer."""


def asks_for_one(tagged: Tagged) -> bool:
    """Which country bought the most, who is our biggest customer; `unsere größten Abnehmer` are several."""
    noun = next((tag for tag in tagged.tags if tag.kind in _NOUNS), None)
    return noun is not None and (noun.kind == "noun one" or _is_german_singular(tagged, noun))


def _is_german_singular(tagged: Tagged, noun: Tag) -> bool:
    """A noun in -er, which is the same in the plural: its article or adjective tells."""
    if not tagged.tokens[noun.end - 1].text.endswith("er"):
        return False
    adjective = next(
        (tag for tag in reversed(tagged.tags) if tag.end <= noun.first and tag.kind not in _BETWEEN), None
    )
    if adjective is None:
        return False
    said, before = (
        "".join(token.text for token in tagged.tokens[at - 1 : at]) for at in (adjective.end, adjective.first)
    )
    if said in _ALONE or before in _ALONE[:1]:
        return True
    if adjective.kind != "cue":
        return False
    return said.endswith("er") or (said.endswith("e") and before == "der") or before in _WEAK
