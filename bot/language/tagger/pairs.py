"""Words for both that only count where what they count follows: les deux derniers mois, los dos mayores."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.language.lexicon.meaning import OPEN
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Node
from bot.language.tagger.tags import Tag

_BOTH = ("join", "both")
_COUNTED = ("past", "ordinal", "unit", "noun", "noun one")
_RANKING = frozenset(("top", "bottom", "fastest", "slowest"))


def with_pairs_counted(tags: Sequence[Tag], tokens: Sequence[Token], phrases: Node) -> Iterator[Tag]:
    """The tags, with the number of such words as a number again."""
    for tag, behind in zip_longest(tags, tags[1:]):
        number = _number(tokens[tag.end - 1], phrases) if (tag.kind, tag.value) == _BOTH else None
        if number and behind is not None and _is_counted(behind):
            yield Tag("filler", OPEN, tag.first, tag.end - 1)
            yield Tag("small", number, tag.end - 1, tag.end)
        else:
            yield tag


def _number(token: Token, phrases: Node) -> str | None:
    meanings = phrases.get(token.text, {}).get("", ())
    return next((meaning.value for meaning in meanings if meaning.kind == "small"), None)


def _is_counted(behind: Tag) -> bool:
    ranks = behind.kind == "cue" and not _RANKING.isdisjoint(behind.value.split("+"))
    return ranks or behind.kind in _COUNTED
