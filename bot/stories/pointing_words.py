"""Words that refer back: the former and the latter, of that."""

from bot.stories.passage import Passage
from bot.stories.thread import Thread


def find_pointed(passage: Passage, thread: Thread, kind: str, before: int, after: int = 0) -> tuple[str, ...]:
    """Returns which of two the former, or the latter, is; empty if there is no such word.

    The word is between places `after` and `before`; the two are named together, in its sentence or before.
    """
    words = dict.fromkeys(passage.list_story_words("former"), 0) | dict.fromkeys(
        passage.list_story_words("latter"), 1
    )
    near = [at for at in sorted(words) if after <= at < before]
    named = [
        one for one in passage.list_mentions(kind) if len(one.values) == 2 and near and one.end <= near[-1]
    ]
    alone = [one.values[0] for one in passage.list_mentions(kind) if near and one.end <= near[0]]
    others = [one for one in passage.mentions if one.kind != kind and near and one.end <= near[0]]
    is_of_others = not alone and len({(one.kind, *one.values) for one in others[-2:]}) == 2
    couple = ("", ()) if is_of_others and len({one.kind for one in others[-2:]}) == 1 else thread.couple
    couple = (kind, named[-1].values) if named else couple
    if kind == "place" and len({*alone}) == 1 == len(thread.partners):  # ASEAN led. That with the EU is next
        alone = [*thread.partners, *alone]
    if not named and len({*alone[-2:]}) == 2:  # 出口2.28万亿元，进口1.53万亿元，前者增长6%
        couple = (kind, tuple(alone[-2:]))
    return (couple[1][words[near[-1]]],) if near and couple[0] == kind else ()


def is_part_before(passage: Passage, thread: Thread, *, is_of_goods: bool) -> bool:
    """Returns whether a part, or the value of goods, of the flow mentioned before is given.

    其中，集成电路1.16万亿元; 금액으로는 6052억 위안.
    """
    is_part = bool(passage.list_story_words("among")) or is_of_goods
    is_next = thread.is_of_one_flow and not (thread.is_fresh or passage.list_mentions("flow"))
    return is_part and is_next and passage.is_led


def find_added_up(passage: Passage, thread: Thread, before: int) -> tuple[str, ...]:
    """Returns the partners of the sentence before that are added up: 두 나라로의 수출을 합치면."""
    is_sum = any((tag.kind, tag.value) == ("join", "together") for tag in passage.tags[:before])
    return tuple(reversed(thread.partners)) if is_sum and len(thread.partners) > 1 else ()
