"""What the sentences of a story so far leave to those that follow: whom, which flow and when it spoke of."""

from dataclasses import dataclass, field

from bot.domain.month import Period


@dataclass(slots=True)
class Thread:
    """`main_periods` are the periods of a figure that names none, the likeliest first.

    `currency` is the one that most amounts are in, None where none is. `couple` are the last two of a kind
    named together: what the former and the latter mean. `way` and `kind` are those of the figure before.
    """

    main_periods: tuple[Period, ...]
    currency: str | None = None
    flow: str | None = None
    partners: tuple[str, ...] = ()
    product: str | None = None
    last_product: str | None = None
    """The goods that were named last, in whatever paragraph."""
    is_single: bool = False
    """Whether the paragraph last spoke of one flow, of one partner at most, and of no goods."""
    is_of_one_flow: bool = False
    """Whether the last sentence of the paragraph that named flows named one alone."""
    has_flow: bool = False
    """Whether the paragraph told a flow."""
    periods: tuple[Period, ...] = ()
    way: int = 0
    kind: str = ""
    excluded_to: int = 0
    """Up to where the sentence told of figures that are set aside."""
    whole: str | None = None
    """The flow that the paragraph told shares of."""
    told_periods: tuple[Period, ...] = ()
    """The periods that the paragraph named, the last one first."""
    stretch: int = 0
    """How many paragraphs and times were told so far: between two of them all is of one time."""
    paragraph: int = -1
    is_fresh: bool = True
    """Whether the sentence begins a paragraph."""
    couple: tuple[str, tuple[str, ...]] = ("", ())
    named_partners: dict[str, None] = field(default_factory=dict)
    """Every partner that was named, in order."""
    counted_currencies: tuple[str, ...] = ()
    """Currencies that the paragraph counts in."""
    is_of_shares: bool = False
    """Whether the sentence before tells of shares."""
    is_regional: bool = False
    """Whether the sentence before told of a region: on the continent."""
    has_counts: bool = False
    """Whether partners were counted: 190 of them."""

    def begin_sentence(self, paragraph: int, *, is_item: bool) -> None:
        """Takes note that a sentence begins; an item of a list goes on as the one before it."""
        self.is_fresh = paragraph != self.paragraph and not is_item
        self.paragraph = paragraph
        self.way, self.kind = 0, ""
        self.excluded_to = 0
        if self.is_fresh:
            self.stretch += 1
            self.is_single = self.has_flow = self.is_regional = self.is_of_one_flow = False
            self.partners, self.product, self.counted_currencies, self.told_periods, self.whole = (
                (),
                None,
                (),
                (),
                None,
            )

    @property
    def is_headline(self) -> bool:
        """Whether nothing was told before, so that the story has yet to say what it counts in."""
        return self.paragraph == 0

    @property
    def likely_periods(self) -> tuple[Period, ...]:
        """The periods that a figure without one may be of."""
        return tuple(dict.fromkeys((*self.periods[-1:], *self.main_periods, *self.periods[:1])))
