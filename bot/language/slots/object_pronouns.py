"""Verbs of trade that others do: nos venden, nous ont moins acheté; who's buying them, of what we export."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import Tag, Tagged

_US = (("our", "nous"), ("filler", "nos"))
"""Us in French and Spanish, by kind of tag; the `nos` of French says whose."""
_THEM = frozenset(("le", "la", "les", "l'", "lo", "los", "las", "en"))
"""What is sold or bought, said between the pronoun and its verb: nos lo compran."""
_AUXILIARIES = frozenset(
    (
        *("a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient"),
        *("ha", "han", "habia", "habian", "habra", "habran", "habria", "habrian"),
    )
)
_OURSELVES = ("ons", "mos")
"""How a verb ends whose subject we are: nous achetons, nos abastecemos."""
_HOW_MUCH = ("cue", "filler", "comparator")
_FAR = 3
_WHO = ("qui", "谁", "誰", "누가")
_NAMING = ("our", "noun", "noun one", "place", "unsure", "ask", "product", "prep", "post", "year", "relative")
"""What a question names that is of other goods or times, or says on whose side we are."""
_TURNED = {"export": "import", "import": "export"}


def with_flows_turned(tagged: Tagged) -> Tagged:
    """The message with what others do to us as the flow that it is here, the pronoun read with it."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if (tag.kind, tagged.said(tag)) not in _US or _is_no_object(tagged, tag):
            continue
        verb = _verb_of(tagged, at)
        if verb is not None:
            tags[at] = replace(tag, kind="filler", value="")
            tags[verb] = replace(tags[verb], value=_TURNED[tags[verb].value])
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def with_goods_traded(tagged: Tagged, earlier: Slots) -> Tagged:
    """`Who's buying them?`, after exports of goods: what others buy is what we export."""
    flows, one_way = tagged.of("flow"), earlier.flows in (("export",), ("import",))
    asks = [tag for tag in tagged.tags if _asks_who(tagged, tag)]
    if not (asks and one_way and earlier.products and len(flows) == 1 and flows[0].value in _TURNED):
        return tagged
    if any(tag.kind in _NAMING for tag in tagged.tags):
        return tagged
    tags = [replace(tag, value=earlier.flows[0]) if tag.kind == "flow" else tag for tag in tagged.tags]
    return replace(
        tagged, tags=[replace(tag, kind="cue", value="who") if tag in asks else tag for tag in tags]
    )


def _asks_who(tagged: Tagged, tag: Tag) -> bool:
    return (tag.kind, tag.value) == ("cue", "who") or tagged.tokens[tag.first].text in _WHO


def _is_no_object(tagged: Tagged, pronoun: Tag) -> bool:
    """Chez nous, avons-nous vendu, achetons-nous: behind a preposition, or the subject behind its verb."""
    before = next((tag for tag in tagged.tags if tag.end == pronoun.first), None)
    verb = tagged.tokens[pronoun.first - 1 - _is_dash(tagged, pronoun)].text if pronoun.first else ""
    return (before is not None and before.kind == "prep") or verb.endswith(_OURSELVES)


def _is_dash(tagged: Tagged, pronoun: Tag) -> bool:
    return pronoun.first > 1 and tagged.tokens[pronoun.first - 1].text == "-"


def _verb_of(tagged: Tagged, pronoun: int) -> int | None:
    """Where the verb of trade stands whose object the pronoun is: behind it, or behind its auxiliary."""
    tags: Sequence[Tag] = tagged.tags
    at = pronoun + 1
    while at < len(tags) and tagged.said(tags[at]) in _THEM:
        at += 1
    if at < len(tags) and tagged.said(tags[at]) in _AUXILIARIES:
        at += 1
        last = at + _FAR
        while at < last and at < len(tags) and tags[at].kind in _HOW_MUCH:
            at += 1
    if at >= len(tags) or tags[at].kind != "flow" or tags[at].value not in _TURNED:
        return None
    return None if tagged.said(tags[at]).endswith(_OURSELVES) else at
