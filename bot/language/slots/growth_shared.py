"""Whether a part of a growth is asked for: how much of last year's increase in exports came from Africa."""

from collections.abc import Iterator

from bot.language.tagger.tagging import MARK, Tag, Tagged

_BEFORE_NOUN = frozenset(
    (
        *("the", "export", "import", "trade", "overall", "total", "that", "this", "'s"),
        *("vom", "am", "der", "des", "la", "el", "del", "du", "l'"),
    )
)
"""Words before `rise` and `fall` that make nouns of them."""
_PART_OF = ("of", "the", "vom", "am", "von", "an", "du", "de", "la", "del")
"""How words of a share end behind which its whole stands."""
_DIRECTIONS = ("up", "down")
_PASSED = ("filler", "year", "relative", "flow", "product", "our", "place", "world", MARK)


def shares_growth(tagged: Tagged) -> bool:
    """How much of the growth came from ASEAN, where `share growth` would be that of a share."""
    return any(cue.startswith("share") for cue in tagged.values("cue")) and any(
        _is_growth(tagged, tag) for tag in _wholes(tagged)
    )


def _wholes(tagged: Tagged) -> Iterator[Tag]:
    """What stands first behind the words of each share, or behind the `of` that follows them."""
    told = [tag for tag in tagged.tags if tag.kind not in _PASSED and tag.value != "'s"]
    for at, share in enumerate(told):
        behind = told[at + 1 : at + 3]
        if not share.value.startswith("share") or not behind:
            continue
        if (behind[0].kind, behind[0].value) == ("prep", "of"):
            yield from behind[1:]
        elif tagged.said(share).split()[-1] in _PART_OF:
            yield behind[0]


def _is_growth(tagged: Tagged, tag: Tag) -> bool:
    """The growth, the export rise; a share of exports that grew or did rise has grown itself."""
    if (tag.kind, tag.value) == ("cue", "growth"):
        return True
    before = next((one for one in reversed(tagged.tags) if one.end <= tag.first), None)
    last = tagged.tokens[before.end - 1].text if before else ""
    is_noun = last in _BEFORE_NOUN or last.endswith("'s") or _is_of_flow(tagged, tag)
    return is_noun and tag.kind == "cue" and tag.value in _DIRECTIONS


def _is_of_flow(tagged: Tagged, tag: Tag) -> bool:
    """An increase in exports."""
    behind = [one for one in tagged.tags if one.first >= tag.end and one.kind != "filler"][:2]
    return [one.kind for one in behind] == ["prep", "flow"] and behind[0].value in ("in", "of")
