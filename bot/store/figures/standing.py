"""The order, in SQL, that decides which of a cell's published figures stands, for levels and growth.

The more final edition stands; within one edition the later published, then the more precise, then the later
taken in. The name and the document's digest only make sure that no two are equal: the order of loading never
counts.
"""

from bot.value_class import value_class


@value_class()
class FigureKind:
    """One kind of figure, levels or growth; each kind supersedes only its own.

    `payload` names what is published for a cell, `printed` says whether a line of a release has it, `digit`
    how precise it is, if that counts, and `differs` whether two of them differ by more than their rounding.
    """

    table: str
    payload: tuple[str, ...]
    printed: str
    digit: str
    differs: str

    def fill_template(self, template: str) -> str:
        """Returns a statement for this kind, with `{table}`, `{payload}`, `{held_payload}` … filled in."""
        return template.format(
            table=self.table,
            payload=", ".join(self.payload),
            held_payload=", ".join(f"held.{name}" for name in self.payload),
            line_payload=", ".join(f"line.{name}" for name in self.payload),
            printed=self.printed,
            differs=self.differs,
            held_rank=_format_rank(_HELD, self.digit.format("held")),
            line_rank=_format_rank(_LINE, self.digit.format("line")),
            held_order=", ".join(f"{term} DESC" for term in _HELD).format(digit=self.digit.format("held")),
            same_cell=_SAME_CELL,
        )


def _format_rank(terms: tuple[str, ...], digit: str) -> str:
    return f"({', '.join(terms)})".format(digit=digit)


_HELD = (
    "edition.finality",
    "coalesce(edition.published, '')",
    "{digit}",
    "coalesce(edition.taken_in, '')",
    "edition.name",
    "edition.sha256",
)
_LINE = (":finality", "coalesce(:published, '')", "{digit}", "coalesce(:taken_in, '')", ":name", ":sha256")
_SAME_CELL = """held.reporter = line.reporter AND held.flow = line.flow AND held.partner = line.partner
    AND held.product = line.product AND held.span = line.span AND held.currency = line.currency
    AND held.period = line.period"""

LEVEL = FigureKind(
    table="level",
    payload=("value", "precision", "quantity", "quantity_unit"),
    printed="line.precision > 0",
    digit="-{}.precision",
    differs="""2 * abs(coalesce(line.value, 0) - coalesce(held.value, 0)) > held.precision
    AND 2 * abs(coalesce(line.value, 0) - coalesce(held.value, 0)) > line.precision""",
)
GROWTH = FigureKind(
    table="growth",
    payload=("rate", "quantity_rate"),
    printed="line.rate IS NOT NULL",
    digit="0",
    differs="abs(line.rate - held.rate) > 0.05",  # rates are printed to a tenth of a percent, or finer
)
KINDS = (LEVEL, GROWTH)
