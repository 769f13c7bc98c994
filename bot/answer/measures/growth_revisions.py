"""Whether published growth was revised: every rate that was published for it, beside its levels."""

from bot.answer.address import Address
from bot.answer.finding import NotHeldError
from bot.answer.headlines import say_trade
from bot.answer.lines import MeasureResult, find_line
from bot.answer.measures.revisions import find_only_span, find_revisions, say_publication
from bot.answer.notes import Note
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.figure import Growth, Release
from bot.messages import Arguments, Message, PeriodPhrase, Rate, Sentences, message, say
from bot.value_class import value_class

_STEP = 0.05
"""By how much two rates with one decimal differ at least, in percentage points."""
_Vintage = tuple[Growth, Release]


@value_class()
class _RateHistory:
    """The rates published for an address: the first, the one that stands, and how many there are."""

    address: Address
    first: _Vintage
    present: _Vintage
    count: int

    @property
    def is_revised(self) -> bool:
        """True if another rate stands than was published first."""
        return abs(self.present[0].rate - self.first[0].rate) > _STEP


def find_growth_revisions(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the rate that stands for each address, after whether it was revised, and what of its levels.

    Where no growth is published, it is those of the levels. Raises NotHeldError if none is held.
    """
    pasts = [
        past
        for subject in resolved.subjects
        for period in resolved.periods
        if (past := _find_past(resolved, Address(resolved.flow, subject, period)))
    ]
    if not pasts:
        return find_revisions(resolved)
    pasts.sort(key=lambda past: not past.is_revised)
    lines = tuple(find_line(resolved, past.address) for past in pasts)
    notes = (*(_say_past(resolved, past) for past in pasts), *_note_levels(resolved))
    return MeasureResult(say(_say_headline(resolved, pasts[0])), lines, notes=notes)


def _note_levels(resolved: ResolvedQuery) -> tuple[str | Note, ...]:
    """Returns what was published of the levels; nothing if none is held."""
    try:
        return find_revisions(resolved).notes
    except NotHeldError:
        return ()


def _find_past(resolved: ResolvedQuery, address: Address) -> _RateHistory | None:
    queries, place = resolved.queries, address.subject.place
    if not place:
        return None
    cell = queries.make_cell(address.flow, place, find_only_span(address.period), resolved.currency)
    vintages = queries.figures.list_growth_vintages(cell)
    if not vintages:
        return None
    otherwise = cell.month.shift(1).last_day
    first = min(reversed(vintages), key=lambda one: one[1].published or otherwise)
    return _RateHistory(address, first, vintages[0], len(vintages))


def _say_headline(resolved: ResolvedQuery, past: _RateHistory) -> Message:
    about = _make_arguments(resolved, past)
    if past.is_revised:
        return message("revision", "set", money=Rate(past.first[0].rate), now=about.pop("money"), **about)
    if past.count > 1:
        return message("revision", "agree", count=past.count, **about)
    return message("revision", "one", **about)


def _say_past(resolved: ResolvedQuery, past: _RateHistory) -> Sentences:
    about = _make_arguments(resolved, past)
    about |= {"now": about.pop("money"), "last": say_publication(past.present[1])}
    if past.count == 1:
        return say(message("publications", "one", **about))
    about |= {"money": Rate(past.first[0].rate), "first": say_publication(past.first[1])}
    return say(message("publications", count=past.count, **about))


def _make_arguments(resolved: ResolvedQuery, past: _RateHistory) -> Arguments:
    trade = say_trade(resolved, past.address.flow, past.address.subject)
    return {
        "trade": message("measured", "yoy", trade=trade, period=past.address.period),
        "when": PeriodPhrase(past.address.period),
        "money": Rate(past.present[0].rate),
    }
