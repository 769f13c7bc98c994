"""Hiragana read one by one: as endings of verbs two of them may meet, three are a word of no table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_SHORTEST = 3


def with_loose_kana(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """The tags with such words unread: きゅうりの輸出 are exports of something."""
    unread = {at for run in _runs(tags, tokens) if len(run) >= _SHORTEST for at in run}
    return [
        replace(tag, kind=UNKNOWN, value=tokens[tag.first].text) if at in unread else tag
        for at, tag in enumerate(tags)
    ]


def _runs(tags: Sequence[Tag], tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Tags of talk of one hiragana each that stand together."""
    run: list[int] = []
    for at, tag in enumerate(tags):
        loose = _is_loose(tag, tokens)
        if run and not (loose and tokens[tag.first - 1].end == tokens[tag.first].start):
            yield run
            run = []
        if loose:
            run.append(at)
    if run:
        yield run


def _is_loose(tag: Tag, tokens: Sequence[Token]) -> bool:
    text = tokens[tag.first].text
    return (tag.kind, tag.value) == ("filler", "") and tag.end == tag.first + 1 and "ぁ" <= text <= "ゖ"
