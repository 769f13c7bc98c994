"""How people mention things that they don't ask for, in seven languages: patterns over folded text.

Each stands beside words of which a text needs one, so that most texts are passed over at once. The named
group is what is mentioned.
"""

import re
from collections.abc import Iterator, Sequence

Patterns = Sequence[tuple[Sequence[str], re.Pattern[str]]]

_GAP = r"(?:[^\w,;:.?!]+[\w'-]+)"
_END = (
    r"(?=[,;:.?!]| and (?:i|we|would|need|want|could|can)\b"
    "| (?:und|et|y) (?:ich|wir|brauch|j|nous|necesit|quier)"
    "| so | but | - |$)"
)
_LEAD = (
    "(?:we're|we are|i'm|i am|we've|i've|(?:for|in|into|on) (?:a|an|the|our|my|this|that)"
    "|our|my|his|her|their)"
)
_WORK = (
    "notes?|reports?|piece|story|stories|articles?|memo|brief(?:ing)?|deck|slides?|presentation|column|newsletter"
    "|paper|paragraph|essay|thesis|post|script|chapter|study|analysis|feature|blog|dossier|talk|speech|workshop"
    "|panel|project|research|writing|working|reporting|presenting|researching|meeting|call|interview|webinar"
    "|conference"
)
_ARBEIT = (
    "bericht|artikel|notiz|text|studie|prasentation|vortrag|beitrag|memo|papier|analyse|kapitel|serie|reportage"
    "|dossier|meldung|kolumne|rede|referat|arbeit|newsletter|folie|sendung|podcast|interview|kommentar|sitzung"
    "|besprechung|gesprach|seminar|workshop|thread"
)
_TRAVAIL = "note|article|rapport|papier|etude|presentation|memoire|dossier|chronique|texte|analyse"
_TRABAJO = "articulo|informe|nota|reportaje|presentacion|estudio|texto|ensayo|tesis"
TOPICS: Patterns = (
    (
        (" about ", " on ", " around ", " covering ", " regarding ", " into ", " with "),
        re.compile(
            rf"\b{_LEAD}\b(?! (?:after|looking|in need)){_GAP}{{0,6}}?[^\w,;:.?!]+(?:{_WORK})"
            rf" (?:about|on|around|covering|regarding|into|with) (?P<topic>[^,;:.?!]{{1,80}}?){_END}"
        ),
    ),
    (
        (" uber ", " zu ", " zum ", " zur "),
        re.compile(
            r"\b(?:ich|wir|unser\w*|mein\w*|fur (?:ein|den|die|das|unser)\w*)\b[^,;:.?!]{0,40}?"
            rf"\b\w*(?:{_ARBEIT})\w* (?:uber|zu|zum|zur) (?P<topic>[^,;:.?!]{{1,60}}?){_END}"
        ),
    ),
    (
        (" sur ",),
        re.compile(
            r"\b(?:je|nous|notre|mon|ma|pour (?:un|une|le|la|notre))\b[^,;:.?!]{0,40}?"
            rf"\b(?:{_TRAVAIL}) sur (?P<topic>[^,;:.?!]{{1,60}}?){_END}"
        ),
    ),
    (
        (" sobre ",),
        re.compile(
            r"\b(?:estoy|estamos|escribo|escribimos|preparo|nuestr[oa]|mi|para (?:un|una|el|la|mi))\b"
            rf"[^,;:.?!]{{0,40}}?\b(?:{_TRABAJO}) sobre (?P<topic>[^,;:.?!]{{1,60}}?){_END}"
        ),
    ),
    (
        ("关于", "有关", "围绕", "针对"),
        re.compile(
            "(?:关于|有关|围绕|针对)(?P<topic>[^,，。、;；]{1,20}?)的?"
            "(?:报告|文章|稿子|稿件|报道|专题|论文|简报|ppt|研究|项目|材料|分析)"
        ),
    ),
    (
        ("について", "に関", "テーマ"),
        re.compile(
            "(?P<topic>[^。、,，]{1,20}?)(?:について|に関する|に関して|をテーマに)の?[^。、,，]{0,6}?"
            "(?:レポート|記事|資料|論文|報告書|プレゼン|原稿|メモ|コラム)"
        ),
    ),
    (
        ("관한", "대한", "관해", "대해", "관련"),
        re.compile(
            "(?P<topic>[^.,?!]{1,20}?) ?(?:에 관한|에 대한|에 관해|에 대해|관련) ?(?:[^ .,?!]+ ){0,2}?"
            "(?:보고서|기사|글|자료|발표|논문|메모|칼럼|원고)"
        ),
    ),
    (
        (" boss", " colleague", " editor", " team", " office", " desk", " bureau", " friend", " reader"),
        re.compile(
            r"\b(?:my|our|the|his|her) (?P<topic>\w+(?: \w+)?)"
            r" (?:boss|colleagues?|editors?|team|office|desk|bureau|friends?|readers?)\b"
        ),
    ),
)
_SHOWS = (
    "had|has|says?|said|shows?|showed|shown|claims?|claimed|puts|gave|gives|lists|listed|reads|suggests?|states"
    "|reported|you (?:showed|sent|posted|gave|made)|we (?:ran|published|had|used)"
)
SHOWN: Patterns = (
    (
        ("chart", "graph", "table", "plot", "sheet", "excel", "workbook", "csv", "file"),
        re.compile(
            r"(?<!me )(?<!us )(?<!show )(?<!give )(?<!make )(?<!draw )"
            rf"\b(?P<shown>(?:the|our|my|your|their|his|her|that|this|last|previous)\b{_GAP}{{0,4}}?"
            rf" (?:chart|graph|table|plot|spreadsheet|sheet|excel|workbook|csv|file)\b{_GAP}{{0,6}}?)"
            rf" (?:{_SHOWS})\b"
        ),
    ),
    (
        ("grafik", "diagramm", "tabelle", "excel", "schaubild", "datei"),
        re.compile(
            r"\b(?P<shown>(?:die|das|unser\w*|eure?|meine?|der|den|dem) (?:[\w-]+ ){0,3}?"
            r"(?:grafik|diagramm|tabelle|excel|schaubild|datei)\b(?: [\w-]+){0,6}?)"
            r" (?:zeigt\w*|hatte|hat|nennt|nannte|stand|steht|weist|sagt\w*)\b"
        ),
    ),
    (
        ("graphique", "tableau", "courbe", "fichier", "excel"),
        re.compile(
            r"\b(?P<shown>(?:le|la|l'|notre|votre|mon|ce|ma) ?(?:[\w-]+ ){0,3}?"
            r"(?:graphique|tableau|courbe|fichier|excel)\b(?: [\w'-]+){0,6}?)"
            r" (?:montrait|montre|indique|indiquait|donne|donnait|avait|dit|affiche\w*)\b"
        ),
    ),
    (
        ("grafic", "tabla", "hoja", "excel", "archivo"),
        re.compile(
            r"\b(?P<shown>(?:el|la|nuestr[oa]|mi|su|ese|esa) (?:[\w-]+ ){0,3}?"
            r"(?:grafic[oa]|tabla|hoja|excel|archivo)\b(?: [\w-]+){0,6}?)"
            r" (?:mostraba|muestra|decia|dice|indica\w*|daba|da|tenia|ponia|pone)\b"
        ),
    ),
    (
        ("图", "表"),
        re.compile(
            "(?P<shown>(?:上期|上次|我们的|你们?的|之前的|那张|这张|报告里的)[^,，。]{0,6}?(?:图表|图|表格|表|excel))"
            "[^,，。]{0,4}?(?:显示|写|说|里|上|标)"
        ),
    ),
    (
        ("グラフ", "表", "チャート", "図", "エクセル"),
        re.compile(
            "(?P<shown>(?:前号|前回|先週|先月|あの|その|うち)の?[^。、,，]{0,6}?(?:グラフ|表|チャート|図|エクセル))"
            "(?:では|によると|には|に出)"
        ),
    ),
    (
        ("차트", "그래프", "표", "엑셀"),
        re.compile(
            "(?P<shown>(?:지난|저번|우리|그|이) ?[^.,]{0,8}?(?:차트|그래프|표|엑셀))"
            " ?(?:에는|에서는|에 |에선)"
        ),
    ),
)
MISSING: Patterns = (
    (
        ("n't", "cannot", " not ", " no "),
        re.compile(
            r"\b(?:you|they|there)\b[^,;:.?!]{0,24}?"
            r"\b(?:can't|cannot|can not|don't|do not|won't|haven't|have no|is no|are no|'s no)\b"
            r"(?P<gone>[^,;:.?!]{1,60}?)(?=[,;:.]| so | but )"
        ),
    ),
    (
        ("kein", "nicht"),
        re.compile(r"\b(?:keine?n?|nicht)\b(?P<gone>[^,;:.?!]{1,40}?)(?=[,;:.]| also | aber )"),
    ),
    (
        ("pas ",),
        re.compile(
            r"\b(?:pas (?:de|les?)|n'avez pas|n'as pas)\b(?P<gone>[^,;:.?!]{1,40}?)(?=[,;:.]| donc | mais )"
        ),
    ),
    (
        ("no ",),
        re.compile(
            r"\bno (?:tienes|teneis|tienen|puedes|podeis|hay|dan|das)\b(?P<gone>[^,;:.?!]{1,40}?)"
            "(?=[,;:.]| asi que | pero )"
        ),
    ),
    (
        ("没有", "不能", "无法", "查不了", "不支持", "做不了"),
        re.compile("(?:没有|不能|无法|查不了|不支持|做不了)(?P<gone>[^,，。;；]{1,15}?)(?=[,，。;；]|那|就)"),
    ),
    (
        ("ない", "無い"),
        re.compile(
            "(?P<gone>[^。、,，]{1,15}?)[はがも]?(?:ない|無い|できない|わからない)(?:と思う|のは|ので|でしょう|けど|から)"
        ),
    ),
    (
        ("없", "안 되", "못"),
        re.compile("(?P<gone>[^.,?!]{1,15}?) ?(?:은|는|이|가|를|을)? ?(?:없|안 되|못)"),
    ),
)
ASIDES: Patterns = (
    (
        ("aside", "later", "without ", "never mind", "forget "),
        re.compile(
            r"(?:^|[.;:,] )(?P<aside>(?:setting|leaving|putting) [^,;:.?!]{1,40}?"
            r" (?:aside|for later|to one side)"
            r"|without (?:going|getting|diving) into [^,;:.?!]{1,40}?)(?=[,;:.])"
        ),
    ),
    (
        ("ohne ", "abgesehen "),
        re.compile(r"(?:^|[.;:,] )(?P<aside>ohne [^,;:.?!]{0,40}?(?:(?:ein)?zugehen| zu gehen))(?=[,;:.])"),
    ),
    (
        ("sans ",),
        re.compile(r"(?:^|[.;:,] )(?P<aside>sans (?:entrer|aller) dans [^,;:.?!]{1,40}?)(?=[,;:.])"),
    ),
    (
        ("sin ", "dejando "),
        re.compile(r"(?:^|[.;:,] )(?P<aside>(?:sin entrar en|dejando de lado) [^,;:.?!]{1,40}?)(?=[,;:.])"),
    ),
    (
        ("先不", "暂不", "撇开", "抛开"),
        re.compile(
            "(?P<aside>(?:先不|暂不)(?:说|谈|看|管)[^,，。;；]{1,10}?|(?:撇开|抛开)[^,，。;；]{1,10}?不谈)(?=[,，。;；])"
        ),
    ),
)
"""Clauses that set a subject aside before the question."""


def spans(patterns: Patterns, text: str) -> Iterator[tuple[int, int]]:
    """Where in the text something is mentioned."""
    for needed, pattern in patterns:
        for word in needed:
            if word in text:
                yield from (match.span(match.lastgroup or 0) for match in pattern.finditer(text))
                break
