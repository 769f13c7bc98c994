"""The highest and the lowest months, quarters or years of one figure."""

from dataclasses import replace

from bot.answer.contest import Contest, contest
from bot.answer.finding import NotComputedError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.answer.measures.records import new_year, none_on_side
from bot.answer.record_words import RecordWords
from bot.answer.track import figures_asked
from bot.domain.query import RankBy
from bot.messages import in_turn, message, say

_MOST = 10
_TOLD = 2
"""The headline tells the best and the one that comes next to it, so both are rows."""


def best_periods(inquiry: Inquiry) -> Found:
    """So many of them, of each figure, as places of a ranking; ten unless said."""
    if inquiry.query.rank_by is RankBy.CHANGE:
        raise NotComputedError(message("only-of-one", "rank"))
    contests = [contest(inquiry, flow, subject) for flow, subject in figures_asked(inquiry)]
    found = [_ranked(inquiry, one) for one in contests]
    return Found(
        in_turn(*(one.headline for one in found)),
        tuple(line for one in found for line in one.lines),
        notes=tuple(note for one in found for note in one.notes),
        looked_at=contests[0].looked_at,
    )


def _ranked(inquiry: Inquiry, among: Contest) -> Found:
    words = RecordWords(inquiry, among)
    ranked = among.ranked()
    if among.side and not ranked:
        return none_on_side(among, among.side, words)
    shown = ranked[: max(inquiry.query.limit or _MOST, _TOLD)]
    lines = tuple(
        replace(line, row=replace(line.row, measure="top", rank=place)) for place, line in enumerate(shown, 1)
    )
    said = words.held_record(ranked[0], ranked[1:_TOLD], is_earlier=False)
    return Found(say(said), lines, notes=(*new_year(lines), *among.notes))
