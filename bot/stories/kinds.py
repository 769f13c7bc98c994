"""What kind of claim a figure is: an amount, growth, a share, a quantity or a difference."""

from collections.abc import Mapping, Sequence

from bot.language.grammar.amounts import PERCENT
from bot.language.lexicon.letters import is_hangul
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.change_nouns import find_way_of_noun, find_way_of_passing
from bot.stories.figure_subject import FigureSubject
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage
from bot.stories.pointing_words import is_part_of_it
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.tag_words import BY, find_led, get_tag, is_than, read_cues, read_sign

NOT_HELD, NOT_A_CLAIM = "not_held", "not_a_claim"
HELD_IN = ("CNY", "USD")
LARGE = 10**7
"""Less money than this is no country's trade, but the price of something."""
BARE = 10**9
"""An amount without a unit is money if it is at least this large."""
_POINTS = ("点", "點", "포인트", "point", "points", "pp", "pps", "ppt", "ppts", "p.p.", "%p")
_UPWARD = ("up", "widen", "more", "growth")
_MOVED = (*_UPWARD, "down", "narrow", "lesser")


def choose_kind(groups: Groups, group: Group, near: range, subject: FigureSubject, before: str) -> str:
    """Returns the kind of a figure: a share if a word for shares is nearer than one for growth.

    `before` is the kind of the figure before, or of the sentence before.
    """
    passage, one = groups.passage, group.figures[0]
    if not group.is_percent:
        return "change" if find_way_of_difference(passage, one) else "amount"
    moved = [at for at in passage.list_cues("up", "down", "growth") if near.start <= at < group.first]
    moved = [at for at in moved if not groups.is_anothers_verb(at, group.first)]
    is_signed = read_sign(passage.tags, group.first) and not is_in_points(passage, one)  # (+0.9%)
    paces = passage.list_cues("faster", "slower")  # 5 points faster than the 13% of exports overall
    is_rate = is_signed or any(near.start <= at < group.first for at in paces)
    is_rate |= passage.is_postposed and _is_moved_behind(passage, group, near)
    if subject.is_of_growth or is_rate or one.is_multiple or _leads_to_amount(groups, group):
        return "share" if subject.is_of_growth and not one.is_multiple else "growth"
    limit = groups.find_limit(group)
    shares = [at for at in passage.list_cues("share") if at in near and (at < limit or not subject.way)]
    is_part = passage.tags[one.first].value.startswith("fraction") and groups.ends_in_of(group)
    is_part = is_part and get_tag(passage.tags, group.end).kind == "filler"  # a tenth of the total
    is_part |= is_part_of_it(passage, one)
    owned = passage.tags[group.first - 1].kind == "possessive" if group.first else False  # 전체 수출의 8.8%
    is_part |= owned and subject.whole is not None and subject.whole.end == group.first - 1
    is_part |= not moved and _is_put_otherwise(passage, one)
    if is_part or (subject.whole and (shares or not moved or subject.whole.end == group.end)):
        return "share"
    led = passage.tags[moved[-1] : one.first] if moved else ()
    is_led = any(tag.pair == ("prep", "to") for tag in led)
    is_led = is_led or get_tag(passage.tags, group.end).pair == ("post", "to")
    is_last = not moved or is_led  # America's share was down to 11.8%
    if shares and (is_last or (shares[0] < group.first and shares[-1] > moved[-1])):
        return "share"
    if before == "share" and (subject.is_earlier or _is_elliptic(passage, group)):  # 지난해 같은 기간(1.8%)
        return "share"
    is_listed = get_tag(passage.tags, group.end).value in (",", ")")
    is_still = is_led or not (moved or (subject.way and not is_listed))
    return "share" if before == "share" and is_still else "growth"


def _is_put_otherwise(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether it is an amount put as a part of the whole: 3.11 trillion, or 12.2%; or half of all."""
    led = [tag.pair for tag in passage.tags[max(0, one.first - 2) : one.first]]
    is_fraction = passage.tags[one.first].value.startswith("fraction")
    if is_fraction and led[-1:] == [("join", "or")] and get_tag(passage.tags, one.end).value == "of":
        return True
    before = next((each for each in reversed(passage.figures) if each.end == one.first - 2), None)
    if before is None or before.unit not in HELD_IN or led != [(MARK, ","), ("join", "or")]:
        return False
    return not find_way_of_difference(passage, before)


def _is_moved_behind(passage: Passage, group: Group, near: range) -> bool:
    """Returns whether a verb right behind it says that it moved: 각각 23.4%, 22.6% 늘었다."""
    behind = read_cues(get_tag(passage.tags, group.end))
    shares = any(at in near for at in passage.list_cues("share"))
    return bool(behind & {"up", "down", "growth"}) and not shares


def _leads_to_amount(groups: Groups, group: Group) -> bool:
    """Returns whether it says how an amount was reached: that with the EU, 10.2% to 3.11 trillion."""
    is_to = get_tag(groups.passage.tags, group.end).pair == ("prep", "to")
    return is_to and any(one.first == group.end + 1 and one.value >= BARE for one in groups.passage.figures)


def _is_elliptic(passage: Passage, group: Group) -> bool:
    """Returns whether the noun is left out: Africa's is 6.2%."""
    led = [tag.pair for tag in passage.tags[max(0, group.first - 2) : group.first]]
    return led == [(MARK, "'s"), ("cue", "yes or no")]


def is_of_quantity(passage: Passage, near: range, one: QuotedFigure, before: str) -> bool | None:
    """Returns whether growth is of a quantity, by the nearest word, else the figure before; else None.

    In languages where words precede their figure, those behind it belong to the next.
    """
    is_glyph = passage.is_led  # 대미 수출 is of no 대 that is counted
    counted = passage.counted
    counted |= {*passage.list_story_words("piece")} if is_glyph else set()
    money = [*passage.list_story_words("worth"), *(at for at in near if passage.tags[at].value == "money")]
    pieces = [
        *passage.list_cues("quantity", "weight"),
        *(at for at in passage.list_story_words("piece") if at not in counted),
    ]
    own = range(near.start, one.first) if passage.is_led else near
    told = dict.fromkeys(money, False) | dict.fromkeys(pieces, True)
    if (turn := _is_of_quantity_in_turn(passage, one, told)) is not None:
        return turn
    beside = {
        at: is_quantity
        for at, is_quantity in told.items()
        if at in own
        and not (_is_of_next_rate(passage, at, one) or _is_of_figure_before(passage, at, near))
        and not _is_compared_with(passage, at, one)
    }
    if beside:
        return beside[min(beside, key=lambda at: at - one.end if at >= one.end else one.first - at)]
    to = get_tag(passage.tags, one.end).pair == ("prep", "to")
    ahead = next((each.unit for each in passage.figures if to and each.first > one.end), "")
    if ahead in (QUANTITY, *HELD_IN):  # rose 55.2% to 30,483 tonnes
        return ahead == QUANTITY
    if any(each.first in near for each in passage.list_mentions("product")):  # for 8% more ore
        return None
    last = max((each.end for each in passage.figures if each.end <= one.first), default=one.first)
    is_apart = before == "quantity" and passage.is_broken(last, one.first)
    return None if is_apart else {"quantity": True, "amount": False}.get(before)


def _is_compared_with(passage: Passage, at: int, one: QuotedFigure) -> bool:
    """Returns whether a word only says what is compared with: value rose faster than volume, by 52.8%."""
    led = get_tag(passage.tags, at - 1)
    is_by = get_tag(passage.tags, one.first - 1).pair == BY
    return is_by and (is_than(led) or bool(read_cues(led) & {"faster", "slower"}))


def _is_of_next_rate(passage: Passage, at: int, one: QuotedFigure) -> bool:
    """Returns whether a word behind a rate belongs to the next one: +50.1% on units of just +7.0%."""
    behind = next((each for each in passage.figures if each.first > at >= one.end), None)
    between = passage.tags[at + 1 : behind.first] if behind and behind.unit == PERCENT else ()
    is_led = bool(between) and not passage.is_led
    is_led = is_led and between[0].value == "of"
    return is_led and all(tag.kind in ("filler", "join") or tag.value in ("of", "+", "-") for tag in between)


def _is_of_figure_before(passage: Passage, at: int, near: range) -> bool:
    """Returns whether a word belongs to the figure before: 8.3% less money for 4.4% more oil."""
    is_behind = any(one.end == near.start for one in passage.figures) and not passage.is_led
    return is_behind and all(tag.kind in ("cue", "story") for tag in passage.tags[near.start : at + 1])


def _is_of_quantity_in_turn(passage: Passage, one: QuotedFigure, told: Mapping[int, bool]) -> bool | None:
    """Returns whether quantity and value are given in turn: 数量和金额分别增长17.4%和27.4%."""
    marks = [*passage.list_cues("apart"), *passage.list_story_words("respectively")]
    marks = [at for at in marks if at < one.first]
    since = max((each.end for each in passage.figures if marks and each.end <= marks[-1]), default=0)
    series = [each for each in passage.figures if marks and each.first > marks[-1] and each.unit == PERCENT]
    named = [told[at] for at in sorted(told) if marks and since <= at < marks[-1]]
    if not named and marks:  # 3,842만 톤, 827.6억 위안으로 각각 48.3%, 65.7%
        counted = [each for each in passage.figures if each.end <= marks[-1]][-len(series) or None :]
        named = [each.unit == QUANTITY for each in counted if each.unit in (QUANTITY, *HELD_IN)]
    is_told = len({*named}) == len(named) == len(series) and one in series
    return named[series.index(one)] if is_told else None


def is_of_differences(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether it is what was traded less, or adds such up: 对美国少卖的7270亿元; 两家加起来."""
    more, act, owner = (get_tag(passage.tags, one.first - back) for back in (3, 2, 1))
    is_told = owner.kind == "possessive" and act.kind == "flow" and bool(read_cues(more) & {"more", "lesser"})
    sums = [at for at, tag in enumerate(passage.tags[: one.first]) if tag.pair == ("join", "together")]
    if is_told or not (sums and passage.is_led):
        return is_told and passage.is_led
    before = [each for each in passage.figures if each.end <= sums[-1]]
    return len(before) > 1 and all(find_way_of_difference(passage, each) for each in before)


def find_way_of_difference(passage: Passage, one: QuotedFigure) -> int:
    """Returns the direction of a difference: 50.5 billion less, rose by 120.

    It is 1 for up, −1 for down, and 0 for an amount.
    """
    tags = passage.tags
    if passage.is_led and one.first and tags[one.first - 1].kind == "possessive":  # 比原油的2.31万亿元多出
        return 0
    one = _find_last_of_list(passage, one)
    near = [tag for tag in tags[one.end : one.end + 2] if tag.kind != "filler"]
    near = [tag for tag in near if tag.kind != "story" or tag.value == "order"]  # 2475억 순으로 많다
    behind = near[0] if near else None
    is_next = any(one.end < each.first <= one.end + 2 for each in passage.figures)  # 억 위안으로 두 자릿수
    if behind and behind.kind == "comparator" and not is_next:
        return 1 if behind.value.startswith(">") else -1
    if said := read_cues(behind) & {"more", "lesser"}:
        return -1 if "lesser" in said else 1
    named = find_way_of_passing(passage, one) or _find_way_of_verb(passage, one)
    named = named or find_way_of_noun(passage, one)
    if way := named or _find_way_ahead(passage, one) or _find_way_of_rate_before(passage, one):
        return way
    near = [tag for tag in tags[max(0, one.first - 3) : one.first] if tag.kind != "story"]
    traded = [tag for tag in near if tag.kind != "filler"]
    is_traded = _is_traded_more(passage, traded)
    before = traded[:-1] if is_traded else [tag for tag in near[-2:] if tag.kind != "filler"]
    led = before[-1] if before else None
    moved = next((tag for tag in reversed(before) if tag.kind == "cue"), None)
    cues = read_cues(moved) & {*_MOVED}
    is_by = led is not None and (
        passage.tagged.get_folded_text(led).endswith("by")
        or led.pair == ("prep", "of")
        or [tag.pair for tag in near[-1:]] == [BY]
    )  # rose by 30 billion; a loss of 30 billion; widened by
    is_next = led is moved and bool(cues & {"more", "lesser"} or _is_han(passage, led))  # 减少2200亿元
    is_next = is_next or (moved is not None and "absolute" in moved.value)  # 수출 증가액은 676.9억 위안
    if not cues or not (is_by or is_next) or (moved is not None and "reached" in moved.value):
        is_listed = not cues and [tag.pair for tag in near[-1:]] == [BY]
        return _find_way_of_list(passage, one) if is_listed else 0  # 缩小到1.86万亿元
    return -1 if cues & {"down", "narrow", "lesser"} else 1


def _find_way_of_list(passage: Passage, one: QuotedFigure) -> int:
    """Finds the direction of the difference that it is listed with: and its exports by 1.73 trillion."""
    before = [each for each in passage.figures if each.end <= one.first and each.unit in (one.unit, *HELD_IN)]
    return find_way_of_difference(passage, before[-1]) if before else 0


def _find_last_of_list(passage: Passage, one: QuotedFigure) -> QuotedFigure:
    """Finds the figure that has the verb of a list: 아세안이 5억 위안, 유럽연합이 3억 위안을 더 샀다."""
    behind = next((each for each in passage.figures if each.first >= one.end), None)
    tags = passage.tags
    if not passage.is_postposed or behind is None or behind.unit != one.unit or one.unit == PERCENT:
        return one
    between = tags[one.end : behind.first]
    is_listed = between[:1] and between[0].value == "," and any(tag.kind == "place" for tag in between)
    is_listed = is_listed and all(tag.kind in ("place", "filler", MARK) for tag in between)
    last = _find_last_of_list(passage, behind) if is_listed else one
    said = [tag for tag in tags[last.end : last.end + 2] if tag.kind != "filler"][:1]
    return last if any(read_cues(tag) & {"more", "lesser"} for tag in said) else one


def _find_way_of_rate_before(passage: Passage, one: QuotedFigure) -> int:
    """Finds the direction of a difference that a rate told: tumbled 19.9 per cent, by about 157 billion."""
    rate = next((each for each in reversed(passage.figures) if each.end <= one.first), None)
    between = (
        passage.tags[rate.end : one.first] if rate and rate.unit == PERCENT and not passage.is_led else ()
    )
    is_by = BY in [tag.pair for tag in between]
    is_next = is_by and not any(tag.kind in ("flow", "place", "product") for tag in between)
    moved = [tag for tag in passage.tags[: rate.first if rate else 0] if read_cues(tag) & {"up", "down"}]
    return 0 if not (is_next and moved) else -1 if "down" in read_cues(moved[-1]) else 1


def _find_way_ahead(passage: Passage, one: QuotedFigure) -> int:
    """Finds the direction of “161 billion ahead of the latter”.

    “with 161 billion ahead of it” is an amount.
    """
    led = passage.tags[one.first - 1].kind if one.first else ""
    is_told = one.unit != PERCENT and not passage.is_led and led not in ("prep", "")
    ways = dict.fromkeys(passage.list_story_words("ahead"), 1)
    ways |= dict.fromkeys(passage.list_story_words("behind"), -1)
    return ways.get(one.end, 0) if is_told else 0


def _find_way_of_verb(passage: Passage, one: QuotedFigure) -> int:
    """작년보다 843억 위안 늘었다, 205억 증가한 2466억: which way, by the verb behind it."""
    before = find_led(passage.tags, one.first)
    behind = [tag for tag in passage.tags[one.end : one.end + 2] if tag.kind != "story"][:1]
    is_based = is_than(before) or bool(read_cues(before) & {"year earlier", "base", "mom"})
    cues = read_cues(behind[0]) & {*_MOVED} if behind and passage.is_postposed else ()
    leads = behind and any(each.first == one.end + 1 and each.unit == one.unit for each in passage.figures)
    if one.unit in (PERCENT, "") or not ((is_based or leads) and cues):
        return 0
    return 1 if {*cues} & {*_UPWARD} else -1


def _is_traded_more(passage: Passage, before: Sequence[Tag]) -> bool:
    """Returns whether a verb of trade stands between direction and figure: 多卖了1376.8亿元."""
    way = before[-2] if len(before) > 1 and before[-1].kind == "flow" else None
    return way is not None and bool({*way.value.split("+")} & {"more", "lesser"}) and _is_han(passage, way)


def _is_han(passage: Passage, tag: Tag | None) -> bool:
    token = passage.tagged.tokens[tag.first] if tag else None
    return token is not None and token.kind == "glyph" and not is_hangul(token.text)


def is_in_points(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a figure is in percentage points: 12 percentage points."""
    return one.unit == PERCENT and passage.tagged.get_folded_text(passage.tags[one.end - 1]).endswith(_POINTS)


def find_limit_of_difference(passage: Passage, one: QuotedFigure) -> str:
    """Returns the sign of the limit that a difference passes; 5억 위안을 웃돌았다 tells none."""
    return "" if get_tag(passage.tags, one.end).kind == "comparator after" else one.bound
