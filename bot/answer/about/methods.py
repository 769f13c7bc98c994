"""How trade is counted, and in what."""

from bot.answer.about.matter import Matter, Told, entry
from bot.answer.caveats import MIRROR
from bot.answer.wording import currency_name
from bot.domain.figure import WORLD
from bot.messages import Currency, listed, message, say
from bot.store.figures import extents


def fob(_matter: Matter) -> Told:
    return Told(say(message("about-fob")), notes=(MIRROR,))


def adjusted(_matter: Matter) -> Told:
    return Told(say(message("about-adjusted")), notes=(say(message("about-seasons")),))


def currencies(matter: Matter) -> Told:
    """The currencies in which levels are held, with the months; and when one is converted."""
    held = extents.currencies(matter.figures, matter.query.reporter)
    rows = (entry("currency", WORLD, period, currency_name(code)) for code, period in held.items())
    return Told(
        say(message("about-currencies", names=listed(map(Currency, held), "and"))),
        tuple(rows),
        (say(message("about-converted")), say(message("about-unconverted"))),
    )


def query(_matter: Matter) -> Told:
    return Told(say(message("about-receipt")), notes=(say(message("about-why")),))
