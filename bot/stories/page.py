"""The report of a story as a single, self-contained page."""

from collections.abc import Iterator
from html import escape

from bot.stories.judged_claim import RIGHT
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.report import CheckedClaim, Report

MARKS = {RIGHT: "✓", NOT_HELD: "~", NOT_A_CLAIM: "–"}
_CLASSES = {RIGHT: "right", NOT_HELD: "open", NOT_A_CLAIM: "open"}
WRONG_MARK = "✗"
_STYLE = """
body{font:16px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}
p{white-space:pre-wrap}mark{padding:0 .15em;border-radius:.2em;background:#d9f2dd}
mark.wrong{background:#fbd3d0}mark.open{background:#eee}sup{font-size:.7em}
table{border-collapse:collapse;font:14px/1.4 system-ui,sans-serif;width:100%}
td,th{text-align:left;vertical-align:top;padding:.4em;border-top:1px solid #ccc}
"""


def choose_mark(verdict: str) -> str:
    """Returns the mark of a verdict: ✓ right, ~ not held, – no claim, ✗ anything else."""
    return MARKS.get(verdict, WRONG_MARK)


def make_report_page(report: Report) -> str:
    """Returns the report as HTML, with the text marked and a row for each claim."""
    rows = "".join(_make_row(report, number, one) for number, one in enumerate(report.claims, 1))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(report.summary)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(report.summary)}</h1><p>{''.join(_mark_text(report))}</p><table>{rows}</table></body></html>\n"
    )


def _mark_text(report: Report) -> Iterator[str]:
    text, at = report.document.given_text, 0
    for number, one in enumerate(report.claims, 1):
        yield escape(text[at : one.start])
        opened = f'<mark class="{_CLASSES.get(one.verdict, "wrong")}" title="{escape(one.note)}">'
        yield f"{opened}{escape(one.text)}<sup>{number}</sup></mark>"
        at = one.end
    yield escape(text[at:])


def _make_row(report: Report, number: int, one: CheckedClaim) -> str:
    said = report.say_correction(one)
    corrected = f"<br>{escape(said)}" if said else ""
    cells = (
        str(number),
        f"{choose_mark(one.verdict)} {escape(report.say_verdict(one.verdict))}",
        escape(one.text),
        f"{escape(one.note)}{corrected}",
        escape(one.release or ""),
        escape(one.receipt or ""),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
