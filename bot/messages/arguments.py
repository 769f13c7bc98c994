"""What a message can be about: values whose words and signs each language has for itself."""

from dataclasses import dataclass

from bot.domain.month import Period


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency, told without its sign.

    `closely` with more digits than else, where those would hide a difference.
    """

    value: int
    currency: str
    closely: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """Growth in percent; `signed` tells whether its sign is shown or left to the sentence."""

    value: float
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """A part in percent of a whole."""

    value: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many, or which place in an order."""

    number: int


@dataclass(frozen=True, slots=True)
class Number:
    """Any other number, told to a tenth: points, an index."""

    value: float


@dataclass(frozen=True, slots=True)
class When:
    """A period as it stands in a sentence: `in 2025`."""

    period: Period


@dataclass(frozen=True, slots=True)
class Span:
    """A period that stands alone: `December 2025`."""

    period: Period


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence in English, of a kind that the tables of data/spoken know: a trade, a name."""

    kind: str
    english: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the asker, as typed: the same in every language."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(f"“{word}”" for word in self.words)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A name, an id or a command that stands as it is, without quotation marks."""

    text: str

    def __str__(self) -> str:
        return self.text


Argument = Money | Rate | Share | Count | Number | When | Span | Phrase | Quoted | Verbatim
