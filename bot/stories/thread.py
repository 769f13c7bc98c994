"""What the sentences of a story so far leave to those that follow: whom, which flow and when it spoke of."""

from dataclasses import dataclass, field

from bot.domain.month import Period


@dataclass(slots=True)
class Thread:
    """`main` are the periods of a figure that names none, the likeliest first.

    `currency` is the one that most amounts are in, None where none is. `couples` are the last two of a kind
    named together: what the former and the latter mean.
    """

    main: tuple[Period, ...]
    currency: str | None = None
    flow: str | None = None
    partners: tuple[str, ...] = ()
    product: str | None = None
    periods: tuple[Period, ...] = ()
    way: int = 0
    paragraph: int = -1
    couples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    """Every partner that was named, in order."""
    counts: bool = False
    """Whether partners were counted: 190 of them."""

    def begin(self, paragraph: int) -> None:
        self.paragraph = paragraph
        self.way = 0

    @property
    def spoken_of(self) -> tuple[Period, ...]:
        """The periods that a figure without one may be of."""
        return tuple(dict.fromkeys((*self.periods[-1:], *self.main, *self.periods[:1])))
