"""The few pages that a browser is shown."""

from collections.abc import Mapping, Sequence
from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Tidewaiter</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }}
</style>
<h1>{title}</h1>
{paragraphs}
</html>
"""
_POLICY = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


def make_page(title: str, told: Sequence[str], status: int, headers: Mapping[str, str]) -> HTMLResponse:
    """Returns a page of a title and paragraphs, which may hold what others wrote."""
    paragraphs = "\n".join(f"<p>{escape(one)}</p>" for one in told)
    page = _PAGE.format(title=escape(title), paragraphs=paragraphs)
    return HTMLResponse(page, status, {**headers, **_POLICY})
