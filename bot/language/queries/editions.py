"""Notes on the HS codes of a query: editions of the Harmonized System differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.domain.month import Period
from bot.domain.query import Measure, Query
from bot.language.lexicon.nomenclature import Change, Nomenclature
from bot.language.queries.assumption import Assumption, Slot
from bot.messages import Message, Sentences, Verbatim, join_parts, message, say

_Changed = tuple[str, Change]


def note_editions(query: Query, nomenclature: Nomenclature) -> Iterator[Assumption]:
    """Yields a note if codes are newer than the first month asked for, or no longer in HS 2022."""
    codes = list_codes(query)
    changed = (
        [(code, change) for code in codes if (change := nomenclature.find_change(code))] if codes else ()
    )
    if not changed:
        return
    first = _find_first_year(query)
    yield from _note_changes([one for one in changed if first < (one[1].since or 0)], _say_young)
    yield from _note_changes([one for one in changed if one[1].until], _say_dropped)


def _find_first_year(query: Query) -> int:
    """Returns the first year asked for; 0 if all months are."""
    first = min((period.first.year for period in query.periods), default=0)
    return first - 1 if query.measure is Measure.YOY else first


def _note_changes(
    changed: Sequence[_Changed], tell: Callable[[Message, Change], Sentences]
) -> Iterator[Assumption]:
    """Notes codes that changed alike in one sentence."""
    for _, group in groupby(changed, key=lambda one: (one[1].since, one[1].until, one[1].note)):
        codes, changes = zip(*group, strict=True)
        before = dict.fromkeys(code for change in changes for code in change.before)
        told = tell(_say_codes(codes), replace(changes[0], before=tuple(before)))
        yield Assumption(told, Slot.PRODUCT, ",".join(codes))


def _say_young(codes: Message, change: Change) -> Sentences:
    where = message("hs-place", "elsewhere")
    if change.before:
        where = message("hs-place", "under", names=_say_codes(change.before))
    since = Period.of_year(change.since or 0)
    if not change.note or change.until:  # the note on a code that was dropped tells what it held
        return say(message("hs-young", code=codes, period=since, said=where))
    why = message("hs-why", change.note)
    return say(message("hs-young", "why", code=codes, period=since, said=where, why=why))


def _say_dropped(codes: Message, change: Change) -> Sentences:
    until = Period.of_year(change.until or 0)
    return say(message("hs-dropped", code=codes, period=until, names=_say_codes(change.after)))


def _say_codes(codes: Iterable[str]) -> Message:
    return join_parts(map(Verbatim, codes), "and")


def list_codes(query: Query) -> tuple[str, ...]:
    """Returns the HS codes of the query's product; none for a commodity as customs prints it."""
    return tuple([code for code in query.product.id.split(",") if code.isdigit()]) if query.product else ()
