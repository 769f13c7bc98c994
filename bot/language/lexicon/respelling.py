"""Writes corrected words into the text that is read, so that they are read as words typed right are."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from bot.language.lexicon.tokens import Token
from bot.language.lexicon.typed_text import TypedText


def write_tokens(
    typed: TypedText, cut: Sequence[Token], tokens: Iterable[Token], kept: Container[str]
) -> tuple[TypedText, list[Token]]:
    """Returns the text with the tokens that the ones it was cut into became, and these in their new places.

    Tokens whose text is `kept` stay as typed. Pieces of the text are still found as they were typed.
    """
    texts = {(one.start, one.end): one.text for one in cut if one.text not in kept}
    written: list[Token] = []
    folded, origin = "", list[int]()
    last = 0
    for token in tokens:
        start, end = token.start, token.end
        is_corrected = texts.get((start, end), token.text) != token.text
        text = token.text if is_corrected else typed.folded[start:end]
        folded += typed.folded[last:start]
        origin += [*typed.origin[last:start], *_spread_places(typed.origin[start:end], len(text))]
        written.append(replace(token, start=len(folded), end=len(folded) + len(text)))
        folded += text
        last = end
    rest = typed.folded[last:]
    return replace(typed, folded=folded + rest, origin=(*origin, *typed.origin[last:])), written


def _spread_places(places: Sequence[int], size: int) -> list[int]:
    """Returns so many places, of which the last one stays the last."""
    return [*(places[min(at, len(places) - 1)] for at in range(size - 1)), places[-1]]
