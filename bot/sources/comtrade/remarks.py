"""What a reader of the figures should know of the rows that they come from."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.sources.comtrade.areas import OTHER_ASIA, read_areas
from bot.sources.comtrade.kinds import ComtradeKind, PassedOver, Tally

Kinds = Mapping[ComtradeKind, Tally]


def make_remarks(kinds: Kinds) -> tuple[str, ...]:
    """Sentences on what was passed over, and on how what was not is to be read."""
    return (*_passed_over(kinds), *_remark_readings(kinds))


def _passed_over(kinds: Kinds) -> Iterator[str]:
    rows: Counter[PassedOver] = Counter()
    for kind, tally in kinds.items():
        if kind.passed_over:
            rows[kind.passed_over] += tally.rows
    for why, count in rows.items():
        yield f"Passed over: {count:,} {'row' if count == 1 else 'rows'} {_REASONS[why](kinds)}."


def _other_flows(kinds: Kinds) -> str:
    flows = sorted({kind.flow for kind in kinds if kind.passed_over is PassedOver.FLOW})
    return f"of the flows {', '.join(flows)}; exports and imports hold re-exports and re-imports already"


def _remark_breakdowns(_kinds: Kinds) -> str:
    return "of parts of other rows, by second partner, customs procedure, supply or transport"


def _remark_placeless(kinds: Kinds) -> str:
    codes = sorted({kind.partner for kind in kinds if kind.passed_over is PassedOver.NO_PLACE})
    shown = ", ".join(
        f"{read_areas()[code].name if code in read_areas() else 'unknown'} ({code})" for code in codes
    )
    return f"of partners that no place stands for: {shown}"


def _remark_valueless(_kinds: Kinds) -> str:
    return "without a value"


_REASONS = {
    PassedOver.FLOW: _other_flows,
    PassedOver.BREAKDOWN: _remark_breakdowns,
    PassedOver.NO_PLACE: _remark_placeless,
    PassedOver.NO_VALUE: _remark_valueless,
}


def _remark_readings(kinds: Kinds) -> Iterator[str]:
    figures = [kind for kind in kinds if not kind.passed_over]
    if any(kind.partner == OTHER_ASIA for kind in figures):
        yield f"{read_areas()[OTHER_ASIA].name} ({OTHER_ASIA}) is read as Taiwan."
    if any(kind.is_fob_import for kind in figures):
        yield "Imports are valued free on board (FOB), not with freight and insurance (CIF)."
