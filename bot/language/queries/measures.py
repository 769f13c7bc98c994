"""Which measure a set of cues asks for: the first rule that holds."""

from collections.abc import Callable, Sequence

from bot.language.grammar.slots import Slots
from bot.trade.query import Measure
from bot.trade.threshold import Threshold

GROWTH = frozenset(("growth", "up", "down", "widen"))
MOVED = frozenset(("change", "up", "down"))
"""Of a rank: that it is another than before, where growth would be what it goes by."""
TOP = frozenset(("top", "bottom"))
EXTREME_GROWTH = frozenset(("fastest", "slowest"))
RECORDS = frozenset(("record", "record low"))
_LISTED = frozenset(("partner", "region", "product"))
_STEPS = frozenset(("month", "quarter", "year"))

Rule = tuple[Callable[[Slots], object], Measure]


def grows(slots: Slots) -> bool:
    return bool(slots.cues & GROWTH)


def grows_in_each(slots: Slots) -> bool:
    """Growth in January and in February, each over its year before, where `vs` sets one against the other."""
    against = "compare" in slots.cues and "year earlier" not in slots.cues
    return not (against or slots.times.ends or slots.times.relation or slots.cues & {"change", "mom", "qoq"})


def _ranks(slots: Slots) -> bool:
    return bool(slots.cues & (TOP | EXTREME_GROWTH))


def _orders(slots: Slots) -> bool:
    """Exports by country, sorted by growth."""
    return "by growth" in slots.cues and slots.breakdown in _LISTED


def _concentration(slots: Slots) -> bool:
    many = slots.limit is not None or (slots.noun is not None and "top" in slots.cues)
    many = many and not slots.cues & {"one", "who"}
    return "concentration" in slots.cues or bool(
        "share" in slots.cues and "top" in slots.cues and many and not slots.partners
    )


def last_on_side(slots: Slots) -> bool:
    """When was the last monthly deficit: all that were, the latest first."""
    return _last_record(slots) and bool(slots.cues & {"deficit", "surplus"}) and not slots.threshold


def _last_record(slots: Slots) -> bool:
    return "last time" in slots.cues and not grows(slots)


def _best_of_all(slots: Slots) -> bool:
    """When were exports highest, which month had the fewest: of all held, where none are named to look in."""
    steps = (
        slots.cues & {"when", "annual"} or (slots.unit and not slots.breakdown) or slots.frequency in _STEPS
    )
    single = slots.limit in (None, 1) and max(len(slots.partners), len(slots.products)) < 2
    return bool(steps and single and _ranks(slots)) and not (slots.noun or slots.periods)


def best_periods(slots: Slots, measure: Measure) -> bool:
    """The three best months: periods are ranked, not partners."""
    steps = slots.unit or slots.frequency
    return measure is Measure.TOP and bool(steps) and not (slots.noun or slots.breakdown)


def _ranked_highest(slots: Slots) -> bool:
    """In which month did Vietnam rank highest: its best place, not the largest amount."""
    placed = "rank" in slots.cues or slots.cues >= {"rank verb", "subject"}
    when = slots.unit or slots.frequency in _STEPS or "when" in slots.cues
    sought = "best rank" in slots.cues or (placed and when and slots.cues & TOP)
    return bool(sought) and len(slots.partners) == 1 and (not slots.noun or "best rank" in slots.cues)


def _judges_a_period(slots: Slots) -> bool:
    """Is 2025 the best year, was December the best since 2021: one period against all others."""
    if "yes or no" not in slots.cues or not slots.cues & TOP or slots.noun:
        return False
    if slots.times.relation == "since" and len(slots.periods) == 2:
        return len(slots.partners) < 2
    if len(slots.periods) != 1:
        return False
    one = slots.periods[0]
    return (slots.unit == "year" and one.is_year) or (slots.unit == "month" and one.is_month)


def _extreme_since(slots: Slots) -> bool:
    """The highest exports since 2022: one flow against itself, not partners against each other."""
    rows = slots.noun or slots.breakdown or slots.unit or slots.limit or len(slots.partners) > 1
    ends = slots.cues & TOP and not slots.cues & ({"one", "who", "what", "list", "share"} | EXTREME_GROWTH)
    return bool(ends and slots.times.relation == "since" and not rows and slots.flows)


def _streak(slots: Slots) -> bool:
    return "streak" in slots.cues or ("last time" in slots.cues and grows(slots))


def _quantity(slots: Slots) -> bool:
    """Of goods that are named, or of each: a count of products names them as what is counted."""
    of_each = slots.breakdown == "product" and not slots.noun
    return "quantity" in slots.cues and bool(slots.products or of_each)


def _list(slots: Slots) -> bool:
    asked = slots.cues & {"list", "how many", "count"} or _counts(slots)
    rows = (slots.noun or slots.breakdown or "").split(" ")[0] in _LISTED
    if asked and _sifts(slots, rows=rows) and (slots.unit or not slots.partners or lists_members(slots)):
        return True
    if slots.threshold and slots.unit and not slots.noun:
        return True
    sided = slots.cues & {"deficit", "surplus"} and slots.noun == "partner"
    one_sided = sided and not (_ranks(slots) or slots.breakdown)
    moved = slots.direction and ("who" in slots.cues or slots.noun == "partner")
    if (one_sided or moved) and (not slots.partners or lists_members(slots)):
        return True
    sifted = (asked and rows) or (slots.threshold and (asked or rows))
    return bool(sifted or slots.cues & {"how many", "count"})


def _moved_beyond(slots: Slots) -> bool:
    """The markets, or the biggest falls, of at least 50 billion: those that did, however they are ranked."""
    unsaid = slots.cues & EXTREME_GROWTH and not (slots.noun or slots.breakdown or slots.partners)
    rows = unsaid or slots.breakdown in _LISTED or (slots.noun or "").split(" ")[0] in _LISTED
    said = "bound of change" in slots.cues or {"list", "absolute", "change"} <= slots.cues
    return bool(said and rows and slots.threshold and Threshold.parse(slots.threshold).is_money)


def _sifts(slots: Slots, *, rows: bool) -> bool:
    """Whether only some of the rows are asked for."""
    if slots.threshold or "deficit" in slots.cues:
        return True
    named = bool(slots.unit or rows or slots.groups)
    return named and bool(slots.direction or slots.cues & {"surplus", "lesser"})


def lists_members(slots: Slots) -> bool:
    """Which EU countries …: the members of the one group, at one time."""
    return slots.groups and len(slots.partners) == 1 and not slots.frequency


def _counts(slots: Slots) -> bool:
    """How many months, how many members: a count of rows, where no goods are counted."""
    return "quantity" in slots.cues and not slots.products and bool(slots.unit or slots.noun or slots.groups)


def _who_moved(slots: Slots) -> bool:
    """Who bought less from us than in 2024, countries that sold us more than in 2024: those that did."""
    moved = (
        slots.cues & {"more", "lesser"}
        and slots.times.bases
        and ("who" in slots.cues or slots.noun == "partner")
    )
    return bool(moved and slots.flows and not (slots.partners or slots.threshold))


def _goods(slots: Slots) -> bool:
    """What do we buy from Brazil: the goods, not their sum."""
    counted = slots.frequency or slots.unit or slots.currency or "amount" in slots.cues
    return "goods" in slots.cues and not (counted or slots.products)


def _who(slots: Slots) -> bool:
    """Who do we buy crude oil from, which countries do we sell more to."""
    more = bool(
        "more" in slots.cues and "list" in slots.cues and slots.noun == "partner" and not slots.threshold
    )
    goods = bool(slots.flows or slots.products)
    return bool(("who" in slots.cues or more) and goods and not slots.partners)


def _extreme_share(slots: Slots) -> bool:
    """The lowest US share since 2001, and in which month of a span it was."""
    step = {"month": 1, "quarter": 3, "year": 12}.get(slots.unit or slots.frequency or "", 24)
    long = not slots.periods or (len(slots.periods) == 1 and slots.periods[0].months > step)
    rows = slots.limit or _asks_what(slots)
    return bool(
        {"share"} <= slots.cues and slots.cues & TOP and len(slots.partners) == 1 and long and not rows
    )


def _largest_parts(slots: Slots) -> bool:
    """Who makes up most of our exports, which goods make up most of our imports from Australia."""
    ranks = "share" in slots.cues and slots.cues & TOP
    return bool(ranks and (not slots.partners or _asks_what(slots)))


def _asks_what(slots: Slots) -> bool:
    return slots.breakdown == "product" and "what" in slots.cues


def _average_growth(slots: Slots) -> object:
    return (
        "average" in slots.cues
        and grows(slots)
        and (slots.times.ends or slots.frequency == "year" or "yearly" in slots.cues)
    )


def _chooses(slots: Slots) -> bool:
    """Japan or Korea: from whom do we buy the most? Which of the two is larger, ASEAN or Africa?"""
    which = slots.cues >= {"who", "top"} or "more" in slots.cues
    chosen = "compare" in slots.cues and which and not slots.groups
    if slots.cues & EXTREME_GROWTH:
        return False  # which of the two grew more: a ranking by growth
    return bool(chosen or "either" in slots.cues) and len(slots.partners) > 1


def _rank(slots: Slots) -> bool:
    if "subject" in slots.cues and slots.cues & TOP and slots.noun in (None, "partner"):
        return len(slots.partners) == 1 and not slots.unit
    if slots.groups and slots.breakdown == "partner":
        return False
    verb = "rank verb" in slots.cues and not slots.groups
    return ("rank" in slots.cues or verb) and len(slots.partners) == 1


def _sets_flows_against(slots: Slots) -> bool:
    """Exports versus imports, exports divided by imports."""
    return "compare" in slots.cues and {"export", "import"} <= set(slots.flows) and not slots.breakdown


def _ranks_shares(slots: Slots) -> bool:
    return "by share" in slots.cues and not slots.cues & EXTREME_GROWTH and len(slots.partners) != 1


RULES: Sequence[Rule] = (
    (lambda slots: "cagr" in slots.cues, Measure.CAGR),
    (_average_growth, Measure.CAGR),
    (lambda slots: "share of growth" in slots.cues, Measure.CONTRIBUTION),
    (
        lambda slots: slots.cues & {"contribution", "points"} and "share" not in slots.cues,
        Measure.CONTRIBUTION,
    ),
    (last_on_side, Measure.LIST),
    (_last_record, Measure.RECORD),
    (_ranked_highest, Measure.RECORD),
    (_best_of_all, Measure.RECORD),
    (_judges_a_period, Measure.RECORD),
    (_extreme_since, Measure.RECORD),
    (_streak, Measure.STREAK),
    (lambda slots: slots.cues & RECORDS, Measure.RECORD),
    (lambda slots: "unit value" in slots.cues, Measure.UNIT_VALUE),
    (_quantity, Measure.QUANTITY),
    (_ranks_shares, Measure.TOP),
    (_concentration, Measure.CONCENTRATION),
    (_extreme_share, Measure.RECORD),
    (_largest_parts, Measure.TOP),
    (lambda slots: slots.cues & {"share", "by share"} and not slots.cues & EXTREME_GROWTH, Measure.SHARE),
    (lambda slots: "average" in slots.cues, Measure.AVERAGE),
    (lambda slots: slots.cues & {"mom", "qoq"}, Measure.CHANGE),
    (_rank, Measure.RANK),
    (_who_moved, Measure.LIST),
    (_chooses, Measure.COMPARE),
    (_moved_beyond, Measure.LIST),
    (lambda slots: _ranks(slots) or slots.cues & {"rank", "rank verb"} or _orders(slots), Measure.TOP),
    (_asks_what, Measure.TOP),
    (_list, Measure.LIST),
    (
        lambda slots: (grows(slots) or "change" in slots.cues) and "absolute" in slots.cues,
        Measure.CHANGE,
    ),
    (lambda slots: "up" in slots.cues and "down" in slots.cues and len(slots.partners) > 1, Measure.CHANGE),
    (
        lambda slots: (
            {"export", "import"} <= set(slots.flows)
            and slots.cues & {"change", "gap"}
            and "growth" not in slots.cues
        ),
        Measure.BALANCE,
    ),
    (
        lambda slots: slots.flows == ("balance",) and slots.cues & (GROWTH | {"change", "year earlier"}),
        Measure.CHANGE,
    ),
    (lambda slots: grows(slots) or "year earlier" in slots.cues, Measure.YOY),
    (lambda slots: "change" in slots.cues and len(slots.periods) == 2, Measure.CHANGE),
    (lambda slots: "change" in slots.cues, Measure.YOY),
    (lambda slots: "absolute" in slots.cues, Measure.CHANGE),
    (
        lambda slots: (
            slots.cues & {"compare", "more"} and (len(slots.partners) > 1 or len(slots.periods) > 1)
        ),
        Measure.COMPARE,
    ),
    (_sets_flows_against, Measure.COMPARE),
    (_who, Measure.TOP),
    (_goods, Measure.TOP),
    (lambda slots: slots.flows[:1] == ("balance",), Measure.BALANCE),
)


def measure_of(slots: Slots) -> Measure:
    return next((measure for holds, measure in RULES if holds(slots)), Measure.VALUE)
