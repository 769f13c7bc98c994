"""Questions composed of parts, each with the meaning that its parts come to.

`composed.csv` has a construction a row: a template as people speak, and what it means. Its slots stand for
the words of `composed_parts.csv`, which tells what they say. Both sides are filled by the same parts, so that
the meaning is known without anybody reading the question. Words that change nothing stand in round brackets,
parted by bars: `(which|what) country`.
"""

import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bot.shipped import read_table
from tests.language.meanings import DIALOGS

Meaning = dict[str, Any]
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\(([^()]*)\)")
_LATEST_YEAR = [{"from": "2025-01", "to": "2025-12"}]
_UNSAID: Meaning = dict.fromkeys(
    (
        *("measure", "flow", "of", "combine", "commodity", "frequency", "breakdown", "currency"),
        *("threshold", "limit", "rank_by", "order", "direction", "output"),
    )
)
ASKED: Meaning = {"outcome": "clarify"}


class Part(NamedTuple):
    """One way to fill a slot: its words, and what they say."""

    words: str
    says: str


class Construction(NamedTuple):
    """A way to ask, and what it means: alternatives parted by ` or `."""

    language: str
    kind: str
    template: str
    means: str


class Composed(NamedTuple):
    """A question with the meanings that are right for it."""

    construction: Construction
    text: str
    meanings: tuple[Meaning, ...]


@cache
def constructions() -> tuple[Construction, ...]:
    return tuple(Construction(**row) for row in read_table(DIALOGS / "composed.csv"))


@cache
def _parts() -> Mapping[tuple[str, str], Sequence[Part]]:
    parts: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for row in read_table(DIALOGS / "composed_parts.csv"):
        parts[row["language"], row["slot"]].extend(
            Part(words, row["says"]) for words in row["words"].split("|")
        )
    return parts


def compose(construction: Construction, dice: random.Random) -> Composed:
    """One question of a construction, its slots and choices filled by the dice."""
    chosen: dict[str, str] = {}
    text = _filled(construction.template, construction.language, chosen, dice)
    text = re.sub(r"\s+([,.?!:])", r"\1", re.sub(r" +", " ", text)).strip()
    said = _SLOT.sub(lambda slot: chosen[slot[1]], construction.means)
    return Composed(
        construction, text, tuple(_meaning(one) for each in said.split(" or ") for one in _ways(each))
    )


def _filled(template: str, language: str, chosen: dict[str, str], dice: random.Random) -> str:
    def part(slot: re.Match[str]) -> str:
        words, says = dice.choice(_parts()[language, slot[1]])
        filled = _filled(words, language, chosen, dice)
        chosen[slot[1]] = _SLOT.sub(lambda inner: chosen[inner[1]], says)
        return filled

    template = _CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), template)
    return _SLOT.sub(part, template)


def _ways(said: str) -> Iterator[Sequence[str]]:
    """`rank_by=yoy|change` allows either, `limit=1?` may be missing."""
    allowed = []
    for word in said.split():
        field, equals, told = word.partition("=")
        name, value = (field, told) if equals else ("", field)
        values = [name + equals + one for one in value.rstrip("?").split("|")]
        allowed.append([*values, ""] if value.endswith("?") else values)
    yield from itertools.product(*allowed)


def _meaning(said: Sequence[str]) -> Meaning:
    """`top export breakdown=partner limit=1 period=2025-01..2025-12`: a measure, a flow and fields."""
    if "asked" in said:
        return ASKED
    meaning = {**_UNSAID, "outcome": "answer", "partners": [], "exclude": [], "periods": []}
    for word in filter(None, said):
        name, equals, value = word.partition("=")
        if not equals:
            meaning["measure" if meaning["measure"] is None else "flow"] = None if name == "none" else name
        elif name in ("partners", "exclude"):
            meaning[name] = meaning[name] + value.split("+")
        elif name == "period":
            begin, _, end = value.partition("..")
            meaning["periods"] = [*meaning["periods"], {"from": begin, "to": end or begin}]
        elif name == "limit":
            meaning[name] = int(value)
        else:
            meaning[name] = value.replace("_", " ") if name == "commodity" else value
    if meaning["periods"] == [] and meaning["measure"] not in ("streak", "record"):
        meaning["periods"] = _LATEST_YEAR
    return meaning
