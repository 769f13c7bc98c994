"""Orders to put an answer into a file: `export the imports to csv` asks for imports."""

from dataclasses import replace

from bot.language.lexicon.meaning import FLOWS
from bot.language.tagger.tagging import MARK, Tagged

_VERBS = frozenset(
    (
        *("export", "exportiere", "exportieren", "exporter", "exportez", "exporte", "exporta", "exportar"),
        *("import", "importiere", "importieren", "importer", "importez", "importa", "importar"),
    )
)
"""Words for a flow that order as well; `exporte` is one of French, and in German a noun."""
_FILES = ("csv", "xlsx", "table")
_POINTING = frozenset(
    (
        *("the", "it", "this", "that", "these", "those", "them", "all", "everything", "my", "your"),
        *("die", "das", "diese", "dieses", "alle", "le", "la", "les", "ces", "l'", "tout", "toutes", "cela"),
        *("los", "las", "el", "lo", "esto", "estas", "estos", "todo", "todas", "todos", "ca"),
    )
)
_NEAR = 5
"""How many words may stand between the verb and its file."""
_OPENERS = ("filler", "command", MARK)


def without_filing(tagged: Tagged) -> Tagged:
    """The message with such a verb as filler."""
    at = _verb(tagged) if tagged.has("output", *_FILES) else None
    if at is None:
        return tagged
    tags = list(tagged.tags)
    tags[at] = replace(tags[at], kind="filler", value="")
    return replace(tagged, tags=tags)


def _verb(tagged: Tagged) -> int | None:
    """The first word that says something, where it orders; or one behind the file, beside another flow."""
    first = next((at for at, tag in enumerate(tagged.tags) if tag.kind not in _OPENERS), None)
    if first is not None and _orders(tagged, first):
        return first
    return next((at for at in range(1, len(tagged.tags)) if _closes(tagged, at)), None)


def _orders(tagged: Tagged, at: int) -> bool:
    """Export it to csv, export imports to csv, exporta a csv las importaciones; not `export import csv`."""
    if not _is_verb(tagged, at):
        return False
    end = tagged.tags[at].end
    behind = [token.text for token in tagged.tokens[end : end + 1]]
    if not _POINTING.isdisjoint(behind):
        return True
    rest = [tag.kind for tag in tagged.tags[at + 1 :] if tag.kind not in ("filler", "prep")]
    named = _VERBS.isdisjoint(behind) and _names_other(tagged, at)
    return named and rest[:1] in (["output"], ["flow"], ["weak flow"], ["moved"])


def _closes(tagged: Tagged, at: int) -> bool:
    """Die Importe aus Polen als csv exportieren; imports from Poland, and export that to csv."""
    if not _is_verb(tagged, at) or not _names_other(tagged, at):
        return False
    told = [tag.kind for tag in tagged.tags[max(0, at - _NEAR) : at] if tag.kind != "filler"]
    rest = [tag.kind for tag in tagged.tags[at + 1 : at + 1 + _NEAR] if tag.kind not in ("filler", "prep")]
    end = tagged.tags[at].end
    behind = [token.text for token in tagged.tokens[end : end + 1]]
    points = rest[:1] == ["output"] and not _POINTING.isdisjoint(behind)
    return points or told[-1:] == ["output"]


def _is_verb(tagged: Tagged, at: int) -> bool:
    tag = tagged.tags[at]
    return tag.kind == "flow" and tag.end == tag.first + 1 and tagged.tokens[tag.first].text in _VERBS


def _names_other(tagged: Tagged, at: int) -> bool:
    """Whether another flow is named, which is then what is asked for."""
    return any(tag.kind in (*FLOWS, "weak flow") for place, tag in enumerate(tagged.tags) if place != at)
