"""One class name, one class: whoever reads a name knows which it is."""

import ast
from collections import defaultdict
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"
DOUBLED = {
    "Kind": {"bot/store/figures/standing.py", "bot/domain/place.py"},
    "Message": {"bot/language/tagger/word.py", "bot/messages/message.py"},
    "Published": {"bot/premises/judgement.py", "bot/domain/figure.py"},
    "Rate": {"bot/answer/rates.py", "bot/messages/arguments.py"},
    "Run": {"bot/answer/runs.py", "bot/language/times/runs.py"},
    "Span": {"bot/language/reading.py", "bot/messages/arguments.py", "bot/domain/figure.py"},
    "When": {"bot/language/orders/order_reading.py", "bot/messages/arguments.py"},
}
"""Names that still are several classes, and where: to be shortened, never lengthened."""


def test_no_name_is_two_classes() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    for path in BOT.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                defined[node.name].add(path.relative_to(BOT.parent).as_posix())
    assert {name: where for name, where in defined.items() if len(where) > 1} == DOUBLED
