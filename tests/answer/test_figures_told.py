"""No answer tells a figure that is not in its rows, and each ratio is what the amounts beside it give."""

import re
from collections.abc import Iterator
from contextlib import suppress
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answer.answering import resolve_and_compute
from bot.answer.finding import Finding, NotComputedError, NotHeldError, Row
from bot.answer.measures.comparisons import compute_ratio
from bot.answer.said import say_amount
from bot.answer.units import choose_scale
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Order, Product, Query, RankBy
from bot.messages import Number, Share
from bot.messages.group_notes import note_break, note_group
from bot.store.figures.reader import Figures
from tests.answer.queries import LATEST, Asked, query
from tests.rows import each_row
from tests.sampling import Portion

_ANSWERED = 300
_NONES = [None] * 6
_SIZES = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_FIGURE = re.compile(r"(?<![\w.,])(\d[\d,]*\.?\d*)(?: (trillion|billion|million)\b)?")
_TIMES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b[ –]?|"
    r"\b[QH]\d\b|\b(?:19|20)\d\d\b"
)
_COUNTED = (
    r"ranked|more|partners|products|lines|members|whole|years?\b|quarters?\b|months?\b|periods|held|"
    r"of (?:the )?\d|and \d+ months"
)
_COUNTS = re.compile(
    rf"\b\d[\d,]* (?={_COUNTED})|\b\d+-(?:month|quarter|year)\b|"
    r"(?:(?<=[:;] )|(?<=first )|(?<=last ))\d+\. (?=\w)|(?:among the others|not counted): \d+\.|"
    r"\b\d+ (?=up, most|down, most)|"
    r"\b(?:number|[Tt]op|[Oo]f|all|the|first|counted,) \d[\d,]*(?= |;|,|:|\))"
)
"""How many partners, members or periods, and ranks: none is a figure of trade."""
_CONSTANTS = re.compile(
    r"0\.1 % of the whole|10,000 would be one partner alone|to the power of 1/[\d.]+|"
    r"rounded, to \d+ \w+ dollars"
)
_PERIODS = [
    "2025",
    "2024",
    "2025-12",
    "2025-01",
    "2025-06",
    "2025-10..2025-12",
    "2025-01..2025-05",
    "2026-03",
]
_PLACES = ["USA", "JPN", "VNM", "DEU", "ASEAN", "EU", "AFRICA", "RCEP", "LATIN_AMERICA", "MIDDLE_EAST", "CHN"]


def _drawn(random: Random) -> Query:
    """Any query that could be asked; many of them are refused."""
    measure = random.choice(list(Measure))
    goods = measure in {Measure.QUANTITY, Measure.UNIT_VALUE} or random.random() < 0.05
    several = random.random() < 0.3
    return query(
        random.choice([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE]),
        [] if goods else random.sample(_PLACES, random.choice([0, 1, 1, 2, 3])),
        *random.sample(_PERIODS, 2 if several else 1),
        measure=measure,
        product=Product("稀土", "rare earths") if goods else None,
        combine=random.random() < 0.1,
        currency=random.choice([None, None, None, "USD"]),
        breakdown=random.choice([*_NONES, *Breakdown]),
        frequency=random.choice([*_NONES, *Frequency]),
        rank_by=random.choice([*_NONES, *RankBy]),
        order=random.choice([None, None, *Order]),
        limit=random.choice([None, 3, 10]),
        threshold=random.choice([*_NONES, ">100e9", "<50e9"]),
        direction=random.choice([*_NONES, *Direction]),
    )


@pytest.fixture(scope="module")
def answered(figures: Figures, atlas: Atlas) -> list[tuple[Query, Finding]]:
    """Queries drawn, with their answers: what both tests below go through."""
    ask = Asked(figures, atlas)
    random = Random(20260114)  # noqa: S311 the same queries every time
    found: list[tuple[Query, Finding]] = []
    while len(found) < _ANSWERED:
        drawn = _drawn(random)
        with suppress(NotHeldError, NotComputedError):
            found.append((drawn, ask(drawn)))
    return found


def test_the_releases_of_a_row_are_those_of_what_it_is_computed_from(
    ask: Asked, answered: list[tuple[Query, Finding]], portion: Portion
) -> None:
    """They are told before what figures are computed from is traced."""
    for drawn, _ in portion.of(answered, 6):
        _, found = resolve_and_compute(drawn, ask.figures, ask.atlas, LATEST)
        assert found.releases == tuple(origins.releases for origins in found.origins), drawn


def figures_in(text: str) -> Iterator[tuple[float, float]]:
    """Each figure of a text with half of what its last digit is worth."""
    for pattern in (_CONSTANTS, _TIMES, _COUNTS):
        text = pattern.sub("", text)
    for digits, size in _FIGURE.findall(text):
        plain = digits.replace(",", "").rstrip(".")
        unit = _SIZES.get(size, 1)
        decimals = len(plain.partition(".")[2])
        yield float(plain) * unit, 0.5 * unit / 10**decimals


def figures_of(row: Row) -> Iterator[float]:
    figures = (row.value, row.growth_published, row.growth_computed, row.share, row.number)
    yield from (abs(one) for one in figures if one is not None)
    if row.measure == "ratio":
        yield from ((row.number or 0) * 100, abs(1 - (row.number or 0)) * 100)


def _known(atlas: Atlas) -> frozenset[str]:
    """What is known of groups stands in the tables of places."""
    return frozenset(note_break(change) for change in atlas.breaks) | {
        note_group(place.id) for place in atlas.places.values() if place.is_group
    }


def _told(finding: Finding, known: frozenset[str]) -> str:
    """Headline, growth and notes, less what is known anyway."""
    return " ".join(
        [finding.headline, finding.growth, *(note for note in finding.notes if note not in known)]
    )


def _not_in_rows(asked: Query, finding: Finding, known: frozenset[str]) -> list[float]:
    held = [figure for row in finding.rows for figure in figures_of(row)]
    held += [float(bound) for bound in re.findall(r"[\d.e]+", asked.threshold or "")]
    return [
        figure
        for figure, half in figures_in(_told(finding, known))
        if not any(abs(figure - one) <= half * 1.0001 + _coarser(finding, figure) for one in held)
    ]


def _coarser(finding: Finding, figure: float) -> float:
    """A large ratio is told in tens or hundreds."""
    is_ratio = f"{figure:,.0f} times" in finding.headline
    zeros = len(f"{figure:.0f}") - len(f"{figure:.0f}".rstrip("0"))
    return 0.5 * 10**zeros if is_ratio else 0.0


def test_no_answer_tells_a_figure_that_is_not_in_its_rows(
    ask: Asked, answered: list[tuple[Query, Finding]]
) -> None:
    wrong = []
    measures = set()
    known = _known(ask.atlas)
    for asked, finding in answered:
        measures.add(asked.measure)
        missing = _not_in_rows(asked, finding, known)
        if missing:
            wrong.append((missing, finding.headline, finding.growth, finding.notes, asked))
    assert not wrong, "\n\n".join(map(str, wrong[:20]))
    assert measures == set(Measure)


_MONEY = st.integers(10**6, 10**14)


@given(one=_MONEY, other=_MONEY)
def test_what_is_shown_gives_the_ratio_shown_within_its_last_digit(one: int, other: int) -> None:
    """Two amounts give how many times; their difference and the second, by how many percent."""
    assume(abs(one - other) >= 10**4)  # customs print in ten thousands: no two amounts differ by less
    kind, figures = compute_ratio(one, other)
    (figure,) = figures.values()
    assert isinstance(figure, Number | Share)
    said = f"{figure.value:,.{figure.decimals or 0}f} {kind}"
    (first, _), (second, _), (gap, _) = (
        next(figures_in(say_amount(value))) for value in (one, other, abs(one - other))
    )
    ((told, half),) = figures_in(said)
    digit = max(2 * half, 10 ** (len(f"{told:.0f}") - len(f"{told:.0f}".rstrip("0"))) if half > 0.4 else 0)
    assert said.endswith("more" if one > other else "less") or (said.endswith("times") and one > other)
    given_by = first / second if said.endswith("times") else gap / second * 100
    assert abs(given_by - told) <= digit * 1.0001
    assert told


@given(now=_MONEY, rate=st.floats(-90, 300))
def test_two_levels_in_a_table_give_the_growth_computed_of_them(now: int, rate: float) -> None:
    before = round(now / (1 + rate / 100))
    if max(now, before) < 10**10 or min(now, before) < 10**9:
        return
    scale = choose_scale([now, before])
    shown = [round(value / 10**scale.power, scale.decimals) for value in (now, before)]
    assert abs((shown[0] / shown[1] - 1) * 100 - (now / before - 1) * 100) <= 0.1


@each_row(
    ("value", "said"),
    [
        (26_988_976_410_000, "26.99 trillion"),
        (1_188_946_300_000, "1.189 trillion"),
        (411_990_000, "412.0 million"),
        (999_978_390_000, "1.000 trillion"),
        (-27_250_000_000, "−27.25 billion"),
        (9_632 * 10**12, "9,632 trillion"),
        (12_345, "12,345"),
    ],
)
def test_an_amount_is_told_in_the_unit_that_fits(value: int, said: str) -> None:
    assert say_amount(value) == said
