"""The former and the latter: words that point to one of two."""

from bot.stories.passage import Passage
from bot.stories.thread import Thread


def find_pointed(passage: Passage, thread: Thread, kind: str, before: int, after: int = 0) -> tuple[str, ...]:
    """Returns which of two of a kind the former, or the latter, is; empty where no such word stands there.

    The word stands from place `after` up to `before`; the two are named together, in its sentence or before.
    """
    words = dict.fromkeys(passage.list_story_words("former"), 0) | dict.fromkeys(
        passage.list_story_words("latter"), 1
    )
    near = [at for at in sorted(words) if after <= at < before]
    named = [
        one for one in passage.list_mentions(kind) if len(one.values) == 2 and near and one.end <= near[-1]
    ]
    alone = [one.values[0] for one in passage.list_mentions(kind) if near and one.end <= near[0]]
    couple = (kind, named[-1].values) if named else thread.couple
    if kind == "place" and len({*alone}) == 1 == len(thread.partners):  # ASEAN led. That with the EU is next
        alone = [*thread.partners, *alone]
    if not named and len({*alone[-2:]}) == 2:  # 出口2.28万亿元，进口1.53万亿元，前者增长6%
        couple = (kind, tuple(alone[-2:]))
    return (couple[1][words[near[-1]]],) if near and couple[0] == kind else ()
