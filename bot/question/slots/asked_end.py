"""Which end of a ranking Spanish asks for: ¿a qué países vendimos más?, ¿en qué mes vendimos menos?"""

from collections.abc import Set as AbstractSet

from bot.question.words.tagging import Tagged

_ENDS = {"mas": ("more", "top"), "menos": ("lesser", "bottom")}
_ASKING = ("who", "list")


def asked_end(tagged: Tagged, found: AbstractSet[str]) -> str | None:
    """Top or bottom, where more or less is said for most or least: nothing is set against it."""
    against = tagged.has("comparator") or tagged.has("join", "versus") or "year earlier" in found
    if against or (tagged.of("place") and not tagged.of("unit")):
        return None
    asked = False
    for tag in tagged.of("cue"):
        cue, end = _ENDS.get(tagged.tokens[tag.first].text, ("", ""))
        if asked and cue in found:
            return end
        asked = asked or tag.value.split("+")[0] in _ASKING
    return None
