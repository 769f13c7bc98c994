"""Compound growth a year, from the first to the last of a span."""

from bot.answer.address import Address
from bot.answer.compound import Compound
from bot.answer.ends import ends
from bot.answer.finding import NotComputedError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.rates import ROUNDED, is_coarse
from bot.answer.track import figures_asked
from bot.domain.query import Measure
from bot.messages import (
    Arguments,
    Count,
    Currency,
    Money,
    PeriodName,
    Rate,
    Sentences,
    in_turn,
    listed,
    message,
    say,
)

_BASES = ("cagr", "chained")


def cagr(inquiry: Inquiry) -> Found:
    """The rate that compounds to the change from one year to another; what customs' own rates compound to."""
    between = ends(inquiry.periods)
    found = [
        _found(Compound(inquiry, Address(flow, subject, between.last), between))
        for flow, subject in figures_asked(inquiry)
    ]
    span = inquiry.periods[0]
    first, last = PeriodName(between.first), PeriodName(between.last)
    cut = say(message("whole-years", span=PeriodName(span), first=first, last=last))
    notes = (cut,) if len(inquiry.periods) == 1 and span != between.span else ()
    return Found(
        in_turn(*(one.headline for one in found)),
        tuple(line for one in found for line in one.lines),
        found[0].growth if len(found) == 1 else "",
        (*notes, *(note for one in found for note in one.notes)),
    )


def _found(compound: Compound) -> Found:
    if compound.hindrance:
        return _by_published_growth(compound)
    main, base, currency = compound.from_levels(), compound.base_line, compound.inquiry.currency
    lines = (main, compound.now, base, *compound.from_rates(), *compound.in_other_currency())
    rough = (ROUNDED,) if is_coarse(compound.base) else ()
    ends_said: Arguments = {
        "start": Money(base.row.value, currency, signed=True),
        "end": Money(compound.now.row.value, currency, signed=True),
    }
    headline = _from_to(compound, main, ends_said)
    formula = message("compound-formula", count=Count(compound.between.years), **ends_said)
    return Found(headline, lines, _growth(lines), (say(formula), *rough))


def _by_published_growth(compound: Compound) -> Found:
    """Where the levels are not like for like, customs' own rates are."""
    chained = tuple(compound.from_rates())
    if not chained:
        raise NotComputedError(in_turn(compound.hindrance, say(message("no-rates-either"))))
    lines = (*chained, compound.now)
    note = in_turn(compound.hindrance, say(message("rates-compounded")))
    return Found(_from_to(compound, chained[0], {}), lines, _growth(lines), (note,))


def _from_to(compound: Compound, main: Line, levels: Arguments) -> Sentences:
    return say(
        message(
            "compound",
            "levels" if levels else "",
            trade=compound.what,
            rate=Rate(main.row.number or 0),
            first=PeriodName(compound.between.first),
            last=PeriodName(compound.between.last),
            **levels,
        )
    )


def _growth(lines: tuple[Line, ...]) -> Sentences:
    """`Compound growth a year: +7.2 % in yuan, from the levels held; +7.4 % in yuan, by …`"""
    said = [
        message(
            "compounded",
            one.row.measure,
            rate=Rate(one.row.number or 0),
            currency=Currency(one.row.currency or ""),
        )
        for one in lines
        if one.row.measure in _BASES
    ]
    return say(message("compound-line", compounds=listed(said)))


CAGR = MeasureSpec(
    Measure.CAGR,
    cagr,
    "((last / first) ^ (1 / years) − 1) × 100",
    ChartDecision(of_levels=True),
    message("term-cagr"),
    labels=("cagr", "chained"),
    is_over_time=True,
)
