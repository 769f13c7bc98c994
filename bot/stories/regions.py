"""Blocs and continents that contain partners: the whole of a share, and the region that is meant."""

from bot.domain.place import Atlas
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.passage import STORY, Passage
from bot.stories.pointing_words import is_part_of_it
from bot.stories.tag_words import find_led, get_tag, is_left_out, read_cues
from bot.stories.thread import Thread
from bot.value_class import value_class

REGION = "again region"
"""Words that refer to a region: the bloc, on the continent."""
_REACH = 6
_IN_MARKET = ("possessive", "our", "flow", "prep", "filler", "ordinal")
_MOVED, _OF = ("up", "down", "growth"), ("prep", "of")
_OPENING = ("filler", "breakdown")
"""What may stand beside a region that opens a clause: in ASEAN itself."""
_OWNED = ("possessive", "filler", "flow", "story")
"""What may stand between a region and its share: 占该地区对华贸易总额的三成."""
_BETWEEN = ("filler", MARK, "possessive", "story")
_SENT = ("filler", "prep", "flow", "weak flow")
"""What may stand between a share and whom it went to: 29.5 percent went to Vietnam; 21.6%销往德国."""


def find_region(place: str, passage: Passage, thread: Thread, atlas: Atlas) -> str | None:
    """Returns the region that contains a partner: the last one mentioned that does, else its continent."""
    month = thread.main_periods[0].last
    named = passage.list_values("place")
    spoken = (*reversed(named), *thread.partners, *reversed(thread.named_partners), *atlas.continents)
    return next((one for one in spoken if place != one and place in atlas.find_members(one, month)), None)


@value_class(slots=False)
class Regions:
    """Says for the shares of one sentence whose trade they are in."""

    passage: Passage
    groups: Groups
    thread: Thread
    atlas: Atlas

    def find_members(self, group: Group) -> tuple[tuple[str, ...], Mention | None]:
        """Returns the member of a bloc, or several together, and the bloc of whose trade they have a share.

        그중 30%를 베트남이; 德国、法国占对欧盟出口的三成.
        """
        member, whole = self._find_member(group)
        members = self.atlas.find_members(whole.values[0], self.thread.main_periods[0].last) if whole else ()
        places = [one for one in self.passage.list_mentions("place") if one.end <= group.first]
        lists = [one.values for one in places if member in one.values and {*one.values} <= {*members}]
        is_of_each = len(group.figures) > 1
        return lists[-1] if lists and not is_of_each else (member,) if member else (), whole

    def _find_member(self, group: Group) -> tuple[str, Mention | None]:
        """Returns the last member that is named, and the bloc."""
        if group.is_percent and self._is_of_region(group):
            return self._find_member_in_region(group)
        tags, first = self.passage.tags, group.first
        before = [at for at in self.passage.list_story_words("among") if at < first]
        is_near = bool(before) and not any(before[-1] < one.first < first for one in self.groups.all)
        is_near = is_near and (self.passage.is_postposed or not self.groups.find_way(first, group.end))
        is_near = is_near or (bool(before) and first - 1 in self.passage.list_cues("share"))  # 南非占15.4%
        is_near = is_near or tags[group.end - 1].value.endswith(" among")
        is_near = is_near or group.end in self.passage.list_story_words("among")  # 9.4% of that
        is_near = is_near or (
            group.end in self.passage.list_cues("what")
            and group.end + 1 in self.passage.list_story_words("again")
        )
        is_of_it = not self.passage.is_led and is_part_of_it(self.passage, group.figures[0])
        blocs = self._list_blocs(group)
        if not (group.is_percent and (is_near or blocs or is_of_it)):
            return "", None
        named = [(one.first, value) for one in self.passage.list_mentions("place") for value in one.values]
        places = [value for at, value in named if at < first]
        sent = self._find_sent(group)
        behind = [
            value for at, value in named if at > first and (self.passage.is_postposed or sent or is_of_it)
        ]
        month = self.thread.main_periods[0].last
        for bloc in blocs or (*places, *behind, *self.thread.partners):
            for one in (*reversed(places), *behind, *self.thread.partners):
                if one in self.atlas.find_members(bloc, month):
                    return one, Mention("place", (bloc,), first, group.end)
        return "", None

    def _list_blocs(self, group: Group) -> tuple[str, ...]:
        """Returns the bloc in whose trade a group is a share, or the share before it in its sentence."""
        if own := self.list_trade_partners(group) or self._list_bloc_in_front(group):
            return own
        owners = [one for one in self.passage.list_mentions("place") if one.end == group.first - 1]
        if self.passage.is_postposed and owners and owners[0].end in self.passage.list_cues("share"):
            return owners[0].values  # 아세안 전체의 28%
        before = [one for one in self.groups.all if one.end <= group.first and one.is_percent][-1:]
        whole = self.groups.find_whole(group)
        is_told = bool(before) and not whole
        is_told = is_told and any(
            before[0].end <= at <= group.end + _REACH for at in self.passage.list_cues("share")
        )
        behind = self.passage.tags[whole.end : whole.end + 1] if whole and whole.kind == "flow" else ()
        is_told |= bool(before) and any(tag.kind == "weak flow" for tag in behind)  # imports from there
        return self._list_blocs(before[0]) if is_told else ()

    def _list_bloc_in_front(self, group: Group) -> tuple[str, ...]:
        """Returns the bloc in whose trade members have shares: of exports to ASEAN, Vietnam took 30%.

        对东盟出口中，越南占三成; 对欧盟出口中，21.6%销往德国.
        """
        passage, tags = self.passage, self.passage.tags
        bloc, *others = passage.list_mentions("place") or (None,)
        sent = self._find_sent(group)
        named = [one for one in others if one.end <= group.first or one == sent]
        if bloc is None or not (bloc.is_bloc() and named and group.is_percent):
            return ()
        members = self.atlas.find_members(bloc.values[0], self.thread.main_periods[0].last)
        until = min(named[0].first, group.first)
        flows = [one for one in passage.list_mentions("flow") if one.end <= until]
        if len(flows) != 1 or not {*named[-1].values} <= members:
            return ()
        led = [tag for tag in tags[: flows[0].first] if tag.kind not in ("filler", "our")]
        if not passage.is_led:
            is_moved = any(named[0].first < at < group.first for at in passage.list_cues(*_MOVED))
            return bloc.values if [tag.pair for tag in led] == [_OF] and not is_moved else ()
        between = tags[flows[0].end : until]
        is_next = flows[0].first == bloc.end and all(tag.kind in _BETWEEN for tag in between)
        shares = [at for at in passage.list_cues("share") if at > named[0].first]
        return bloc.values if is_next and (shares or sent) else ()

    def _find_sent(self, group: Group) -> Mention | None:
        """Finds the partner right behind a share that goes there, or comes from there."""
        places = [one for one in self.passage.list_mentions("place") if one.first >= group.end][:1]
        between = self.passage.tags[group.end : places[0].first] if places else ()
        is_next = bool(between) and all(tag.kind in _SENT for tag in between)
        return places[0] if is_next and any(tag.kind != "filler" for tag in between) else None

    def find_told_again(self, group: Group) -> str:
        """Returns the region that a word next to a figure refers to as the partner: 5% more to the region."""
        since, until = self.groups.find_bounds(group)[0], self.groups.find_limit(group)
        near = (at for at in range(since, until) if self.passage.tags[at].value == REGION)
        words, places = [at for at in near if self._is_other_side(at)], self.passage.list_mentions("place")
        if not words:
            return ""
        named = [one for one in places if one.end <= words[-1]]
        values = [value for one in reversed(named) for value in reversed(one.values)]
        spoken = (*values, *self.thread.partners, *reversed(self.thread.named_partners))
        regions = (*self.atlas.memberships, *self.atlas.continents)
        return next((one for one in spoken if one in regions), "")

    def _is_other_side(self, at: int) -> bool:
        """Returns whether a region is the other side: to the region; 对该地区; 이 지역으로의."""
        tags = self.passage.tags
        led = find_led(tags, at, 2)
        return led.kind == "prep" and led.value in ("to", "from", "with")

    def list_trade_partners(self, group: Group) -> tuple[str, ...]:
        """Returns the partner in whose trade a group is a share: 29.8% of exports to ASEAN."""
        whole = self.groups.find_whole(group)
        if whole is None or whole.kind != "flow":
            return ()
        tags, end = self.passage.tags, whole.end
        if self.passage.is_led and end in self.passage.list_cues("share"):  # 对东盟进出口占比16.6%
            return ()
        end += sum(tag.kind in ("prep", "filler") for tag in tags[end : end + 2])  # with the EU
        near = (
            one
            for one in self.passage.list_mentions("place")
            if whole.end - 1 <= one.first <= max(end, whole.end + 1) or self._leads_to(one, whole)
        )
        return next((one.values for one in near if len(one.values) == 1), ())

    def _leads_to(self, one: Mention, whole: Mention) -> bool:
        """Returns whether a partner stands before its trade with China: ASEAN trade; ASEAN-China trade."""
        kinds = [tag.kind for tag in self.passage.tags[one.end : whole.first]]
        is_joined = kinds[1:] == ["our"] and self.passage.tags[one.end].value == "-"
        is_next = one.end <= whole.first and kinds in ([], ["post"])  # 미국으로의 수출
        return is_joined or is_next

    def list_own_regions(self) -> list[Mention]:
        """Returns regions of which others, named or just mentioned, are a part: in Africa."""
        atlas, month = self.atlas, self.thread.main_periods[0].last
        places = self.passage.list_mentions("place")
        found: list[Mention] = []
        for one in (one for one in places if len(one.values) == 1):
            members = atlas.find_members(one.values[0], month)
            inside = [other for other in places if {*other.values} <= members]
            spoken = {value for other in inside for value in other.values} | {*self.thread.partners}
            is_led = self._is_led_in(one) or self._is_of_partners(one)
            is_around = is_led and spoken & members
            if is_around or any(self._is_in_clause_of(one, other) for other in inside):
                found.append(one)
        return found

    def is_around(self, one: Mention) -> bool:
        """Returns whether a mention is a region of which others of the sentence are a part."""
        members = self.atlas.find_members(one.values[0], self.thread.main_periods[0].last)
        named = {*self.passage.list_values("place")}
        return bool(named & members - {one.values[0]})

    def list_excluded(self, group: Group, partner: Mention | None) -> tuple[str, ...]:
        """Lists the partners left out of the world or of a region: 미국을 제외한 수출; 5% outside Asia."""
        if left := self.list_left(group):
            return left
        near, passage = range(group.first, self.groups.find_limit(group)), self.passage
        out = [at for at in range(len(passage.tags)) if at < group.first or at in near]
        out = [at for at in out if is_left_out(passage.tags, at) and not passage.is_broken(at, group.first)]
        named = [passage.tags[at].value.split()[0] for at in out]
        month = self.thread.main_periods[0].last
        inside = [self.atlas.find_members(one, month) for one in (partner.values if partner else ())]
        return tuple(one for one in named if not partner or any(one in members for members in inside))

    def list_left(self, group: Group) -> tuple[str, ...]:
        """Lists those that were named, where a figure is of all others: sales to everyone else grew by 10.4%.

        A part of what they have left is none of that.
        """
        passage, since = self.passage, self.groups.find_bounds(group)[0]
        words = [at for at in range(since, group.first - 1) if passage.tags[at].kind == "rest"]
        if not words or self.groups.find_whole(group):
            return ()
        places = passage.list_mentions("place")
        if any(words[0] < one.first < group.first for one in places):
            return ()
        named = [value for one in places if one.end <= words[0] for value in one.values]
        return tuple(dict.fromkeys(named)) or self.thread.partners or (*self.thread.named_partners,)[-1:]

    def _is_led_in(self, one: Mention) -> bool:
        """In Africa, among the Visegrad countries."""
        led = find_led(self.passage.tags, one.first)
        return led.pair in (("prep", "in"), ("prep", "on"), (STORY, "among"))

    def _is_of_partners(self, one: Mention) -> bool:
        """Returns whether it says only where a partner is: its largest African market; 非洲的第一大市场."""
        tags, at = self.passage.tags, one.end
        while self.passage.is_led and at < min(len(tags), one.end + _REACH) and _is_of_market(tags[at]):
            at += 1
        is_market = get_tag(tags, at).kind in ("noun", "noun one")
        is_top = at == one.end or any(one.end <= top < at for top in self.passage.list_cues("top"))
        return is_market and is_top and tags[at].value.startswith("partner")

    def _is_in_clause_of(self, one: Mention, other: Mention) -> bool:
        """Returns whether no word precedes it in the clause: 아프리카에서는 남아프리카공화국이."""
        between = self.passage.tags[min(one.end, other.end) : max(one.first, other.first)]
        is_told = self.passage.is_led or self.passage.is_postposed
        is_parted = any(tag.kind == MARK for tag in between)
        return is_told and (not is_parted or self._is_opening_for(one, other))

    def _is_opening_for(self, one: Mention, other: Mention) -> bool:
        """Returns whether it opens a clause that goes on with a partner in it: 在东盟内部，马来西亚."""
        tags = self.passage.tags
        opening = tags[self.passage.find_clause(one.first).start : one.first]
        between = tags[one.end : other.first]
        is_parted_once = [tag.value for tag in between if tag.kind == MARK] == [","]
        fine = all(tag.kind in _OPENING or tag.value in (",", "region") for tag in (*opening, *between))
        return one.end < other.first and is_parted_once and fine and tags[one.end].value != ","

    def _find_member_in_region(self, group: Group) -> tuple[str, Mention | None]:
        """Returns the partner in question, and the region that contains it."""
        before = [one for one in self.passage.list_mentions("place") if one.end <= group.first]
        spoken = (*[value for one in before for value in one.values][::-1], *self.thread.partners)
        member = next((one for one in spoken if one not in self.atlas.memberships), "")
        region = find_region(member, self.passage, self.thread, self.atlas)
        return (member, Mention("place", (region,), group.first, group.end)) if region else ("", None)

    def _is_of_region(self, group: Group) -> bool:
        """Returns whether a region owns it: 28% of the bloc's; a quarter of everything China bought there."""
        tags = self.passage.tags
        if self.passage.is_led and self._is_owned_by_region(group):
            return True
        for at in range(group.end - 1, min(group.end + _REACH, len(tags))):
            if tags[at].value == REGION:
                return not self._is_other_side(at) or self.groups.find_whole(group) is not None
            if at >= group.end and (tags[at].kind == MARK or at in self.passage.breaks):
                return False
        return False

    def _is_owned_by_region(self, group: Group) -> bool:
        """Returns whether a region is the whole right before a share: 占整个地区的34.2%; 지역 전체의 3할."""
        tags, at = self.passage.tags, group.first - 1
        is_owned = at > 0 and tags[at].kind == "possessive"
        while at > 0 and tags[at].kind in _OWNED and tags[at].value.split(" ")[0] != "again":
            at -= 1
        return is_owned and at >= 0 and tags[at].value == REGION


def _is_of_market(tag: Tag) -> bool:
    """Returns whether a word may stand between a region and the market in it: 非洲对华出口最多的国家."""
    return tag.kind in _IN_MARKET or "top" in read_cues(tag)


def is_whole_told(passage: Passage, thread: Thread) -> bool:
    """Returns whether the whole of a share is the one flow of its sentence, else of the one before.

    占出口的1.2%，上年同期为3.4%.
    """
    flows = {*passage.list_values("flow")}
    is_carried = not flows and bool(thread.whole) and bool(passage.list_cues("share"))
    return passage.is_led and (len(flows) == 1 or is_carried)
