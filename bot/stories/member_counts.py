"""Which partners moved or pass a mark, where several are meant: five of the 27; to all three; 세 나라."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Measure, Query
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.moved_subjects import find_both
from bot.stories.partner_counts import find_counted_mark, find_counted_way
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.readings import ClaimReading
from bot.stories.subjects import Subjects
from bot.stories.tag_words import get_tag
from bot.value_class import value_class

_MOST, _FEW = 60, 2
_OF = ("prep", "of")
_BARE = (MARK, "prep", "filler", "story")
"""What may stand behind a number of those that are looked at."""
_COUNTED = ("filler", "possessive", MARK)
"""What may stand between a bloc and those of its members that are counted: 东盟十国中，有五国."""
_ROWS = {"partner": Breakdown.PARTNER, "region": Breakdown.REGION}
_SIDES = {"deficit": "<0", "surplus": ">0"}


@value_class(slots=False)
class MemberCounts(ClaimFinder):
    """Finds claims of one sentence that so many of several moved one way, or are above a mark."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields at most one claim: the first number in English, the last where the whole stands first."""
        top = self._find_top()
        numbers = [at for at in range(len(self.tags)) if self._is_number(at) and self._find_rows(at)]
        numbers += [at for at in self._list_bare_numbers() if top >= 0 and at not in numbers]
        counted = [at for at in sorted(numbers) if at != top and not self._is_of_named(at)]
        if not counted:
            return
        at = counted[-1 if self.passage.is_led else 0]
        is_of_several = len(numbers) > 1 or top >= 0 or self._is_of_whole(at)
        is_of_several = is_of_several or self._is_among_members(at) or self._is_of_members(at)
        is_of_several = is_of_several or self._is_of_them(at)
        subject = replace(self.subjects.make_subject(at, at + 1), way=find_counted_way(self.passage, at))
        rows, mark = self._find_rows(at) or Breakdown.PARTNER, find_counted_mark(self.passage, at)
        wholes = self._list_wholes(at) if rows is Breakdown.PARTNER and top < 0 else ((),)
        claim = Claim(Aspect.COUNT, Decimal(self._read_number(at)), "partners")
        among = self._read_number(top) if top >= 0 else None
        readings = tuple(
            ClaimReading(replace(one, among=among, limit=among), claim)
            for period in self._list_periods(subject)
            for whole in wholes
            if whole or mark or among or rows is not Breakdown.PARTNER
            for one in self._list_queries(replace(subject, periods=(period,)), whole, mark, rows)
        )
        if readings and not self._is_of_figures(at):
            end = min(at + 1 + (not self._is_of_whole(at)), len(self.tags))
            number = QuotedFigure(claim.value or Decimal(0), claim.unit, Decimal(1), at, end)
            is_unread = not (is_of_several or mark)
            yield StoryClaim(
                "count", at, end, readings[:1], figure=number, others=readings[1:4], is_unread=is_unread
            )

    def _is_number(self, at: int) -> bool:
        """Returns whether a number may count partners or months, and is no date."""
        tags = self.tags
        dated = at in self.passage.dated or get_tag(tags, at - 1).value == "qualifies"  # 单一市场
        return not dated and 0 < self._read_number(at) <= _MOST

    def _is_of_named(self, at: int) -> bool:
        """Returns whether it only says how many are named right before: 베트남·태국·라오스 세 나라를."""
        named = [one for one in self.passage.list_mentions("place") if len(one.values) > 1]
        return any(one.end == at and len(one.values) == self._read_number(at) for one in named)

    def _read_number(self, at: int) -> int:
        """Reads a number; in Korean, 한 before a place is one; 0 if it is none."""
        tag = self.tags[at]
        is_one = tag.pair == ("filler", "determiner") and self.passage.is_postposed
        is_one = is_one and get_tag(self.tags, at + 1).pair == ("filler", "noun")
        return int(tag.value) if tag.kind in COUNTS else int(is_one)

    def _list_periods(self, subject: FigureSubject) -> tuple[Period, ...]:
        """Lists the times in question, without months that the story has not named."""
        times = [one.period for one in self.passage.times]
        return self.thread.drop_untold(subject.periods, times, is_rough=True)

    def _find_top(self) -> int:
        """Finds how many of the largest are looked at: of the ten largest, 상위 10개국; −1 if none."""
        tags, tops = self.tags, self.passage.list_cues("top")
        for at in range(len(tags)):
            nouns = [tag.kind for tag in tags[at + 1 : at + 4] if tag.kind.startswith("noun")]
            if self._is_number(at) and self._read_number(at) > _FEW and {at - 1, at + 1} & {*tops} and nouns:
                return at
        return -1

    def _list_bare_numbers(self) -> Iterator[int]:
        """Lists numbers behind which nothing says what they count: fell with two; 有4个进出口下降."""
        for at in filter(self._is_number, range(len(self.tags))):
            if at not in self.passage.counted and get_tag(self.tags, at + 1).kind in _BARE:
                yield at

    def _is_among_members(self, at: int) -> bool:
        """Returns whether the members of a bloc are named before, all of them or not: EU 27개국 가운데."""
        places = [one for one in self.passage.list_mentions("place") if one.end < at]
        return any(self._find_behind_count(one.end) == "noun" for one in places) or any(
            all(tag.kind in _COUNTED for tag in self.tags[one.end : at]) for one in places
        )

    def _find_behind_count(self, at: int) -> str:
        """Returns the kind of the word behind a number of pieces, if there is one: 11개 회원국."""
        while at < len(self.tags) and (self.tags[at].kind in COUNTS or self.tags[at].value == "piece"):
            at += 1
        return get_tag(self.tags, at).kind

    def _find_rows(self, at: int) -> Breakdown | None:
        """Finds what is counted, by the noun behind a number or that of all: two of six continents."""
        place = self._find_whole(at) if self._is_of_whole(at) else at
        behind = get_tag(self.tags, place + 1)
        noun = behind.value.split()[:1] if behind.kind in ("noun", "unit") else []
        if not noun and place > at:  # five of the 27
            return Breakdown.PARTNER
        is_place = behind.pair == ("filler", "noun")  # 14곳
        is_place = is_place or self._is_bare(at) or self._is_of_members(at) or self._is_of_them(at)
        return Breakdown.PARTNER if is_place else _ROWS.get(next(iter(noun), ""))

    def _is_bare(self, at: int) -> bool:
        """Returns whether what is counted stands before: 超过1万亿元的国家和地区有14个。"""
        is_led = self.passage.is_led and not self.passage.is_postposed
        behind = [tag.kind for tag in self.tags[at + 1 : at + 3]]
        is_end = behind[:1] == ["filler"] and behind[1:] in ([MARK], ["flow"], [])
        return is_led and is_end and any(tag.kind == "noun" for tag in self.tags[:at])

    def _is_of_members(self, at: int) -> bool:
        """Returns whether a bloc stands behind: 21 of the EU's members."""
        is_of, near = get_tag(self.tags, at + 1).pair == _OF, range(at + 2, at + 4)
        return is_of and any(one.first in near for one in self.passage.list_mentions("place"))

    def _is_of_them(self, at: int) -> bool:
        """Returns whether those spoken of are counted: imports fell from four of them."""
        is_of_pieces = get_tag(self.tags, at + 1).pair == ("story", "piece")
        return is_of_pieces and not self.passage.is_led and len(self._list_spoken()) > 0

    def _list_spoken(self) -> tuple[str, ...]:
        """Lists the partners of the sentence before, if these are several and no region."""
        atlas, month = self.subjects.vocabulary.atlas, self.thread.main_periods[0].last
        named = (*self.thread.partners, self.thread.region or "", *reversed([*self.thread.named_partners]))
        regions = [one for one in named if len(atlas.find_members(one, month)) > 1]
        alone = tuple(one for one in self.thread.partners if one not in regions)
        return alone if len(alone) > _FEW else tuple(regions[:1])

    def _is_of_whole(self, at: int) -> bool:
        return self._find_whole(at) > at

    def _find_whole(self, at: int) -> int:
        """Finds the number of all behind the number of some: nine of the twelve; the place itself if none."""
        behind = [tag.pair for tag in self.tags[at + 1 : at + 3]]
        is_whole = behind == [_OF, ("filler", "open")] and self.tags[at + 3 : at + 4]
        return at + 3 if is_whole and self.tags[at + 3].kind in COUNTS else at

    def _is_of_figures(self, at: int) -> bool:
        """Returns whether figures in its clause are of those counted: exports to the three rose 5%."""
        return any(
            not one.bound and one.first in self.passage.find_clause(at)
            for one in self.passage.figures
            if one.unit and not ({at, self._find_top()} & {*range(one.first, one.end)} or self._is_size(one))
        )

    def _is_size(self, one: QuotedFigure) -> bool:
        """Returns whether a figure is the number of a bloc's members: 아세안 11개 회원국."""
        is_of_bloc = any(place.end == one.first for place in self.passage.list_mentions("place"))
        return is_of_bloc and one.unit == QUANTITY and self._find_behind_count(one.first) == "noun"

    def _list_wholes(self, at: int) -> tuple[tuple[str, ...], ...]:
        """Lists the region whose members are counted, by name or by how many it has; else all partners."""
        atlas, month = self.subjects.vocabulary.atlas, self.thread.main_periods[0].last
        named = self.passage.list_values("place")
        named += [*self.thread.partners, *reversed([*self.thread.named_partners])]
        size = int(self.tags[self._find_whole(at)].value) if self._is_of_whole(at) else 0
        here = [one for one in named if one in atlas and len(atlas.find_members(one, month)) > 1]
        alike = [one for one in here if len(atlas.find_members(one, month)) == size]
        is_told = any(one.values[0] in here for one in self.passage.list_mentions("place"))
        spoken = self._list_spoken() if self._is_of_them(at) else ()
        if spoken:
            return (spoken,)
        regions = alike[:1] or (here[:1] if is_told or not find_counted_mark(self.passage, at) else [])
        return tuple((one,) for one in regions) or ((),)

    def _list_queries(
        self, subject: FigureSubject, whole: tuple[str, ...], mark: str, rows: Breakdown | None
    ) -> Iterator[Query]:
        """Lists what is counted: those on a side of zero, above a mark, or that moved one way."""
        sides = {part for tag in self.tags if tag.kind == "flow" for part in tag.value.split("+")}
        told = [sign for one, sign in _SIDES.items() if one in sides]
        for flow in (Flow.BALANCE.value,) if told else subject.flows:
            query = Query(
                measure=Measure.LIST,
                flow=Flow(flow),
                partners=whole,
                periods=subject.periods[:1],
                breakdown=rows,
                currency=HELD_IN[0],
            )
            if told:
                yield replace(query, threshold=told[0])
            elif mark:
                yield replace(query, threshold=mark)
            elif subject.way and flow != Flow.BALANCE.value:
                yield replace(query, direction=Direction.UP if subject.way > 0 else Direction.DOWN)


ALL = (("join", "both"), ("filler", "all"), ("story", "both"), ("each", ""))
"""Words that say it of each: both, all, 모두, 均."""
_SEVERAL = range(2, 31)


def list_each_partner(subjects: Subjects, subject: FigureSubject, at: int) -> tuple[str, ...] | None:
    """Lists the partners of which a word says that they moved, if these are several.

    None if they are counted, and it is not said who they are.
    """
    number = _find_number_of_all(subjects, at)
    if subjects.thread.couple[0] == "place" and find_both(subjects.passage, subjects.thread, at):
        return subjects.thread.couple[1]
    if not number:
        lists = [one for one in subject.partners if len(one) > 1]
        return lists[0] if lists else ()
    passage, thread, atlas = subjects.passage, subjects.thread, subjects.vocabulary.atlas
    named = [one.values for one in passage.list_mentions("place") if len(one.values) == number]
    if named or len(thread.partners) == number:
        return named[-1] if named else thread.partners
    regions = passage.list_values("place")
    month = thread.main_periods[0].last
    members = (atlas.find_members(one, month) for one in (*regions, thread.region) if one)
    return next((tuple(sorted(one)) for one in members if len(one) == number), None)


def is_of_each(subjects: Subjects, at: int) -> bool:
    """Returns whether a word in its clause says that each moved."""
    tags = subjects.passage.tags
    return any(tags[one].pair in ALL for one in subjects.passage.find_clause(at))


def _find_number_of_all(subjects: Subjects, at: int) -> int:
    """Finds how many there are in all, of which each moved: all three; 세 나라 모두; 0 if none is given."""
    tags, clause = subjects.passage.tags, subjects.passage.find_clause(at)
    dated = subjects.passage.dated
    for one in clause:
        if tags[one].kind not in COUNTS or one in dated or int(tags[one].value) not in _SEVERAL:
            continue
        is_led = one > 0 and tags[one - 1].pair == ("filler", "all")
        is_counted = get_tag(tags, one + 1).pair in (("noun", "partner"), ("filler", "noun"))
        if is_led or (is_counted and is_of_each(subjects, at)):
            return int(tags[one].value)
    return 0
