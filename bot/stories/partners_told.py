"""Which partners moved, where a sentence says it of several: to Japan and Korea; to all three; 세 나라."""

from bot.language.tagger.numbers import COUNTS
from bot.stories.figure_subject import FigureSubject
from bot.stories.subjects import Subjects
from bot.stories.tag_words import get_tag

ALL = (("join", "both"), ("filler", "all"), ("story", "both"), ("each", ""))
"""Words that say it of each: both, all, 모두, 均."""
_FEWEST, _MOST = 2, 30


def list_each_partner(subjects: Subjects, subject: FigureSubject, at: int) -> tuple[str, ...] | None:
    """Lists the partners of which a word says that they moved, if these are several.

    None if they are counted, and it is not said who they are.
    """
    number = _find_number_of_all(subjects, at)
    if not number:
        lists = [one for one in subject.partners if len(one) > 1]
        return lists[0] if lists else ()
    passage, thread, atlas = subjects.passage, subjects.thread, subjects.vocabulary.atlas
    named = [one.values for one in passage.list_mentions("place") if len(one.values) == number]
    if named or len(thread.partners) == number:
        return named[-1] if named else thread.partners
    regions = passage.list_values("place")
    month = thread.main_periods[0].last
    members = (atlas.find_members(one, month) for one in (*regions, thread.region) if one)
    return next((tuple(sorted(one)) for one in members if len(one) == number), None)


def is_of_each(subjects: Subjects, at: int) -> bool:
    """Returns whether a word in its clause says that each moved."""
    tags = subjects.passage.tags
    return any(tags[one].pair in ALL for one in subjects.passage.find_clause(at))


def _find_number_of_all(subjects: Subjects, at: int) -> int:
    """Finds how many there are in all, of which each moved: all three; 세 나라 모두; 0 if none is given."""
    tags, clause = subjects.passage.tags, subjects.passage.find_clause(at)
    dated = subjects.passage.dated
    for one in clause:
        if tags[one].kind not in COUNTS or one in dated or not _FEWEST <= int(tags[one].value) <= _MOST:
            continue
        is_led = one > 0 and tags[one - 1].pair == ("filler", "all")
        is_counted = get_tag(tags, one + 1).pair in (("noun", "partner"), ("filler", "noun"))
        if is_led or (is_counted and is_of_each(subjects, at)):
            return int(tags[one].value)
    return 0
