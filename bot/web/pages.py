"""The few pages that a browser is shown."""

from collections.abc import Mapping, Sequence
from html import escape

from starlette.responses import HTMLResponse

from bot.messages import Message
from bot.spoken import Tongue

_PAGE = """<!doctype html>
<html lang="{language}">
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


def make_page(
    title: Message, told: Sequence[str], tongue: Tongue, status: int, headers: Mapping[str, str]
) -> HTMLResponse:
    """Returns a page of a title and paragraphs in a language; they may hold what others wrote."""
    paragraphs = "\n".join(f"<p>{escape(tongue.text(one))}</p>" for one in told)
    about = {"language": tongue.code, "title": escape(tongue.message(title))}
    page = _PAGE.format(**about, paragraphs=paragraphs)
    return HTMLResponse(page, status, {**headers, **_POLICY})
