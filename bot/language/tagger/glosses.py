"""Passes over the bracketed gloss that a restatement gives a code, when it comes back in a question."""

import re
from dataclasses import replace

from bot.language.lexicon.nomenclature import CODE, Nomenclature
from bot.language.lexicon.typed_text import TypedText, fold_word

_WORD = f"{fold_word(CODE)} "
_CODE = re.compile(rf"\b{_WORD}(\d{{2,10}}) \(")


def blank_glosses(typed: TypedText, nomenclature: Nomenclature) -> TypedText:
    """Returns the text with blanks in place of a code's gloss; other words in brackets are the asker's."""
    folded = typed.folded
    if _WORD not in folded:
        return typed
    for match in _CODE.finditer(folded):
        gloss = f"({fold_word(nomenclature.gloss_code(match[1]))})"
        start = match.end() - 1
        if folded.startswith(gloss, start):
            folded = folded[:start] + " " * len(gloss) + folded[start + len(gloss) :]
    return typed if folded is typed.folded else replace(typed, folded=folded)
