"""What can happen to a real bulletin on its way here, and the check that is meant for it."""

from collections.abc import Callable, Iterable, Mapping

from bot.domain.figure import Published

Lines = list[Published]
Damage = Callable[[Lines], Lines]
_FLOWS = ("export", "import", "total")


def _scaled(line: Published, factor: float) -> Published:
    value = None if line.value is None else round(line.value * factor)
    return line._replace(value=value)


def scaled(factor: float, **where: object) -> Damage:
    """The amounts of the lines that fit, times a factor."""
    return lambda lines: [_scaled(line, factor) if _fits(line, where) else line for line in lines]


def _fits(line: Published, where: Mapping[str, object]) -> bool:
    return all(getattr(line, name) == value for name, value in where.items())


def dropped(*partners: str) -> Damage:
    return lambda lines: [line for line in lines if line.partner not in partners]


def renamed(swaps: Mapping[tuple[str, str], tuple[str, str]]) -> Damage:
    """Columns (flow and span) whose headings stand over others."""

    def damage(lines: Lines) -> Lines:
        return [
            line._replace(flow=flow, span=span)
            for line in lines
            for flow, span in [swaps.get((line.flow, line.span), (line.flow, line.span))]
        ]

    return damage


def _everywhere(pairs: Mapping[str, str]) -> Damage:
    return renamed({(old, span): (new, span) for old, new in pairs.items() for span in ("month", "ytd")})


swapped_flows = _everywhere({"export": "import", "import": "export"})
totals_for_exports = _everywhere({"total": "export", "export": "total"})
turned_columns = _everywhere({"total": "export", "export": "import", "import": "total"})
turned_back = _everywhere({"total": "import", "import": "export", "export": "total"})
swapped_spans = renamed(
    {(flow, a): (flow, b) for flow in _FLOWS for a, b in (("month", "ytd"), ("ytd", "month"))}
)
swapped_month_only = renamed(
    {("export", "month"): ("import", "month"), ("import", "month"): ("export", "month")}
)
swapped_year_only = renamed({("export", "ytd"): ("import", "ytd"), ("import", "ytd"): ("export", "ytd")})


def shifted_rows(by: int, start: int = 0) -> Damage:
    """Names against the figures of a row further on, from a row on."""

    def damage(lines: Lines) -> Lines:
        partners = list(dict.fromkeys(line.partner for line in lines))
        moved = partners[:start] + partners[start:][by:] + partners[start:][:by]
        places = dict(zip(partners, moved, strict=True))
        return [line._replace(partner=places[line.partner]) for line in lines]

    return damage


def turned_rows(lines: Lines) -> Lines:
    """Names in the opposite order."""
    partners = list(dict.fromkeys(line.partner for line in lines))
    places = dict(zip(partners, reversed(partners), strict=True))
    return [line._replace(partner=places[line.partner]) for line in lines]


def commodity(partner: str, product: str, factor: float) -> Damage:
    """One more line: a commodity that makes so many times the partner's exports."""

    def damage(lines: Lines) -> Lines:
        whole = next(line for line in lines if (line.partner, line.flow) == (partner, "export"))
        return [*lines, _scaled(whole, factor)._replace(product=product, rate=None, line=len(lines) + 2)]

    return damage


def cut_off(after: int) -> Damage:
    return lambda lines: lines[:after]


def added(amount: int, **where: object) -> Damage:
    """A digit wrong in the figures that fit."""
    return lambda lines: [
        line._replace(value=(line.value or 0) + amount) if _fits(line, where) else line for line in lines
    ]


def repeated(partner: str, amount: int = 0) -> Damage:
    """A partner's lines a second time."""

    def damage(lines: Lines) -> Lines:
        last = max(line.line for line in lines)
        again = [line for line in lines if line.partner == partner]
        return [*lines, *(line._replace(line=last + line.line) for line in added(amount)(again))]

    return damage


def in_month(period: int) -> Damage:
    return lambda lines: [line._replace(period=period) for line in lines]


def rates_as_values(lines: Lines) -> Lines:
    """The growth column read as amounts."""
    return [
        line if line.rate is None else line._replace(value=round(line.rate * 10) * 10_000) for line in lines
    ]


def shifted_rates(lines: Lines) -> Lines:
    """The growth of each line a row too far down."""
    rated = [line.rate for line in lines if line.rate is not None]
    rates = iter([rated[-1], *rated[:-1]])
    return [line if line.rate is None else line._replace(rate=next(rates)) for line in lines]


def rates_of(sign: float) -> Damage:
    return lambda lines: [
        line if line.rate is None else line._replace(rate=line.rate * sign) for line in lines
    ]


def one_rate(rate: float, **where: object) -> Damage:
    """The growth of the lines that fit and print one."""
    return lambda lines: [
        line._replace(rate=rate) if line.rate is not None and _fits(line, where) else line for line in lines
    ]


def months_alone(lines: Lines) -> Lines:
    """A table that prints exports and imports of the month, and nothing to hold them against."""
    return [line for line in lines if line.span == "month" and line.flow in ("export", "import")]


def exchanged(one: str, other: str) -> Damage:
    """The names of two rows against each other's figures."""
    names = {one: other, other: one}
    return lambda lines: [line._replace(partner=names.get(line.partner, line.partner)) for line in lines]


def in_turn(*damages: Damage) -> Damage:
    def damage(lines: Lines) -> Lines:
        for one in damages:
            lines = one(lines)
        return lines

    return damage


def of_both(flow_a: str, flow_b: str, partner: str, amount: int) -> Damage:
    """A wrong digit in one flow that the row's total follows."""
    return in_turn(
        added(amount, flow=flow_a, partner=partner, span="month"),
        added(amount, flow=flow_b, partner=partner, span="month"),
    )


def damages() -> Iterable[tuple[str, Damage, str]]:
    """Its name, what it does to a bulletin, and the check that must refuse it."""
    world, usa = {"partner": "WORLD"}, {"partner": "USA"}
    month, year = {"span": "month"}, {"span": "ytd"}
    return [
        ("exports and imports swapped", swapped_flows, "columns"),
        ("swapped, told by the year to date", swapped_flows, "year-to-date"),
        ("swapped in the month only", swapped_month_only, "columns"),
        ("swapped from January on only", swapped_year_only, "columns"),
        ("totals where exports belong", totals_for_exports, "totals"),
        ("columns one to the left", turned_columns, "columns"),
        ("columns one to the right", turned_back, "columns"),
        ("month and year to date swapped", swapped_spans, "month"),
        ("names a row too high", shifted_rows(1), "rows"),
        ("names a row too low", shifted_rows(-1), "rows"),
        ("names shifted below the continents", shifted_rows(1, 10), "rows"),
        ("names from the last to the first", turned_rows, "continents"),
        ("yuan where the title says dollars, backwards", scaled(1 / 7.15), "units"),
        ("dollars read as yuan", scaled(7.15), "units"),
        ("a unit ten thousand times too large", scaled(10_000), "units"),
        ("a unit ten thousand times too small", scaled(1 / 10_000), "units"),
        ("a hundredfold slip", scaled(100), "units"),
        ("a tenfold slip", scaled(0.1), "units"),
        ("a hundredfold slip in one column", scaled(100, flow="export", **month), "units"),
        ("a hundredfold slip in the year to date", scaled(100, **year), "units"),
        ("one partner in another unit", scaled(100, **usa), "parts"),
        ("cut off among the continents", cut_off(20), "missing"),
        ("a continent lost", dropped("AFRICA"), "missing"),
        ("cut off before the blocs", cut_off(400), "missing"),
        ("a partner lost", dropped("DEU"), "missing"),
        ("a digit wrong in the world's total", added(10**12, flow="total", **world, **month), "totals"),
        ("a digit wrong in the world's exports", added(10**11, flow="export", **world, **year), "totals"),
        ("a digit wrong in a partner's imports", added(10**9, flow="import", **usa, **month), "totals"),
        ("a digit wrong in a continent", of_both("export", "total", "AFRICA", 10**10), "continents"),
        (
            "a digit wrong in a partner and its total",
            of_both("export", "total", "USA", 10**11),
            "months-add-up",
        ),
        ("digits moved a place in a partner's line", scaled(10, partner="VNM", **month), "month"),
        ("a partner twice", repeated("USA"), "duplicates"),
        ("a partner twice with other figures", repeated("USA", 10**8), "duplicates"),
        ("nothing but zeros", scaled(0), "year-to-date"),
        ("a partner's line without its last digits", scaled(0.001, **usa), "year-to-date"),
        ("labelled as the month after", in_month(202604), "growth"),
        ("labelled as the month before", in_month(202602), "revision"),
        ("labelled as the year before", in_month(202503), "revision"),
        ("a commodity that makes more than everything", commodity("WORLD", "稀土", 1.01), "goods"),
        ("HS lines that make more than everything", commodity("WORLD", "85", 1.01), "goods"),
        ("a member missing from its bloc", of_both("export", "total", "ASEAN", 10**9), "groups"),
        ("growth read as amounts", rates_as_values, "units"),
        ("growth a row too far down", shifted_rates, "growth"),
        ("growth with its sign turned", rates_of(-1), "growth"),
        ("growth ten times too large", rates_of(10), "growth"),
        ("growth of one partner with another digit", one_rate(72.0, partner="FRA", flow="export"), "growth"),
        (
            "growth of a total with another digit",
            one_rate(72.0, partner="FRA", flow="total"),
            "growth-of-flows",
        ),
        ("a month alone, a partner fivefold", in_turn(months_alone, scaled(5, partner="IRQ")), "habits"),
        ("months alone, two partners exchanged", in_turn(months_alone, exchanged("FRA", "AUS")), "habits"),
        ("months alone, more than its continent", in_turn(months_alone, scaled(4.9, partner="TWN")), "rests"),
    ]
