"""Of what a word says that it moved: each of several partners, goods or flows; and of what it is denied."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.tagger.tagging import MARK
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import get_tag
from bot.stories.thread import Thread

_ONLY = ("join", "only")
_BOTH = (("join", "both"), ("join", "both ones"))
_BESIDE = ("filler", "flow", "prep", "possessive", "join")
"""What may stand between the one that moved alone and the word for alone: only exports to Germany."""


def list_moved(
    passage: Passage, subject: FigureSubject, mention: Mention | None, partners: tuple[str, ...]
) -> Sequence[FigureSubject]:
    """Lists what moved, one by one where several are named: exports and imports both fell."""
    if len(partners) > 1:
        return [replace(subject, partners=((one,),)) for one in partners]
    if mention is None:
        return [subject]
    goods = [one for one in passage.list_mentions("product") if one.end == mention.first]
    listed = [one for one in (mention, *goods) if one.kind == "product" and len(one.values) > 1]
    if listed:  # 汽车、钢材出口均增长
        return [replace(subject, products=(one,)) for one in listed[0].values]
    if len(mention.values) > 1 and mention.kind == "flow":
        return [replace(subject, flows=(one,)) for one in mention.values]
    return [subject]


def list_left(passage: Passage, subject: FigureSubject, at: int) -> list[FigureSubject]:
    """Lists the others of a list, of which only one is said to have moved: of the three, only Japan fell."""
    onlys = [one for one, tag in enumerate(passage.tags) if tag.pair == _ONLY]
    places = [one for one in passage.list_mentions("place") if len(one.values) == 1 and one.end <= at]
    alone = [one for one in places if any(_is_beside(passage, one, only) for only in onlys)][-1:]
    if not alone or subject.partners[:1] != (alone[0].values,):
        return []
    lists = [one.values for one in passage.list_mentions("place") if alone[0].values[0] in one.values]
    others = next((one for one in lists if len(one) > 1), ())
    return [replace(subject, partners=((one,),)) for one in others if one not in alone[0].values]


def find_those(passage: Passage, thread: Thread, at: int) -> Mention | None:
    """Finds the trade that was named before another partner's, or both: those from Germany also rose."""
    flows = {one.values for one in passage.list_mentions("flow") if one.end <= at}
    if not passage.list_mentions("flow") and thread.is_of_one_flow and thread.flow:
        flows = {(thread.flow,)}
    words = [one for one in passage.list_story_words("those") if one < at]
    words = [one for one in words if not passage.is_broken(one, at)][-1:]
    places = passage.list_mentions("place")
    is_told = len(flows) == 1 and any(one < place.first < at for one in words for place in places)
    return Mention("flow", flows.pop(), words[0], words[0] + 1) if is_told else find_both(passage, thread, at)


def is_of_goods_alone(passage: Passage, goods: Mention | None) -> bool:
    """Returns whether no flow is named right before goods: the deficit in chips; exports of phones."""
    if goods is None or goods.kind != "product":
        return False
    flows = [one.end for one in passage.list_mentions("flow") if one.end <= goods.first]
    between = passage.tags[flows[-1] : goods.first] if flows else ()
    return [tag.kind for tag in between if tag.kind != "filler"] != ["prep"]


def is_last_said(passage: Passage, comma: int, at: int) -> bool:
    """Returns whether a bare word behind a comma ends what is said of an amount: 逆差2257亿元，扩大。

    In English the amount stands between two commas: the surplus, at 154.6 billion yuan, narrowed.
    """
    if not passage.is_led:
        return any(comma in _find_commas_around(passage, one) for one in passage.figures)
    is_bare = all(tag.kind == "filler" for tag in passage.tags[comma + 1 : at])
    behind = get_tag(passage.tags, at + 1)
    is_end = behind.kind in ("", MARK) and behind.value != ","
    is_amount = any(one.end == comma and one.unit in HELD_IN for one in passage.figures)
    return not passage.is_postposed and is_bare and is_end and is_amount


def _find_commas_around(passage: Passage, one: QuotedFigure) -> tuple[int, ...]:
    """Finds the two commas that an amount alone stands between; none if it does not."""
    opening = one.first - 1
    while get_tag(passage.tags, opening).kind == "filler":
        opening -= 1
    marks = [get_tag(passage.tags, at).value for at in (opening, one.end)]
    return (opening, one.end) if one.unit in HELD_IN and marks == [",", ","] else ()


def find_both(passage: Passage, thread: Thread, at: int) -> Mention | None:
    """Finds the two told before of which a sentence says only that both moved: both fell; 둘 다 줄었다.

    Of two partners it is the trade with either.
    """
    opening = [tag for tag in passage.tags[:at] if tag.kind != "filler" and tag.pair != ("story", "both")]
    kind, two = thread.couple
    is_both = len(opening) == 1 and opening[0].pair in _BOTH and bool(two)
    if not is_both or passage.mentions or thread.is_fresh:
        return None
    if kind == "place":
        return Mention("flow", (thread.flow,), 0, 1) if thread.flow and thread.is_of_one_flow else None
    return Mention(kind, two, 0, 1)


def _is_beside(passage: Passage, place: Mention, only: int) -> bool:
    first, end = (only + 1, place.first) if only < place.first else (place.end, only)
    return all(tag.kind in _BESIDE for tag in passage.tags[first:end])
