"""Which end of a ranking Spanish asks for: ¿a qué países vendimos más?, ¿en qué mes vendimos menos?"""

from collections.abc import Set as AbstractSet

from bot.language.tagger.tagging import Tagged

_ENDS = {"mas": ("more", "top"), "menos": ("lesser", "bottom")}
_ASKING = ("who", "list")


def asked_end(tagged: Tagged, found: AbstractSet[str]) -> str | None:
    """Top or bottom, where more or less is said for most or least: nothing is set against it.

    Partners of whom we bought less are those that fell.
    """
    against = tagged.has("comparator") or tagged.has("join", "versus") or "year earlier" in found
    of_times = bool(tagged.of("unit"))
    if against or (tagged.of("place") and not of_times):
        return None
    asked = False
    for tag in tagged.of("cue"):
        cue, end = _ENDS.get(tagged.tokens[tag.first].text, ("", ""))
        if asked and cue in found:
            return end if end == "top" or of_times else None
        asked = asked or tag.value.split("+")[0] in _ASKING
    return None
