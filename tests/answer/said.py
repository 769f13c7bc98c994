"""What a restated query asks for, read from its words alone and computed from the printed tables.

`Read as` tells the asker what the answer is of. It is read here as a person would read it, with nothing of
the code that wrote it.
"""

import re
from collections.abc import Callable

import pandas as pd

from bot.domain.month import Month, Period
from bot.shipped import find_shipped
from tests.answer.raw_tables import COUNTRIES, PLACES, bulletins, level, members, pieces, sum_of

_GROUPS = pd.read_csv(find_shipped("places") / "groups.csv", keep_default_na=False).set_index("id")
_IDS: dict[str, str] = {
    name: str(place) for table in (PLACES, _GROUPS) for place, name in table["name_en"].items()
}
_FLOWS = {"exports": "export", "imports": "import", "total trade": "total"}
_MONTHS = {"January": 1, "February": 2, "March": 3, "April": 4, "May": 5}
_SCALES = {" billion": 10**9, " trillion": 10**12}
_SIGNS: dict[str, Callable[[pd.Series, float], pd.Series]] = {
    "above": lambda values, bound: values > bound,
    "below": lambda values, bound: values < bound,
    "at least": lambda values, bound: values >= bound,
    "at most": lambda values, bound: values <= bound,
}
_RANKED = 10
"""How many are shown where no number is said and nothing bounds them."""

MessageFrame = dict[str, str]
"""The pieces of a restated query by name, empty where they are not said."""


def figures_said(text: str) -> list[float]:
    """The figures that the rows must show, in their order; LookupError for a query of another form."""
    for form, read in _FORMS:
        if match := re.fullmatch(form, text):
            return read({name: piece or "" for name, piece in match.groupdict().items()})
    raise LookupError(text)


def _period(text: str) -> Period:
    text = text.removeprefix("the full year ")
    *part, year = text.split()
    if not part:
        return Period.of_year(int(year))
    named = {"H1": ("January", 6), "Q1": ("January", 3)}
    first, _, last = part[0].partition("–")
    start, end = named.get(part[0]) or (first, _MONTHS[last])
    return Period(Month(int(year), _MONTHS[start]), Month(int(year), end))


def _place(name: str) -> str:
    return _IDS[name.removeprefix("the ")]


def _traded(flow: str, names: str, period: Period) -> float:
    """With all that are named, a member of another one counted in that."""
    places = [*map(_place, re.split(r", | and ", names))]
    outer = [one for one in places if not any(one in members(other) for other in places)]
    return sum(_traded_with(flow, one, period) for one in outer)


def _traded_with(flow: str, place: str, period: Period) -> float:
    """With a group's members of today, or as it is printed where those are not."""
    try:
        return sum_of(flow, members(place) or frozenset({place}), period)
    except KeyError:
        return level(flow, place, period)


def _levels(flow: str, period: Period) -> pd.Series:
    """Of each country that has a line in every piece of a period; a dash is no level."""
    money = bulletins()["money"]
    table = pd.concat([money[month, span, flow] for month, span in pieces(period)], axis=1)
    found: pd.Series = table.sum(axis=1).where(table.notna().all(axis=1)).dropna()
    return found[found.index.isin(COUNTRIES)]


def _rates(flow: str, period: Period) -> pd.Series:
    """As printed, of those that traded a thousandth of the whole a year earlier."""
    ((month, span),) = pieces(period)
    rates: pd.Series = bulletins()["growth"][month, span, flow]
    least = level(flow, "WORLD", period.shift_to_year_earlier()) / 1000
    before = _levels(flow, period.shift_to_year_earlier())
    return rates[rates.index.isin(before.index[before >= least])].dropna()


def _changes(flow: str, period: Period) -> pd.Series:
    return (_levels(flow, period) - _levels(flow, period.shift_to_year_earlier())).dropna()


def _shares(flow: str, period: Period) -> pd.Series:
    return _levels(flow, period) / level(flow, "WORLD", period) * 100


_BY = {"growth of ": _rates, "absolute change in ": _changes, "": _levels, "share": _shares}


def _met(values: pd.Series, said: MessageFrame) -> pd.Series:
    amount = float(said["bound"].replace("−", "-")) * _SCALES.get(said["scale"], 1)
    return values[_SIGNS[said["sign"]](values, amount)]


def _ranking(said: MessageFrame) -> list[float]:
    """A bound is one of the trade itself, whatever the ranking goes by."""
    flow, period = _FLOWS[said["flow"]], _period(said["period"])
    assert said["of"] in ("", said["flow"] + " ")
    assert not said["by"] or said["of"] or not said["sign"]
    values = _BY[said["by"]](flow, period)
    if said["sign"]:
        values = values[values.index.isin(_met(_levels(flow, period), said).index)]
    most = len(values) if said["sign"] else _RANKED
    values = values.sort_values(ascending=said["end"] == "Bottom")
    one = said["many"] == "partner"
    return values.head(1 if one else int(said["limit"] or most)).to_list()


def _list(said: MessageFrame) -> list[float]:
    """A bound is one of what the list goes by, and whoever rises or falls does so at all."""
    flow, period = _FLOWS[said["flow"]], _period(said["period"])
    values = _met(_BY[said["by"]](flow, period), said)
    if said["way"]:
        changes = _changes(flow, period) * (1 if said["way"] == "rising" else -1)
        values = values[values.index.isin(changes.index[changes > 0])]
    return values.sort_values(ascending=said["sign"] in ("below", "at most")).to_list()


def _contribution(said: MessageFrame) -> list[float]:
    """Points of the growth of all trade, or of a group's where one is named."""
    flow, period = _FLOWS[said["flow"]], _period(said["period"])
    now, before = (_traded(flow, said["name"], one) for one in (period, period.shift_to_year_earlier()))
    return [(now - before) / _traded(flow, said["group"] or "World", period.shift_to_year_earlier()) * 100]


def _part(said: MessageFrame) -> list[float]:
    """Of a flow with all or with a group, or of both flows with a partner."""
    flow, both = _FLOWS[said["flow"]], said.get("both", "")
    whole = _place(said["group"] or said["name"] if both or said["group"] else "World")
    return [
        level(flow, _place(said["name"]), one) / level("total" if both else flow, whole, one) * 100
        for one in map(_period, said["period"].split(" and "))
    ]


def _moved(said: MessageFrame) -> list[float]:
    """The points by which a share moved, then both shares."""
    before, now = _part(said)
    return [now - before, before, now]


def _sides(one: float, two: float) -> list[float]:
    return [one, two, one - two, one / two]


def _sums(said: MessageFrame) -> list[float]:
    flow, period = _FLOWS[said["flow"]], _period(said["period"])
    return _sides(*(_traded(flow, said[side], period) for side in ("names", "others")))


def _flows(said: MessageFrame) -> list[float]:
    place, period = _place(said["name"]), _period(said["period"])
    return _sides(level("export", place, period), level("import", place, period))


def _ratio(said: MessageFrame) -> list[float]:
    """One flow divided by the other, then both and what lies between them, in the order asked for."""
    exports, imports, _, _ = _flows(said)
    one, two = (exports, imports) if said["flow"] == "exports" else (imports, exports)
    return [one / two, one, two, one - two]


def _without(said: MessageFrame) -> list[float]:
    flow, period = _FLOWS[said["flow"].lower()], _period(said["period"])
    return [_traded(flow, said["group"], period) - _traded(flow, said["name"], period)]


_FLOW = "(?P<flow>exports|imports|total trade)"
_TO = "(?:to|from|with)"
_WITH = f"{_FLOW} {_TO}"
_IN_GROUP = f"(?: {_TO} (?P<group>.+?))?"
_BY_WHAT = f"by (?P<by>growth of |absolute change in |){_FLOW}"
_END = "(?P<period>[^,]+), in CNY"
_BOUND = r"(?P<sign>above|below|at least|at most) (?P<bound>−?[\d.]+)(?P<scale>%| billion| trillion)"
_ONLY = f"(?:, only (?P<of>exports |imports |total trade )?{_BOUND})?"
_FORMS: tuple[tuple[str, Callable[[MessageFrame], list[float]]], ...] = (
    (
        rf"(?P<end>Top|Bottom)(?: (?P<limit>\d+))? (?P<many>partners?) {_BY_WHAT}, {_END}{_ONLY}",
        _ranking,
    ),
    (
        f"(?:List of partners {_BY_WHAT}), {_END}, only {_BOUND}",
        lambda said: _list({**said, "way": ""}),
    ),
    (
        f"List of partners with (?P<way>rising|falling) {_FLOW}, {_END}, only {_BOUND}",
        lambda said: _list({**said, "by": ""}),
    ),
    (
        f"Share of each partner in {_FLOW}, {_END}, only {_BOUND}",
        lambda said: _list({**said, "by": "share", "way": ""}),
    ),
    (f"Contribution of (?P<name>.+?) to growth of {_FLOW}{_IN_GROUP}, {_END}", _contribution),
    (
        f"Share of {_FLOW} in (?P<both>total trade) with (?P<name>.+?), {_END}",
        lambda said: _part({**said, "group": ""}),
    ),
    (
        f"Share of (?P<name>.+?) in {_FLOW}{_IN_GROUP}, (?P<period>[^,]+), by how much it changed, in CNY",
        _moved,
    ),
    (f"Share of (?P<name>.+?) in {_FLOW}{_IN_GROUP}, {_END}", _part),
    (f"Comparison of {_WITH} (?P<names>.+?) together versus (?P<others>.+?), {_END}", _sums),
    (f"Comparison of exports and imports with (?P<name>.+?), {_END}", _flows),
    (f"Ratio of {_FLOW} to (?:exports|imports) with (?P<name>.+?), {_END}", _ratio),
    (
        f"(?P<flow>Exports|Imports|Total trade) {_TO} (?P<group>.+?), excluding (?P<name>.+?), {_END}",
        _without,
    ),
)
