"""How questions are put, in English and in six other languages."""

VALUES = {
    "export": (
        "exports to {place} in {when}",
        "how much did China export to {place} in {when}?",
        "{place}: exports, {when}",
        "What were our exports to {place} in {when}?",
    ),
    "import": (
        "imports from {place} in {when}",
        "how much did China import from {place} in {when}?",
        "what did we buy from {place} in {when}, total imports",
    ),
    "total": ("total trade with {place} in {when}", "how big was total trade with {place} in {when}?"),
}
AMOUNTS = {
    "de": {
        "export": "Exporte nach {place} {when}",
        "import": "Importe aus {place} {when}",
        "total": "Gesamthandel mit {place} {when}",
        "balance": "Handelsbilanz mit {place} {when}",
    },
    "fr": {
        "export": "exportations vers {place} en {when}",
        "import": "importations depuis {place} en {when}",
        "total": "commerce total avec {place} en {when}",
        "balance": "balance commerciale avec {place} en {when}",
    },
    "es": {
        "export": "exportaciones a {place} en {when}",
        "import": "importaciones desde {place} en {when}",
        "total": "comercio total con {place} en {when}",
        "balance": "balanza comercial con {place} en {when}",
    },
    "zh": {
        "export": "{when}对{place}出口",
        "import": "{when}自{place}进口",
        "total": "{when}与{place}进出口总额",
        "balance": "{when}对{place}贸易差额",
    },
    "ja": {
        "export": "{when}の{place}への輸出",
        "import": "{when}の{place}からの輸入",
        "total": "{when}の{place}との貿易総額",
        "balance": "{when}の{place}との貿易収支",
    },
    "ko": {
        "export": "{when} {place} 수출",
        "import": "{when} {place} 수입",
        "total": "{when} {place} 교역액",
        "balance": "{when} {place} 무역수지",
    },
}
GROWN = {
    "de": {
        "export": "Wachstum der Exporte nach {place} {when}",
        "import": "Wachstum der Importe aus {place} {when}",
    },
    "fr": {
        "export": "croissance des exportations vers {place} en {when}",
        "import": "croissance des importations depuis {place} en {when}",
    },
    "es": {
        "export": "crecimiento de las exportaciones a {place} en {when}",
        "import": "crecimiento de las importaciones desde {place} en {when}",
    },
    "zh": {"export": "{when}对{place}出口同比增速", "import": "{when}自{place}进口同比增速"},
    "ja": {"export": "{when}の{place}への輸出の伸び率", "import": "{when}の{place}からの輸入の伸び率"},
    "ko": {"export": "{when} {place} 수출 증가율", "import": "{when} {place} 수입 증가율"},
}
SHARED = {
    "de": {
        "export": "Anteil von {place} an den Exporten {when}",
        "import": "Anteil von {place} an den Importen {when}",
    },
    "fr": {
        "export": "part de {place} dans les exportations en {when}",
        "import": "part de {place} dans les importations en {when}",
    },
    "es": {
        "export": "cuota de {place} en las exportaciones en {when}",
        "import": "cuota de {place} en las importaciones en {when}",
    },
    "zh": {"export": "{when}{place}占出口的比重", "import": "{when}{place}占进口的比重"},
    "ja": {"export": "{when}の輸出に占める{place}の割合", "import": "{when}の輸入に占める{place}の割合"},
    "ko": {"export": "{when} 수출에서 {place} 비중", "import": "{when} 수입에서 {place} 비중"},
}
TOP = {
    "de": {
        "export": "Top {count} Exportmärkte {when}",
        "import": "Top {count} Lieferländer nach Importen {when}",
    },
    "fr": {
        "export": "top {count} des pays par exportations en {when}",
        "import": "top {count} des pays par importations en {when}",
    },
    "es": {
        "export": "los {count} principales países por exportaciones en {when}",
        "import": "los {count} principales países por importaciones en {when}",
    },
    "zh": {"export": "{when}出口前{count}大国家", "import": "{when}进口来源国前{count}名"},
    "ja": {"export": "{when}の輸出先上位{count}カ国", "import": "{when}の輸入元上位{count}カ国"},
    "ko": {"export": "{when} 수출 상위 {count}개국", "import": "{when} 수입 상위 {count}개국"},
}
RECORDS = {
    "de": {
        ("export", True): "In welchem Monat waren die Exporte nach {place} am höchsten?",
        ("import", False): "In welchem Monat waren die Importe aus {place} am niedrigsten?",
        ("deficit", True): "größtes monatliches Defizit mit {place}",
        ("surplus", True): "größter monatlicher Überschuss mit {place}",
    },
    "fr": {
        ("export", True): "Quel mois a eu les exportations les plus élevées vers {place} ?",
        ("import", False): "Quel mois a eu les importations les plus faibles depuis {place} ?",
        ("deficit", True): "plus grand déficit mensuel avec {place}",
        ("surplus", False): "plus petit excédent mensuel avec {place}",
    },
    "es": {
        ("export", True): "¿En qué mes fueron más altas las exportaciones a {place}?",
        ("import", False): "¿En qué mes fueron más bajas las importaciones desde {place}?",
        ("deficit", True): "mayor déficit mensual con {place}",
        ("surplus", False): "menor superávit mensual con {place}",
    },
    "zh": {
        ("export", True): "哪个月对{place}出口最高？",
        ("import", False): "自{place}进口最低的是哪个月",
        ("deficit", True): "对{place}最大的月度逆差",
        ("surplus", False): "对{place}最小的月度顺差",
    },
    "ja": {
        ("export", True): "{place}への輸出が最も多かった月はいつですか",
        ("import", False): "{place}からの輸入が最も少なかった月は",
        ("deficit", True): "{place}との月間貿易赤字の最大",
        ("surplus", False): "{place}との月間貿易黒字の最小",
    },
    "ko": {
        ("export", True): "{place} 수출이 가장 많았던 달은?",
        ("import", False): "{place} 수입이 가장 적었던 달은?",
        ("deficit", True): "{place}에 대한 월간 무역적자 최대",
        ("surplus", False): "{place}에 대한 월간 무역흑자 최소",
    },
}
RANKS = {
    "de": "Rang von {place} bei den Exporten {when}",
    "fr": "rang de {place} dans les exportations en {when}",
    "es": "puesto de {place} en las exportaciones en {when}",
    "zh": "{when}{place}在出口中的排名",
    "ja": "{when}の輸出における{place}の順位",
    "ko": "{when} 수출에서 {place} 순위",
}
CHANGES = {
    "de": "Veränderung der Exporte nach {place} von {early} bis {late}",
    "fr": "variation des exportations vers {place} de {early} à {late}",
    "es": "variación de las exportaciones a {place} de {early} a {late}",
    "zh": "{early}到{late}对{place}出口的变化",
    "ja": "{early}から{late}にかけての{place}への輸出の変化",
    "ko": "{early} 대비 {late} {place} 수출 증감액",
}
RUNS = {
    "de": "seit wie vielen Monaten in Folge {way} die Exporte nach {place}?",
    "fr": "depuis combien de mois consécutifs les exportations vers {place} {way} ?",
    "es": "¿cuántos meses consecutivos llevan {way} las exportaciones a {place}?",
    "zh": "对{place}出口连续{way}多少个月了",
    "ja": "{place}への輸出は何か月連続で{way}していますか",
    "ko": "{place} 수출은 몇 개월 연속 {way} 중인가요?",
}
WAYS = {
    "de": ("steigen", "sinken"),
    "fr": ("augmentent", "baissent"),
    "es": ("subiendo", "cayendo"),
    "zh": ("增长", "下降"),
    "ja": ("増加", "減少"),
    "ko": ("증가", "감소"),
}
"""Rising, falling."""
AVERAGES = {
    "de": "durchschnittliche monatliche Exporte nach {place} {when}",
    "fr": "exportations mensuelles moyennes vers {place} en {when}",
    "es": "promedio mensual de las exportaciones a {place} en {when}",
    "zh": "{when}对{place}月均出口",
    "ja": "{when}の{place}への輸出の月平均",
    "ko": "{when} {place} 월평균 수출",
}
SERIES = {
    "en": "monthly {flow} {side} {place} in {when}",
    "de": "Exporte nach {place} nach Monaten {when}",
    "fr": "exportations vers {place} par mois en {when}",
    "es": "exportaciones a {place} por mes en {when}",
    "zh": "{when}对{place}逐月出口",
    "ja": "{when}の{place}への輸出を月別に",
    "ko": "{when} {place} 월별 수출",
}
