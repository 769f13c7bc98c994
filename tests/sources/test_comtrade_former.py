"""Files of the website that came before today's: other words, other codes of flows, no frequency."""

from pathlib import Path

from bot.sources import comtrade
from bot.sources.document import open_file
from bot.sources.names import read_names

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
