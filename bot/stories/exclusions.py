"""Figures that are not judged: no trade, a forecast, or trade of which nothing is held."""

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import HELD_IN, LARGE, NOT_A_CLAIM, NOT_HELD, is_in_points
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.tag_words import get_tag

_BESIDE = 4
_OFF = (("off", "tariff"), ("off", "macro"), ("off", "fdi"), ("off", "services"))
_NOT, _RATHER = ("join", "deny"), ("join", "instead")
_BEFORE_FORECAST = ("filler", "possessive", "prep")
_OFFICE_REACH = 3
_OUR_OFFICES = (["china"], ["capital CHN"])


def find_exclusion(
    passage: Passage, near: range, own: range, one: QuotedFigure, subject: FigureSubject
) -> str:
    """Returns the verdict of a claim that is not judged by figures, otherwise empty.

    NOT_A_CLAIM is for what is not trade, or a forecast; NOT_HELD is for trade without figures here.
    """
    around = range(near.start, min(near.stop, one.end + _BESIDE))
    beside = [at for at in around if not passage.is_in_aside(at, one.first)]
    flow = _find_flow_before(passage, one)
    moved = [each.first for each in passage.list_mentions("flow") if each.first < one.first]
    commas = [at for at in range(max(moved, default=0)) if passage.tags[at].value == ","]
    flow = max([flow, *commas[-1:]])  # quotas were loosened, and shipments doubled
    off = [at for at in beside if passage.tags[at].pair in _OFF]
    if _is_coming(passage, own, one) or any(
        at in beside and at > flow for at in (*off, *passage.list_story_words("apart"))
    ):
        return NOT_A_CLAIM
    untold = [at for at in beside if passage.tags[at].kind in ("unpublished", "nowhere")]
    named = [each.first for each in passage.list_mentions("flow")]
    elsewhere = any(passage.tags[at].kind == "nowhere" for at in near) or _is_by_office_abroad(passage)
    if _is_of_stocks(passage, one):
        return NOT_A_CLAIM
    if _is_of_narrower_growth(passage, one, own, subject) or _is_part_of_unread(passage, one):
        return NOT_HELD
    if subject.is_foreign or elsewhere or any(abs(at - flow) <= _BESIDE for at in untold for flow in named):
        return NOT_HELD
    return _find_exclusion_by_unit(passage, one, subject)


def is_denied(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a figure is what is not meant: not 15.3 billion; 153억 위안이 아니라."""
    near = passage.tags[max(0, one.first - 2) : one.first]
    led = [tag.pair for tag in near if tag.kind not in ("filler", "prep")]
    is_led = led[-1:] == [_NOT] and not passage.is_postposed
    return is_led or (passage.is_postposed and get_tag(passage.tags, one.end).pair == _RATHER)


def _is_of_stocks(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether the shares of a company moved, in a sentence without trade: Its shares gained 62%."""
    shares = [at for at in passage.list_cues("share") if 0 < at < one.first]
    led = passage.tags[shares[-1] - 1] if shares and not passage.is_led else None
    is_owned = led is not None and led.kind in ("unknown", "product")
    return is_owned and not (passage.list_mentions("flow") or passage.list_mentions("place"))


def _is_part_of_unread(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether it is a part of something unread, that is no trade: 1.2% of hull value."""
    behind = passage.tags[one.end : one.end + 3]
    is_of = passage.tagged.get_folded_text(passage.tags[one.end - 1]).endswith(" of")
    is_traded = any(tag.kind in ("flow", "weak flow", "moved", "place", "product", "our") for tag in behind)
    return is_of and bool(behind) and behind[0].kind == "unknown" and not is_traded


def _is_of_narrower_growth(passage: Passage, one: QuotedFigure, own: range, subject: FigureSubject) -> bool:
    """Returns whether it is a share of one partner's growth: 33% of the increase in exports to the bloc."""
    if not subject.is_of_growth:
        return False
    behind = range(one.end, own.stop)
    flows = [each.end for each in passage.list_mentions("flow") if each.first in behind]
    narrowed = [*passage.list_story_words("again"), *(each.first for each in passage.list_mentions("place"))]
    return any(flows[0] <= at < own.stop for at in narrowed) if flows else False


def _find_flow_before(passage: Passage, one: QuotedFigure) -> int:
    flows = (each.first for each in passage.list_mentions("flow") if passage.tags[each.first].kind == "flow")
    return max((at for at in flows if at < one.first), default=-1)


def _list_consensus(passage: Passage) -> list[int]:
    """Lists the words for what markets had expected, before what it was: 市场预期6月出口增长15%."""
    said = [
        at for at, tag in enumerate(passage.tags) if tag.pair == ("about", "consensus") and passage.is_led
    ]
    return [at for at in said if get_tag(passage.tags, at + 1).kind not in ("", MARK)]


def _is_coming(passage: Passage, own: range, one: QuotedFigure) -> bool:
    """Whether its clause, or a list in it, is a forecast."""
    tags = passage.tags
    flow = _find_flow_before(passage, one)
    comma = max((at for at in range(flow) if tags[at].value == ","), default=-1)
    mark = max((at for at, tag in enumerate(tags[: one.first]) if tag.kind == MARK), default=-1)
    forecasts = (*passage.list_story_words("forecast"), *passage.future_words, *_list_consensus(passage))
    is_enclosed = mark > 0 and tags[mark].value == "("  # well above consensus (3.8%)
    is_told = any((at in own and at > comma) or mark - is_enclosed <= at < own.stop for at in forecasts)
    near = [tag for tag in tags[: one.first] if tag.kind not in _BEFORE_FORECAST and tag.value != "("]
    is_told = is_told or any(tag.value.startswith(("consensus", "forecast")) for tag in near[-1:])
    ahead = [get_tag(tags, at + 1).value for at in forecasts if passage.is_led]
    is_told = is_told or "," in ahead or passage.is_foretold  # 业内人士预计，全年增速为5%
    opening = [at for at, tag in enumerate(tags[: one.first]) if tag.kind != "filler"][:2]
    is_headed = len(opening) > 1 and tags[opening[1]].value in (";", ":")  # Our call: exports +5%
    led = [at for at in opening if at in forecasts and get_tag(tags, at + 1).value != ","]
    since = range(led[0], one.first) if led and not passage.is_postposed else range(0)
    told = [each.first for each in passage.told_times if tags[each.first].kind != "cumulative"]
    ends = {*told, *passage.breaks}  # 我们预计三季度出口增10%，全年顺差
    return is_told or (bool(since) and ends.isdisjoint(since)) or (is_headed and opening[0] in forecasts)


def _find_exclusion_by_unit(passage: Passage, one: QuotedFigure, subject: FigureSubject) -> str:
    """Excludes by unit: percentage points are not judged; what a euro buys, and other units, are no trade."""
    if is_in_points(passage, one):
        return NOT_HELD
    if one.unit in HELD_IN and one.value < LARGE and not any(subject.products):
        return NOT_A_CLAIM
    if one.unit in (PERCENT, QUANTITY, *HELD_IN):
        return ""
    return NOT_HELD if one.unit and one.value >= LARGE else NOT_A_CLAIM


def _is_by_office_abroad(passage: Passage) -> bool:
    """Returns whether another country's office is quoted, whose figures are not those of China's customs.

    Korea's customs service; the one in Wiesbaden.
    """
    tags = passage.tags
    for at in passage.list_story_words("office"):
        led = [tag.kind for tag in tags[max(0, at - _OFFICE_REACH) : at] if tag.value != "of"]
        owners = [place for place, kind in enumerate(led) if kind in ("place", "unsure")]
        is_owned = bool(owners) and not {"our", "prep"} & {*led[owners[-1] :]}
        behind = [tag.value for tag in tags[at + 1 : at + 3]]
        if is_owned or (behind[:1] == ["in"] and behind[1:] not in _OUR_OFFICES):
            return True
    return False
