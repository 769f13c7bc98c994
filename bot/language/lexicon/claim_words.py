"""Words by which a question claims something, and those by which it asks for something, by language."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from bot.language.lexicon.typed import fold_word

_CLAUSE = r"(?:^|[.,;:!?¿¡。，、])\s*"
_ASKED = r"\s*[?？]"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Form:
    """Words of a kind in a language that parts them by `blanks` or not; `led` may stand before them."""

    kind: str
    words: frozenset[str]
    blanks: bool
    led: frozenset[str]

    def stands_in(self, text: str) -> bool:
        """Whether a folded text has one of the words where their kind stands."""
        said = _WORD.findall(text) if self.blanks else text
        return not self._heads.isdisjoint(said) and self._pattern.search(text) is not None

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(_WORD.findall(word)[0] if self.blanks else word[0] for word in self.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when one of the heads is first met: no process meets those of all languages."""
        form = self._any_of(self.words)
        if self.kind == "opens":
            led = rf"(?:{self._any_of(self.led)}[ ,]*)*" if self.led else ""
            form = f"{_CLAUSE}{led}{form}"
        return re.compile(f"{form}{_ASKED}" if self.kind == "ends" else form)

    def _any_of(self, words: Iterable[str]) -> str:
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(_bounded if self.blanks else re.escape, longest_first))})"


def _bounded(word: str) -> str:
    """A whole word; `-elles` hangs on the one before."""
    form = re.escape(word).replace(r"\ ", r"[\s-]+")
    opening = "" if word.startswith("-") else r"(?<!\w)"
    return rf"{opening}{form}(?!\w)"


@dataclass(frozen=True)
class ClaimWords:
    """The words of claims.csv by language and kind, folded; `in_letters` are the languages so written."""

    words: Mapping[tuple[str, str], frozenset[str]]
    in_letters: AbstractSet[str]

    def has(self, kind: str, text: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded text has a word of a kind."""
        return any(self._forms[language, kind].stands_in(text) for language in self._with(kind, languages))

    def is_of(self, kind: str, word: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded word is one of a kind."""
        return any(word in self.words[language, kind] for language in self._with(kind, languages))

    def asks_whether(self, text: str, languages: AbstractSet[str]) -> bool:
        """Whether a folded text asks for a yes or a no: `did exports fall?`, not `how far did they fall?`."""
        asked = any(self._asks_whether(text, frozenset((language,))) for language in languages)
        return asked and not self.has("asks", text, languages)

    def _asks_whether(self, text: str, language: AbstractSet[str]) -> bool:
        if self.has("says", text, language):
            return True
        led = any(self.has(kind, text, language) for kind in ("marks", "opens", "ends"))
        return led and not self.has("requests", text, language)

    def states(self, text: str, languages: AbstractSet[str]) -> bool:
        """`Exports to the US fell in 2025?`: a question mark, and no word that asks for a figure."""
        return "?" in text and not self.has("asks", text, languages)

    def order(self, text: str, languages: AbstractSet[str]) -> int:
        """1 where one is said to be more than another, −1 less, 0 where neither or both are."""
        return self.has("more", text, languages) - self.has("less", text, languages)

    def _with(self, kind: str, languages: AbstractSet[str]) -> Iterable[str]:
        return (language for language in languages if (language, kind) in self.words)

    @cached_property
    def _forms(self) -> Mapping[tuple[str, str], _Form]:
        none: frozenset[str] = frozenset()
        return {
            (language, kind): _Form(
                kind,
                words,
                blanks=language in self.in_letters and kind != "marks",
                led=self.words.get((language, "before opens"), none),
            )
            for (language, kind), words in self.words.items()
        }


def claim_words_of(rows: Iterable[Mapping[str, str]], in_letters: AbstractSet[str]) -> ClaimWords:
    """The table with the columns language, kind and words."""
    split = {(row["language"], row["kind"]): row["words"].split("|") for row in rows}
    words = {key: frozenset(map(fold_word, said)) for key, said in split.items()}
    return ClaimWords(words, in_letters)
