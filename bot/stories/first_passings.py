"""Claims that a mark is passed for the first time: exceeded 1 trillion for the first time; 占比首次过半."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.month import YEAR, Month, Period
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.quoted_figures import QUANTITY
from bot.stories.readings import ClaimReading
from bot.value_class import value_class

_UNITS, _KINDS = (*HELD_IN, QUANTITY), ("amount", "quantity", "share")
_BEYOND = (">", ">=")
_SINCE, _MOST, _REACH = 2014, 4, 8
"""The first year that is held, how many readings are tried, and how far the words may be from the mark."""


@value_class(slots=False)
class FirstPassings(ClaimFinder):
    """Finds claims of one sentence that a mark was passed for the first time."""

    def list_claims(self, claims: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Yields a claim for each word for the first time beside a figure that passes a mark."""
        units = [at for at, tag in enumerate(self.tags) if tag.pair == ("ordinal", "1")]
        for at in sorted({*self.passage.list_cues("first"), *units}):
            marks = [one for one in claims if self._is_passed(one, at)]
            if not marks or any(one.is_from for one in self.passage.times):
                continue
            near = min(marks, key=lambda one: abs(one.first - at))
            readings = tuple(filter(None, map(self._add_earlier, near.readings[:_MOST])))
            is_again = any(one < near.first for one in self.passage.list_story_words("again"))
            is_unread = near.is_unread or (near.is_vague and not is_again)  # that they exceeded 200 billion
            if readings:
                leading = self.tags[at + 1 : near.first] if at < near.first else ()
                is_led = all(tag.kind in ("comparator", "filler") for tag in leading)  # 首次突破五成
                end = near.first if leading and is_led else at + 1
                yield StoryClaim("record", at, end, readings[:1], others=readings[1:], is_unread=is_unread)

    def _is_passed(self, one: StoryClaim, at: int) -> bool:
        """Returns whether an amount, a quantity or a share is a mark that its clause says to be passed."""
        figure = one.figure
        is_mark = figure is not None and figure.bound in _BEYOND
        is_mark = is_mark and figure is not None and (figure.unit in _UNITS or one.kind == "share")
        first, end = min(at, one.first), max(at, one.end)
        is_near = end - first <= _REACH and not self.passage.is_broken(first, end)
        return is_mark and one.kind in _KINDS and not one.exclusion and is_near

    def _add_earlier(self, one: ClaimReading) -> ClaimReading | None:
        """Returns the reading, with the same of each such time before, which must not hold."""
        period = one.query.periods[-1]
        if one.others or len(one.query.periods) > 1:
            return None
        each = tuple(
            replace(one, query=replace(one.query, periods=(before,))) for before in _list_before(period)
        )
        return replace(one, unless=each)


def _list_before(period: Period) -> Iterator[Period]:
    """Lists the months before one, or the same time of the years before."""
    first = Month(_SINCE, 1)
    step = 1 if period.is_month else YEAR
    before = period.shift(-step)
    while before.first >= first:
        yield before
        before = before.shift(-step)
