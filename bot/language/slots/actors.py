"""Who trades in a Korean sentence, where the verb comes last: 독일이 우리한테 판 금액."""

from bot.language.slots.partners import Named
from bot.language.tagger.tagging import Tag, Tagged

_SUBJECT = ("이", "가")
_US = ("우리", "저희")
_TO = ("에게", "한테", "에", "에게로", "쪽에")
_FROM = ("에게서", "한테서", "에서", "로부터", "쪽에서")
_GOODS = ("물건", "제품", "상품")
_OBJECT = ("을", "를")
_TAKEN = ("사가", "사 가", "사간", "사 간", "사갔", "사 갔")
"""Verbs of those who buy here and take it home."""
_PASSIVE = ("된", "되는", "됐", "린", "리는", "렸")
_DONE = ("하", "해", "했", "팔", "팔아", "팔았", "파나", "샀", "사와", "왔", "오")
_FINALS = 28
_ADNOMINAL = 4
"""The place of ㄴ among the consonants that end a syllable: 수출한, 파는."""


def flow_with_us(tagged: Tagged) -> str | None:
    """China's own flow where somebody sells to us or buys from us; else None."""
    for at, tag in enumerate(tagged.tags[:-1]):
        if tag.kind != "our" or not _is_hangul(tagged, tag):
            continue
        said, behind = tagged.said(tag), tagged.tags[at + 1]
        flows = [flow for flow in tagged.of("flow") if flow.first > tag.first and _is_deed(tagged, flow)]
        if not flows:
            continue
        if said.endswith(_OBJECT) and flows[0].value == "import":
            return "export"  # 중국 제품을 가장 많이 수입하는 나라
        if said.startswith(_US) and tagged.said(behind).startswith(_GOODS) and flows[0].value == "import":
            return "export"  # 우리 물건 제일 많이 사는 데
        if said.startswith(_US) and tagged.said(behind) in _TO and flows[0].value == "export":
            return "import"
        if said.startswith(_US) and tagged.said(behind) in _FROM and flows[0].value == "import":
            return "export"
    return None


def trader(tagged: Tagged, places: list[Named]) -> str | None:
    """The place that does it itself: 미국이 멕시코에서 수입한 금액."""
    for named in places:
        behind = tagged.tags[named.at + 1 : named.at + 2]
        if named.side or named.excluded or not behind or tagged.said(behind[0]) not in _SUBJECT:
            continue
        flows = [flow for flow in tagged.of("flow") if flow.first > named.tag.end]
        if flows and _is_deed(tagged, flows[0]) and not tagged.said(flows[0]).startswith(_TAKEN):
            return named.place
    return None


def _is_deed(tagged: Tagged, flow: Tag) -> bool:
    """Whether the word is a verb that somebody does, no noun: 수출한, 판, not 수출."""
    said = tagged.said(flow).replace(" ", "")
    if not _is_hangul(tagged, flow) or said.endswith(_PASSIVE):
        return False
    adnominal = (ord(said[-1]) - ord("\uac00")) % _FINALS == _ADNOMINAL and not said.endswith("은")
    return adnominal or said.endswith(_DONE)


def _is_hangul(tagged: Tagged, tag: Tag) -> bool:
    return "\uac00" <= tagged.tokens[tag.first].text <= "\ud7a3"
