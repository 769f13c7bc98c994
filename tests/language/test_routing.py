"""Words to the bot, questions about its data, trade questions that look like either: each goes its way."""

from dataclasses import replace

import pytest

from bot.domain.query import Measure, Query
from bot.language.reading import Outcome, Reading
from tests.language.conftest import Read
from tests.rows import each_row

COMMANDS = {
    "help": (
        *(
            "show me what I can ask",
            "how do I ask for a chart?",
            "who built you?",
            "请问怎么使用这个机器人",
            "뭐 물어볼 수 있어?",
            "何を聞けますか?",
            "Was kann ich dich fragen?",
            "Qu'est-ce que je peux demander ?",
            "¿Qué puedo preguntar?",
        ),
        *("help", "help me please", "hey, what can you do?", "can you show me some examples?"),
        *("how do I use this bot", "帮助", "请问你能做什么?", "도움말 보여줘", "使い方を教えてください"),
        *("Hilfe bitte", "Was kannst du alles?", "aide-moi s'il te plaît", "ayuda por favor"),
    ),
    "greeting": (
        *(
            "morning all",
            "sorry, never mind",
            "早上好!",
            "좋은 아침이에요",
            "おはようございます",
            "Guten Morgen zusammen",
            "Bonsoir à tous",
        ),
        *(
            "hi there",
            "good morning everyone",
            "hello bot 👋",
        ),
        *(
            "你好",
            "안녕하세요",
            "こんにちは",
            "Hallo",
        ),
        *("Bonjour", "hola"),
    ),
    "thanks": (
        *("thanks a lot!", "thank you, that was helpful", "great, thanks!", "谢谢!", "고맙습니다!"),
        *("ありがとう!", "Danke schön!", "merci beaucoup", "muchas gracias"),
    ),
    "subscribe": (
        *(
            "please sign us up for the monthly update",
            "post this in #trade every month",
            "麻烦帮我订阅每月数据",
            "매달 보내 주세요",
        ),
        *("subscribe", "please send me the digest every month", "can you post the digest here every Monday?"),
        *(
            "subscribe this channel to the monthly release",
            "订阅月报",
            "월간 구독할게요",
            "毎月配信してください",
        ),
        *("Bitte abonnieren", "abonne-moi au bulletin mensuel", "suscríbeme al boletín"),
    ),
    "unsubscribe": (
        *(
            "stop all notifications",
            "please remove my alert",
            "turn off reminders",
            "不要再发提醒了",
            "알림 꺼 줘",
            "通知を止めてください",
            "Bitte keine Benachrichtigungen mehr",
            "Arrêtez les notifications",
            "No me envíes más alertas",
        ),
        *(
            "unsubscribe",
            "please stop the digest, thanks",
            "unsubscribe me from alerts",
            "no more digests please",
        ),
        *("请取消订阅", "구독 취소해 주세요", "配信を停止してください", "Bitte den Newsletter abbestellen"),
        *("je veux me désabonner", "quiero darme de baja"),
    ),
    "alert": (
        *(
            "ping me if imports from Russia rise above 15 billion dollars",
            "进口超过1万亿时提醒我",
            "Sag mir Bescheid, wenn die Importe aus Russland steigen",
        ),
        *(
            "alert me when exports to ASEAN drop below 100 billion",
            "set an alert for imports from Russia down 10%",
        ),
        *("please notify us if the surplus with the US exceeds 50 billion",),
        *(
            "对美国出口下降超过20%时通知我",
            "대미 수출이 10% 이상 줄면 알려줘",
            "対米輸出が10%減ったら通知して",
        ),
        *(
            "Benachrichtige mich, wenn die Exporte in die USA fallen",
            "avísame cuando caigan las exportaciones",
        ),
        "préviens-moi quand les exportations vers les États-Unis baissent",
    ),
    "remind": (
        *("remind me on Friday to check exports", "can you remind us when the December data is released?"),
        *(
            "set a reminder for the next release",
            "提醒我下周看数据",
            "다음 주에 상기시켜 줘",
            "来週リマインドして",
        ),
        *("Erinnere mich am Freitag", "rappelle-moi vendredi", "recuérdame el viernes"),
    ),
    "status": (
        *(
            "is the bot down?",
            "are you online?",
        ),
        *(
            "status",
            "are you up?",
            "hey bot, are you still there?",
            "which version are you?",
            "你在吗",
            "状态",
        ),
        *("상태 확인", "ステータスは?", "Status?", "statut", "estado"),
    ),
}

ABOUT = {
    "": (
        *(
            "are the numbers preliminary or final?",
            "what units are the figures in?",
            "who publishes these figures?",
            "has customs released data yet?",
            "进口是CIF吗?",
            "수출은 FOB야?",
            "輸出はFOBですか?",
            "Werden die Zahlen revidiert?",
            "Les exportations sont-elles FOB ?",
            "¿Las importaciones son CIF?",
        ),
        *("are exports FOB or CIF?", "FOB or CIF?", "do the imports include insurance and freight"),
        *("which currencies can you show?", "what currencies do you have", "how often is the data updated?"),
        *("when is the next release?", "when will January data come out?", "where does your data come from?"),
        "what's your source",
        *("what is the data based on", "is this official data", "do you support dollars?"),
        *(
            "数据来源是什么",
            "下次什么时候更新?",
            "出口是离岸价还是到岸价?",
            "支持哪些货币?",
        ),
        *(
            "데이터 출처가 어디야?",
            "다음 발표는 언제야?",
            "FOB 기준이야 CIF 기준이야?",
        ),
        *("어떤 통화를 쓸 수 있어?", "データの出典は?", "次の発表はいつですか?", "FOBですか、CIFですか?"),
        *("Woher stammen die Daten?", "Wann erscheinen die nächsten Daten?"),
        *(
            "FOB oder CIF?",
            "Welche Währungen gibt es?",
            "D'où viennent les données ?",
        ),
        *("Quand seront publiées les prochaines données ?", "FOB ou CAF ?", "¿De dónde vienen los datos?"),
        *("¿Cuándo se publican los próximos datos?", "¿FOB o CIF?"),
    ),
    "month": (
        *(
            "how fresh are the numbers?",
            "up to which month do you have figures?",
            "from which year do you have data?",
            "Bis wann reichen die Daten?",
            "Jusqu'à quand vont les données ?",
            "¿Hasta qué mes hay datos?",
        ),
        *("since when is data held?", "how far back does your data go", "数据从哪年开始?"),
        *("데이터는 언제부터 있어?", "データはいつからありますか?", "Seit wann gibt es Daten?"),
        *("Depuis quand avez-vous des données ?", "¿Desde cuándo hay datos?"),
        "which years do you have",
        *("what is the latest month you have?", "how recent is your data?", "最新数据到哪个月?"),
        *("최신 데이터는 몇 월까지야?", "最新の月はいつですか", "Was ist der letzte verfügbare Monat?"),
        *("Quel est le dernier mois disponible ?", "¿Cuál es el último mes disponible?"),
    ),
    "partner": (
        *("which groups of countries do you know?",),
        *("what partners do you have?", "which countries do you cover?", "list the regions you know"),
        *(
            "你知道哪些国家?",
            "어떤 나라를 조회할 수 있어?",
            "どの国を調べられますか?",
            "Welche Länder kennst du?",
        ),
        *("Quels pays connaissez-vous ?", "¿Qué países conoces?"),
    ),
    "product": ("which products can I ask about?", "what commodities do you have", "支持查询哪些商品?"),
    "partner ASEAN": (
        *("which countries are in ASEAN?", "who are the members of ASEAN", "东盟包括哪些国家"),
        *("아세안에는 어떤 나라가 포함돼?", "ASEANに含まれる国は?", "Welche Länder gehören zu ASEAN?"),
        *("Quels pays font partie de l'ASEAN ?", "¿Qué países forman parte de la ASEAN?"),
    ),
    "partner LATIN_AMERICA": ("what does Latin America mean here?", "is Mexico part of Latin America?"),
    "partner GLOBAL_SOUTH": ("what is the Global South in your data?",),
    "partner EU": ("is Croatia counted in the EU here?",),
    "partner MIDDLE_EAST": (
        *(
            "how do you define the Middle East?",
            "中东包括哪些国家?",
            "중동에는 어느 나라가 들어가?",
            "中東にはどの国が含まれますか?",
            "Was zählt zum Nahen Osten?",
            "Que comprend le Moyen-Orient ?",
            "¿Qué países incluye Oriente Medio?",
        ),
    ),
    "partner BELT_AND_ROAD": (*("which countries make up the Belt and Road?",),),
    "partner RCEP": ("who is in RCEP?",),
}

FOLLOWED = (
    *("source?", "where does that come from?", "where did you get this?", "was it revised?"),
    *(
        "has this been revised since?",
        "is that preliminary?",
        "来源?",
        "数据来源?",
        "数据哪来的?",
        "修订过吗?",
        "출처는?",
    ),
    *(
        "수정됐어?",
        "出典は?",
        "改定されましたか?",
        "Quelle?",
        "Wurde das revidiert?",
        "D'où vient ce chiffre ?",
    ),
    *("Est-ce que ça a été révisé ?", "¿fuente?", "¿Fue revisado?"),
)

TRADE = {
    "can you help me find exports to Japan in 2025?": "exports to Japan 2025",
    "I need help: imports from Brazil 2025": "imports from Brazil 2025",
    "status of exports to the EU in 2025": "exports to the EU 2025",
    "what is the status of the trade balance with the US, 2024": "trade balance with the US 2024",
    "hi, exports to ASEAN 2025 please, thanks!": "exports to ASEAN 2025",
    "please remind me what exports to Vietnam were in 2025": "exports to Vietnam 2025",
    "thanks! and imports from Germany 2024?": "imports from Germany 2024",
    "ping: exports to India 2025": "exports to India 2025",
    "help! how much did exports to Mexico fall in 2025": "how much did exports to Mexico fall in 2025",
    "remind me of the exports to Japan in 2024": "exports to Japan 2024",
    "status update: exports 2025": "exports 2025",
    "exports of alarm clocks 2025": "exports of clocks 2025",
    "what does customs say about soybeans from Brazil 2025": "soybeans from Brazil 2025",
    "帮我查一下2025年对日本出口": "exports to Japan 2025",
    "도와줘, 2025년 대일 수출": "exports to Japan 2025",
    "Hilfe, wie hoch waren die Exporte nach Japan 2025?": "exports to Japan 2025",
    "Bonjour, exportations vers le Japon 2025, merci": "exports to Japan 2025",
    "has the December 2025 export figure been revised?": "exports December 2025",
    "were the 2025 imports from Japan revised?": "imports from Japan 2025",
}


def _pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(text, goal) for goal, texts in table.items() for text in texts]


@each_row(
    ("text", "name"),
    [
        *_pairs(COMMANDS),
        ("let me know when January data are out", "alert"),
        ("tell me if exports to the US fall", "alert"),
    ],
)
def test_a_word_to_the_bot_is_a_command(text: str, name: str, understand: Read) -> None:
    reading = understand(text)
    assert (reading.outcome, reading.command) == (Outcome.COMMAND, name)


@each_row(("text", "rows"), _pairs(ABOUT))
def test_a_question_about_the_data_lists_them(text: str, rows: str, understand: Read) -> None:
    assert _listed(understand(text)) == rows


def _listed(reading: Reading) -> str:
    """What a list of the data has as rows, and of which group."""
    query = reading.query
    assert reading.outcome is Outcome.ANSWER, reading
    assert query
    assert (query.measure, query.flow) == (Measure.LIST, None)
    return " ".join((query.breakdown or query.frequency or "", *query.partners)).strip()


@each_row("text", FOLLOWED)
def test_a_question_about_an_answer_is_read_as_that_answer_s_question(text: str, understand: Read) -> None:
    before = "exports to the US December 2025"
    reading = understand(text, before)
    assert reading.outcome is Outcome.ANSWER
    assert _of_any_vintage(reading) == understand(before).query


def _of_any_vintage(reading: Reading) -> Query | None:
    """The query, whichever publication of its figures is asked for."""
    return reading.query and replace(reading.query, vintage=None)


@each_row(("text", "plain"), TRADE.items())
def test_a_trade_question_stays_one_whatever_stands_around_it(
    text: str, plain: str, understand: Read
) -> None:
    reading = understand(text)
    assert (reading.outcome, _of_any_vintage(reading)) == (Outcome.ANSWER, understand(plain).query)
    assert not reading.unread


@pytest.mark.parametrize("turn", ["hi, exports to ASEAN 2025, thanks!", "help me find exports to ASEAN 2025"])
def test_a_follow_up_leans_on_a_question_said_politely(turn: str, understand: Read) -> None:
    assert understand("by month", turn).query == understand("exports to ASEAN 2025 by month").query
