"""The report on a story as a message: a numbered list of its claims with ✓, ✗ and ~."""

import re
import unicodedata
from collections.abc import Iterator

from bot.errors import PlainError
from bot.messages import Verbatim, message
from bot.slack.buttons import AnswerActions, Audience, make_action_buttons
from bot.slack.cards import add_blocks, make_line
from bot.slack.layout import SECTION_TEXT, SlackMessage, make_message, make_section
from bot.slack.mrkdwn import clean_text, fit_text, make_bold, pack_lines
from bot.slack.tables import BETWEEN
from bot.spoken import ENGLISH, Locale
from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.page import choose_mark
from bot.stories.report import CheckedClaim, Report

CHECK = "check:"
"""Opens a message whose figures are to be checked."""
_ASKED = re.compile(r"check(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)
_BARE = re.compile(r"\s*check\s*:?\s*", re.IGNORECASE)
_FIGURE = re.compile(r"\d+[.,]\d+|\d+ ?(?:%|\w)")
_FEWEST = 3
"""A pasted paragraph with this many figures is a story."""
_SHORTEST = 60
"""In columns: a syllable of Hangul or a Chinese character says as much as two letters."""
_WIDE = frozenset("WF")
_LINE = 600
_MOST_WHOLE = 8
"""Beyond so many figures, those that are right are told without what is published."""
_ORDER = {NOT_HELD: 1, RIGHT: 2, NOT_A_CLAIM: 3}
_MOST_SECTIONS = 40


def is_check(words: str) -> bool:
    """Returns whether words open with `check`: what follows is a story, whatever it might order."""
    return bool(_ASKED.match(words))


def find_story(words: str) -> str:
    """Returns the text to check: what follows `check:`, or a pasted paragraph with three or more figures."""
    if asked := _ASKED.match(words):
        return words[asked.end() :]
    columns = len(words) + sum(unicodedata.east_asian_width(one) in _WIDE for one in words)
    is_told = columns >= _SHORTEST and words.rstrip()[-1:] not in "?？"
    return words if is_told and len(_FIGURE.findall(words)) >= _FEWEST else ""


def make_story_reply(
    words: str, audience: Audience, checker: StoryChecker, own: Locale = ENGLISH
) -> SlackMessage | None:
    """Returns the report on a story, or what to write behind a bare “check”; None for other words.

    `own` is the language of the person, for text that cannot be read.
    """
    if _BARE.fullmatch(words):
        return make_line(own.say_named("story-usage"))
    story = find_story(words)
    if not story:
        return None
    try:
        report = checker.check_text(story)
    except PlainError as error:
        return make_line(own.say_text(error.said))
    is_asked = is_check(words)
    if not is_asked and len(report.claims) < _FEWEST:
        return None
    shared = clean_text(words if is_asked else f"{CHECK} {words}") if audience is Audience.PRIVATE else ""
    return add_blocks(_lay_out(report), make_action_buttons(AnswerActions(shared), report.locale))


def _lay_out(report: Report) -> SlackMessage:
    lines = list(_list_lines(report))
    sections = [make_section(text) for text in pack_lines(lines, SECTION_TEXT)][:_MOST_SECTIONS]
    head = make_section(make_bold(report.summary, _LINE))
    return make_message([fit_text(report.summary, _LINE), *lines], [head, *sections])


def _list_lines(report: Report) -> Iterator[str]:
    """Yields a line a figure, what is not right first; of many figures those that are right share one."""
    lines = [
        (one.verdict, f"{n}. {choose_mark(one.verdict)} {one.text}", one)
        for n, one in enumerate(report.claims, 1)
    ]
    right = [said for verdict, said, _ in lines if verdict == RIGHT]
    is_long = len(lines) > _MOST_WHOLE
    for verdict, said, one in sorted(lines, key=lambda line: _ORDER.get(line[0], 0)):
        if not (is_long and verdict == RIGHT):
            yield fit_text(_say_figure(report, one, Verbatim(said)), _LINE)
    if is_long and right:
        yield fit_text(BETWEEN.join(right), SECTION_TEXT)


def _say_figure(report: Report, one: CheckedClaim, said: Verbatim) -> str:
    locale = report.locale
    if one.verdict == RIGHT:
        if not one.note:
            return said.text
        return locale.say_words(message("story-figure", "right", said=said, note=Verbatim(one.note)))
    verdict = Verbatim(report.say_verdict(one.verdict))
    figure = locale.say_words(message("story-figure", said=said, verdict=verdict))
    return locale.between.join(filter(None, (figure, one.note, report.say_correction(one))))
