"""Numbers as languages write them beside a unit: 45,47 Billionen, 18 480 milliards, 45.470 Milliarden."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.language.lexicon.tokens import Token
from bot.language.tagger.numerals import number_tag
from bot.language.tagger.tags import Tag

PERCENT = re.compile("%|per ?cent|pct|prozent|pour ?cent|por ?ciento", re.IGNORECASE)
"""How a word of percent begins, whatever else it says: % of, Prozent der."""
_UNITS = ("scale", "percent", "currency")
_DECIMALS = re.compile(r"\d+,\d{1,2}(?!\d)")
"""45,47: with so few digits a comma can be nothing else, in any language."""
_GROUPS = r"\d{1,3}(?:(?:%s)\d{3})+(?:,\d+)?(?![.,]?\d)|\d+,\d+(?![.,]?\d)"
_BY_LANGUAGE = {
    "fr": re.compile(_GROUPS % " +"),
    **dict.fromkeys(("de", "es"), re.compile(_GROUPS % r" +|\.")),
}
"""Where 1,189 has three decimals, and a blank, or a point too, parts thousands."""


def with_written_numbers(
    tags: Sequence[Tag], tokens: Sequence[Token], folded: str, languages: AbstractSet[str]
) -> list[Tag]:
    """The tags with each number beside a unit as the language of the question writes it."""
    if not any(_is_unit(tag, tokens) for tag in tags):
        return list(tags)
    tags = _with_topped_amounts(tags, tokens)
    form = next((_BY_LANGUAGE[one] for one in sorted(languages & _BY_LANGUAGE.keys())), _DECIMALS)
    ends = {tokens[tag.end - 1].end: place for place, tag in enumerate(tags, 1)}
    found: list[Tag] = []
    index = 0
    while index < len(tags):
        written = _written(tags[index], tokens, folded, form)
        end = ends.get(written.end()) if written else None
        if written and end and _is_beside_unit(tags, tokens, index, end):
            plain = re.sub("[ .]", "", written[0]).replace(",", ".")
            found.append(Tag(*number_tag(plain), tags[index].first, tags[end - 1].end))
            index = end
        else:
            found.append(tags[index])
            index += 1
    return found


def _written(tag: Tag, tokens: Sequence[Token], folded: str, form: re.Pattern[str]) -> re.Match[str] | None:
    token = tokens[tag.first]
    return form.match(folded, token.start) if token.kind == "number" and tag.end == tag.first + 1 else None


def _is_beside_unit(tags: Sequence[Tag], tokens: Sequence[Token], index: int, end: int) -> bool:
    before = index > 0 and tags[index - 1].kind == "currency"
    return before or (end < len(tags) and _is_unit(tags[end], tokens))


def _is_unit(tag: Tag, tokens: Sequence[Token]) -> bool:
    return tag.kind in _UNITS or (tag.kind == "cue" and PERCENT.match(tokens[tag.first].text) is not None)


def _with_topped_amounts(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """`Did exports top $3.7 trillion?` sets a bound; `top 10 markets` ranks."""
    return [
        Tag("comparator", ">", tag.first, tag.end) if _tops(tags[at : at + 4], tokens) else tag
        for at, tag in enumerate(tags)
    ]


def _tops(tags: Sequence[Tag], tokens: Sequence[Token]) -> bool:
    if tags[0].kind != "cue" or tokens[tags[0].first].text != "top":
        return False
    behind = [tag for tag in tags[1:] if tag.kind != "currency"]
    return len(behind) > 1 and tokens[behind[0].first].kind == "number" and behind[1].kind == "scale"
