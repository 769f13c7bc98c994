"""What a phrase of the vocabulary can mean."""

from typing import NamedTuple

UNKNOWN = "unknown"
MARK = "mark sign"
MOVED = "moved"
"""Goods that move in either direction; where they go decides the flow later."""
FLOWS = ("flow", MOVED)
PLACES = ("place", "unsure", "ask")
"""Names of partners, of which the last two may mean another one."""
SEVERAL = "several"
"""A word that says several things at once: 欧美, the EU and the US."""
CHATTER = "chatter"
"""The value of a filler of everyday talk, which no misspelt word is ever corrected to."""
REMARK = "remark"
"""The value of a filler that says something about a figure that no query can hold, said beside the answer."""
PART = "part"
"""The value of a filler that says by what fraction something moved: a third, a fifth."""
ENDING = "ending"
"""The value of a filler that only ends Hangul words: particles, verb endings."""
VERBAL = "verbal"
"""The value of a filler that only ends Hangul verbs, including honorifics: 찾으시는, 알려주실."""
TOWARDS = "to"
"""The value of a particle that says to whom or when: 중국에, 2025년엔."""
_PARTICLES = ("post", "possessive")
_ENDING_JOINS = ("and", "or", "too", "only")
OPEN = "open"
"""The value of a filler that leaves open which goods are meant: the, all, goods."""
FIGURE = "figure"
"""The value of a filler that only says that figures are asked for, and may end a compound: Exportzahlen."""


class Meaning(NamedTuple):
    """What a phrase can mean: a kind (`flow`, `place`, `month` …), its value, and the language.

    `written` is the phrase with its accents, in a language in which accents tell words apart.
    """

    kind: str
    value: str
    language: str
    written: str = ""

    @property
    def ends_words(self) -> bool:
        """True if it is a Korean particle or verb ending."""
        joins = self.kind == "join" and self.value in _ENDING_JOINS
        ends = self.kind == "filler" and self.value in (ENDING, VERBAL, TOWARDS)
        return self.language == "ko" and (joins or ends or self.kind in _PARTICLES)
