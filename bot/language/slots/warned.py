"""Orders to be told when something happens: `ping #trade whenever exports to Korea drop below …`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.typed import squeezed
from bot.language.tagger.tagging import Tag, Tagged

_OPENS = (
    r"(?:^|[,.;:!?] *|\b(?:please|pls|plz|kindly|you|and|then|to|just|bot|hey|also|bitte|svp|por favor) +)"
)
_WHOM = r"(?:[^\w.?!;]+[\w#@'-]+)"
_US = r"(?: (?:me|us|him|her|them|everyone|everybody|here|[#@][\w-]+|(?:the|our|my) [\w-]+))?"
_ALL_NEWS = "notify|warn|alert|ping|message|dm|text|e-?mail|inform|poke|nudge|buzz|slack|update"
_TELL = (
    rf"tell{_US}|let{_US} know|say|flag it|shout|(?:give|drop|send){_US} a (?:shout|heads?.up|note|line|ping)"
)
_WHEN = (
    "(?:when(?:ever)?|if|once|as soon as|(?:every|each|any) ?time|the (?:moment|minute|second|day)|should"
    r"|in case)\b"
)
_WENN = r"(?:wenn|sobald|falls|immer|jedes)\b"
_QUAND = "(?:quand|des qu|si|lorsqu|(?:a )?chaque fois|aussitot|en cas)"
_CUANDO = r"(?:cuando|si|cada vez|en cuanto|apenas|siempre que|en caso)\b"
_TOLD: Sequence[tuple[str, int, str]] = (
    (_ALL_NEWS, 5, _WHEN),
    (r"benachrichtig\w*|warn\w*|alarmier\w*|informier\w*|ping\w*", 5, _WENN),
    (rf"(?:sag\w*|gib|gebt|geben sie)\b{_WHOM}{{0,4}}? (?:bescheid|alarm)", 0, _WENN),
    ("previens|prevenez|avertis|avertissez|alertez?|notifiez?|signalez?|informez?|ping", 5, _QUAND),
    (r"di[st]e?s?|fai(?:s|tes)", 4, "(?:des qu|chaque fois|aussitot)"),
    (r"avis[ae]\w*|notifi\w*|alert\w*|advier\w*|informa\w*|ping\w*|manda\w* (?:un )?aviso", 5, _CUANDO),
    (r"di(?:me|le|nos|les)|decid\w*", 3, r"(?:cada vez|en cuanto|apenas|siempre que)\b"),
)
"""The verb, how many words may say whom, and what it is to be told at."""
_ORDERS: Sequence[re.Pattern[str]] = (
    *(
        re.compile(rf"{_OPENS}(?P<verb>{verb})\b{_WHOM}{{0,{most}}}?[^\w.?!;]+{when}")
        for verb, most, when in _TOLD
    ),
    re.compile(rf"{_OPENS}(?P<asks>{_TELL})\b,? +{_WHEN}"),
    re.compile(
        r"^(?:if|whenever|once|as soon as|should|when (?!did|was|were|ha[sv]|do|is|are|will))\b.{3,200}?"
        rf"[,;]? (?:then |please |pls )?(?P<asks>(?:{_ALL_NEWS}|tell|let|give)\b)(?: [\w#@'-]+){{1,5}}\W*$"
    ),
    re.compile(
        rf"\b{_WENN}.{{0,200}}\b(?P<verb>sag\w*|gib|gebt|geben sie)\b{_WHOM}{{0,4}}? (?:bescheid|alarm)"
    ),
)
_NEEDED = (
    *("when", "if", "once", "as soon", "time", "the m", "the s", "the day", "should", "in case"),
    *("wenn", "sobald", "falls", "immer", "jede", "quand", "des qu", "si", "lorsqu", "fois", "aussitot"),
    *("en cas", "cuando", "cada vez", "en cuanto", "apenas"),
    *(
        "时",
        "后",
        "就",
        "的话",
        ",",
        "，",
        "通知",
        "提醒",
        "预警",
        "告",
        "면",
        "と",
        "とき",
        "際",
        "場合",
        "たび",
        "ら",
        "ば",
    ),
)
"""One of these stands in every such order: without any, none need be looked for."""
_MOVED = "줄|들|늘|하|넘|넘기|서|지|오르|리|가|나오|이하|이상이|미만이|돌|꺾이|되|바뀌|찍"
_ANNOUNCE = "알려|통지|알림|연락|공지|경고|메시지|메세지|노티|핑"
_MOVING = "回る|超える|減る|増える|落ちる|下がる|上がる|割る|達する|出る|される"
_HAVING_MOVED = "回っ|回れ|超え|減っ|減少し|増え|増加し|落ち|下がっ|上がっ|割っ|込ん|切っ|達し|出|され|更新し"
_INFORM = "知らせ|通知|アラート|教えて|連絡|警告|投稿|メンション"
_IN_GLYPHS: Sequence[re.Pattern[str]] = (
    re.compile(
        "(?:时|时候|后|就|的话|[,，]) *(?:请|麻烦|马上|立即|就)*(?P<verb>通知|提醒|预警|警告|告知|推送)"
    ),
    re.compile("(?:时|时候|就|的话) *(?:请|麻烦)?(?P<verb>告诉)"),
    re.compile("(?P<verb>通知|提醒|预警|告知|告诉).{1,16}?(?:一旦|(?:当|如果).{2,60}(?:时|过|于|破|降|升))"),
    re.compile(f"(?:{_MOVED})(?:으)?면[, ]*[^.?!]{{0,24}}?(?P<verb>{_ANNOUNCE})"),
    re.compile(
        f"(?:(?:{_MOVING})(?:と|とき|時|際|場合|たび)|(?:{_HAVING_MOVED})[ただれ]?(?:ら|ば|とき|時|際|場合))"
        f"[はに]?[、 ]*[^。?!]{{0,16}}?(?P<verb>{_INFORM})"
    ),
)
_POLITE = re.compile("가능하|아시|괜찮|바쁘지|아신다|원하|필요하|시간이? 되")
"""Korean conditions that only make a question polite."""
_LED = 5
_PAST = frozenset(
    (
        *("fell", "grew", "rose", "was", "were", "did", "got", "went", "sank"),
        *("shrank", "had", "has", "have", "made", "came", "lost", "won"),
    )
)
_SHORT = 4


def warned(tagged: Tagged) -> Tagged:
    """The message with the verb of such an order as the command that it gives."""
    found = _order(tagged)
    if found is None:
        return tagged
    tags = [_as_alert(tag) if tag.first <= found < tag.end else tag for tag in tagged.tags]
    return replace(tagged, tags=tags)


def _order(tagged: Tagged) -> int | None:
    """The token that the verb of an order begins at."""
    if not any(word in tagged.typed.folded for word in _NEEDED):
        return None
    text, origin = squeezed(tagged.typed.folded)
    for pattern in _ORDERS if text.isascii() else (*_IN_GLYPHS, *_ORDERS):
        match = pattern.search(text)
        if match and not _asks(tagged, match):
            start = origin[match.start(match.lastgroup or 0)]
            return next((at for at, token in enumerate(tagged.tokens) if token.end > start), None)
    return None


def _asks(tagged: Tagged, match: re.Match[str]) -> bool:
    """`Tell me if exports fell` asks; `tell me if exports fall` wants to be told."""
    if _POLITE.search(match.string[max(0, match.start() - _LED) : match.end()]):
        return True
    return match.lastgroup == "asks" and any(
        token.text in _PAST or (len(token.text) > _SHORT and token.text.endswith("ed"))
        for token in tagged.tokens
    )


def _as_alert(tag: Tag) -> Tag:
    return replace(tag, kind="command", value="alert")
