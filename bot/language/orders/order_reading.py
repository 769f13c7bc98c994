"""What an order says, before it is known whether that can be done. Pure values."""

from dataclasses import field

from bot.language.grammar.frame import Frame
from bot.value_class import value_class


@value_class()
class Clock:
    """A time of day as said: hours from 0 to whatever was typed, `half` am or pm where that was said."""

    hour: int
    minute: int = 0
    half: str = ""


@value_class()
class OrderTiming:
    """When something is to be told.

    `weekdays` count from 0, Monday; `days` is daily, weekdays, weekend, weekly or monthly; `day` that of a
    month, 31 the last. `uneven` are words for days that no schedule keeps.
    """

    on_release: bool = False
    weekdays: tuple[int, ...] = ()
    days: str = ""
    day: int | None = None
    uneven: str = ""
    clocks: tuple[Clock, ...] = ()
    zone: str | None = None

    @property
    def is_said(self) -> bool:
        """Whether anything was said of when."""
        return bool(self.on_release or self.names_days or self.clocks or self.zone or self.uneven)

    @property
    def names_days(self) -> bool:
        """Whether it names days of the week or month."""
        return bool(self.weekdays or self.days or self.day)


@value_class()
class Watched:
    """What is to be watched for of a figure, as far as it was said.

    `direction` is up or down. `bound` is an amount with its sign (`>` above, `<` below, `>=`), in percent or
    in `currency`, `exact` where no sign was said. `count` months in a row (`unit` otherwise); `ceases`: the
    end of a run. `record` is record or record low; `among` the first so many; `turns` >0 or <0; `who` and
    `other` are words for who is to pass whom, in the `trade` (export, import, total) where that is said.
    `by_level` tells
    that it is held against the amount itself: below, above. `kind` is moves, beyond, runs, stops, record,
    among, turns or passes.
    """

    kind: str
    direction: str = ""
    amount: str = ""
    sign: str = ""
    by_level: bool = False
    percent: bool = False
    currency: str | None = None
    count: int | None = None
    unit: str = "month"
    record: str = ""
    among: int | None = None
    turns: str = ""
    who: str = ""
    other: str = ""
    trade: str = ""


@value_class()
class OrderReading:
    """An order as read.

    `action` is what is to be done: subscribe, send, alert, tell, remind, unsubscribe, pause, resume, delete,
    restore, test, change, end or list; empty where none was named. `number` is that of a subscription,
    `lists` tells that all of them are meant; `whole` is what is to be done with all of them, where the words
    say nothing else. `subject` are the words of the question that it is about, as typed; `summary` the part
    of the digest that it names instead. `denied` is a word that denies what is watched for. `whether` is the
    word that makes a condition of it; `is_expected` tells that the words cannot ask about the past in its
    place: as soon as, not when; `each_time` that it is to be told of again and again. `language` is the one
    that the words are in, `told_in` the one asked for.
    """

    action: str = ""
    number: int | None = None
    lists: bool = False
    whole: str = ""
    when: OrderTiming = field(default_factory=OrderTiming)
    watched: tuple[Watched, ...] = ()
    whether: str = ""
    is_expected: bool = False
    each_time: bool = False
    is_out: bool = False
    summary: str = ""
    subject: str = ""
    told_in: str = ""
    chart: bool | None = None
    short: bool | None = None
    denied: str = ""
    currency: str | None = None
    language: str = "en"
    words: str = ""

    @property
    def says_how(self) -> bool:
        """Whether anything is said of how to tell it."""
        return bool(self.told_in or self.summary or self.currency) or (self.chart, self.short) != (None, None)


def find_first(frame: Frame, slot: str) -> str:
    """Returns the first value in a slot; nothing where there is none."""
    return next((filler.value for filler in frame.get(slot, ())), "")


def parse_number(said: str | None) -> int | None:
    """Returns the whole number in a text, None where there is none."""
    return int(said) if said and said.isdigit() else None
