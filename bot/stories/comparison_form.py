"""What a sentence compares with what, the possible figures of both, and in which form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import Tag
from bot.stories.bound_words import LOOSE
from bot.stories.compared_sums import add_up_goods, find_sum_end, is_adding
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, LARGE, is_in_points
from bot.stories.measured_partners import find_measured
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.pointing_words import find_added_up, find_pointed
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.readings import ClaimReading, find_printed_product, list_readings
from bot.stories.tag_words import BY, TURNED, WAYS, is_act, is_than, read_cues, skip_brackets
from bot.value_class import value_class

_MOST = 24
_TWO, _NEAR_COMPARED, _APART = 2, 2, 4
"""How many words may stand beside a figure and two that are compared, if it is not behind both."""
_BETWEEN = frozenset(("filler", "prep", "post", "possessive", "our", "weak flow", "flow", "on", "comparator"))
_IDLE = frozenset(
    (
        *("what", "compare", "yes or no", "base", "quantity", "more", "lesser", "up", "down", "widen"),
        *("absolute", "pace", "faster", "slower", "growth"),
    )
)
_LED_ON_COMPARED = ("prep", "our", "place", "filler", "story")
_PRONOUNS = ("those", "again", "worth", "among", "ahead", "behind", *LOOSE)


@value_class(slots=False)
class ComparedMentions(ClaimFinder):
    """Finds in one sentence what is compared with what."""

    def is_led(self, first: int, end: int, most: int) -> bool:
        """Returns whether at most so many unimportant words, and brackets, stand between."""
        tags, depth, count = self.tags, 0, 0
        owned = [
            one
            for one in self.passage.figures
            if one.first and tags[one.first - 1].kind == "possessive" and one.unit != PERCENT
        ]  # 한국의 절반을 넘는 is no more than Korea
        figures = {at for one in owned for at in range(one.first, one.end)}  # 比原油的2.31万亿元多出
        for at in range(first, end):
            depth += (tags[at].value == "(") - (tags[at].value == ")")
            if depth or tags[at].value == ")" or at in figures | self.passage.dated:
                continue
            if not _is_idle(tags[at]):
                return False
            count += tags[at].kind != "filler"
        return count <= most

    def find_subject(self, at: int, other: Mention) -> FigureSubject | None:
        """Returns what is compared with the other, as the words before both say; None if they do not."""
        first = min(at, other.first)
        subject = self.subjects.make_subject(first, first + 1)
        before = [
            one for one in self.passage.list_mentions(other.kind) if one.end <= first and one is not other
        ]
        around = self.subjects.regions.list_own_regions()  # 在欧洲国家中仅次于德国
        passed = [one for one in before if self.passage.is_passed(one) or self.passage.is_base(one)]
        passed += [one for one in before if self._is_listed_with(one, other)]
        named = [one for one in before if one not in (*passed, *around)]
        named = [one for one in named if find_measured(self.passage, one) < 0]  # 天然气的1.5倍，大豆的1.6倍
        thread = self.thread
        # More than those two together.
        is_sum_told = len(other.values) > 1 and {*other.values} <= {*thread.partners}
        partners = tuple(one for one in thread.partners if not (is_sum_told and one in other.values))
        spoken = {"place": partners, "product": (thread.product,), "flow": (thread.flow,)}[other.kind]
        values = named[-1].values if named else () if before else spoken
        values = find_pointed(self.passage, self.thread, other.kind, first) or values  # the latter
        if other.kind == "place" and (added := find_added_up(self.passage, thread, first, first)):
            flows = self._list_acts_of_partners(first) or subject.flows
            return replace(subject, partners=(added,), products=(None,), flows=flows)
        is_sum = any(map(is_adding, self.tags[:first]))
        if is_sum and other.kind == "product":
            return add_up_goods(self.passage, thread, subject, before)
        # 港台两地合计，贸易额4.78万亿元，超过了日本
        is_untold = is_sum and other.kind == "place" and self.passage.is_led
        is_untold |= values == other.values and not (other.kind == "flow" and self._are_turned(named, other))
        if len(values) != 1 or not values[0] or is_untold:
            return None
        if other.kind == "place":
            return replace(subject, partners=((values[0],),), products=(None,))
        if other.kind == "product":
            return replace(subject, products=(values[0],))
        return replace(subject, flows=(self.subjects.find_own_flow(named[-1]) if named else values[0],))

    def _list_acts_of_partners(self, end: int) -> tuple[str, ...]:
        """Lists what the partners that are added up did last, as China's trade: together they bought."""
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= end][-1:]
        is_ours = self.passage.is_led or any(tag.kind == "our" for tag in self.tags[:end])
        acts = [one.values[0] for one in flows if is_act(self.tags[one.first]) and not is_ours]
        return tuple(TURNED[one] for one in acts if one in TURNED)

    def _is_listed_with(self, one: Mention, other: Mention) -> bool:
        """Returns whether one is passed as the other is, right behind it: 한국(1조 위안)과 일본을 앞섰다."""
        joint = skip_brackets(self.tags, one.end)
        return joint == other.first - 1 and self.tags[joint].kind == "join" and self.passage.is_postposed

    def find_two(self, figure: QuotedFigure) -> tuple[FigureSubject, Mention] | None:
        """Finds two partners, or goods, on one side of a figure: as much to Japan as to India; 인도보다."""
        for kind in ("place", "product"):
            named = [one for one in self.passage.list_mentions(kind) if len(one.values) == 1]
            two = self._find_two_of_kind(named, figure)
            if two and two[0].values != two[1].values:
                subject = self.subjects.make_subject(figure.first, figure.first + 1)
                goods = two[0].values if kind == "product" else (None,)
                partners = subject.partners if kind == "product" else (two[0].values,)
                return replace(subject, partners=partners, products=goods), two[1]
        return None

    def _find_two_of_kind(self, named: Sequence[Mention], figure: QuotedFigure) -> Sequence[Mention]:
        """Finds the two that are compared, the larger first; empty if there are none."""
        before = [one for one in named if one.end <= figure.first]
        if figure.first - 1 in self.passage.list_cues("gap") and len(before) == _TWO:
            return before  # 한국은 대만에 이어 2위이며 격차는 206억 위안
        if self.passage.is_postposed:
            near = [one for one in named if one.end <= figure.first][-2:]
            near = near if len(near) == _TWO and is_than(self.tags[near[0].end]) else []
            is_led = bool(near) and self.is_led(near[0].end, near[1].first, _NEAR_COMPARED)
            return near[::-1] if is_led and self.is_led(near[1].end, figure.first, _NEAR_COMPARED) else []
        two = [] if self.passage.is_led else [one for one in named if one.first >= figure.end][:2]
        is_set = len(two) == _TWO and (
            figure.is_multiple or any(map(is_than, self.tags[two[0].end : two[1].first]))
        )
        is_led = is_set and self.is_led(figure.end, two[0].first, _APART)
        return two if is_led and self.is_led(two[0].end, two[1].first, _APART) else []

    def find_bound_of_side(self, other: Mention) -> str:
        """Finds the limit in front of what is compared with: 不到自华进口的五分之一; 超过进口的两倍."""
        at = other.first - 1
        while at > 0 and self.tags[at].kind in _LED_ON_COMPARED:
            at -= 1
        return self.tags[at].value if at >= 0 and self.tags[at].kind == "comparator" else ""

    def _are_turned(self, named: Sequence[Mention], other: Mention) -> bool:
        """Returns whether two words for one flow are of both: its imports from China, its exports."""
        own = self.subjects.find_own_flow
        return bool(named) and own(named[-1]) != own(other)

    def list_readings(
        self, subject: FigureSubject, other: Mention, measure: Measure = Measure.VALUE, unit: str = HELD_IN[0]
    ) -> Iterator[ClaimReading]:
        """Yields each query that the words of one may mean, compared with the same of the other."""
        counted = QUANTITY if measure is Measure.QUANTITY else unit
        amount = QuotedFigure(Decimal(LARGE), counted, Decimal(1), 0, 0)
        kind = "growth" if measure is Measure.YOY else "amount"
        subject = replace(subject, currencies=(unit,))
        told = Measure.VALUE if measure is Measure.CHANGE else measure
        for one in islice(list_readings(self.subjects.vocabulary, kind, amount, subject), _MOST):
            if one.query.measure is told and not (subject.goods_together and kind == "growth"):
                query = one.query
                if measure is Measure.CHANGE:
                    (period,) = query.periods
                    query = replace(query, measure=measure, periods=(period.shift_to_year_earlier(), period))
                yield replace(one, query=query, others=self.list_others(query, other), added=one.others)

    def list_others(self, query: Query, other: Mention) -> tuple[Query, ...]:
        """Returns the same queries for each of the others."""
        if other.kind == "product":
            goods = (find_printed_product(one, self.subjects.vocabulary) for one in other.values)
            return tuple(replace(query, product=one) for one in goods)
        if other.kind == "place" and find_sum_end(self.passage, other) > other.end:
            return (replace(query, partners=other.values, combine=True),)
        if other.kind == "place":
            each = (tuple(filter(None, (one,))) for one in other.values)  # no partner stands for all
            return tuple(replace(query, partners=one, combine=False) for one in each)
        return (replace(query, flow=Flow(self.subjects.find_own_flow(other))),)


def _is_idle(tag: Tag) -> bool:
    """Returns whether a word may stand between two things compared."""
    if tag.kind == "cue":
        return bool(read_cues(tag) & _IDLE)
    is_pronoun = tag.kind == "story" and tag.value in _PRONOUNS
    return is_pronoun or tag.kind in _BETWEEN or is_than(tag)


_UP, _DOWN = frozenset(("up", "more")), frozenset(("down", "lesser"))
_SIDE = ("place", "flow", "weak flow", "moved", "product")
_LED_ON_COMPARISON = ("prep", "filler", "on", "our", "story")
"""What may stand between a word that compares and what is compared with: than those to Japan."""
_FAR, _NEAR_COMPARISON = 9, 4


@value_class()
class ComparisonForm:
    """What kind of comparison a figure can be of.

    `is_of_rates` is true if it may be one of two rates, `is_ahead` if it is a rate that sets two apart.
    """

    figure: QuotedFigure
    way: int
    is_money: bool
    is_points: bool
    is_part: bool
    is_pace: bool
    is_ahead: bool
    is_of_rates: bool

    @property
    def is_apart(self) -> bool:
        """True for a difference, false for a multiple or a part."""
        return self.is_money or self.is_points or self.is_ahead


def find_way_passed(passage: Passage, figure: QuotedFigure) -> int:
    """Returns which way one passes another by a figure: exceeded those to Japan by; 0 if it does not."""
    is_by = figure.first > 0 and passage.tags[figure.first - 1].pair == BY
    return _find_way_passed(passage.tags[: figure.first - 1]) if is_by else 0


def find_way_of_rate_apart(passage: Passage, figure: QuotedFigure) -> int:
    """Returns which way a rate sets two trades apart: 40.6% more than those to Japan; 比日本多40.6%.

    0 if it does not, as growth on a time does.
    """
    if figure.unit != PERCENT or figure.is_multiple or is_in_points(passage, figure):
        return 0
    if passage.is_postposed:
        return _find_way_after_than(passage, figure)
    return _find_way_after_base(passage, figure) if passage.is_led else _find_way_before_than(passage, figure)


def _find_way_after_than(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 일본보다 40.6% 많다."""
    tags, at = passage.tags, figure.first - 1
    while at > 0 and tags[at].kind in ("filler", "story"):
        at -= 1
    is_set = at > 0 and is_than(tags[at]) and _is_side(tags[:at])
    return _read_way(tags[figure.end : figure.end + 2]) if is_set else 0


def _find_way_after_base(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 比对日本出口多40.6%."""
    tags = passage.tags
    bases = [at for at in passage.list_cues("base") if figure.first - _FAR <= at < figure.first]
    between = tags[bases[-1] + 1 : figure.first] if bases else ()
    way = _read_way(between[-1:])
    named = [tag for tag in between[:-1] if tag.kind in _SIDE]
    is_plain = all(tag.kind in (*_SIDE, *_LED_ON_COMPARISON, "possessive") for tag in between[:-1])
    return way if named and is_plain else 0


def _find_way_before_than(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 40.6% more than those to Japan, 4% more from Korea than from Taiwan, and exceeded it by 4%."""
    tags, first = passage.tags, figure.first
    if first and tags[first - 1].pair == BY:
        return find_way_passed(passage, figure)
    behind = [at for at in range(figure.end, min(figure.end + 2, len(tags))) if tags[at].kind != "filler"]
    way = _read_way(tags[behind[0] : behind[0] + 1]) if behind else 0
    if not way:
        return 0
    reach = range(behind[0] + 1, min(behind[0] + _FAR, len(tags)))
    than = next((at for at in reach if is_than(tags[at])), -1)
    than = behind[0] if tags[behind[0]].kind == "comparator" else than
    between = tags[behind[0] + 1 : max(than, behind[0] + 1)]
    is_plain = all(tag.kind in (*_SIDE, *_LED_ON_COMPARISON) for tag in between)
    side = next(
        (tag for tag in tags[than + 1 : than + 1 + _NEAR_COMPARISON] if tag.kind not in _LED_ON_COMPARISON),
        None,
    )
    is_named = side is not None and side.kind in _SIDE
    return way if than >= 0 and is_plain and is_named else 0


def _find_way_passed(before: Sequence[Tag]) -> int:
    """Returns which way of two the first is, if words before `by` say that it passed another."""
    if not before or before[-1].kind not in _SIDE:
        return 0
    led = next((tag for tag in reversed(before[:-1]) if tag.kind not in (*_LED_ON_COMPARISON, *_SIDE)), None)
    return WAYS.get(led.value, 0) if led is not None and led.kind == "comparator" else 0


def _is_side(before: Sequence[Tag]) -> bool:
    """Returns whether the last word before one that compares names what is compared with."""
    said = [tag for tag in before[-2:] if tag.kind not in ("filler", "post", "story")]
    return bool(said) and said[-1].kind in _SIDE


def _read_way(tags: Sequence[Tag]) -> int:
    """Reads which way the first word that is no filler says: more, higher, less."""
    said = next((tag for tag in tags if tag.kind != "filler"), None)
    if said is None:
        return 0
    if said.kind == "comparator":
        return WAYS.get(said.value, 0)
    cues = read_cues(said)
    return -1 if cues & _DOWN else 1 if cues & _UP else 0
