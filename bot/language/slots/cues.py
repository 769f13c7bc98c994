"""What points to a measure in a message: its cues."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.language.slots.amounts import bounds_change
from bot.language.slots.amounts_asked import without_amounts
from bot.language.slots.asked_end import asked_end
from bot.language.slots.counts import counts_goods, is_place_in_ranking, ranks
from bot.language.slots.growth_shared import shares_growth
from bot.language.slots.qualified import ranking_qualifiers
from bot.language.slots.shares_asked import (
    FIGURES,
    asks_part_of_whole,
    is_figure_of_flow,
    is_percent_of,
    starts_with_whole,
)
from bot.language.slots.singular import asks_for_one
from bot.language.slots.slots import NEUTRAL
from bot.language.slots.times_asked import asks_when, lasts, lists_times, starts_moving
from bot.language.tagger.tagging import MARK, Tag, Tagged

_DIRECTIONS = ("up", "down")
_MOVES = frozenset(("growth", *_DIRECTIONS))
_TOLD_IN_PERCENT = _MOVES | {"contribution"}
_MOVED = _MOVES | {"change", "more", "lesser", "widen"}
"""What how many billion is said of, where it is not an amount by itself."""
PLURAL = frozenset(
    ("deficits", "surpluses", "gaps", "defizite", "uberschusse", "excedents", "superavits", "shortfalls")
)
_STEPS = ("month", "quarter", "year")
"""With a step, how exports developed is how much they were in each."""
_HOW_MANY_PERCENT = "share+percent"
"""몇 프로, 几成, qué porcentaje: a share, but of what grew it is the growth."""
_MOST = "most"
"""一番, 最も: the adverb alone, which leaves it to another word of which end it speaks."""
_WHICH_ONES = "哪些"
_WHAT = ("什么", "是什么", "啥", "是啥", "东西", "何", "なに", "もの")
_THAN = ("より", "よりも")
_COPULAS = ("是", "は", "が")
_COUPLED = 2
"""What a copula couples with a place takes two words: the largest, and of whom."""


def cues_named(tagged: Tagged) -> frozenset[str]:
    plain = [cues for cues in tagged.values("cue") if not cues.startswith("column")]
    if any(_TOLD_IN_PERCENT & set(cues.split("+")) for cues in plain):
        plain = [cues for cues in plain if cues != _HOW_MANY_PERCENT]
    found = {cue for cues in plain for cue in cues.split("+")} - {"yes or no", "base"} | _columns_alone(
        tagged
    )
    if "goods" in found and not _asks_for_goods(tagged):
        found.remove("goods")
    for holds, cue in _TOLD_BY_OTHERS:
        if holds(tagged):
            found.add(cue)
    if _MOST in found:
        found = found - {_MOST} | ({"one"} if "bottom" in found else {"top", "one"})
    if "rank verb" in found or _asks_for_several(tagged) or _asks_mainly_who(found, tagged):
        found.discard("one")
    if "top" in found and "one" not in found and _sets_against(tagged):
        found = found - {"top"} | {"more", "compare"}
    found |= {flow.split("+")[1] for flow in tagged.values("flow") if "+" in flow}
    if _names_one_good(tagged):
        found |= {"one", "what"}
    return frozenset(without_amounts(_with_amounts(found, tagged), tagged))


def _asks_for_goods(tagged: Tagged) -> bool:
    """What do we buy, what does Vietnam sell us: a deed of trade stands behind, or behind who does it."""
    told = tagged.told
    at = next(at for at, tag in enumerate(told) if "goods" in tag.value.split("+"))
    behind = told[at + 1 : at + 3]
    subject = bool(behind) and behind[0].kind in ("place", "unsure", "our")
    return any(tag.kind in ("flow", "weak flow") for tag in behind[subject : subject + 1])


def _asks_yes_or_no(tagged: Tagged) -> bool:
    return bool(tagged.tags) and tagged.tags[0].value == "yes or no"


def _asks_who(tagged: Tagged) -> bool:
    """Who supplies us, woher: suppliers that are asked for."""
    return any(tagged.said(tag).startswith(("who", "woh", "wo ")) for tag in tagged.of("noun"))


def _lists_partners(tagged: Tagged) -> bool:
    """All export partners: they are named, and nothing is asked of them but what they trade."""
    flow = any(" " in tag.value for tag in tagged.of("noun")) and not tagged.of("flow")
    return (
        flow
        and not _asks_who(tagged)
        and not tagged.of("cue", "place", "unsure", "unit", "small", "number", "about", "ordinal")
    )


def _columns_alone(tagged: Tagged) -> frozenset[str]:
    """`and its share?` after an answer asks for what beside a flow would only be a further column."""
    columns = [cues for cues in tagged.values("cue") if cues.startswith("column")]
    if not columns or tagged.of("flow", "weak flow", "place", "product", "noun", "noun one"):
        return frozenset()
    return frozenset(cue for cues in columns for cue in cues.split("+")[1:])


def _with_amounts(found: set[str], tagged: Tagged) -> set[str]:
    """What percent signs, comparators and the word first add to the cues."""
    if tagged.has("percent") and not found - NEUTRAL - {"compare"}:
        found |= _meant_by_percent(tagged)
    if "course" in found:
        found = found - {"course"} | (set() if tagged.has("frequency", *_STEPS) else {"change"})
    if "money" in found:
        found ^= {"money", "absolute"} if found & _MOVED else {"money"}
    if end := asked_end(tagged, found):
        found = found - {"lesser"} | {end}
    if tagged.has("percent") and not tagged.has("comparator"):
        found -= {"amount", "extent"}
    if tagged.has("comparator") and not tagged.has("scale"):
        found |= {"more", "lesser"} if tagged.has("comparator", "<") else {"more"}
    if first := _first_of_all(tagged):
        found |= {"top", "one"} if first == "noun one" else {"top"}
    return found


def _meant_by_percent(tagged: Tagged) -> set[str]:
    """A share of what is named, the growth that a figure tells; without a figure it could be either."""
    if starts_with_whole(tagged) or is_percent_of(tagged) or is_figure_of_flow(tagged):
        return {"share"}
    told = pairwise([Tag(MARK, "", 0, 0), *tagged.told])
    figured = any(percent.kind == "percent" and before.kind in FIGURES for before, percent in told)
    return {"growth"} if figured else {"growth", "bare percent"}


def _asks_for_several(tagged: Tagged) -> bool:
    """最大的市场有哪些: which ones, where Chinese has one word for the largest and the largest ones."""
    return any(_WHICH_ONES in tagged.said(tag) for tag in tagged.of("cue"))


def _asks_mainly_who(found: set[str], tagged: Tagged) -> bool:
    """主要都卖给谁了, principalement à qui: mainly, and no noun that says of how many."""
    one_end = any(cues.endswith("+one") and not cues.startswith("list") for cues in tagged.values("cue"))
    return "several" in found and not (one_end or tagged.of("noun one"))


def _sets_against(tagged: Tagged) -> bool:
    """上半期より多かった: than, before an adjective that ranks where nothing is set against it."""
    return any(tagged.said(tag) in _THAN for tag in tagged.of("join"))


def _first_of_all(tagged: Tagged) -> str | None:
    """Notre premier fournisseur, nuestro tercer proveedor: the kind of the noun behind the ordinal."""
    for tag, after in pairwise(tagged.tags):
        if is_place_in_ranking(tag, after) or (
            (tag.kind, tag.value) == ("ordinal", "1") and after.kind == "noun"
        ):
            return after.kind
    return None


def _sets_flows_apart(tagged: Tagged) -> bool:
    """By how much do exports exceed imports."""
    if not tagged.has("comparator"):
        return False
    told = [tag for tag in tagged.tags if tag.kind in ("flow", "comparator", "small", "number", "scale")]
    return any(
        [one.kind, two.kind, three.kind] == ["flow", "comparator", "flow"] and one.value != three.value
        for one, two, three in zip(told, told[1:], told[2:], strict=False)
    )


def _names_one_good(tagged: Tagged) -> bool:
    """Our biggest import from Chile: one of the goods."""
    if not any(tagged.said(flow) in ("import", "export") for flow in tagged.of("flow")):
        return False
    return any(
        ranks(one)
        and two.kind == "flow"
        and tagged.said(two) in ("import", "export")
        and not (behind and behind[0].kind in ("noun", "noun one"))
        for one, two, *behind in (tagged.tags[at : at + 3] for at in range(len(tagged.tags) - 1))
    )


def _asks_what_is_most(tagged: Tagged) -> bool:
    """出口最多的是什么, 一番多いのは何: goods, where nothing else that is ranked is named."""
    named = tagged.of("noun", "noun one", "unit", "breakdown") or tagged.has("cue", "who", "list+one")
    if named or tagged.typed.folded.isascii() or not any(map(ranks, tagged.of("cue"))):
        return False
    return any(tagged.said(tag).startswith(_WHAT) for tag in tagged.of("filler", "about"))


def _judges_a_place(tagged: Tagged) -> bool:
    """Is Vietnam the largest …, Vietnam is the largest …; not who our largest supplier in Asia is."""
    told = [Tag(MARK, "", 0, 0), *tagged.told]
    return any(
        {one.kind, two.kind} == {"place", "cue"} and "yes or no" in (one.value, two.value)
        for before, one, two in zip(told, told[1:], told[2:], strict=False)
        if not (before.kind == "prep" and one.kind == "place")
    )


def _is_called_largest(tagged: Tagged) -> bool:
    """日本は最大の輸出先ですか, 最大的出口市场是美国吗: a copula joins a place and the largest partner."""
    if tagged.typed.folded.isascii():
        return False
    told = [tag for tag in tagged.told if tag.kind not in (MARK, "possessive")]
    places = [tag for tag in told if tag.kind == "place"]
    if len(told) <= _COUPLED or len(places) != 1:
        return False
    named = told.pop() if told[-1:] == places else None
    most, noun = told[-2:]
    subject = noun if named else places[0]
    behind = next((tag for tag in tagged.tags if tag.first == subject.end), None)
    joined = behind is not None and tagged.said(behind).endswith(_COPULAS)
    return joined and ranks(most) and noun.kind == "noun" and noun.value.startswith("partner")


def _asks_whom_with(tagged: Tagged) -> bool:
    """Who do we run the largest deficit with: one partner; `the largest deficits` are of several."""
    asked = tagged.has("cue", "who") and not tagged.of("noun", "noun one", "small", "number")
    return asked and any(
        ranks(most) and gap.value.startswith("balance+") and tagged.tokens[gap.end - 1].text not in PLURAL
        for most, gap in pairwise(tagged.told)
    )


def _records_a_move(tagged: Tagged) -> bool:
    """A record monthly fall in exports: the largest one. Exports that fell to a record are the lowest."""
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "frequency")]
    return any(
        one.kind == two.kind == "cue" and one.value == "record" and two.value in _MOVES
        for one, two in pairwise(told)
    )


def _seeks_best_rank(tagged: Tagged) -> bool:
    """Vietnam's best rank, where the rank of our biggest supplier is one place."""
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "frequency")]
    return any(
        one.value.split("+")[0] in ("top", "bottom") and two.value == "rank" for one, two in pairwise(told)
    )


_TOLD_BY_OTHERS: Sequence[tuple[Callable[[Tagged], object], str]] = (
    (lists_times, "list"),
    (_asks_yes_or_no, "yes or no"),
    (_asks_who, "who"),
    (_lists_partners, "list"),
    (_judges_a_place, "subject"),
    (_is_called_largest, "subject"),
    (shares_growth, "share of growth"),
    (_sets_flows_apart, "gap"),
    (bounds_change, "bound of change"),
    (asks_for_one, "one"),
    (_asks_whom_with, "one"),
    (ranking_qualifiers, "top"),
    (_records_a_move, "top"),
    (_seeks_best_rank, "best rank"),
    (counts_goods, "quantity"),
    (lasts, "streak"),
    (asks_when, "when"),
    (starts_moving, "streak"),
    (lambda tagged: tagged.has("breakdown", "product+what"), "what"),
    (_asks_what_is_most, "goods"),
    (lambda tagged: tagged.has("join", "versus", "or"), "compare"),
    (asks_part_of_whole, "share"),
)
"""Cues that no single word gives."""
