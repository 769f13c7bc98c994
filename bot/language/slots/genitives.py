"""Owners of trade named in the German genitive: Exporte Deutschlands."""

from bot.language.tagger.tagging import Tagged


def is_genitive_of_flow(tagged: Tagged, index: int) -> bool:
    """Exporte Deutschlands, Perus Exporte: an s that the name has not, right beside the flow."""
    tag = tagged.tags[index]
    token = tagged.tokens[tag.end - 1]
    beside = (*tagged.tags[max(0, index - 1) : index], *tagged.tags[index + 1 : index + 2])
    inflected = tagged.typed.folded[token.start : token.end] == f"{token.text}s"
    return inflected and any(other.kind in ("flow", "weak flow") for other in beside)
