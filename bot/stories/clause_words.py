"""What the clause of a figure, and words that refer back from it, leave no doubt about."""

from functools import cached_property

from bot.language.tagger.tagging import MARK
from bot.stories.ellipses import is_of_partner_of_pair
from bot.stories.group import Group
from bot.stories.kinds import LARGE
from bot.stories.mention import Mention
from bot.stories.subjects import Subjects
from bot.stories.tag_words import is_undirected
from bot.stories.with_china import find_ranked_flow, find_ranked_trade
from bot.value_class import value_class

_BOUNDS = ",;:("
_LEADING = (MARK, "mark sign", "filler", "our", "possessive")
"""What may stand between a figure and the flow behind it."""


@value_class(slots=False)
class ClauseWords:
    """Says which parts of a group of figures' subject its words settle."""

    subjects: Subjects
    group: Group

    @cached_property
    def clause(self) -> range:
        """From the comma, break or figure before the group to the last word behind it that can be its own."""
        passage, first = self.subjects.passage, self.group.first
        starts = [
            at + 1
            for at, tag in enumerate(passage.tags[:first])
            if tag.kind == MARK
            and tag.value in _BOUNDS
            and not passage.is_in_aside(at, first)
            and not (tag.value == "," and self._is_going_on(at))
            and at < first - (2 if tag.value == "(" else tag.value in ",;")  # 수입: 2조
        ]
        starts += [at + 1 for at in passage.breaks if at < first - 1]
        starts += [at for at in passage.days if at < first]
        return range(max(starts, default=0), self.subjects.groups.find_limit(self.group))

    def _is_going_on(self, comma: int) -> bool:
        """Returns whether nothing is named after a comma: imports fell 8.6 percent, to 338.8 billion."""
        passage, first = self.subjects.passage, self.group.first
        mentions = any(comma < one.first < first for one in passage.mentions)
        words = passage.list_story_words("again", "former", "latter", "those") + passage.list_cues("whole")
        return not (passage.is_led or mentions or any(comma < at < first for at in words))

    @cached_property
    def is_flow_settled(self) -> bool:
        """True if its words, or those just before them, leave no doubt which flow it is about."""
        subjects, passage = self.subjects, self.subjects.passage
        named = passage.list_mentions("flow")
        is_before = passage.is_plain and subjects.is_of_flow_before
        if self._is_of_parts:
            return False
        if (
            any(not is_undirected(passage.tags, one.first) for one in self.list_own("flow"))
            or self.is_flow_listed
            or is_before
            or self._is_flow_led
            or self._is_flow_next
            or self.subjects.is_flow_left_out(self.group)
        ):
            return True
        return not named and bool(
            subjects.is_carried(self.group) or find_ranked_flow(passage, self.group.first)
        )

    @cached_property
    def is_partner_pointed(self) -> bool:
        """True if a word refers to one partner: the latter; it sold China."""
        subjects = self.subjects
        if subjects.find_pointed_partner(self.group):
            return True
        return subjects.is_of_partner_before(self.group)

    @cached_property
    def is_counted_in_words(self) -> bool:
        """True if a currency without an amount is in its clause, or opens its sentence: in dollar terms."""
        passage = self.subjects.passage
        told = [at for at, tag in enumerate(passage.tags) if tag.kind == "currency"]
        told = [at for at in told if at not in passage.counted]
        return any(at in self.clause or not passage.is_broken(at, self.group.first) for at in told)

    @cached_property
    def _is_flow_led(self) -> bool:
        """Returns whether a flow before it must be its own, in some languages, with nothing added up."""
        passage, groups, first = self.subjects.passage, self.subjects.groups, self.group.first
        is_sum = any(tag.pair == ("join", "together") for tag in passage.tags[:first])
        before = [
            one for one in passage.list_mentions("flow") if one.end <= first and not groups.is_whole(one)
        ]
        named = passage.tags[before[0].end : first] if before else ()
        is_sum = is_sum or any(tag.kind == "breakdown" for tag in named)  # 出口和进口分别
        before = [one for one in before if not passage.is_broken(one.end, self._find_start_of_naming())]
        is_only = len({*passage.list_values("flow")}) == 1
        return bool(before) and not is_sum and (passage.is_led or is_only)

    def _find_start_of_naming(self) -> int:
        """Finds the figure, or the mark before it if nothing is named since: ；价值735.2亿元，下降0.7%."""
        passage, first = self.subjects.passage, self.group.first
        marks = [at for at in passage.breaks if at < first and passage.tags[at].kind == MARK]
        end = min([at for at in passage.breaks if at >= first], default=len(passage.tags))
        is_bare = bool(marks) and not any(marks[-1] < one.first < end for one in passage.mentions)
        return marks[-1] if is_bare else first

    @cached_property
    def _is_of_parts(self) -> bool:
        """True if it may be a part of all trade: 45 trillion in yuan: 27 out, 18 in."""
        passage, first = self.subjects.passage, self.group.first
        flows = passage.list_mentions("flow")
        marks = [at for at, tag in enumerate(passage.tags[:first]) if tag.pair == (MARK, ";")]
        parts = [one for one in passage.figures if marks and one.first > marks[-1] and one.value >= LARGE]
        is_total = bool(flows and marks) and flows[-1].values == ("total",) and flows[-1].end <= marks[-1]
        return is_total and len(parts) > 1

    @property
    def _is_flow_next(self) -> bool:
        """Returns whether it opens a sentence that goes on with its flow: at 388 billion, exports to."""
        passage, group = self.subjects.passage, self.group
        behind = next((one for one in passage.mentions if one.first >= group.end), None)
        is_of_list = passage.is_led and passage.tags[group.first - 1].value == "("
        if is_of_list and len(passage.list_mentions("flow")) == 1:  # 캐나다(1158억), 호주(1845억) 등으로 수출
            return True
        between = passage.tags[group.end : behind.first] if behind and behind.kind == "flow" else ()
        is_opening = not any(one.first < group.first for one in passage.mentions)
        return is_opening and bool(between) and all(tag.kind in _LEADING for tag in between)

    @cached_property
    def is_flow_listed(self) -> bool:
        """True if it continues a list that began with a flow: imports from Vietnam and Taiwan."""
        passage, first = self.subjects.passage, self.group.first
        before = [one for one in passage.list_mentions("flow") if one.end <= first]
        return bool(before and passage.is_plain) and self.subjects.groups.is_listed(before[-1].end, first)

    @cached_property
    def is_partner_taken_up(self) -> bool:
        """True if a word behind its flow refers to a partner of the sentence: shipments there fell to."""
        passage, first = self.subjects.passage, self.group.first
        flows = [one.end for one in passage.list_mentions("flow") if one.end <= first]
        again = [at for at in passage.list_story_words("again") if flows and flows[-1] <= at <= flows[-1] + 1]
        before = [one for one in passage.list_mentions("place") if again and one.end <= again[0]]
        return bool(before) and not passage.is_led

    @cached_property
    def is_of_partner_told(self) -> bool:
        """True if a partner stands before it, with no other trade between, in a sentence that says when."""
        passage, first = self.subjects.passage, self.group.first
        places = [one for one in passage.list_mentions("place") if not passage.is_passed(one)]
        before = [one.end for one in places if one.end <= first]
        since = before[-1] if before and (passage.times or passage.is_led) and passage.is_plain else first
        is_next = not any(since <= one.first < first for one in passage.list_mentions("flow"))
        return (since < first and is_next) or is_of_partner_of_pair(passage, first)

    @cached_property
    def near(self) -> range:
        """The places next to the group, from the figure before it to the next, within its clause."""
        return range(*self.subjects.groups.find_bounds(self.group))

    def list_own(self, kind: str) -> list[Mention]:
        """Returns the mentions of a kind in its clause.

        For trade, also the one that a rank beside it is of.
        """
        own = [one for one in self.subjects.passage.list_mentions(kind) if one.first in self.clause]
        ranked = find_ranked_trade(self.subjects.passage, self.group) if kind == "flow" else None
        return own or [*filter(None, (ranked,))]
