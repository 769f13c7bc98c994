"""The published figures that patterns of passages are filled with, from the answers to plain questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answer.finding import NotHeldError
from bot.domain.claim import Aspect
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Product, Query
from bot.stories.trials import Trials
from tests.stories.pattern_names import GOODS_NAMES

_MOST = 30


@dataclass
class PatternFigures:
    """Finds each figure once."""

    trials: Trials
    _found: dict[tuple[object, ...], float] = field(default_factory=dict)

    def find(self, words: Sequence[str], names: Mapping[str, str], period: Period) -> float:
        """Returns a figure: export P; growth import G; share total P AFRICA.

        Raises LookupError where it is not held.
        """
        key = (*words, *(names.get(one, "") for one in words), period)
        if key not in self._found:
            self._found[key] = self._find(list(words), names, period)
        return self._found[key]

    def _find(self, words: list[str], names: Mapping[str, str], period: Period) -> float:
        kind = words.pop(0) if words[0] not in (*Flow,) else "level"
        who = names.get(words[1], words[1])
        of = names.get(words[2], words[2]) if len(words) > 2 else None
        goods = Product(who, who) if who in GOODS_NAMES else None
        partners = () if goods or who == "W" else (who,)
        query = Query(
            flow=Flow(words[0]), partners=partners, product=goods, periods=(period,), currency="CNY"
        )
        if kind == "streak":
            return self._count_months(words, names, period)
        return self._read(kind, query, of)

    def _count_months(self, words: list[str], names: Mapping[str, str], period: Period) -> float:
        """How many months in a row it rose, or fell, on the year."""
        count, month = 0, period.last
        way = self.find(["growth", *words], names, Period.of_month(month)) > 0
        while count < _MOST:
            try:
                rate = self.find(["growth", *words], names, Period.of_month(month.shift(-count)))
            except LookupError:
                break
            if (rate > 0) != way:
                return count
            count += 1
        raise LookupError("longer than is held")

    def _read(self, kind: str, query: Query, of: str | None) -> float:
        own = {
            "level": (query, Aspect.LEVEL),
            "quantity": (replace(query, measure=Measure.QUANTITY), Aspect.LEVEL),
            "growth": (query, Aspect.GROWTH),
            "dgrowth": (replace(query, currency="USD"), Aspect.GROWTH),
            "dollars": (replace(query, currency="USD"), Aspect.LEVEL),
            "qgrowth": (replace(query, measure=Measure.QUANTITY), Aspect.GROWTH),
            "share": (replace(query, measure=Measure.SHARE, of=of), Aspect.SHARE),
        }
        if kind == "rank":
            found = self.trials.find_answer(replace(query, measure=Measure.RANK, of=of))
            rank = found[1].lines[0].row.rank if found else None
            if rank is None:
                raise LookupError(kind)
            reimports = replace(query, partners=("CHN",), measure=Measure.VALUE)
            is_behind = of is None and self._read("level", reimports, None) > self._read("level", query, None)
            return float(rank - is_behind)  # nobody counts China among its own partners
        if kind == "mom":
            now = self._read("level", query, None)
            before = replace(query, periods=(Period.of_month(query.periods[0].last.shift(-1)),))
            return (now / self._read("level", before, None) - 1) * 100
        asked, aspect = own[kind]
        try:
            held = self.trials.find_figure(asked, aspect, asked.currency or "CNY")
        except NotHeldError:
            held = None
        if held is None or held.currency != asked.currency or held.is_converted:
            raise LookupError(kind)
        return held.figure
