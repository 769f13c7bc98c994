"""Words of several senses, of which what stands behind them tells the one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import Token
from bot.language.tagger.matching import Match
from bot.language.tagger.numerals import number_tag

_PLACES = frozenset(("place", "our"))
_TIMES = frozenset(("month", "relative", "event", "stretch"))


def in_place(match: Match, behind: Match | None, tokens: Sequence[Token]) -> Match:
    """The match with the meanings that it has before the next one.

    The `aus` of `Importe aus China` is no Australia: it leads there; `minimum 5 billion` is a bound, and so
    is `nach 2020`.
    """
    if len(match.meanings) < 2:
        return match
    asked = _of_kind(match, "about")
    if asked and (behind is None or tokens[behind.first].kind == "mark"):
        return replace(match, meanings=asked)  # what does HHI mean?
    if behind is None:
        return match
    leads, bounds = _of_kind(match, "prep"), _of_kind(match, "bound")
    kinds = {meaning.kind for meaning in behind.meanings}
    if leads and not kinds.isdisjoint(_PLACES):
        return replace(match, meanings=leads)
    if leads and bounds:
        timed = not kinds.isdisjoint(_TIMES) or (not kinds and _is_year(tokens[behind.first]))
        return replace(match, meanings=bounds if timed else leads)
    compared = _of_kind(match, "comparator")
    return replace(match, meanings=compared) if compared and _is_amount(behind, tokens) else match


def _of_kind(match: Match, kind: str) -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in match.meanings if meaning.kind == kind)


def _is_year(token: Token) -> bool:
    return token.kind == "number" and number_tag(token.text)[0] in ("year", "year month")


def _is_amount(match: Match, tokens: Sequence[Token]) -> bool:
    """A figure, or the sign of a currency before one."""
    money = any(meaning.kind == "currency" for meaning in match.meanings)
    return money or tokens[match.first].kind == "number"
