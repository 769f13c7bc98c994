"""Documents made to fill the memory or to keep a reader busy, each of up to 32 MB."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
MB = 1_000_000
LONG = 31 * MB
TITLE = "Total Export &amp; Import Values by Country/Region, July 2026 (Unit: CNY 10,000)"
TIDY = "# name: a\n# title: A\n# reporter: CHN\n# edition: bulletin\n# period: 2026-07\n"
COLUMNS = (
    "period,span,flow,partner,product,currency,value,unit,growth,quantity,quantity_unit,quantity_growth\n"
)
COMTRADE = (
    "typeCode,freqCode,period,reporterCode,flowCode,partnerCode,partnerDesc,partner2Code,classificationCode,"
    "cmdCode,customsCode,mosCode,motCode,qtyUnitCode,qty,netWgt,cifvalue,fobvalue,primaryValue\n"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/>{}</Types>'
)
_STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sharedStrings+xml"/>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def up_to(piece: str, size: int = LONG) -> str:
    """A piece again and again, up to so many letters."""
    return piece * (size // len(piece))


def many(mark: str, piece: str, size: int) -> str:
    """An element that holds a piece again and again."""
    return f"<{mark}>{up_to(piece, size)}</{mark}>"


def page(inside: str, title: str = TITLE) -> bytes:
    return f"<html><title>{title}</title><body>{inside}</body></html>".encode()


def workbook(
    rows: str = "",
    *,
    styles: str = "",
    strings: str = "",
    sheets: int = 1,
    book: str = "",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """An .xlsx file of sheets that all hold the same rows."""
    numbers = range(1, sheets + 1)
    named = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>' for n in numbers
    )
    others = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name, text in (("styles", styles), ("sharedStrings", strings))
        if text
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    said: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(_STRINGS_TYPE if strings else ""),
        "_rels/.rels": f'{_RELATIONS}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets>{book}'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f"{_RELATIONS}{targets}{others}</Relationships>",
        **({"xl/styles.xml": styles} if styles else {}),
        **({"xl/sharedStrings.xml": strings} if strings else {}),
        **{f"xl/worksheets/s{n}.xml": sheet for n in numbers},
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, text in said.items():
            zipped.writestr(name, text)
    return file.getvalue()


def styled(inside: str) -> str:
    return f'<styleSheet xmlns="{_MAIN}">{inside}</styleSheet>'


def entities(encoding: str) -> bytes:
    """A sheet whose entities come to a thousand million letters."""
    told = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "aaaaaaaaaa"}">' for n in range(9))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{told}]><worksheet xmlns="{_MAIN}">'
        "<sheetData>"
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e8;</t></is></c></row></sheetData></worksheet>'
    )
    return workbook(parts={"xl/worksheets/s1.xml": text.encode(encoding)})


def swollen(size: int) -> bytes:
    return workbook(parts={"xl/media/a.xml": b" " * size})


def compound(rest: bytes) -> bytes:
    """The head of an .xls file, and something behind it."""
    return (SAMPLES / "country_2024-12_cny_zh_reconstructed.xls").read_bytes()[:512] + rest


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 - the same at every run


def tidy_line(value: str = "1", partner: str = "USA") -> str:
    return f"2026-07,month,export,{partner},,CNY,{value},1,,,,\n"


def comtrade_line(period: str, partner: str = "842") -> str:
    return f"C,A,{period},276,X,{partner},Name,0,H6,TOTAL,C00,0,0,-1,,,,,1\n"


CELL = '<c r="A{0}"><v>1</v></c>'
STRINGS = f'<sst xmlns="{_MAIN}">{{}}</sst>'

DOCUMENTS: dict[str, Callable[[], str | bytes]] = {
    # Web pages
    "32 tables of spanned cells": lambda: page(
        ("<table>" + "<tr>" + "<td colspan=250 rowspan=9999>" + "<tr>" * 2_000 + "</table>") * 32
    ),
    "one table of spanned cells": lambda: page("<table><tr><td colspan=256 rowspan=9999>" + "<tr>" * 99_000),
    "cells of 256 columns": lambda: page("<table>" + up_to("<tr><td colspan=256>x", MB)),
    "declarations without an end": lambda: page(up_to("<!", 6 * MB)),
    "declarations alone": lambda: up_to("<!", 6 * MB),
    "tags without an end": lambda: page(up_to("<", 6 * MB)),
    "tags that are cut off": lambda: page(up_to("<a ", 6 * MB)),
    "processing instructions": lambda: page(up_to("<?", 6 * MB)),
    "a comment without an end": lambda: page("<!--" + up_to("- ", LONG)),
    "a tag of a million attributes": lambda: page("<td " + up_to("a=1 ", 8 * MB) + ">"),
    "an attribute of 30 MB": lambda: page(f'<td colspan="{up_to("9")}">'),
    "references without an end": lambda: page("<table><tr><td>" + up_to("&#", LONG)),
    "references": lambda: page("<table><tr><td>" + up_to("&lt;", LONG)),
    "tables in tables": lambda: page(up_to("<table>" * 49 + "</table>" * 49, 8 * MB)),
    "a million tables": lambda: page(up_to("<table><tr><td>1</table>", 24 * MB)),
    "titles again and again": lambda: page(up_to(f"<table><tr><td>{TITLE}</table>", 8 * MB)),
    "a title of 30 MB": lambda: page("<table><tr><td>1</table>", up_to("Total Export ")),
    "a text of 30 MB": lambda: page(up_to("Total Export and Import Values by Country <br>")),
    "a script that is not closed": lambda: page("<script>" + up_to("</scrip", LONG)),
    # Workbooks of Excel
    "a million styles": lambda: workbook(styles=styled(many("cellXfs", '<xf numFmtId="0"/>', 40 * MB))),
    "a million fonts": lambda: workbook(styles=styled(many("fonts", "<font><b/></font>", 60 * MB))),
    "a million number formats": lambda: workbook(
        styles=styled(many("numFmts", '<numFmt numFmtId="165" formatCode="0.0"/>', 40 * MB))
    ),
    "shared strings": lambda: workbook(strings=STRINGS.format(up_to("<si><t>a</t></si>", 100 * MB))),
    "one shared string": lambda: workbook(strings=STRINGS.format(f"<si><t>{up_to('a', 120 * MB)}</t></si>")),
    "what swells to 200 MB": lambda: swollen(200 * MB),
    "what swells to 120 MB": lambda: swollen(120 * MB),
    "entities": lambda: entities("utf-8"),
    "entities in UTF-16": lambda: entities("utf-16"),
    "ten thousand sheets": lambda: workbook('<row r="1"/>', sheets=10_000),
    "a hundred full sheets": lambda: workbook(
        "".join(f'<row r="{n}">{CELL.format(n) * 200}</row>' for n in range(1, 500)), sheets=60
    ),
    "rows that are skipped": lambda: workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a row of 16,384 columns": lambda: workbook(up_to('<row><c r="XFD1"><v>1</v></c></row>', 20 * MB)),
    "a cell of 100 MB": lambda: workbook(
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{up_to("a", 100 * MB)}</t></is></c></row>'
    ),
    "a number of a million digits": lambda: workbook(f'<row r="1"><c r="A1"><v>{"9" * MB}</v></c></row>'),
    "elements in elements": lambda: workbook(up_to("<a>", 30 * MB)),
    "defined names": lambda: workbook(
        book=many("definedNames", '<definedName name="a">s1!A1</definedName>', 60 * MB)
    ),
    # The older ones
    "noise behind the head of a workbook": lambda: compound(noise(LONG)),
    "zeros behind the head of a workbook": lambda: compound(bytes(LONG)),
    "a workbook that leads back to itself": lambda: compound((512 * b"\0\0\0\0") * (LONG // 2048)),
    # CSV
    "a line of 31 MB": lambda: up_to("a"),
    "commas": lambda: up_to(","),
    "quotes": lambda: '"' + up_to('a,""'),
    "line breaks": lambda: "a,b\n" + up_to("\n"),
    "rows of unknown names": lambda: (
        "2026年7月进出口商品国别（地区）总值表（人民币值）\n单位：万元人民币\n进口原产国（地）,进出口,,出口,,进口,\n"
        ",7月,1至7月,7月,1至7月,7月,1至7月\n" + "".join(f"某国{n},1,1,1,1,1,1\n" for n in range(99_000))
    ),
    "noise": lambda: b"a," + noise(LONG),
    "zeros": lambda: bytes(LONG),
    "UTF-16 of one sign": lambda: up_to("\u4e00", 15 * MB).encode("utf-16"),
    # The project's own layout
    "a key of 60 KB": lambda: TIDY + "# " + "titel" * 12_000 + ": a\n" + COLUMNS + tidy_line(),
    "a line of lines": lambda: TIDY + COLUMNS + tidy_line("9" * LONG),
    "a partner of 31 MB": lambda: TIDY + COLUMNS + tidy_line(partner="U" * LONG),
    "a million partners": lambda: (
        TIDY + COLUMNS + "".join(tidy_line(partner=f"U{n}") for n in range(600_000))
    ),
    # UN Comtrade
    "lists in lists": lambda: '{"count":1,"data":' + up_to("["),
    "a number of 30 MB": lambda: '{"count":1,"data":[' + up_to("9") + "]}",
    "a text without an end": lambda: '{"count":1,"data":["' + up_to("a"),
    "objects in objects": lambda: '{"count":1,"data":[' + up_to('{"a":'),
    "rows that have nothing in common": lambda: (
        COMTRADE + "".join(comtrade_line(str(n), str(n)) for n in range(500_000))
    ),
    "a header of a million columns": lambda: COMTRADE.strip() + up_to(",qty", 8 * MB) + "\n",
}


def made(name: str) -> bytes:
    found = DOCUMENTS[name]()
    return found.encode() if isinstance(found, str) else found
