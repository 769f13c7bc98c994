"""Words that say several things at once: 欧美 the EU and the US, 非美 without the US."""

from collections.abc import Iterator, Sequence

from bot.language.tagger.tags import Tag

SEVERAL = "several"
_APART, _VALUE = ";", " "


def with_several(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with such a word as those that it stands for, the last of them over its last characters."""
    return [one for tag in tags for one in (_each(tag) if tag.kind == SEVERAL else (tag,))]


def _each(tag: Tag) -> Iterator[Tag]:
    """The tags of `place EU;place USA`, of one token each but the first, which has all that are left."""
    meant = [part.split(_VALUE, 1) for part in tag.value.split(_APART)]
    first = tag.first
    for left, (kind, value) in enumerate(meant, 1 - len(meant)):
        end = tag.end + left
        yield Tag(kind, value, first, end)
        first = end
