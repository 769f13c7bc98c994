"""What the sentences of a story so far leave to the next: whom, which flow and when they were about."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.domain.month import Period


@dataclass(slots=True)
class Thread:
    """The state of a story; `main_periods` are those of a figure without a time, the likeliest first.

    `currency` is the one of most amounts, None if there are none. `couple` are the last two of a kind named
    together, for the former and the latter. `way` and `kind` are those of the figure before.
    """

    main_periods: tuple[Period, ...]
    currency: str | None = None
    is_of_one_currency: bool = False
    """True if the story names only that currency, beside no amount: all amounts are yuan."""
    flow: str | None = None
    partners: tuple[str, ...] = ()
    product: str | None = None
    goods: tuple[str, ...] = ()
    """The goods that the last sentence with goods named."""
    named_goods: dict[str, None] = field(default_factory=dict)
    """All goods that were named, in order."""
    paragraph_goods: tuple[str, ...] = ()
    """The goods that the paragraph named, the last one last."""
    is_narrowed: bool = False
    """True if unread words narrowed the goods, so that which are meant is not known."""
    is_of_goods: bool = False
    """True if the first trade that the paragraph named was that of goods."""
    last_product: str | None = None
    """The goods that were named last, in any paragraph."""
    is_single: bool = False
    """True if the paragraph last mentioned one flow, at most one partner, and no goods."""
    is_of_one_flow: bool = False
    """True if the last sentence of the paragraph that named flows named only one."""
    is_of_noun: bool = False
    """True if the paragraph named no other, and by nouns, which leave no doubt whose it is; no balance."""
    is_led: bool = False
    """True if the sentence before named one flow."""
    has_flow: bool = False
    """True if the paragraph named a flow."""
    periods: tuple[Period, ...] = ()
    way: int = 0
    kind: str = ""
    excluded_to: int = 0
    """Up to where the sentence gave figures that are excluded."""
    whole: str | None = None
    """The flow that the paragraph gave shares of."""
    is_of_one_whole: bool = False
    """True if the sentence before gave shares of one flow, and named no other."""
    told_periods: tuple[Period, ...] = ()
    """The periods that the paragraph named, the last one first."""
    stretch: int = 0
    """How many paragraphs and times there have been; between two of them, all is of one time."""
    paragraph: int = -1
    is_item: bool = False
    """True if the sentence is an item of a list, which continues the one before it."""
    is_headed: bool = False
    """True if it is such an item, and what led to the list named one flow: exports were as follows."""
    head_flow: str = ""
    """The one flow of what led to the list that the sentence is in."""
    is_fresh: bool = True
    """True if the sentence begins a paragraph."""
    couple: tuple[str, tuple[str, ...]] = ("", ())
    paragraph_flows: tuple[str, ...] = ()
    """The flows that the paragraph named."""
    paragraph_partners: tuple[str, ...] = ()
    """The partners that the paragraph named, the last one last."""
    bases: AbstractSet[str] = frozenset()
    """The partners that the last sentence with partners compared others with: 比对美出口多."""
    named_partners: dict[str, None] = field(default_factory=dict)
    """Every partner that was named, in order."""
    region: str = ""
    """The region that was named last."""
    named_regions: AbstractSet[str] = frozenset()
    """The blocs and continents that were named."""
    counted_currencies: tuple[str, ...] = ()
    """The currencies that the paragraph uses."""
    is_of_shares: bool = False
    """True if the sentence before was about shares."""
    is_regional: bool = False
    """True if the sentence before was about a region: on the continent."""
    has_counts: bool = False
    """True if partners were counted: 190 of them."""

    def begin_sentence(self, paragraph: int, *, is_item: bool) -> None:
        """Notes that a sentence begins; an item of a list continues the one before it."""
        self.is_fresh = paragraph != self.paragraph and not is_item
        self._begin_item(is_item=is_item)
        self.paragraph, self.is_item, self.is_led = paragraph, is_item, False
        self.way, self.kind = 0, ""
        self.excluded_to = 0
        if self.is_fresh:
            self.stretch += 1
            self.is_single = self.has_flow = self.is_regional = self.is_of_goods = False
            self.is_of_one_flow = self.is_of_noun = False
            self.paragraph_flows = self.goods = self.paragraph_goods = ()
            self.partners = self.paragraph_partners = self.counted_currencies = self.told_periods = ()
            self.product = self.whole = None

    def _begin_item(self, *, is_item: bool) -> None:
        """Notes whether an item begins, which is of the trade that led to the list, and no balance."""
        if self.is_fresh or (is_item and self.is_led):
            self.head_flow = (self.flow or "") if is_item else ""
        is_back = self.flow == "balance" != self.head_flow != ""
        if is_item and is_back:
            self.flow = self.head_flow
        self.is_headed = is_item and (is_back or (self.is_headed if self.is_item else self.is_led))

    @property
    def likely_periods(self) -> tuple[Period, ...]:
        """The periods that a figure without a time may be of."""
        return tuple(dict.fromkeys((*self.periods[-1:], *self.main_periods, *self.periods[:1])))

    @property
    def known_periods(self) -> tuple[Period, ...]:
        """The likely periods without months that the story has not named, once it has named a time."""
        likely = self.likely_periods
        known = (one for one in likely if not one.is_month or one in self.periods or not self.periods)
        return tuple(known) or likely

    def drop_untold(
        self, periods: Sequence[Period], times: Sequence[Period], *, is_rough: bool = False
    ) -> tuple[Period, ...]:
        """Leaves out months that neither the story nor `times` told, in a paragraph that told a time.

        A rate has so few digits that it fits many a month; for one that `is_rough`, any time told is enough.
        """
        is_told = bool(self.told_periods or (is_rough and (self.periods or times)))
        untold = {one for one in self.main_periods if one.is_month and is_told}
        untold -= {*self.periods, *times}
        untold = {one for one in untold if one.shift_to_year_earlier() not in times}  # than in June 2025
        return tuple(one for one in periods if one not in untold) or tuple(periods)
