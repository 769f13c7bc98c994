"""Words by which a question claims something, and those by which it asks for something, by language."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.language.words.typed import fold_word

_CLAUSE = r"(?:^|[.,;:!?¿¡。，、])\s*"
_OPENERS = r"(?:(?:so|and|but|then|ok|okay|well|hi|hey|hello)\b[ ,]*)*"
_ASKED = r"\s*[?？]"
_WORD = re.compile(r"\w+")
_WORDY = frozenset(("en", "de", "fr", "es"))
"""Languages that part words by blanks."""


@dataclass(frozen=True)
class _Form:
    """Words of a kind in a language, longest first; `heads` is what each begins with."""

    language: str
    kind: str
    words: Sequence[str]
    heads: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when one of the heads is first met: no process meets those of all languages."""
        said = map(_bounded, self.words) if self.language in _WORDY else map(re.escape, self.words)
        form = f"(?:{'|'.join(said)})"
        if self.kind == "opens":
            form = f"{_CLAUSE}{_OPENERS}{form}"
        elif self.kind == "ends":
            form = rf"{form}{_ASKED}"
        return re.compile(form)


@dataclass(frozen=True)
class ClaimWords:
    """The table claims.csv: words by language and kind."""

    words: Mapping[tuple[str, str], tuple[str, ...]]

    def asks_whether(self, text: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded text asks for a yes or a no: `did exports fall?`, not `how far did they fall?`."""
        asked = any(self._asks_whether(text, language) for language in languages)
        return asked and not any(self._finds("asks", text, language) for language in languages)

    def _asks_whether(self, text: str, language: str) -> bool:
        if self._finds("says", text, language):
            return True
        marked = any(mark in text for mark in self.words.get((language, "marks"), ()))
        led = marked or any(self._finds(kind, text, language) for kind in ("opens", "ends"))
        return led and not self._finds("requests", text, language)

    def states(self, text: str, languages: AbstractSet[str]) -> bool:
        """`Exports to the US fell in 2025?`: a question mark, and no word that asks for a figure."""
        return "?" in text and not any(self._finds("asks", text, language) for language in languages)

    def order(self, text: str, languages: AbstractSet[str]) -> int:
        """1 where one is said to be more than another, −1 less, 0 where neither or both are."""
        return self.has("more", text, languages) - self.has("less", text, languages)

    def has(self, kind: str, text: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded text has a word of a kind."""
        return any(self._finds(kind, text, language) for language in languages)

    def is_of(self, kind: str, word: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded word is one of a kind."""
        return any(word in self._folded.get((language, kind), ()) for language in languages)

    def _finds(self, kind: str, text: str, language: str) -> bool:
        form = self._forms.get((language, kind))
        if form is None:
            return False
        said = _WORD.findall(text) if language in _WORDY else text
        return not form.heads.isdisjoint(said) and form.pattern.search(text) is not None

    @cached_property
    def _folded(self) -> Mapping[tuple[str, str], frozenset[str]]:
        return {key: frozenset(map(fold_word, words)) for key, words in self.words.items()}

    @cached_property
    def _forms(self) -> Mapping[tuple[str, str], _Form]:
        return {key: _form(*key, words) for key, words in self._folded.items() if key[1] != "marks"}


def _form(language: str, kind: str, words: Iterable[str]) -> _Form:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    heads = (_WORD.findall(word)[0] if language in _WORDY else word[0] for word in longest_first)
    return _Form(language, kind, longest_first, frozenset(heads))


def _bounded(word: str) -> str:
    """A whole word; `-elles` hangs on the one before."""
    form = re.escape(word).replace(r"\ ", r"[\s-]+")
    opening = "" if word.startswith("-") else r"(?<!\w)"
    return rf"{opening}{form}(?!\w)"


def load_claim_words(path: Path) -> ClaimWords:
    """OSError where the table is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return ClaimWords({(row["language"], row["kind"]): tuple(row["words"].split("|")) for row in rows})
