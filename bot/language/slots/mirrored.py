"""Questions that see China from the other side: who buys the most from us?"""

import unicodedata
from itertools import pairwise

from bot.language.slots.actors import flow_with_us
from bot.language.tagger.tagging import Tag, Tagged

_TURNED = {("import", "from"): "export", ("bought", "to"): "export", ("export", "to"): "import"}
_BOUGHT_AT = ("achat", "achet", "compra", "compro", "adqui")
_OURSELVES = "us"
_BUYING = (
    *("buy", "buys", "bought", "achete", "achetent", "achetait", "achetaient", "kauft", "kaufte", "kauften"),
    *("gekauft", "compran", "compro", "compraron", "compraban", "comprado"),
)
_SELLING = (
    *("sell", "sells", "sold", "vend", "vendent", "vendu", "vendait", "vendaient", "verkauft", "verkaufen"),
    *("venden", "vendio", "vendieron", "vendian", "vendido", "fournit", "fournissent", "fournissait"),
    *("fournissaient", "suministra", "suministran", "suministraron", "abastece", "abastecen", "abastecieron"),
    *("provee", "proveen", "proveyeron"),
)
_DEEDS = {**dict.fromkeys(_BUYING, "export"), **dict.fromkeys(_SELLING, "import")}
"""What others do, as it is done on China's side."""
_GIVING = (
    "give",
    "gives",
    "gave",
    "owe",
    "owes",
    "cost",
    "costs",
    "leave",
    "leaves",
    "bring",
    "brings",
    "earn",
    "earns",
)
_WHO = ("who", "wer", "qui", "quien", "quienes", "谁")
TRADERS = (
    *("exporter", "exporters", "importer", "importers", "exporteure", "importeure", "exporteur"),
    *("importeur", "exportateur", "exportateurs", "importateur", "importateurs", "exportador"),
    *("exportadores", "importador", "importadores", "exportadora", "importadora"),
)
"""Who trades, where nobody says with whom."""
_WE = ("我们", "我們", "咱", "우리")
SUBJECTS = ("we", "wir", "nosotros")
"""China as the one who acts: die Länder, in die wir liefern."""
_OBJECTS = ("uns", "nous", "nosotros")
"""Whom others trade with: Welche Märkte kauften bei uns."""
_UNS = "uns"
_DEEDS_TO_US = {
    **dict.fromkeys(("kauft", "kaufen", "kaufte", "kauften", "gekauft", "eingekauft"), "export"),
    **dict.fromkeys(("bezieht", "beziehen", "bezog", "bezogen"), "export"),
    **dict.fromkeys(("importiert", "importieren", "importierte", "importierten"), "export"),
    **dict.fromkeys(("verkauft", "verkaufen", "verkaufte", "verkauften"), "import"),
    **dict.fromkeys(("liefert", "liefern", "lieferte", "lieferten", "geliefert"), "import"),
    **dict.fromkeys(("beliefert", "beliefern", "belieferte", "belieferten"), "import"),
    **dict.fromkeys(("exportiert", "exportieren", "exportierte", "exportierten"), "import"),
}
"""German verbs that others do with China, as they are done on China's side."""
_BY_US = ("von", "bei")
_TO_US = ("an", "haben", "hat", "hatte", "hatten", "was", "die", "der", "das", "lander", "land", "staaten")
"""What stands before `uns` where goods come to China; in `kannst du uns sagen` it is the asker."""
_FROM_US = (("prep", "our"), ("our", "post"), ("our", "after"))


def mirrored_flow(tagged: Tagged) -> str | None:
    """China's own flow where others are the subject, of whom China is the partner; else None."""
    if flow := flow_with_us(tagged):
        return flow
    if _buys_from_us(tagged):
        return "export"
    if done := _done_to_uns(tagged):
        return done
    asked = own = led = False
    flow = ""
    for tag, after in pairwise(tagged.tags):
        own = (
            own
            or (tag.kind == "our" and after.kind not in ("noun", "noun one"))
            or tagged.tokens[tag.end - 1].text == "we"
        )
        if asked and not own and tag.kind == "flow":
            turned = _done_to_us(tagged, tag, after) or _done_by_others(tagged, tag)
            if turned:
                return turned
        asked = asked or _asks_who(tagged, tag) or _acts(tagged, tag, led=led)
        led = (tag.kind, tag.value) == ("prep", "to")
        flow = tag.value if asked and tag.kind == "flow" else flow
        bought = "bought" if flow == "import" and buys(tagged) else flow
        turned = _TURNED.get((flow, tag.value)) or _TURNED.get((bought, tag.value))
        turned = turned if tag.kind == "prep" else None
        if turned and (is_pronoun(tagged, after) or _is_with_us(tagged, after)):
            return turned
    return None if tagged.of("flow", "weak flow") else _passes_us(tagged)


def _is_with_us(tagged: Tagged, tag: Tag) -> bool:
    """China where nobody else is named, and the one whom others trade with: von uns."""
    return tag.kind == "our" and (not _names_others(tagged) or _folded(tagged, tag) == _UNS)


def _acts(tagged: Tagged, tag: Tag, *, led: bool) -> bool:
    """Whether somebody else is named who may trade with us; not one whom goods go `to`."""
    return tag.kind in ("place", "unsure") and not (led or is_pronoun(tagged, tag))


def _passes_us(tagged: Tagged) -> str | None:
    """Who took the least from us: no flow is named, but somebody, and on which side of them China stands."""
    asked = tagged.has("cue", "who")
    for tag, after in pairwise(tagged.tags):
        asked = asked or _asks_who(tagged, tag)
        if asked and tag.kind == "prep" and tag.value in ("from", "to") and is_pronoun(tagged, after):
            return "export" if tag.value == "from" else "import"
    return None


def buys(tagged: Tagged) -> bool:
    """Acheter à, comprar a: whom one buys from stands behind `to`."""
    return any(tagged.tokens[flow.end - 1].text.startswith(_BOUGHT_AT) for flow in tagged.of("flow"))


def _buys_from_us(tagged: Tagged) -> bool:
    """哪个国家从中国买得最多: where the verb comes last, who buys is asked for, and from China."""
    if not tagged.has("flow", "import"):
        return False
    asked = tagged.of("noun", "noun one") or tagged.has("cue", "list+one", "who")
    we = any(tagged.said(tag).startswith(_WE) for tag in tagged.of("our"))  # 台湾从我们这里买
    if not (we if tagged.has("place") else asked):
        return False
    return any(
        _is_glyph(tagged, one) and (one.kind, two.kind) in _FROM_US and "to" not in (one.value, two.value)
        for one, two in pairwise(tagged.told)
    )


def _done_to_uns(tagged: Tagged) -> str | None:
    """Was haben uns die USA verkauft, welche Länder von uns gekauft haben: German verbs stand last."""
    words = [token.text for token in tagged.tokens]
    if _UNS not in words or any(word in SUBJECTS for word in words):
        return None
    deeds = {_DEEDS_TO_US.get(words[tag.end - 1]) for tag in tagged.of("flow")} - {None}
    before = words[max(0, words.index(_UNS) - 1)]
    led = {"export": before in _BY_US, "import": before in _TO_US or before in _DEEDS_TO_US}
    others = any(_asks_who(tagged, tag) or _is_subject(tagged, tag) for tag in tagged.tags)
    return next((deed for deed in deeds if deed and len(deeds) == 1 and led[deed] and others), None)


def _is_subject(tagged: Tagged, tag: Tag) -> bool:
    """A place that nothing leads to."""
    before = next((one for one in tagged.tags if one.end == tag.first), None)
    led = before is not None and before.kind == "prep"
    return tag.kind in ("place", "unsure") and not led


def _is_glyph(tagged: Tagged, tag: Tag) -> bool:
    return tagged.tokens[tag.first].kind == "glyph"


def _asks_who(tagged: Tagged, tag: Tag) -> bool:
    return (
        tag.kind in ("noun", "noun one")
        or (tag.kind, tag.value) == ("breakdown", "region")
        or tag.value in ("how many", "compare+either")
        or tagged.tokens[tag.first].text in (*_WHO, *TRADERS)
    )


def is_pronoun(tagged: Tagged, tag: Tag) -> bool:
    """`us`, which in such a question is no country."""
    alone = tag.kind == "place" and tagged.tokens[tag.first].text == _OURSELVES and tag.end == tag.first + 1
    before = next((one for one in tagged.tags if one.end == tag.first), None)
    if not alone or before is None or _is_typed_as_code(tagged, tag):
        return False
    towards = before.kind == "prep" and before.value in ("from", "to", "with")
    gives = before.kind == "filler" and tagged.said(before) in _GIVING
    serves = before.kind == "noun" and tagged.said(before).startswith(_WHO)  # who supplies us
    return before.kind == "flow" or towards or gives or serves


def _is_typed_as_code(tagged: Tagged, tag: Tag) -> bool:
    """`US` in capitals among words that are not, where somebody is named who trades with it."""
    named = any(other.kind == "place" and other is not tag for other in tagged.tags)
    return named and tagged.text(tag).isupper() and not tagged.typed.text.isupper()


def asks_for_partners(tagged: Tagged) -> bool:
    """Which countries trade most with us."""
    return any(tag.value.startswith("partner") for tag in tagged.of("noun", "noun one"))


def surplus_of_others(tagged: Tagged) -> bool:
    """Which partners run a surplus with us: theirs is our deficit, so it has to be asked."""
    asks = any(_asks_who(tagged, tag) for tag in tagged.tags) and "balance" in " ".join(tagged.values("flow"))
    return asks and any(
        tag.kind == "prep" and tag.value == "with" and _names_us(tagged, after)
        for tag, after in pairwise(tagged.tags)
    )


def _names_us(tagged: Tagged, tag: Tag) -> bool:
    ours = tag.kind == "our" and tagged.said(tag).startswith((*_WE, *_OBJECTS))
    return ours or _is_us(tagged, tag)


def _is_us(tagged: Tagged, tag: Tag) -> bool:
    """`us` in small letters, of any width."""
    return tag.kind == "place" and unicodedata.normalize("NFKC", tagged.text(tag)) == _OURSELVES


def _folded(tagged: Tagged, tag: Tag) -> str:
    return tagged.tokens[tag.end - 1].text


def _done_to_us(tagged: Tagged, flow: Tag, after: Tag) -> str | None:
    """Who buys our cars, who buys most of our phones, who sells us the most."""
    if flow.value == "export":
        sold_to_us = after.kind == "our" and _folded(tagged, after) in _OBJECTS
        return "import" if sold_to_us or _is_us(tagged, after) else None
    behind = [tag for tag in tagged.tags if tag.first >= flow.end and tag.kind not in ("filler", "cue")]
    if behind and tagged.said(behind[0]) in SUBJECTS:
        return None  # partners whose imports we cut, Länder, von denen wir Öl beziehen
    ours = behind[:1] if behind and behind[0].kind == "our" else behind[1:2]
    through = (
        behind[0].kind == "our" or (behind[0].kind, behind[0].value) == ("prep", "of") if behind else False
    )
    return "export" if flow.value == "import" and through and ours and ours[0].kind == "our" else None


def _done_by_others(tagged: Tagged, flow: Tag) -> str | None:
    """Which of Germany and France buys more: nobody else is named whom they could buy from."""
    deed = _DEEDS.get(tagged.tokens[flow.end - 1].text)
    behind = [tag for tag in tagged.tags if tag.first >= flow.end]
    sided = any(
        one.kind in ("prep", "post") and two.kind in ("place", "our", "unsure")
        for one, two in pairwise(behind)
    )
    owned = any(
        tag.kind in ("our", "possessive")
        and _folded(tagged, tag) not in _OBJECTS
        and before != ("prep", "of")
        for before, tag in zip([None, *((tag.kind, tag.value) for tag in behind)], behind, strict=False)
    )  # achète le plus de Chine
    return None if sided or owned else deed


def _names_others(tagged: Tagged) -> bool:
    """Germany's imports from China are Germany's to publish; what Germany bought from us is ours."""
    return any(tag.kind in ("place", "unsure", "ask") and not is_pronoun(tagged, tag) for tag in tagged.tags)
