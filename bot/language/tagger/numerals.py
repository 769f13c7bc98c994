"""What a run of digits can be, before its neighbours are asked."""

YEARS = range(1900, 2101)
_CHAPTERS = range(1, 98)


def number_tag(text: str) -> tuple[str, str]:
    """Its kind and value: year, year month (`2025-11`), small (1 to 12), number, decimal, code or digits."""
    if "." in text:
        return _decimal(text)
    if len(text) <= 3:
        value = int(text)
        return ("small" if 1 <= value <= 12 else "number"), str(value)
    if len(text) == 4 and int(text) in YEARS:
        return "year", text
    if len(text) == 6 and _is_month(text[:4], text[4:]):
        return "year month", f"{text[:4]}-{text[4:]}"
    if len(text) in (4, 6, 8, 10) and int(text[:2]) in _CHAPTERS:
        return "code", text
    return "digits", text


def _decimal(text: str) -> tuple[str, str]:
    whole, part = text.split(".")
    for year, month in ((whole, part), (part, whole)):
        if len(year) == 4 and _is_month(year, month):
            return "year month", f"{year}-{month:>02}"
    return "decimal", text


def _is_month(year: str, month: str) -> bool:
    return int(year) in YEARS and len(month) <= 2 and 1 <= int(month) <= 12
