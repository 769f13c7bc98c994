"""A name of two meanings beside the one that is meant: Congo (DRC), Korea / South Korea."""

from dataclasses import replace

from bot.question.words.tagging import MARK, Tag, Tagged

_OPEN = ("ask", "unsure")
_BESIDE = ("(", "/", "-", ":")


def with_names_settled(tagged: Tagged) -> Tagged:
    """The message with such a name as filler, for the partner beside it says which."""
    tags = tagged.tags
    behind = zip(tags, tags[1:], tags[2:], strict=False)
    settled = {at for at, (name, mark, meant) in enumerate(behind) if _settles(name, mark, meant)}
    if not settled:
        return tagged
    return replace(
        tagged,
        tags=[replace(tag, kind="filler", value="") if at in settled else tag for at, tag in enumerate(tags)],
    )


def _settles(name: Tag, mark: Tag, meant: Tag) -> bool:
    beside = mark.kind == MARK and mark.value in _BESIDE
    return beside and name.kind in _OPEN and meant.kind == "place" and meant.value in name.value.split()
