"""A finding's rows as a small table of text, the same for every surface."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, partial, reduce
from itertools import chain, starmap

from bot.answer.finding import IN_NOTES, OF_GROWTH, Finding, Row
from bot.answer.measures import SPECS
from bot.answer.said import name_row, say_flow
from bot.answer.units import Scale, choose_scale, count_decimals, say_counted, say_short_unit
from bot.domain.figure import WORLD, is_explained
from bot.domain.query import Flow
from bot.messages import (
    Argument,
    Currency,
    InUnit,
    Message,
    Number,
    ProperName,
    Rate,
    ScaledNumber,
    Share,
    Verbatim,
    message,
)
from bot.messages.arguments import CURRENCIES
from bot.messages.digits import read_cell_number
from bot.messages.speaker import Speaker, get_english_speaker
from bot.value_class import value_class

_OF_GOODS = ("quantity", "unit_value")
"""Rows with a unit of their own; beside them, each amount of money names its unit too."""
_MANY = 10**10
"""From here on nobody reads a number digit by digit; CSV and JSON have them all."""
_BESIDE_EXPECTED = ("actual", "expected", "surprise")
"""Rows about what was expected of a month, each of which has a name."""
_OF_DATA = ("held", "currency", "source", "release")
"""Rows about the data, whose names are those of no partner."""
_FLOWS: Mapping[Flow | None, Message] = {flow: message("lead", flow.value) for flow in Flow}
_COUNTS = ("count", "held")
"""Rows that tell how many rows there are."""


_Cell = Message | Argument | None
"""The content of a cell, None if it is empty."""


@value_class()
class _Column:
    """A column; it is shown if its cells differ, or with `always` if any row has one.

    `is_named` capitalises its cells. `is_number` says that its cells are numbers, unless empty.
    """

    title: Message
    cell: Callable[[Row], _Cell]
    always: bool = False
    is_named: bool = False
    is_number: bool = False


@value_class()
class _Content:
    """A table before it has words: columns with their cells, and what explains them."""

    columns: tuple[tuple[_Column, tuple[_Cell, ...]], ...]
    notes: tuple[Message, ...]

    def put_into_words(self, speaker: Speaker) -> "Table":
        titles = tuple(speaker.polish_sentence(speaker.say_part(column.title)) for column, _ in self.columns)
        columns = [_say_column(column, cells, speaker) for column, cells in self.columns]
        footnote = reduce(lambda one, other: message("and", first=one, second=other), self.notes or ("",))
        said = speaker.say_part(footnote) if isinstance(footnote, Message) else ""
        sides = tuple("right" if column.is_number else "left" for column, _ in self.columns)
        numbers = tuple(zip(*starmap(_list_numbers, self.columns), strict=True))
        return Table(titles, tuple(zip(*columns, strict=True)), said, sides, numbers, self)


@value_class()
class Table:
    """A table of text; `rows` are as wide as `columns`, `footnote` explains its content or is empty.

    `sides` say how columns are aligned, numbers to the right; if not given, all are to the left. `numbers`
    has what each cell says as a number in the unit of its column, or None. `content` renders the same table
    in another language.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footnote: str = ""
    sides: tuple[str, ...] = field(default=(), compare=False, repr=False)
    numbers: tuple[tuple[float | None, ...], ...] = field(default=(), compare=False, repr=False)
    content: _Content | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        width = len(self.columns)
        if not self.sides:
            object.__setattr__(self, "sides", ("left",) * width)
        if not self.numbers:
            object.__setattr__(self, "numbers", ((None,) * width,) * len(self.rows))

    def translate(self, speaker: Speaker) -> "Table":
        """Returns the same cells in a language."""
        return self.content.put_into_words(speaker) if self.content else self


def _list_numbers(column: _Column, cells: Sequence[_Cell]) -> list[float | None]:
    """Lists the numbers of cells; None for text, even if it contains a number, as in “the first 10”."""
    return [read_cell_number(cell) if column.is_number else None for cell in cells]


def make_table(finding: Finding) -> Table:
    """Makes an English table of the rows of a finding.

    What all rows share is left to the headline, and some rows to the notes.
    """
    shown = _order_rows([row for row in finding.rows if row.measure not in IN_NOTES])
    columns = [(column, tuple(map(column.cell, shown))) for column in _list_columns(shown)]
    telling = tuple((column, cells) for column, cells in columns if _is_telling(column, cells))
    return _Content(telling, tuple(_list_notes(shown))).put_into_words(get_english_speaker())


def _say_column(column: _Column, cells: Sequence[_Cell], speaker: Speaker) -> list[str]:
    said = ["" if cell is None else speaker.say_part(cell) for cell in cells]
    return list(map(speaker.polish_sentence, said)) if column.is_named else said


def _order_rows(rows: Sequence[Row]) -> list[Row]:
    """Orders ranked rows by period and rank; rows without a rank keep their places."""
    periods = list(dict.fromkeys(row.period for row in rows))
    kept = [row for row in rows if row.rank is not None]
    ranked = iter(sorted(kept, key=lambda row: (periods.index(row.period), row.rank or 0)))
    return [row if row.rank is None else next(ranked) for row in rows]


def _is_telling(column: _Column, cells: Sequence[_Cell]) -> bool:
    held = [cell for cell in cells if cell is not None]
    if column.always or not held:
        return bool(held)
    return len({cell.english if isinstance(cell, ProperName) else cell for cell in held}) > 1


def _list_columns(rows: Sequence[Row]) -> tuple[_Column, ...]:
    scale = choose_scale(row.value for row in rows)
    currencies = {row.currency for row in rows if row.currency}
    unit = say_short_unit(scale, currencies.pop() if len(currencies) == 1 else "")
    of_goods = any(row.measure in _OF_GOODS for row in rows)
    each_names = of_goods or any(row.measure == "contribution" for row in rows)
    in_title, in_cell = (None, unit) if each_names else (unit, None)
    is_ranking = any(row.rank is not None for row in rows)
    make_figures = partial(_Column, always=True, is_number=True)
    return (
        _Column(message("part", said=Verbatim("#")), lambda row: row.rank, is_number=True),
        _Column(
            _say_title("what"), lambda row: name_kind(row, of_goods=of_goods), always=True, is_named=True
        ),
        _make_names_column(rows, always=is_ranking),
        _Column(_say_title("flow"), lambda row: _FLOWS.get(row.flow), is_named=True),
        _Column(_say_title("period"), lambda row: row.period, is_named=True),
        _Column(_say_title("basis"), lambda row: Currency(row.currency) if row.currency else None),
        make_figures(
            _say_title("value", in_title if any(map(_is_money, rows)) else None),
            lambda row: _make_value_cell(row, scale, in_cell),
        ),
        make_figures(_say_title("change", in_title), lambda row: _make_change_cell(row, scale)),
        make_figures(_say_title("growth"), _make_growth_cell),
        make_figures(_say_title("points"), _make_points_cell),
        make_figures(_title_shares(rows), lambda row: None if row.share is None else Share(row.share)),
    )


def _make_names_column(rows: Sequence[Row], *, always: bool) -> _Column:
    """Makes the column of names; where months of one trade are counted, it names the counts alone."""
    whole = {row.period for row in rows if row.measure in _COUNTS}
    counted = [row for row in rows if row.measure not in _COUNTS]
    is_over_time = bool(whole) and any(row.period not in whole for row in counted)
    if not is_over_time or len({name_row(row) for row in counted}) > 1:
        return _Column(_title_names(rows), name_row, always=always, is_named=True)
    return _Column(
        _say_title("what"), lambda row: name_row(row) if row.measure in _COUNTS else None, is_named=True
    )


def _say_title(name: str, unit: Message | None = None) -> Message:
    """Says the title of a column: `Growth`; `Value, billion yuan`."""
    return message("column-in", name, unit=unit) if unit else message("column", name)


def name_kind(row: Row, *, of_goods: bool = False) -> Message | None:
    """Names what a row measures if that is not plain; a value has a name beside quantities of goods."""
    is_told = row.measure in _list_kinds() or (of_goods and row.measure == "value")
    return message("row-kind", row.measure) if is_told else None


@cache
def _list_kinds() -> frozenset[str]:
    """Returns the kinds of rows that have a name."""
    return frozenset(chain(_BESIDE_EXPECTED, *(spec.labels for spec in SPECS.values())))


def _title_names(rows: Sequence[Row]) -> Message:
    """Returns the title of the column of names; rows of several reporters name the whole trade."""
    if all(row.measure in _OF_DATA for row in rows):
        return _say_title("what")
    if len({row.reporter for row in rows}) > 1:
        return _say_title("reported")
    goods = {row.product for row in rows}
    are_goods = all(row.measure == "product" for row in rows)
    of_goods = are_goods or len(goods) > 1 or (goods != {None} and {row.partner for row in rows} == {WORLD})
    return _say_title("product" if of_goods else "partner")


def _title_shares(rows: Sequence[Row]) -> Message:
    """Says what the shares are of, if all are of the same."""
    wholes = {(row.share_of, row.flow) for row in rows if row.share is not None}
    of, flow = wholes.pop() if len(wholes) == 1 else (None, None)
    if of == OF_GROWTH:
        return _say_title("share-of-growth")
    return message("column-share", flow=say_flow(flow)) if of == WORLD and flow else _say_title("share")


def _make_value_cell(row: Row, scale: Scale, unit: Message | None) -> _Cell:
    """Makes the cell of a value, with its unit of money unless the column names it."""
    if _is_expected_growth(row):
        return None
    if row.number is not None and not _is_money(row):
        exact = Number(row.number, count_decimals(row.number))
        return say_counted(ScaledNumber(row.number) if row.number >= _MANY else exact, row.unit or "")
    if row.value is None:
        # What is no figure at all, such as a member of a group, has no currency.
        dash = Verbatim("–") if row.currency else None
        return dash if row.growth is None else message("not-held")
    amount = InUnit(row.value, scale.power, scale.decimals)
    return message("cell-amount", amount=amount, unit=unit) if unit else amount


def _is_money(row: Row) -> bool:
    """Returns whether a row shows its value rather than a number, such as the points of a contribution."""
    return row.number is None or row.rank is not None or row.unit in CURRENCIES


def _is_expected_growth(row: Row) -> bool:
    """Returns whether a row is an expected rate, or the gap to it."""
    return row.measure in _BESIDE_EXPECTED and row.number is not None and not _is_money(row)


def _make_growth_cell(row: Row) -> _Cell:
    """Makes the cell of growth, saying that it is the deficit's if the value beside it is negative."""
    if _is_expected_growth(row):
        number = row.number or 0
        return Rate(number) if row.unit == "%" else say_counted(Number(number, plus=True), "pp")
    if row.growth is None:
        return None
    computed = "" if row.growth_published is not None else "computed"
    kind = "-".join(filter(None, ("deficit" if row.grew_in_deficit else "", computed)))
    return message("cell-growth", kind, rate=Rate(row.growth)) if kind else Rate(row.growth)


def _make_change_cell(row: Row, scale: Scale) -> _Cell:
    """Makes the cell of a change in money, for rankings by change."""
    if row.number is None or row.unit not in CURRENCIES:
        return None
    return InUnit(row.number, scale.power, scale.decimals, plus=True)


def _make_points_cell(row: Row) -> _Cell:
    """Makes the cell of percentage points, for rankings by change of share."""
    if row.number is None or row.rank is None or row.unit != "pp":
        return None
    return Number(row.number, 2, plus=True)


def _list_notes(rows: Sequence[Row]) -> Iterator[Message]:
    if any(row.growth_published is None and row.growth_computed is not None for row in rows):
        is_all = all(row.growth_published is None for row in rows)
        yield message("table-note", "all-marked" if is_all else "marked")
    both = [
        (row.growth_published, row.growth_computed)
        for row in rows
        if row.growth_published is not None and row.growth_computed is not None
    ]
    explained = [is_explained(*rates) for rates in both if round(rates[0], 1) != round(rates[1], 1)]
    if any(explained):
        yield message("table-note", "revised")
    if not all(explained):
        yield message("table-note", "unexplained")
