"""Why two reporters' figures of one trade differ, with the figures of both where both are held."""

from dataclasses import dataclass
from itertools import chain

from bot.answer.about.matter import Matter, Told
from bot.answer.address import Address
from bot.answer.computation import Origins
from bot.answer.finding import NotHeldError, Row
from bot.answer.inquiry import latest_full_year
from bot.answer.ledger import Ledger
from bot.answer.lines import Found, Line, backed
from bot.answer.notes import told
from bot.answer.said import trade_said
from bot.answer.subject import Subject
from bot.answer.wording import money
from bot.domain.figure import OWN_REPORTER, own_currency
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.messages import say
from bot.store.figures import extents

REASONS = (
    "Value: exports are counted FOB, without freight and insurance, and most imports CIF, with both.",
    (
        "Route: goods sold on through Hong Kong or another hub are exports to there for one side, and "
        "imports from where they were made for the other."
    ),
    "Time: what leaves in one month or year can arrive in the next.",
    (
        "Coverage and money: each side has rules of its own on what it counts, revises at other times, and "
        "converts at rates of its own."
    ),
)
"""Of two reporters anywhere; in which way they work on a figure no table tells."""
_DIFFER = "Two reporters' figures of one trade differ, for each counts it in its own way."
_NEVER = "The figures of two reporters are never added or subtracted here."


@dataclass(frozen=True, slots=True)
class _Side:
    """One reporter's figure of a trade, and that beside the figures that its notes tell."""

    line: Line
    lines: tuple[Line, ...]


def mirror(matter: Matter) -> Told:
    """The reasons; before them what China and its partner each report, the same way of goods together."""
    partner, period = _partner(matter), _period(matter)
    pairs = _pairs(matter, partner, period) if partner and period else []
    sides = list(chain.from_iterable(pairs))
    lines = list(chain.from_iterable(side.lines for side in sides))
    releases = dict.fromkeys(name for line in lines for name in sorted(line.releases))
    notes = chain.from_iterable(side.line.notes for side in sides)
    return Told(
        " ".join([*(_said(*pair) for pair in pairs), _DIFFER]),
        tuple(line.row for line in lines),
        (*REASONS, *((_NEVER,) if pairs else ()), *told(notes)),
        tuple(matter.figures.release(name) for name in releases),
        tuple(line.shown for line in lines),
    )


def _partner(matter: Matter) -> str | None:
    """The other reporter that is held and asked about."""
    held = extents.reporters(matter.figures)
    asked = [place for place in matter.query.partners if place in held and place != OWN_REPORTER]
    return asked[0] if len(asked) == 1 else None


def _period(matter: Matter) -> Period | None:
    """As asked, else the latest year that both hold whole."""
    if matter.query.periods:
        return matter.query.periods[0]
    partner = _partner(matter)
    held = extents.reporters(matter.figures).get(partner or "")
    return latest_full_year(min(held.last, matter.latest)) if held else None


def _pairs(matter: Matter, partner: str, period: Period) -> list[tuple[_Side, _Side]]:
    """China's exports beside the partner's imports, then the other way round, as far as both are held."""
    found = []
    for ours, theirs in ((Flow.EXPORT, Flow.IMPORT), (Flow.IMPORT, Flow.EXPORT)):
        try:
            one = _side(matter, OWN_REPORTER, partner, Address(ours, Subject((partner,)), period))
            other = _side(matter, partner, partner, Address(theirs, Subject((OWN_REPORTER,)), period))
        except NotHeldError:
            continue
        found.append((one, other))
    return found


def _side(matter: Matter, reporter: str, partner: str, address: Address) -> _Side:
    """In the partner's currency, so that both can be read side by side."""
    ledger, currency = Ledger(matter.figures, matter.atlas, reporter), own_currency(partner)
    amount = ledger.amount(address, currency)
    if amount.value is None:
        raise NotHeldError("Nothing was traded, or it is not told.")
    row = Row(
        "mirror",
        address.flow,
        address.subject.id,
        address.period,
        reporter,
        value=amount.value,
        currency=currency,
        name=say(trade_said(matter.atlas, reporter, address.flow, address.subject)),
    )
    line = Line(row, address.subject, Origins(amount), amount.notes)
    return _Side(line, backed(Found("", (line,))).lines)


def _said(one: _Side, other: _Side) -> str:
    """`China's exports to the United States in 2025: 420.1 billion dollars; the United States' imports …`."""
    first, second = one.line.row, other.line.row
    name = f"{second.name[:1].lower()}{second.name[1:]}" if second.name.startswith("The ") else second.name
    amounts = [money(row.value, row.currency or "") for row in (first, second)]
    return f"{first.name} in {first.period.label}: {amounts[0]}; {name}: {amounts[1]}."
