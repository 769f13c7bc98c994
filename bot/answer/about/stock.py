"""What is held: for whom, since when, until when, of which goods."""

from collections.abc import Iterable

from bot.answer.about.inventory import by_goods, inventory, months_held, runs
from bot.answer.about.matter import Matter, Told, entry
from bot.answer.finding import Row
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.messages import Message, PeriodName, ProperName, message, say
from bot.store.figures import extents

_OVERLAPS = say(message("goods-overlap"))


def coverage(matter: Matter) -> Told:
    """All that is held, or of the partner that is named the latest month, the first and those between."""
    if matter.query.partners:
        return _of_partner(matter, matter.query.partners[0])
    held = [*inventory(matter)]
    latest = message("held-latest", period=PeriodName(Period.month(matter.latest)))
    return told((latest, *(one.said for one in held)), (one.row for one in held))


def products(matter: Matter) -> Told:
    """The products that figures are held of."""
    names = sorted(map(matter.label, extents.products(matter.figures)))
    if not names:
        return told((message("held-no-goods"),))
    period = Period.month(matter.latest)
    said = [one.said for one in by_goods(matter)]
    return told(said, (entry("product", WORLD, period, name) for name in names), (_OVERLAPS,))


def told(said: Iterable[Message], rows: Iterable[Row] = (), notes: tuple[str, ...] = ()) -> Told:
    """Sentences that are messages, with their English."""
    return Told(say(*said), tuple(rows), notes)


def _of_partner(matter: Matter, partner: str) -> Told:
    months, name = months_held(matter, matter.query), matter.atlas.name(partner)
    if not months:
        return told((message("held-not", name=ProperName(partner, name)),))
    first, last = (PeriodName(Period.month(month)) for month in (months[0], months[-1]))
    rows = (entry("coverage", partner, span, name) for span in runs(months))
    return told((message("held-of", name=ProperName(partner, name), period=last, first=first),), rows)
