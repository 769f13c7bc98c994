"""Whose trade a flow is, if not China's."""

from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END
from bot.language.tagger.tagging import MARK
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import is_act
from bot.stories.thread import Thread
from bot.stories.with_china import is_towards_china

_TRADED = ("export", "import")
_WHO = ("place", "unsure", "our")


def is_foreign(passage: Passage, flow: Mention | None) -> bool:
    """Returns whether the owner of a flow is not China: Vietnam's exports; 베트남의 대미 수출."""
    if not flow:
        return False
    tags = passage.tags
    if is_towards_china(passage, flow):
        return not is_mirrored(passage, flow)
    is_noun = tags[flow.first].kind != "moved" and not is_act(tags[flow.first])
    clause = [tags[at] for at in passage.find_clause(flow.first)]
    is_with_china = any(
        tag.kind == "our" or {"theirs", "towards china"} & {*tag.value.split("+")} for tag in clause
    )
    if flow.values[0] not in _TRADED or not is_noun or is_with_china:
        return False
    before = [one for one in passage.list_mentions("flow") if one.end <= flow.first][-1:]
    between = tags[before[0].end : flow.first] if before else ()
    is_told = any(tag.kind in (*_WHO, MARK) for tag in between)  # else: 대만의 수출은 늘었고 수입은
    is_carried = bool(before) and not is_told
    return is_foreign(passage, before[0]) if is_carried else _is_owned_abroad(passage, flow)


def is_of_either(passage: Passage, flow: Mention) -> bool:
    """Returns whether a partner beside a noun may buy or sell: as U.S. sales slump."""
    tags = passage.tags
    beside = [tags[at].kind for at in (flow.first - 1, flow.end) if 0 <= at < len(tags)]
    return not passage.is_led and is_act(tags[flow.first]) and beside == ["place", "cue"]


def is_mirrored(passage: Passage, flow: Mention) -> bool:
    """Returns whether a partner named before trades with China, which may be China's side: 瑞士对华出口."""
    before = [one.end for one in passage.list_mentions("place") if one.end < flow.first]
    is_named = bool(before) and not passage.is_broken(before[-1], flow.first)
    return is_named and is_towards_china(passage, flow)


def is_counted_by_china(passage: Passage, thread: Thread, flow: Mention | None) -> bool:
    """Returns whether a partner's trade with China, named or carried, is told in yuan: 瑞士对华出口30亿元."""
    if flow is None or not any(one.unit == HELD_IN[0] for one in passage.figures):
        return False
    is_named = bool(passage.list_mentions("place"))
    if "theirs" in passage.tags[flow.first].value.split("+"):  # German sales to China
        return is_named
    is_told = is_mirrored(passage, flow) if is_named else bool(thread.partners)
    return is_towards_china(passage, flow) and is_told


def is_named_bare(passage: Passage, flow: Mention, vocabulary: Vocabulary) -> bool:
    """Returns whether a partner right before a flow may be whose flow it is: US exports; 韩国出口.

    Not China's US exports, nor 对韩国出口, where a word says which way it goes, nor 中韩贸易, of both.
    """
    if is_mirrored(passage, flow):
        return True
    tags, first = passage.tags, flow.first
    named = next((one for one in passage.list_mentions("place") if one.end == first), None)
    if named is None or passage.is_postposed or tags[first].kind != "flow" or is_act(tags[first]):
        return False
    around = (*tags[max(0, named.first - 1) : named.first], *tags[flow.end : flow.end + 1])
    opening = vocabulary.phrases.get(passage.tagged.tokens[tags[named.first].first].text, {})
    directing = ("prep", "our") if flow.values == ("total",) else ("prep",)
    is_directed = passage.is_led and any(one.kind in directing for one in opening.get(END, ()))
    is_told = is_directed or any(one.kind in ("prep", "our", "place") for one in around)
    return not (is_told or any(tags[at].kind == "our" for at in passage.find_clause(first)))


def _is_owned_abroad(passage: Passage, flow: Mention) -> bool:
    """Returns whether a partner owns a flow, whomever it goes to: 한국의 대독일; 越南对美国."""
    tags = passage.tags
    led = [tag for tag in reversed(tags[: flow.first]) if tag.kind not in ("filler", "product")]
    kinds = ["place" if tag.kind == "unsure" else tag.kind for tag in led[:3]]
    if passage.is_postposed and kinds[:1] == ["place"]:
        kinds = kinds[1:]
    if passage.is_led and not passage.is_postposed:
        return kinds[:2] == ["place", "place"] and kinds[2:] in ([], ["mark"], [MARK])
    if kinds[:1] == ["place"]:  # Indian exports to the EU
        behind = [tag.kind for tag in tags[flow.end : flow.end + 3] if tag.kind != "filler"]
        return behind[:2] == ["prep", "place"]
    is_owned = bool(led) and (kinds[:1] == ["possessive"] or led[0].value == "'s")
    return is_owned and kinds[1:2] == ["place"]
