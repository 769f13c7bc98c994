"""Words by which a question claims something, and those by which it asks for something, by language."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.question.words.typed import fold_word

_CLAUSE = r"(?:^|[.,;:!?¿¡。，、])\s*"
_OPENERS = r"(?:(?:so|and|but|then|ok|okay|well|hi|hey|hello)\b[ ,]*)*"
_ASKED = r"\s*[?？]"
_MOVED = (("rose", "rise"), ("fell", "fall"))
_COMPARED = (("more",), ("less",))
_WORDY = frozenset(("en", "de", "fr", "es"))
"""Languages that part words by blanks."""


@dataclass(frozen=True)
class ClaimWords:
    """The table claims.csv: words by language and kind."""

    words: Mapping[tuple[str, str], tuple[str, ...]]

    def asks_whether(self, text: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded text asks for a yes or a no: `did exports fall?`, not `how far did they fall?`."""
        return any(self._asks_whether(text, language) for language in languages) and not self._finds(
            "asks", text, languages
        )

    def _asks_whether(self, text: str, language: str) -> bool:
        if self._finds("says", text, {language}):
            return True
        requested = self._finds("requests", text, {language})
        return not requested and any(self._finds(kind, text, {language}) for kind in ("opens", "ends"))

    def asserts_move(self, text: str, languages: AbstractSet[str]) -> bool:
        """`Exports to the US fell in 2025?`: a statement with a question mark."""
        said = any(self._finds(kind, text, languages) for kind in ("rose", "fell"))
        return said and "?" in text and not self._finds("asks", text, languages)

    def way(self, text: str, languages: AbstractSet[str]) -> int:
        """1 where something is said to have risen, −1 fallen, 0 where neither or both are."""
        return self._sets_apart(_MOVED, text, languages)

    def order(self, text: str, languages: AbstractSet[str]) -> int:
        """1 where one is said to be more than another, −1 less, 0 where neither or both are."""
        return self._sets_apart(_COMPARED, text, languages)

    def _sets_apart(
        self, kinds: tuple[Sequence[str], Sequence[str]], text: str, languages: AbstractSet[str]
    ) -> int:
        up, down = (any(self._finds(kind, text, languages) for kind in side) for side in kinds)
        return up - down

    def is_of(self, kind: str, word: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded word is one of a kind."""
        return any(word in self._folded.get((language, kind), ()) for language in languages)

    def _finds(self, kind: str, text: str, languages: AbstractSet[str]) -> bool:
        forms = (self._forms.get((language, kind)) for language in languages)
        return any(form is not None and form.search(text) for form in forms)

    @cached_property
    def _folded(self) -> Mapping[tuple[str, str], frozenset[str]]:
        return {key: frozenset(map(fold_word, words)) for key, words in self.words.items()}

    @cached_property
    def _forms(self) -> Mapping[tuple[str, str], re.Pattern[str]]:
        return {key: re.compile(_form(*key, words)) for key, words in self._folded.items()}


def _form(language: str, kind: str, words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    form = f"(?:{'|'.join(_bounded(word, wordy=language in _WORDY) for word in longest_first)})"
    if kind == "opens":
        return f"{_CLAUSE}{_OPENERS}{form}"
    if kind == "ends":
        return rf"{form}{_ASKED}"
    return form


def _bounded(word: str, *, wordy: bool) -> str:
    """Whole words only, where a language parts words by blanks; `-elles` hangs on the word before."""
    form = re.escape(word).replace(r"\ ", r"[\s-]+")
    if not wordy:
        return form
    opening = "" if word.startswith("-") else r"(?<!\w)"
    return rf"{opening}{form}(?!\w)"


def load_claim_words(path: Path) -> ClaimWords:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return ClaimWords({(row["language"], row["kind"]): tuple(row["words"].split("|")) for row in rows})
