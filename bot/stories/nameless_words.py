"""Words that name nothing, or stand beside the subject: pronouns, sums, causes, capitals, and asides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.story_times import TIME_FIRST
from bot.stories.tag_words import find_led, get_tag, is_act, read_cues

_RELATIVE = ("who", "list")
"""Words that open a relative clause: where, who, which."""
_MOSTLY = "top+several"
_APPOSED = ("filler", "story", "our")
_NOUNS = ("noun", "noun one")
_TOLD = ("up", "down", "growth", "yes or no", "widen", "narrow")


def list_asides(tags: Sequence[Tag], figures: Sequence[QuotedFigure]) -> Iterator[range]:
    """Yields the places from the comma that opens an aside to the one that closes it.

    Mexico, where tariffs took effect, bought less; its imports, mostly garments and jute, rose;
    trade with it, imports included, came to.
    """
    commas = [at for at, tag in enumerate(tags) if tag.pair == (MARK, ",")]
    for number, (comma, closing) in enumerate(pairwise(commas)):
        opening, end = tags[comma + 1], 0
        if opening.kind == "cue" and opening.value in _RELATIVE:
            end = _find_end_of_clause(tags, commas[number + 1 :])
        elif opening.value == _MOSTLY:
            end = _find_last_before_verb(tags, figures, commas[number + 1 :])
        elif any(tag.pair == ("story", "included") for tag in tags[comma + 1 : closing]) or _is_apposed(
            tags, figures, comma, closing
        ):
            end = closing
        if end:
            yield range(comma, next((at for at in range(comma, end) if tags[at].value == ";"), end) + 1)


def _find_end_of_clause(tags: Sequence[Tag], commas: Sequence[int]) -> int:
    """Finds the comma that closes a clause, after what is said in it between two others.

    0 if there is none.
    """
    at = 0
    while at + 1 < len(commas) and tags[commas[at] + 1].value == _MOSTLY:
        at += 2
    return commas[at] if at < len(commas) else 0


def _find_last_before_verb(
    tags: Sequence[Tag], figures: Sequence[QuotedFigure], commas: Sequence[int]
) -> int:
    """Finds the last comma of a list before its verb: mostly garments, jute and leather, rose 9.6 percent."""
    verbs = (at for at in range(commas[0], len(tags)) if _is_verb(tags[at]))
    told = min([next(verbs, len(tags)), *(one.first for one in figures if one.first > commas[0])])
    return max((at for at in commas if at < told), default=0)


def _is_verb(tag: Tag) -> bool:
    return bool(read_cues(tag) & {*_TOLD})


def _is_apposed(tags: Sequence[Tag], figures: Sequence[QuotedFigure], comma: int, closing: int) -> bool:
    """Returns whether only what a partner is stands between: Vietnam, its neighbour, bought."""
    inside = tags[comma + 1 : closing]
    is_counted = any(comma < one.first < closing for one in figures)
    if tags[comma - 1].kind == "place" and any(tag.pair in _APART for tag in inside):  # hit by tariffs
        return not is_counted and not any(tag.kind == "flow" for tag in inside)
    is_told = any(_is_verb(tag) or tag.kind == "flow" for tag in inside)
    is_told = is_told or is_counted
    is_noun = len(inside) > 1 and inside[0].kind in _APPOSED
    is_noun |= bool(inside) and inside[0].pair == ("prep", "with")  # with its bauxite
    is_noun |= any(tag.kind in _NOUNS for tag in inside)  # China's biggest customer in the EU
    is_trader = bool(inside) and inside[-1].kind == "flow"  # Guinea, the bauxite exporter
    is_trader = is_trader and all(tag.kind in ("filler", "product", "cue") for tag in inside[:-1])
    return tags[comma - 1].kind == "place" and ((is_noun and not is_told) or (is_trader and len(inside) > 1))


_PLACES = ("place", "unsure", "ask")
_BUYERS = ("noun", "partner export")
_SPANS = ("quarter", "half")
_SHORT = 2
"""The letters of names written in capitals: US, EU, UK."""


def drop_nameless(tagged: Tagged) -> Tagged:
    """Returns a sentence without words that name no trade of its own."""
    tagged = drop_goods_behind_trade(drop_causes(drop_pronouns(tagged)))
    return read_capitals(drop_buyers(tagged))


def drop_pronouns(tagged: Tagged) -> Tagged:
    """Returns a sentence whose pronouns name no country: the “us” in “China sold us”."""
    tags = [
        replace(tag, kind="our", value="") if tag.kind in _PLACES and _is_lower(tagged, tag) else tag
        for tag in tagged.tags
    ]
    return replace(tagged, tags=tags)


def drop_buyers(tagged: Tagged) -> Tagged:
    """Returns a sentence whose buyers are no goods: crushers received 8 million tonnes; not 稀土买进7万吨.

    Those who buy goods are no partners: soybean buyers.
    """
    tags = list(tagged.tags)
    if tagged.languages <= TIME_FIRST:
        return tagged
    for at, (act, number) in enumerate(pairwise(tags[1:])):
        is_bought = is_act(act) and act.value.startswith("import") and number.kind in NUMBERS
        if is_bought and tags[at].kind == "product":
            tags[at] = replace(tags[at], kind="filler", value="")
        if tags[at].kind == "product" and act.pair == _BUYERS and number.kind not in ("prep", "our"):
            tags[at + 1] = replace(act, kind="filler", value="")
    return replace(tagged, tags=tags)


def read_ellipses(tagged: Tagged) -> Tagged:
    """Returns a sentence in which “in the first”, after a quarter or a half, is the first of these."""
    tags, spans = list(tagged.tags), list[str]()
    for at, tag in enumerate(tags):
        spans += [tag.value] if tag.kind in ("unit", "frequency") and tag.value in _SPANS else []
        led = [one.pair for one in tags[max(0, at - 2) : at]]
        is_end = at + 1 == len(tags) or tags[at + 1].kind in (MARK, "join")
        if spans and tag.kind == "ordinal" and led == [("prep", "in"), ("filler", "open")] and is_end:
            tags[at - 1] = replace(tags[at - 1], kind="ordinal", value=tag.value)
            tags[at] = replace(tag, kind="unit", value=spans[-1])
    return replace(tagged, tags=tags)


def read_sums(tagged: Tagged) -> Tagged:
    """Returns a sentence in which a total after exports and imports is that of both: total 2.49 trillion."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if tag.pair != ("story", "sum"):
            continue
        flows = {one.value for one in tags[:at] if one.kind == "flow"}
        is_of_both = get_tag(tags, at - 1).kind in (MARK, "join") and {"export", "import"} <= flows
        is_of_both = is_of_both and get_tag(tags, at + 1).kind in (*NUMBERS, "currency")
        tags[at] = (
            replace(tag, kind="flow", value="total")
            if is_of_both
            else replace(tag, kind="filler", value="open")
        )
    return replace(tagged, tags=tags)


def _is_lower(tagged: Tagged, tag: Tag) -> bool:
    said = tagged.get_text(tag)
    return len(said) == _SHORT and said.islower() and said.isascii()


_BEFORE = ("filler", "our", "place", "unknown", "possessive", "rest", "cue")
_APART = (("story", "apart"), ("off", "tariff"), ("event", ""))
_INSIDE = ("product", "noun", "unknown", "filler", "off", "possessive", "story", "market")
_MOVED = frozenset(("up", "down", "growth", "unit value"))
_MAINLY = frozenset(("top", "contribution"))
_TRADES = ("flow", "place")
_OF_THEM = (("story", "piece"), ("story", "again"))
_NAMED = ("product", "flow", "place")
_NEAR = 6


def drop_causes(tagged: Tagged) -> Tagged:
    """Returns a sentence without what is only a cause: sales fell under the weight of US tariffs."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if tag.pair != ("story", "cause"):
            continue
        end = next((one for one in range(at + 1, len(tags)) if tags[one].kind not in _BEFORE), len(tags))
        until = end + 1 if get_tag(tags, end).pair in _APART else at + 1
        tags[at:until] = [replace(one, kind="filler", value="") for one in tags[at:until]]
    return replace(tagged, tags=tags)


def drop_goods_behind_trade(tagged: Tagged) -> Tagged:
    """Returns a sentence whose trade is not of the goods that only explain it.

    Imports from South Korea, driven by chips, rose; most of them gold; 반도체 가격 급등에 힘입어.
    """
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        near = range(0)
        if tag.pair == ("story", "caused"):
            near = range(_find_start(tags, at), at)
        elif read_cues(tag) == {"top"} and _is_made_of(tags, at + 1):
            near = range(at + 1, at + 2)
        elif read_cues(tag) & _MAINLY and get_tag(tags, at - 1).value == ",":
            near = range(at + 1, _find_end(tags, at + 1))
        is_of_goods = any(tags[one].kind == "product" for one in near)
        if is_of_goods and any(one.kind in _TRADES for one in tags[: near.start]):
            for place in near:
                tags[place] = replace(tags[place], kind="filler", value="")
    return replace(tagged, tags=tags)


def _is_made_of(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a Korean sentence says what most of it is: 대부분 금으로."""
    return get_tag(tags, at + 1).pair == ("post", "to") and tags[at].kind == "product"


def _find_start(tags: Sequence[Tag], end: int) -> int:
    """Returns where the words begin that a word behind them makes a cause: 반도체 가격 급등에 힘입어."""
    at = end
    while at and (tags[at - 1].kind in _INSIDE or read_cues(tags[at - 1]) & _MOVED):
        if tags[at - 1].value == "ending" and at > 1 and tags[at - 2].kind in _NAMED:  # 반도체는
            break
        at -= 1
    return at


def _find_end(tags: Sequence[Tag], first: int) -> int:
    """Returns where an aside ends that names goods alone, the same place if it says more."""
    at = first
    while at < len(tags) and at < first + _NEAR and _is_inside(tags[at]):
        at += 1
    return at if at + 1 < len(tags) and tags[at].value == "," else first


def _is_inside(tag: Tag) -> bool:
    is_joined = tag.kind in ("join", "prep") or read_cues(tag) & _MOVED
    return tag.kind in _INSIDE or tag.pair in _OF_THEM or bool(is_joined)


_CAPITAL, _OWN = "capital", "CHN"
_WHERE = (("prep", "in"), ("prep", "on"))


def read_capitals(tagged: Tagged) -> Tagged:
    """Returns the tags, with each capital as its country if it acts, and as unknown if it is only a place."""
    tags = tagged.tags
    if not any(_is_capital(tag) for tag in tags):
        return tagged
    return replace(tagged, tags=[_read_capital(tags, at) for at in range(len(tags))])


def _is_capital(tag: Tag) -> bool:
    return tag.kind == "story" and tag.value.startswith(_CAPITAL)


def _read_capital(tags: Sequence[Tag], at: int) -> Tag:
    tag = tags[at]
    if not _is_capital(tag):
        return tag
    code = tag.value.split()[1]
    if _is_where(tags, at):
        return replace(tag, kind="unknown", value="")
    return replace(tag, kind="our", value="china") if code == _OWN else replace(tag, kind="place", value=code)


def _is_where(tags: Sequence[Tag], at: int) -> bool:
    """In a dateline, or behind a word of places."""
    led, behind = find_led(tags, at), get_tag(tags, at + 1)
    is_line = led.kind in ("", MARK) and behind.kind in ("", MARK) and behind.value != "'s"
    return is_line or led.pair in _WHERE
