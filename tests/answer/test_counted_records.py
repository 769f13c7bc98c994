"""Records of quantities and of unit values, against the printed tables."""

import pytest

from bot.answer.finding import NotComputedError
from bot.domain.query import COUNTED, Direction, Flow, Frequency, Measure, Product
from tests.answer.queries import Asked, query
from tests.audit import raw
from tests.printed_goods import size_of

_GOODS = ("钢材", "稀土", "粮食", "成品油")


def _read_printed(of: str, goods: str, year: str) -> dict[str, float]:
    """What the single months of a year print of the goods, in the whole unit or for one of them."""
    found = {}
    for (month, span, flow, partner, product, currency), count in raw.quantities().items():
        if (span, flow, partner, product, currency) != ("month", "export", "WORLD", goods, "CNY"):
            continue
        if not month.startswith(year):
            continue
        units = count * size_of(raw.commodities()["quantity_unit"][goods])
        money = raw.levels()[month, span, flow, partner, product, currency]
        found[month] = units if of == "quantity" else money / units
    return found


@pytest.mark.parametrize("of", COUNTED)
@pytest.mark.parametrize("goods", _GOODS)
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("year", ["", "2025"])
def test_a_record_is_the_end_of_all_that_is_printed(
    ask: Asked, of: str, goods: str, direction: Direction, year: str
) -> None:
    asked = query(
        Flow.EXPORT,
        (),
        *filter(None, [year]),
        measure=Measure.RECORD,
        of=of,
        product=Product(goods, goods),
        frequency=Frequency.MONTH,
        direction=direction,
    )
    printed = _read_printed(of, goods, year)
    end = (min if direction is Direction.DOWN else max)(printed, key=lambda month: printed[month])
    row = ask(asked).rows[0]
    assert str(row.period.first) == end
    assert row.number == pytest.approx(printed[end])


def test_only_goods_are_counted(ask: Asked) -> None:
    with pytest.raises(NotComputedError):
        ask(query(Flow.EXPORT, measure=Measure.RECORD, of="quantity", frequency=Frequency.MONTH))
