"""Whether a period is a record, what was the record before, and which first passed a mark."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.caveats import NEW_YEAR
from bot.answer.conditions import Condition, conditions
from bot.answer.contest import Contest, contest
from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.record_words import RecordWords
from bot.answer.track import figures_asked
from bot.answer.wording import currency_name
from bot.trade.query import Flow, RankBy


def record(inquiry: Inquiry) -> Found:
    """The period asked about, or the record itself, beside the records that it is measured by."""
    found = [_found(inquiry, contest(inquiry, flow, subject)) for flow, subject in figures_asked(inquiry)]
    headline = " ".join(one.headline for one in found)
    lines = tuple(line for one in found for line in one.lines)
    return Found(headline, lines, notes=tuple(note for one in found for note in one.notes))


def _found(inquiry: Inquiry, among: Contest) -> Found:
    words = RecordWords(inquiry, among)
    if inquiry.query.threshold:
        found = _passed(among, _mark(inquiry), words)
    elif among.named:
        found = _verdict(among, among.named, words)
    else:
        found = _held_record(among, words)
    elsewhere = _elsewhere(inquiry, among) if among.named and not inquiry.query.threshold else None
    lines = (*_over_all(among, found.lines), *(elsewhere.lines if elsewhere else ()))
    notes = (*found.notes, *(elsewhere.notes if elsewhere else ()), *_new_year(found.lines), *among.notes)
    return replace(found, lines=lines, notes=notes)


def _verdict(among: Contest, named: Line, words: RecordWords) -> Found:
    """Against what was held before it; what has passed it since is told."""
    earlier = tuple(one for one in among.lines if one.row.period < named.row.period)
    later = tuple(one for one in among.lines if one.row.period > named.row.period)
    if not earlier:
        raise NotHeldError(f"Nothing before {named.row.period.label} is held to compare it with.")
    passed = [one for one in later if among.score(one) > among.score(named)]
    notes = (words.surpassed(named, passed[0]),) if passed else ()
    above = [one for one in earlier if among.score(one) >= among.score(named)]
    before = among.best(earlier)
    lines = (named, before, *above[-1:], *passed[:1])
    said = words.no_record(named, before, above) if above else words.is_record(named, before, earlier)
    return Found(said, tuple(dict.fromkeys(lines)), notes=notes)


def _held_record(among: Contest, words: RecordWords) -> Found:
    """The best of all; before it the record that it broke, else the one that came next to it."""
    best = among.best(among.lines)
    earlier = tuple(one for one in among.lines if one.row.period < best.row.period)
    others = earlier or tuple(one for one in among.lines if one is not best)
    second = (among.best(others),) if others else ()
    turned = _turned(among)
    notes = (words.turned(turned),) if among.flow is Flow.BALANCE else ()
    lines = tuple(dict.fromkeys((best, *second, *((turned,) if turned else ()))))
    return Found(words.held_record(best, second, is_earlier=bool(earlier)), lines, notes=notes)


def _turned(among: Contest) -> Line | None:
    """The last period in which a balance was on the other side."""
    other = [one for one in among.lines if (one.row.value or 0) * among.side < 0]
    return other[-1] if other and among.flow is Flow.BALANCE else None


def _mark(inquiry: Inquiry) -> Condition:
    """The threshold of the question; its direction says which way a record lies."""
    by = RankBy.SHARE if inquiry.query.of == "share" else inquiry.query.rank_by
    query = replace(inquiry.query, direction=None, rank_by=by)
    return conditions(replace(inquiry, query=query))[0]


def _passed(among: Contest, mark: Condition, words: RecordWords) -> Found:
    """The first and the last period beyond a mark, or the nearest to it where none was."""
    beyond = tuple(one for one in among.lines if mark.met_by(_figure(among, one)))
    if not beyond:
        toward = replace(among, high=not mark.asks_for_small)
        nearest = toward.best(among.lines)
        return Found(words.never(mark, nearest), (nearest,))
    first = replace(beyond[0], row=replace(beyond[0].row, measure="first"))
    return Found(words.passed(mark, beyond), tuple(dict.fromkeys((first, *beyond[1:]))))


def _figure(among: Contest, one: Line) -> float:
    if among.of == "share":
        return one.row.share or 0
    return (one.row.number if among.of == "rank" else one.row.value) or 0


def _over_all(among: Contest, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first row rests on everything that it was compared with."""
    releases = frozenset().union(*(one.releases for one in among.lines))
    return (replace(lines[0], releases=releases), *lines[1:])


def _new_year(lines: tuple[Line, ...]) -> Iterator[str]:
    if any(one.row.period.is_month and one.row.period.first.number < 3 for one in lines):
        yield NEW_YEAR


def _elsewhere(inquiry: Inquiry, among: Contest) -> Found | None:
    """The verdict by the levels published in the other currency, where it is another one."""
    own = inquiry.ledger.own_currency
    other = "USD" if inquiry.currency == own else own
    there = replace(inquiry, query=replace(inquiry.query, currency=other))
    if among.of:
        return None
    try:
        rival = contest(there, among.flow, among.subject)
    except NotHeldError:
        return None
    lines = tuple(one for one in rival.lines if not one.is_converted)
    rival = replace(rival, lines=lines)
    if not rival.named or rival.named not in lines or _is_record(rival) in (None, _is_record(among)):
        return None
    found = _verdict(rival, rival.named, RecordWords(there, rival))
    return replace(found, notes=(f"In {currency_name(other)} it is otherwise. {found.headline}",))


def _is_record(among: Contest) -> bool | None:
    """None where nothing earlier is held to tell."""
    if not among.named:
        return None
    named = among.named
    earlier = [one for one in among.lines if one.row.period < named.row.period]
    return all(among.score(one) < among.score(named) for one in earlier) if earlier else None
