"""The Harmonized System: what a code contains, and what contained its goods in other editions."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.deferred import lazy_property
from bot.language.lexicon.similar_texts import Search
from bot.language.lexicon.typed_text import TypedText, fold_word
from bot.shipped import read_table
from bot.value_class import value_class

CODE = "HS"
"""Stands before a code in restatements."""
_LONGEST = 60
"""The length of a gloss, in characters."""
_ASIDE = re.compile(r"[\s,;]*\([^()]*\)")
_STOPS = " .,;()"
_PARTS = re.compile(r"[;,:(]")
_SUBHEADING = 6
_WIDTHS = (2, 4, _SUBHEADING, 8, 10)
_OWN_CHAPTER = "98"
_OWN_TEXT = "Goods that each customs classes by itself"
"""Chapter 98 is in no edition: its content is left to each customs."""
_WORD = f"{fold_word(CODE)} "
_GLOSSED = re.compile(rf"\b{_WORD}(\d{{2,10}}) \(")


@value_class()
class Change:
    """What happened to a code; the years are the first and last of its present meaning, if it has one."""

    code: str
    since: int | None
    until: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str

    def applies_to(self, code: str) -> bool:
        """Returns whether it is also the change of `code`; one for part of its goods stands alone."""
        return code == self.code or self.code not in self.before


@value_class(slots=False)
class Nomenclature:
    """The tables of a folder, each read on first use. Raises OSError if one is missing."""

    folder: Path

    def describe_code(self, code: str) -> str | None:
        """Returns the text of a code of HS 2022 or a dropped one; for a national line, its subheading's.

        None if it is no known code.
        """
        if len(code) not in _WIDTHS:
            return None
        if code.startswith(_OWN_CHAPTER):
            return _OWN_TEXT
        subheading = code[:_SUBHEADING]
        dropped = self.find_change(subheading)
        return self._texts.get(subheading) or (dropped.note if dropped and dropped.until else None)

    def blank_glosses(self, typed: TypedText) -> TypedText:
        """Returns the text with blanks in place of codes' glosses; other brackets are the asker's."""
        folded = typed.folded
        if _WORD not in folded:
            return typed
        for match in _GLOSSED.finditer(folded):
            gloss = f"({fold_word(self.gloss_code(match[1]))})"
            start = match.end() - 1
            if folded.startswith(gloss, start):
                folded = folded[:start] + " " * len(gloss) + folded[start + len(gloss) :]
        return typed if folded is typed.folded else replace(typed, folded=folded)

    def find_change(self, code: str) -> Change | None:
        """Returns what happened to a code or to the heading that it is under, the nearest first."""
        rows = (self._changes.get(code[:width]) for width in (_SUBHEADING, 4))
        return next((row for row in rows if row and row.applies_to(code[:_SUBHEADING])), None)

    def label_code(self, code: str) -> str:
        """Returns a code as restatements have it: `HS 8542 (electronic integrated circuits)`."""
        gloss = self.gloss_code(code)
        return f"{CODE} {code} ({gloss})" if gloss else f"{CODE} {code}"

    def gloss_code(self, code: str) -> str:
        """Returns the text of a code in a few words without brackets; empty if there is none."""
        text = _ASIDE.sub("", _ASIDE.sub("", self.describe_code(code) or "")).rstrip(_STOPS)
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(_STOPS)} …"
        return text[:1].lower() + text[1:] if text[1:2].islower() else text

    def find_near_codes(self, code: str, most: int = 3) -> tuple[str, ...]:
        """Returns the known codes that look most like an unknown one, at most `most` of them."""
        typed = code[:_SUBHEADING]
        known = (one for one in self._texts if len(one) <= len(typed) + len(typed) % 2)
        return tuple(sorted(known, key=lambda one: _measure_unlikeness(typed, one))[:most])

    def suggest_codes(self, words: str, most: int = 4) -> tuple[tuple[str, str], ...]:
        """Returns at most `most` codes whose texts have all the words, likeliest first, each with a label."""
        return tuple((code, self.label_code(code)) for code in self._search.find_codes(words, most))

    def is_called(self, code: str, words: str) -> bool:
        """Returns whether words name a code's goods, rather than qualify them.

        `Scissors; tailors' shears` are called scissors; `yarn of high tenacity` is not called high.
        """
        wanted = _stem_words(words)
        name, *others = (_stem_words(part) for part in _PARTS.split(self.describe_code(code) or ""))
        return name == wanted or name.endswith(f" {wanted}") or wanted in others

    @lazy_property
    def _texts(self) -> Mapping[str, str]:
        return {row["code"]: row["description"] for row in read_table(self.folder / "hs2022.csv")}

    @lazy_property
    def _changes(self) -> Mapping[str, Change]:
        return {row["code"]: _make_change(row) for row in read_table(self.folder / "changes.csv")}

    @lazy_property
    def _search(self) -> Search:
        passed, leaving_out = (
            (self.folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
            for name in ("passed", "leaving_out")
        )
        return Search(self._texts, frozenset(passed), tuple(filter(None, leaving_out)))


def _stem_words(words: str) -> str:
    """Puts words in lower case and in the singular."""
    return words.strip().lower().removesuffix("s")


def _measure_unlikeness(typed: str, known: str) -> tuple[int, int, str]:
    alike = next((length for length in range(len(typed), 0, -1) if known.startswith(typed[:length])), 0)
    away = abs(int(typed.ljust(_SUBHEADING, "0")) - int(known.ljust(_SUBHEADING, "0")))
    return -alike, away, known


def _make_change(row: Mapping[str, str]) -> Change:
    return Change(
        code=row["code"],
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        before=tuple(row["before"].split("|")) if row["before"] else (),
        after=tuple(row["after"].split("|")) if row["after"] else (),
        note=row["note"],
    )
