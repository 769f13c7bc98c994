"""How trade is counted, and in what."""

from bot.answer.about.matter import Matter, Told, entry
from bot.answer.caveats import MIRROR
from bot.answer.wording import currency_name, listed
from bot.domain.figure import WORLD
from bot.store.figures import extents


def fob(_matter: Matter) -> Told:
    return Told(
        "China customs counts exports FOB, without freight and insurance, and imports CIF, with both.",
        notes=(MIRROR,),
    )


def adjusted(_matter: Matter) -> Told:
    return Told(
        "No figure here is seasonally adjusted: all are in current prices, as published.",
        notes=("Growth is over the same months a year earlier, which leaves most of the seasons out.",),
    )


def currencies(matter: Matter) -> Told:
    """The currencies in which levels are held, with the months; and when one is converted."""
    held = extents.currencies(matter.figures, matter.query.reporter)
    rows = (entry("currency", WORLD, period, currency_name(code)) for code, period in held.items())
    return Told(
        f"Levels are held in {listed(map(currency_name, held))}, partners in yuan alone.",
        tuple(rows),
        (
            "A partner's level in dollars is converted at the rate that customs' own totals imply.",
            "Growth is never converted: it is told in the currency that it was published or computed in.",
        ),
    )


def query(_matter: Matter) -> Told:
    return Told(
        "Every answer has a receipt: ask something first, then “show the query”.",
        notes=(
            "On the command line, tidewaiter why ID shows the query, the figures, the formulas and the SQL.",
        ),
    )
