"""Passages made of patterns: what journalists write, filled with figures of the tables, with the truth known.

A pattern begins with its language, if it is not English, and its kinds of time, partners and goods. What
stands in angle brackets is filled in, what stands in square brackets is a claim, which can be planted as a
mistake; lines with `?` are conditions.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bot.domain.month import Month, Period
from tests.stories.pattern_figures import PatternFigures
from tests.stories.pattern_names import GOODS, ORDINALS, PARTNERS, SPANS
from tests.stories.pattern_slots import Mistake, Slot
from tests.stories.pattern_wording import WORDINGS, Wording

_PATTERNS = Path(__file__).parent / "patterns"
_SLOT = re.compile(r"\[([^\]]+)\]|<((?: > |[^>])+)>")
_TRIES = 60
_OTHER_FLOWS = {"export": ("import", "total"), "import": ("export", "total"), "total": ("export", "import")}
WRONG, LABEL, PERIOD, BASIS, BASE = "wrong", "wrong_label", "other_period", "other_basis", "wrong_base"


def list_patterns(*, kept_apart: bool) -> list[str]:
    """Returns the patterns of all files, or the third of them, told by a hash, that nobody looks at."""
    each = (
        one.strip() for path in sorted(_PATTERNS.glob("*.txt")) for one in path.read_text().split("\n===\n")
    )
    return [one for one in each if (hashlib.sha256(one.encode()).digest()[0] % 3 == 0) is kept_apart]


@dataclass
class Filling:
    """A pattern with its partners, goods and time chosen."""

    pattern: str
    seed: int
    figures: PatternFigures
    names: dict[str, str] = field(default_factory=dict)
    turned: str = ""

    @classmethod
    def choose(cls, pattern: str, seed: int, figures: PatternFigures) -> "Filling | None":
        """Returns one of which all figures are held and all conditions true; None where none is found."""
        chance = random.Random(f"{pattern}{seed}")  # noqa: S311 the same figures each time
        for _ in range(_TRIES):
            filling = cls(pattern, seed, figures)
            filling._draw(chance)
            if filling._is_fine():
                return filling
        return None

    def _draw(self, chance: random.Random) -> None:
        kinds = [one for one in self.pattern.split("\n")[0].split() if one not in WORDINGS]
        self.period: Period = chance.choice(SPANS[kinds[0]])
        for kind in kinds[1:]:
            if kind in PARTNERS:
                self.names |= dict(zip("PQR", chance.sample(sorted(PARTNERS[kind]), 3), strict=True))
            elif kind in GOODS:
                wanted = [
                    one for one, told in GOODS[kind].items() if told[1] or "quantity" not in self.pattern
                ]
                self.names |= dict(zip("GH", chance.sample(sorted(wanted), 2), strict=True))
        self.percent, self.money = chance.choice(self.wording.styles), chance.choice(self.wording.money)

    @property
    def wording(self) -> Wording:
        """How its language says it."""
        return WORDINGS.get(self.pattern.split(maxsplit=1)[0], WORDINGS["en"])

    def _is_fine(self) -> bool:
        try:
            self.fill()
            return all(self._holds(line[2:]) for line in self.pattern.split("\n") if line.startswith("? "))
        except LookupError:
            return False

    def _holds(self, condition: str) -> bool:
        sign = "<" if "<" in condition else ">"
        one, other = (self._compute(side.strip()) for side in condition.split(sign))
        return one < other if sign == "<" else one > other

    def _compute(self, side: str) -> float:
        """A number, or one times the figure of an expression."""
        words = side.split()
        if len(words) == 1:
            return float(words[0])
        if words[0][0].isdigit():
            return float(words[0]) * self._find(" ".join(words[1:]))
        return self._find(side)

    @cached_property
    def times(self) -> Mapping[str, Period]:
        """T, the year before, its last month, the year to it, and the month before."""
        last = self.period.last
        return {
            "T": self.period,
            "B": self.period.shift_to_year_earlier(),
            "M": Period.of_month(last),
            "Y": Period(Month(last.year, 1), last),
            "L": Period.of_month(last.shift(-1)),
        }

    def _find(self, expression: str) -> float:
        """The figure of what an expression names: growth export P B."""
        words = expression.removeprefix("0-").split()
        period = self.times[words.pop()] if words[-1] in self.times else self.period
        sign = -1 if expression.startswith("0-") else 1
        return sign * self.figures.find(words, self.names, period)

    def _is_first(self, expression: str) -> bool:
        """Whether the first of two words is true: it grew, or the one is more than the other."""
        if " > " in expression:
            one, other = expression.split(" > ")
            words = one.split()
            other = other if len(other.split()) > 1 else " ".join([*words[:-1], other])
            truth = self._find(one) > self._find(other)
        else:
            words = expression.split()
            if words[0] in ("share", "0-balance", "balance"):
                before = self._find_before(" ".join(words))
                truth = self._find(expression) > before
            else:
                kind = {"quantity": "qgrowth", "dollars": "dgrowth"}.get(words[0], "growth")
                rest = words[1:] if words[0] in ("quantity", "dollars") else words
                truth = self._find(" ".join((kind, *rest))) > 0
        return truth != (expression == self.turned)

    def _find_before(self, expression: str) -> float:
        return self._find(f"{expression} B")

    def fill(self, mistake: Mistake | None = None, at: int = -1) -> tuple[str, list[Slot]]:
        """Returns the text and its claims, that at one place mistaken.

        Raises LookupError where a figure is not held.
        """
        self.turned = mistake.turned if mistake else ""
        body = "\n".join(line for line in self.pattern.split("\n")[1:] if not line.startswith("? "))
        text, last = "", 0
        slots: list[Slot] = []
        for match in _SLOT.finditer(body):
            text += self.wording.join(text, body[last : match.start()])
            said = self._write_claim(match[1]) if match[1] else self._write_name(match[2])
            is_first = not text or text.endswith((". ", " - ", "\n", "\n- "))
            said = said[:1].upper() + said[1:] if is_first else said
            if match[1]:
                if len(slots) == at and mistake and mistake.text:
                    said = mistake.text
                slots.append(Slot(len(text), said, ()))
            text += said
            last = match.end()
        self.turned = ""
        return text + self.wording.join(text, body[last:]), slots

    def list_planted(self) -> Iterator[tuple[int, Mistake]]:
        """Yields the number of each claim with each mistake that can stand there."""
        for at, claim in enumerate(match[1] for match in _SLOT.finditer(self.pattern) if match[1]):
            for mistake in self._list_mistakes(claim):
                yield at, mistake

    def _write_name(self, said: str) -> str:
        if "|" in said:
            return self._choose_word(said)
        words = said.split()
        if words[0] == "cap":
            return PARTNERS["cities"][self.names[words[1]]]
        if words[0] == "usd":
            return f"{self._find(' '.join(words[1:])) / 7.15e9:.1f}"
        if said in self.names:
            code = self.names[said]
            return self.wording.partners.get(code) or self.wording.goods[code]
        is_time = said in (*self.times, "day", "n", "Mname")
        return self.wording.name_time(said, self.times) if is_time else said.split(maxsplit=1)[0]

    def _choose_word(self, said: str) -> str:
        """The true one of two words, which stand before the expression."""
        first, rest = said.split("|")
        at = next(at for at in range(len(rest)) if _EXPRESSION.match(rest, at))
        return first if self._is_first(rest[at:].strip()) else rest[:at].strip()

    def _write_claim(self, claim: str) -> str:
        if "|" in claim:
            return self._choose_word(claim)
        kind, expression = claim.split(" ", 1)
        return self._write(kind, self._measure(kind, expression))

    def _measure(self, kind: str, expression: str) -> float:
        """The figure of a claim, in its unit."""
        if kind in ("times", "apart"):
            one, other = re.split(" [/-] ", expression)
            return (
                self._find(one) / self._find(other)
                if kind == "times"
                else abs(self._find(one) - self._find(other))
            )
        if kind == "change":
            return abs(self._find(expression) - self._find_before(expression))
        if kind == "amount":
            return abs(self._find(expression))
        name = kind.removeprefix("s") if kind in ("sgrowth", "sqgrowth") else kind
        name = "rank" if kind == "nth" else name
        found = self._find(f"{name} {expression}")
        return found if kind.startswith("s") and kind != "share" else abs(found)

    def _write(self, kind: str, figure: float) -> str:
        if kind in ("rank", "nth", "streak"):
            return self.wording.say_place(kind, int(figure))
        if kind == "times":
            return f"{figure:.1f}"
        if kind in ("sgrowth", "sqgrowth"):
            return f"{figure:+.1f}%"
        if kind in ("growth", "qgrowth", "dgrowth", "share", "mom"):
            if round(figure, 1) == 0:
                raise LookupError("nothing moved")
            return self.percent.format(f"{figure:.1f}")
        forms = {"quantity": self.wording.tonnes, "dollars": self.wording.dollars}
        return forms.get(kind, self.money).format(self.wording.say_size(figure))

    def _list_mistakes(self, claim: str) -> Iterator[Mistake]:
        if "|" in claim:
            expression = claim.split("|")[1]
            at = next(at for at in range(len(expression)) if _EXPRESSION.match(expression, at))
            yield Mistake("order" if ">" in claim else "direction", WRONG, turned=expression[at:].strip())
            return
        kind, expression = claim.split(" ", 1)
        figure = self._measure(kind, expression)
        if kind in ("rank", "nth", "streak"):
            places = 2 if figure + 2 < len(ORDINALS) else -2
            yield Mistake(kind, WRONG, self._write(kind, figure + places))
            return
        is_rate = kind in ("growth", "dgrowth", "qgrowth", "sgrowth", "sqgrowth", "mom")
        off = figure + (3.3 if abs(figure) < 10 else 8.6) if is_rate else figure * 1.18
        off = figure * 1.6 if kind in ("times", "share") else off
        yield Mistake("digit", WRONG, self._write(kind, off))
        if kind in ("amount", "dollars", "change") and figure < 1e11:
            yield Mistake("scale", WRONG, self._write(kind, figure * 1000))
        if kind in ("growth", "dgrowth", "qgrowth") and self._is_turnable(kind, expression):
            yield Mistake("sign", WRONG, turned=self._find_turnable(kind, expression))
        yield from self._list_swapped(kind, expression, figure)

    def _find_turnable(self, kind: str, expression: str) -> str:
        prefix = {"qgrowth": "quantity ", "dgrowth": "dollars "}.get(kind, "")
        return prefix + expression

    def _is_turnable(self, kind: str, expression: str) -> bool:
        return any(
            match[2] and "|" in match[2] and match[2].endswith(" " + self._find_turnable(kind, expression))
            for match in _SLOT.finditer(self.pattern)
        )

    def _list_swapped(self, kind: str, expression: str, figure: float) -> Iterator[Mistake]:
        """The figure of another flow, partner, time, currency or whole, where it is another figure."""
        words = expression.split()
        swaps: list[tuple[str, str, str, list[str]]] = []
        if kind in ("amount", "growth", "dollars", "dgrowth") and words[0] in _OTHER_FLOWS:
            swaps += [("label", LABEL, kind, [one, *words[1:]]) for one in _OTHER_FLOWS[words[0]][:1]]
        if kind in ("amount", "growth", "share") and len(words) > 1 and words[1] in "PQ":
            other = next((one for one in "QPR" if one != words[1] and f"<{one}>" in self.pattern), None)
            swaps += [("partner", WRONG, kind, [words[0], other, *words[2:]])] if other else []
        if kind in ("amount", "quantity", "growth", "dollars") and words[-1] not in self.times:
            swaps.append(("year", PERIOD, kind, [*words, "B"]))
            if self.period.is_month:
                swaps.append(("month", PERIOD, kind, [*words, "Y"]))
        if kind == "growth" and words == ["export", "W"]:
            swaps.append(("basis", BASIS, "dgrowth", words))
        if kind == "share" and words[0] in ("export", "import") and len(words) == 2:
            swaps.append(("base", BASE, kind, ["total", *words[1:]]))
        for name, verdict, measure, other_words in swaps:
            try:
                other_figure = self._measure(measure, " ".join(other_words))
            except LookupError:
                continue
            near = 0.04 * figure if kind in ("amount", "dollars", "quantity", "share") else 0.6
            if abs(other_figure - figure) > near and round(other_figure, 1):
                yield Mistake(name, verdict, self._write(measure, other_figure))

    def with_mistake(self, at: int, mistake: Mistake) -> tuple[str, Slot]:
        """Returns the text with a mistake in it, and where that stands."""
        text, slots = self.fill(mistake, at)
        return text, replace(slots[at], mistakes=(mistake,))


_EXPRESSION = re.compile(
    r" (?:growth |share |rank |streak |quantity |dollars )?(?:0-)?(?:export|import|total|balance) "
)
