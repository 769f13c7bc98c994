"""The words of a question as letters that the grammar of time is written in."""

from bot.question.words.tagging import MARK, Tag

OTHER = "x"
_LETTERS = {
    ("year", ""): "Y",
    ("year month", ""): "D",
    ("small", ""): "n",
    ("number", ""): "N",
    ("ordinal", ""): "O",
    ("month", ""): "M",
    ("unit", "month"): "w",
    ("unit", "quarter"): "q",
    ("unit", "half"): "h",
    ("unit", "year"): "Z",
    ("mark", "year"): "y",
    ("mark", "month"): "m",
    ("mark", "quarter"): "q",
    ("mark", "half"): "h",
    ("part", ""): "A",
    ("early", ""): "V",
    ("fiscal", ""): "F",
    ("past", ""): "L",
    ("relative", ""): "P",
    ("stretch", ""): "T",
    ("shift", ""): "G",
    ("since", ""): "S",
    ("after", ""): "s",
    ("until", ""): "U",
    ("between", ""): "B",
    ("each", ""): "E",
    ("frequency", ""): "e",
    ("prep", "to"): "R",
    ("range", ""): "R",
    ("prep", "from"): "f",
    ("prep", "in"): "o",
    ("prep", "of"): "o",
    ("filler", ""): "o",
    ("on", ""): "j",
    ("ago", ""): "a",
    ("scale", "1e6"): "X",
    ("decade", ""): "c",
    ("again", ""): "g",
    ("year to", ""): "W",
    ("bound", "before"): "b",
    ("bound", "before it"): "k",
    ("bound", "after"): "l",
    ("cumulative", ""): "C",
    ("join", "and"): "&",
    ("event", ""): "v",
    (MARK, "-"): "-",
    (MARK, "~"): "R",
    (MARK, "/"): "/",
    (MARK, "'"): "'",
    (MARK, "."): ".",
    (MARK, ","): ",",
}


def letter(tag: Tag) -> str:
    """One letter a tag: its value's where there is one, else its kind's."""
    return _LETTERS.get((tag.kind, tag.value)) or _LETTERS.get((tag.kind, "")) or OTHER
