"""Saved answers and files of UN Comtrade: no figure is counted twice, and nothing is lost silently."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.sources import comtrade
from bot.sources.document import Document, SourceError, open_file
from bot.sources.draft import Draft, UnknownName
from bot.sources.names import read_names
from tests.sources.comtrade_rows import CHINA_2024, answer, imports, row, website_csv

GERMANY = {"partnerCode": 276, "partnerDesc": "Germany", "primaryValue": 107_000_000_000.4}


def saved(folder: Path, content: bytes | str) -> Document:
    path = folder / "china"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_file(path)


def drafted(folder: Path, *rows: dict[str, Any]) -> Draft:
    file = saved(folder, answer(*rows))
    assert comtrade.is_of_source(file)
    return comtrade.read_draft(file, read_names())


def figures(folder: Path, *rows: dict[str, Any]) -> list[Published]:
    return list(drafted(folder, *rows).lines())


def test_a_year_is_january_to_december_in_whole_dollars(tmp_path: Path) -> None:
    exported, bought = figures(tmp_path, row(), imports())
    assert exported == Published(
        "CHN", "export", "WORLD", "", "ytd", "USD", 202412, CHINA_2024["X"], 1, line=1
    )
    assert bought[:8] == ("CHN", "import", "WORLD", "", "ytd", "USD", 202412, CHINA_2024["M"])


def test_a_month_is_a_month(tmp_path: Path) -> None:
    monthly = {"freqCode": "M", "refMonth": 6, "period": "202406"}
    draft = drafted(tmp_path, row(**monthly))
    (figure,) = draft.lines()
    assert (figure.span, figure.period, draft.month) == ("month", 202406, Month(2024, 6))
    assert draft.release.name == "comtrade-chn-2024-06-m"


def test_the_release_is_named_for_reporter_period_and_detail(tmp_path: Path) -> None:
    file = saved(tmp_path, answer(row(), imports()))
    assert comtrade.read_draft(file, read_names()).release == Release(
        "comtrade-chn-2024-a",
        "UN Comtrade, China as reporter, 2024, HS 2022",
        "CHN",
        Edition.COMTRADE,
        None,
        "UN Comtrade",
        file.sha256,
    )


@pytest.mark.parametrize(
    ("rows", "name", "title"),
    [
        ([row(), row(period="2023")], "comtrade-chn-2023-2024-a", "2023–2024, HS 2022"),
        ([row(cmdCode="85"), row(cmdCode="8541")], "comtrade-chn-2024-a-hs2-hs4", "2024, HS 2022"),
        ([row(reporterCode=842)], "comtrade-usa-2024-a", "United States as reporter, 2024"),
        (
            [row(period="2016", classificationCode="H4"), row()],
            "comtrade-chn-2016-2024-a",
            "2016–2024, HS 2012 and 2022",
        ),
    ],
)
def test_names_and_titles(tmp_path: Path, rows: list[dict[str, Any]], name: str, title: str) -> None:
    release = drafted(tmp_path, *rows).release
    assert release.name == name
    assert title in release.title


@pytest.mark.parametrize(
    ("code", "edition"), [("H6", 2022), ("H5", 2017), ("H0", 1988), ("HS", None), ("", None)]
)
def test_the_edition_of_the_codes_is_kept_with_each_line(
    code: str, edition: int | None, tmp_path: Path
) -> None:
    rows = [row(cmdCode=product, classificationCode=code) for product in ("TOTAL", "8517", "851713")]
    assert [figure.hs for figure in figures(tmp_path, *rows)] == [None, edition, edition]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        (842, "USA"),
        (699, "IND"),
        (251, "FRA"),
        (579, "NOR"),
        (757, "CHE"),
        (490, "TWN"),
        (0, "WORLD"),
        (899, "UNKNOWN"),
    ],
)
def test_its_codes_are_its_own(tmp_path: Path, code: int, place: str) -> None:
    (figure,) = figures(tmp_path, row(partnerCode=code))
    assert figure.partner == place


@pytest.mark.parametrize(
    "part",
    [{"partner2Code": 344}, {"customsCode": "C01"}, {"motCode": 2100}, {"mosCode": "1"}],
)
def test_parts_of_a_figure_are_never_added_to_it(tmp_path: Path, part: dict[str, Any]) -> None:
    draft = drafted(tmp_path, row(), row(**part, primaryValue=5))
    assert [figure.value for figure in draft.lines()] == [CHINA_2024["X"]]
    (remark,) = draft.remarks
    assert remark.startswith("Passed over: 1 row of parts of other rows, by second partner")


def test_a_document_of_parts_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="partner2Code=0, customsCode=C00 and motCode=0"):
        drafted(tmp_path, row(partner2Code=344), row(partner2Code=276))


def test_re_exports_are_inside_exports(tmp_path: Path) -> None:
    draft = drafted(tmp_path, row(), row(flowCode="RX", primaryValue=5), row(flowCode="RM", primaryValue=5))
    assert [figure.flow for figure in draft.lines()] == ["export"]
    assert "2 rows of the flows RM, RX" in draft.remarks[0]


def test_partners_without_a_place_are_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, row(), row(partnerCode=837), row(partnerCode=810))
    assert draft.remarks == (
        "Passed over: 2 rows of partners that no place stands for: USSR (...1990) (810), Bunkers (837).",
    )
    assert draft.unknown == ()


def test_partners_that_no_list_knows_are_named_with_near_ones(tmp_path: Path) -> None:
    draft = drafted(tmp_path, row(), row(partnerCode=999, partnerDesc="Germani"), row(partnerCode=999))
    (unknown,) = draft.unknown
    assert unknown == UnknownName("Germani (999)", 2, unknown.suggestions)
    assert "Germany" in unknown.suggestions


def test_how_figures_are_to_be_read_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, row(partnerCode=490), imports(cifvalue=None, fobvalue=3))
    assert draft.remarks == (
        "Other Asia, nes (490) is read as Taiwan.",
        "Imports are valued free on board (FOB), not with freight and insurance (CIF).",
    )


@pytest.mark.parametrize(
    ("cells", "quantity"),
    [
        ({"qty": 12.5, "qtyUnitAbbr": "u"}, (12.5, "u")),
        ({"qty": 12.5, "qtyUnitAbbr": "u", "netWgt": 3}, (12.5, "u")),
        ({"qty": 0, "qtyUnitAbbr": "u", "netWgt": 3}, (3.0, "kg")),
        ({"qty": 7, "qtyUnitAbbr": "N/A"}, (None, None)),
        ({"qty": None, "qtyUnitAbbr": None, "netWgt": None}, (None, None)),
    ],
)
def test_quantities_have_units(tmp_path: Path, cells: dict[str, Any], quantity: tuple[Any, Any]) -> None:
    (figure,) = figures(tmp_path, row(cmdCode="854142", **cells))
    assert (figure.quantity, figure.quantity_unit) == quantity


def test_leading_zeros_of_codes_are_kept(tmp_path: Path) -> None:
    (figure,) = figures(tmp_path, row(cmdCode="0902"))
    assert figure.product == "0902"


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (
            {"reporterCode": 842},
            r"Rows 1 and 2 differ in reporterCode \(156, 842\): a file holds one release",
        ),
        ({"freqCode": "M", "period": "202401"}, "Rows 1 and 2 differ in freqCode"),
        ({"typeCode": "S"}, "Row 2, typeCode 'S': only goods"),
        ({"classificationCode": "S4"}, "Row 2, classificationCode 'S4': not the Harmonized System"),
        ({"classificationCode": "H5"}, "Row 2: 2024 stands in H6 and in H5; keep one"),
        ({"period": "2024-01"}, "Row 2, period '2024-01': not a period of frequency 'A'"),
        ({"period": "0000"}, "Row 2, period '0000'"),
    ],
)
def test_rows_that_are_not_of_one_release_are_refused(
    tmp_path: Path, second: dict[str, Any], message: str
) -> None:
    with pytest.raises(SourceError, match=message):
        drafted(tmp_path, row(), row(**second))


@pytest.mark.parametrize("code", [490490, 158, 837])
def test_a_reporter_that_is_no_place_is_refused(tmp_path: Path, code: int) -> None:
    with pytest.raises(SourceError, match=f"reporterCode '{code}'.*no place stands for it"):
        drafted(tmp_path, row(reporterCode=code))


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"primaryValue": "1,000"}, "Row 1, primaryValue '1,000': not a number"),
        ({"primaryValue": "NaN"}, "Row 1, primaryValue 'NaN': not a number"),
        ({"qty": "lots"}, "Row 1, qty 'lots': not a number"),
        ({"cmdCode": "AG2"}, "Row 1, cmdCode 'AG2': not an HS code"),
        ({"primaryValue": 0}, "Row 1: no trade with the world, so 2024 is not reported yet"),
    ],
)
def test_a_cell_that_says_something_else_is_named(
    tmp_path: Path, cells: dict[str, Any], message: str
) -> None:
    with pytest.raises(SourceError, match=message):
        figures(tmp_path, row(**cells))


def test_the_websites_csv_reads_like_the_apis_json(tmp_path: Path) -> None:
    rows = [row(), imports(), row(**GERMANY, cmdCode="0902", qty=3, qtyUnitAbbr="kg")]
    from_json = figures(tmp_path, *rows)
    file = saved(tmp_path, website_csv(rows))
    assert comtrade.is_of_source(file)
    from_csv = list(comtrade.read_draft(file, read_names()).lines())
    assert [figure._replace(line=0) for figure in from_csv] == [
        figure._replace(line=0) for figure in from_json
    ]
    assert [figure.line for figure in from_csv] == [2, 3, 4]


def test_a_csv_in_another_encoding_is_read(tmp_path: Path) -> None:
    turkey = row(partnerCode=792, partnerDesc="Türkiye")
    file = saved(tmp_path, website_csv([turkey]).encode("cp1252"))
    (figure,) = comtrade.read_draft(file, read_names()).lines()
    assert figure.partner == "TUR"


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: f"\ufeff{text}", str.title])
def test_letters_of_the_header_may_be_large_or_small(change: Callable[[str], str], tmp_path: Path) -> None:
    header, rest = website_csv([row(), imports()]).split("\r\n", 1)
    file = saved(tmp_path, f"{change(header)}\r\n{rest}")
    assert comtrade.is_of_source(file)
    assert [figure.value for figure in comtrade.read_draft(file, read_names()).lines()] == list(
        CHINA_2024.values()
    )


def test_a_csv_without_the_columns_that_matter_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, website_csv([row()]).replace("freqCode", "frequency", 1))
    with pytest.raises(SourceError, match="row 1: no column freqCode"):
        comtrade.read_draft(file, read_names())


def test_a_csv_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, website_csv([row(), row(**GERMANY)])[:-200])
    with pytest.raises(SourceError, match=r"row 3: \d+ cells, the row is cut off"):
        comtrade.read_draft(file, read_names())


def test_a_csv_with_an_endless_cell_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, website_csv([row(cmdDesc="x" * 200_000)]))
    with pytest.raises(SourceError, match=r"row 2: field larger than field limit"):
        comtrade.read_draft(file, read_names())


def test_a_json_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, answer(row(), row(**GERMANY))[:-300])
    assert comtrade.is_of_source(file)
    with pytest.raises(SourceError, match="is cut off: its JSON has no end"):
        comtrade.read_draft(file, read_names())


def test_deeply_nested_json_is_refused(tmp_path: Path) -> None:
    bomb = b'{"count": 1, "data": [' + b"[" * 500_000
    with pytest.raises(SourceError):
        comtrade.read_draft(saved(tmp_path, bomb), read_names())


@pytest.mark.parametrize("data", [[1], ["row"], [[]], [None]])
def test_rows_of_another_shape_are_refused(tmp_path: Path, data: list[Any]) -> None:
    file = saved(tmp_path, json.dumps({"count": 1, "data": data}))
    with pytest.raises(SourceError, match="row 1: not a row of UN Comtrade"):
        comtrade.read_draft(file, read_names())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (answer(), "holds no rows: what it asks for is not reported, or not yet"),
        (answer(error="Result too large"), "UN Comtrade did not answer: Result too large"),
        (
            b'{"statusCode": 401, "message": "Access denied due to invalid subscription key."}',
            "UN Comtrade did not answer: Access denied due to invalid subscription key",
        ),
        (b'{"count": 0, "data": null, "error": null}', "holds no rows"),
        (website_csv([row()]).splitlines()[0].encode(), "holds no rows"),
    ],
)
def test_an_answer_without_rows_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    file = saved(tmp_path, content)
    assert comtrade.is_of_source(file)
    with pytest.raises(SourceError, match=message):
        comtrade.read_draft(file, read_names())


def test_what_a_fetched_file_says_of_itself_is_believed_only_in_its_shape(tmp_path: Path) -> None:
    whole = {"fetched": {"published": "2025-05-02", "remarks": ["Cut off."]}, "data": [row()]}
    draft = comtrade.read_draft(saved(tmp_path, json.dumps(whole)), read_names())
    assert (draft.release.published, draft.remarks) == ("2025-05-02", ("Cut off.",))
    for odd in ("yes", 5, {"published": "soon", "remarks": 7}, {"remarks": [5, "\x1b[2J"]}):
        draft = comtrade.read_draft(saved(tmp_path, json.dumps(whole | {"fetched": odd})), read_names())
        assert (draft.release.published, draft.remarks) == (None, ())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"period,span,flow\n", b"<html>", b'{"data": "x"}'])
def test_other_documents_are_not_taken_for_comtrades(tmp_path: Path, content: bytes) -> None:
    assert not comtrade.is_of_source(saved(tmp_path, content))


def test_a_document_of_several_reporters_is_a_release_for_each(tmp_path: Path) -> None:
    rows = [
        row(),
        row(reporterCode=842, primaryValue=7),
        row(reporterCode=841, period="1980", primaryValue=5),
    ]
    monthly = row(freqCode="M", period="202406", primaryValue=3)
    file = saved(tmp_path, answer(*rows, imports(reporterCode=842), monthly, row(flowCode="RX")))
    parts = comtrade.split_document(file)
    with pytest.raises(SourceError, match="no place stands for it"):
        comtrade.read_draft(parts[2], read_names())
    drafts = [comtrade.read_draft(part, read_names()) for part in (*parts[:2], parts[3])]
    assert [(draft.release.name, draft.release.sha256) for draft in drafts] == [
        ("comtrade-chn-2024-a", file.sha256),
        ("comtrade-usa-2024-a", file.sha256),
        ("comtrade-chn-2024-06-m", file.sha256),
    ]
    assert [(figure.flow, figure.line) for figure in drafts[1].lines()] == [("export", 2), ("import", 4)]
    alone = saved(tmp_path, answer(row(), imports()))
    assert comtrade.split_document(alone) == (alone,)


@pytest.mark.parametrize(("rows", "said"), [(499, ""), (500, "preview"), (501, ""), (100_000, "with a key")])
def test_a_document_as_long_as_an_answer_may_be_is_told(rows: int, said: str, tmp_path: Path) -> None:
    one, *others = website_csv([row()] * 2).splitlines()
    draft = comtrade.read_draft(saved(tmp_path, "\n".join([one, *others[:1] * rows, ""])), read_names())
    assert said in draft.cut
    assert bool(draft.cut) == bool(said)


def test_an_answer_with_fewer_rows_than_it_says_is_told(tmp_path: Path) -> None:
    assert "says that it has 9 rows, and has 1" in drafted_as(tmp_path, answer(row(), count=9)).cut


def drafted_as(folder: Path, content: bytes | str) -> Draft:
    file = saved(folder, content)
    assert comtrade.is_of_source(file)
    return comtrade.read_draft(file, read_names())


@pytest.mark.parametrize("separator", [";", "\t"])
def test_what_a_spreadsheet_or_a_program_saved_is_read_alike(separator: str, tmp_path: Path) -> None:
    rows = [row(), imports(), row(**GERMANY)]
    wanted = figures(tmp_path, *rows)
    text = website_csv(rows).replace(",", separator)
    for content in (json.dumps(rows), text, text.encode("utf-16")):
        found = list(drafted_as(tmp_path, content).lines())
        assert [one._replace(line=0) for one in found] == [one._replace(line=0) for one in wanted]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"primaryValue": "3.57654E+12"},
            r"primaryValue '3\.57654E\+12': a spreadsheet cut digits off",
        ),
        ({"partnerDesc": "China, Hong Kong, SAR"}, "row 2: 50 cells under 47 columns"),
        ({"primaryValue": -1}, "Row 2, primaryValue '-1': below zero"),
    ],
)
def test_what_was_spoilt_on_the_way_is_refused(cells: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        list(drafted_as(tmp_path, website_csv([row(**cells)])).lines())


def test_a_fetched_file_has_been_looked_at_answer_by_answer(tmp_path: Path) -> None:
    whole = {"fetched": {"published": "2025-05-02", "remarks": []}, "data": [row()] * 500}
    assert not comtrade.read_draft(saved(tmp_path, json.dumps(whole)), read_names()).cut


def test_a_column_has_a_name(tmp_path: Path) -> None:
    draft = drafted(tmp_path, row(), imports())
    assert [draft.column_of(figure) for figure in draft.lines()] == [
        "primaryValue of exports",
        "primaryValue of imports",
    ]


FORMER = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,"
    "2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,"
    "Commodity,"
    "Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),"
    "Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag"
)


def former_row(flow: int, partner: str, goods: str, value: int, period: str = "2017") -> str:
    named = {1: "Import", 2: "Export", 3: "Re-Export"}[flow]
    return (
        f"H5,{period[:4]},{period},{period},0,0,{flow},{named},842,USA,USA,{partner},,,,,,,,{goods},8,"
        f"Weight in kilograms,5,,,,5,,{value},,,0"
    )


def test_the_csv_of_the_former_website_has_other_words_and_codes(tmp_path: Path) -> None:
    rows = [
        former_row(1, "156,China,CHN", "TOTAL,All Commodities", 525_757_756_371),
        former_row(2, "156,China,CHN", "85,Electrical machinery", 12_856_000_000),
        former_row(3, "156,China,CHN", "85,Electrical machinery", 1_000_000),
    ]
    (tmp_path / "usa.csv").write_text("\r\n".join([FORMER, *rows, ""]), encoding="utf-8")
    file = open_file(tmp_path / "usa.csv")
    assert comtrade.is_of_source(file)
    draft = comtrade.read_draft(file, read_names())
    assert draft.release.name == "comtrade-usa-2017-a-hs2"
    assert [
        (one.flow, one.product, one.span, one.period, one.value, one.quantity_unit) for one in draft.lines()
    ] == [
        ("import", "", "ytd", 201712, 525_757_756_371, "kg"),
        ("export", "85", "ytd", 201712, 12_856_000_000, "kg"),
    ]
    assert any("1 row of the flows RX" in said for said in draft.remarks)


def test_months_of_the_former_website_are_told_by_their_length(tmp_path: Path) -> None:
    row = former_row(1, "156,China,CHN", "TOTAL,All", 41_000, "201706")
    (tmp_path / "usa.csv").write_text(f"{FORMER}\n{row}\n", encoding="utf-8")
    (figure,) = comtrade.read_draft(open_file(tmp_path / "usa.csv"), read_names()).lines()
    assert (figure.span, figure.period, figure.value) == ("month", 201706, 41_000)
