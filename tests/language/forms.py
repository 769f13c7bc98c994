"""Forms of a question that mean the same."""

MARKUP = frozenset("<:@&~`")
"""Marks of chat markup, which are such in one width only."""
TOLD_BY_CAPITALS = (
    "goods going from US to Africa",
    "NO에서 수입 2025",
    "FR向け輸出 2025年",
    "NOからの輸入 2025年",
    "Germany's exports to US 2025",
    "goods going from the US to Africa",
    "how much did Vietnam export to US in 2025",
    "stack up exports to EU against exports to US for 2023, 2024, 2025",  # the order of both
    "which partners run a surplus with us",
    "Origin DK, total imports 2025, value. Tks.",
    "what are container rates Shanghai to LA this week?",
    "total sold to US buyers, calendar 2025",
    "last 18 months exports to US monthly",
    "toys to US in 2025",
    "exports of toys, shoes to US, one by one",
    "Textilmaschinen-Importe aus DE",
    "jouets vendus aux US en novembre et décembre (pour Noël quoi)",
    "graph exports to US, yearly, from 2016",
    "soybean imports share from US 2025",
    "percentage decline of US-bound shipments in 2025",
    "Chart: exports to US and to ASEAN, monthly, Jan 24 - Dec 25. one panel",
    "Anteil der Sojabohnen aus US-Herkunft 2025",
    "exp to US yoy Dec",
    "Exporte nach DE, Monatswerte, letzte 12",
    "VE a México 2025",
    "my boss keeps asking US",
    "toys to NL + BE, Q3, one figure",
    "exports to NL + BE 2025",
    "imports from NO + SE 2025",
    "exports to IT + ES, Q3",
    "exports to BE & NL 2025",
    "steel to IN + ID 2025",
    "imports from CH/AT 2025",
    "exports to US + CA + MX combined, 2025",
    "exports to BE, NL, LU 2025",
    "trade with MY + SG + TH 2025",
    "exports to IS and NO 2025",
    "exportations vers DE + IT 2025",
    "Exporte nach FR + IT + ES 2025",
    "2025年对DE+FR出口",
    "NL+BE 수출 2025",
    "DE+FRへの輸出 2025年",
    "DEへの輸出 2025年",
)
"""Where nothing but its capitals tells the US from us, or a code from a word."""


def wide(question: str) -> str:
    """In full-width letters, digits and marks."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in question)


def spaced(question: str) -> str:
    blank = " \u3000\n\u00a0 "
    return f"  {question.replace(' ', blank)}\t"


def with_unseen_marks(question: str, mark: str = "\u200b") -> str:
    return mark + question.replace(" ", f"{mark} ")
