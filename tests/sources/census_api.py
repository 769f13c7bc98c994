"""What the US Census Bureau's API of trade says: lists of texts, nothing, pages and errors."""

import json

from tests.sources.comtrade_server import Call, Reply

WORLD = ("-", "TOTAL FOR ALL COUNTRIES")
CHINA = ("5700", "CHINA")
GAZA = ("5082", "GAZA STRIP ADMINISTERED BY ISRAEL")
GROUPS = (("0003", "EUROPEAN UNION"), ("1XXX", "NORTH AMERICA"))
NOTHING = Reply(204)
INVALID_KEY = Reply(
    body=b"<html><head><title>Invalid Key</title><style>p {color: red}</style></head><body><p>You included a "
    b"key with this request, however, it is not valid. Please check your key and try again.</p></body></html>"
)
MISSING_KEY = Reply(302, headers={"Location": "https://api.census.gov/data/missing_key.html"})
BUSY_PAGE = Reply(body=b"<!DOCTYPE html><html><body><h1>Down for maintenance</h1></body></html>")
UNKNOWN_VARIABLE = Reply(400, b"error: unknown variable 'ALL_VAL_MOO'")
BAD_PAGE = Reply(400, b"<html><body><h1>HTTP Status 400</h1><p>Invalid argument</p></body></html>")


def value(flow: str, month: str, country: str, code: str = "") -> int:
    """A month's value, different for everything that it is of; all countries have ten times as much."""
    size = 10**9 if flow == "imports" else 2 * 10**9
    times = 10 if country == WORLD[0] else 1
    return size * times + int(month.replace("-", "")) * 1_000 + int(country.strip("-X") or 9) + int(code or 0)


def to_date(flow: str, month: str, country: str, code: str = "") -> int:
    """January to the month."""
    year, last = month.split("-")
    return sum(value(flow, f"{year}-{one:02}", country, code) for one in range(1, int(last) + 1))


def census(call: Call) -> Reply:
    """Rows as the API writes them: what is asked by its value comes again at the end."""
    flow = call.path.split("/")[-2]
    asked = call.parameters
    columns = asked["get"].split(",")
    goods = columns[-1] if "COMMODITY" in columns[-1] else ""
    codes = [said for name, said in call.query if name == goods] or (
        ["85", "90"] if "COMM_LVL" in asked else [""]
    )
    wanted = [said for name, said in call.query if name == "CTY_CODE"]
    countries = [one for one in (WORLD, *GROUPS, CHINA, GAZA) if not wanted or one[0] in wanted]
    again = [name for name, _said in call.query if name not in ("get", "key")]
    rows: list[list[str | None]] = [[*columns, *again]]
    for country, called in countries:
        for code in codes:
            month, year = (str(one(flow, asked["time"], country, code)) for one in (value, to_date))
            cells: list[str | None] = [
                country,
                called,
                month,
                year,
                *([code] if goods else []),
            ]
            rows.append([*cells, *(asked[name] for name in again)])
    return Reply(body=json.dumps(rows).replace("], [", "],\n[").encode())
