"""What is held: for whom, since when, until when, of which goods."""

from bot.answer.about.matter import Matter, Told, entry
from bot.answer.holdings import held_in_words, held_months, partner_in_words
from bot.answer.wording import listed, sentence
from bot.domain.figure import OWN_REPORTER, WORLD
from bot.domain.month import Month, Period
from bot.store.figures import extents


def coverage(matter: Matter) -> Told:
    """The latest month and the first, of all together or of the partner that is named."""
    query, latest = matter.query, matter.latest
    months = held_months(matter.figures, query, latest)
    whose = next(iter(query.partners), WORLD)
    others = _other_reporters(matter)
    notes = (
        partner_in_words(matter.figures, query, matter.atlas, latest),
        held_in_words(matter.figures, query.reporter, latest, matter.atlas),
        *others,
    )
    rows = tuple(entry("coverage", whose, span, matter.atlas.name(whose)) for span in _runs(months))
    return Told(_headline(matter, whose, months), rows, tuple(filter(None, notes)))


def products(matter: Matter) -> Told:
    """The products that figures are held of."""
    held = sorted(map(matter.label, extents.products(matter.figures)))
    if not held:
        return Told("No figures by product are held: only all goods together.")
    period = Period.month(matter.latest)
    return Told(
        f"Figures of {len(held)} products are held: {listed(held)}.",
        tuple(entry("product", WORLD, period, product) for product in held),
        ("Rows marked * in customs' list of commodities overlap others, so they are never added up.",),
    )


def _headline(matter: Matter, whose: str, months: tuple[Month, ...]) -> str:
    name = "" if whose == WORLD else f" of {matter.atlas.in_text(whose)}"
    if not months:
        return f"{sentence(matter.atlas.in_text(whose))} has no line of its own in the tables held."
    return (
        f"The latest month held{name} is {months[-1].label}; its monthly figures begin in {months[0].label}."
        if name
        else f"The latest month held is {months[-1].label}; monthly figures begin in {months[0].label}."
    )


def _runs(months: tuple[Month, ...]) -> list[Period]:
    """Months that follow each other, as spans."""
    runs: list[Period] = []
    for month in months:
        if runs and runs[-1].last.shifted(1) == month:
            runs[-1] = Period(runs[-1].first, month)
        else:
            runs.append(Period.month(month))
    return runs


def _other_reporters(matter: Matter) -> tuple[str, ...]:
    return tuple(
        f"Also held: figures that {matter.atlas.in_text(reporter)} reports, "
        f"from {period.first.label} to {period.last.label}."
        for reporter, period in extents.reporters(matter.figures).items()
        if reporter != OWN_REPORTER and reporter in matter.atlas
    )
