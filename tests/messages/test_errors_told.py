"""Every error that a person is told is a message by id, but for those of an operator's terminal."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

BOT = Path(__file__).parent.parent.parent / "bot"
ON_THE_COMMAND_LINE = {
    "bot/cli": "commands",
    "bot/operations": "backups, setting up and the demo are commands",
    "bot/app.py": "said where the bot is started",
    "bot/web/app.py": "said where the bot is started",
    "bot/web/serving.py": "said where the bot is started",
    "bot/stories/files.py": "files of stories are read by a command",
    "HomeInUseError": "a home is locked where the bot is started or restored",
    "MemoryUnreadableError": "memory.db is opened where the bot is started",
    "SettingError": "settings are read where the bot is started",
    "OwnWordsError": "words of one's own are read where the bot is started",
    "SlackUnreachableError": "Slack is reached where the bot is started",
    "TokenUnreadableError": "tokens are the operator's: the log and doctor tell of them",
    "FetchError": "figures are fetched by a command",
    "RequestError": "figures are fetched by a command",
    "UnknownReleaseError": "releases are listed and undone by commands",
    "UnknownDeliveryError": "deliveries are listed and tried again by commands",
    "RetryRefusedError": "deliveries are listed and tried again by commands",
}
"""Rooms and kinds of errors whose English nobody meets in Slack or from a service, and why."""
_Function = ast.FunctionDef | ast.Module


def _parse_all() -> dict[str, ast.Module]:
    """Parses each module that names an error, as the names of all kinds do."""
    sources = ((path, path.read_text(encoding="utf-8")) for path in sorted(BOT.rglob("*.py")))
    return {
        str(path.relative_to(BOT.parent)): ast.parse(source) for path, source in sources if "Error" in source
    }


def _find_kinds(classes: Iterable[ast.ClassDef]) -> dict[str, set[str]]:
    """Returns each kind of PlainError with all that it is a kind of."""
    kinds = {"PlainError": {"PlainError"}}
    while found := [
        (one, base.id)
        for one in classes
        for base in one.bases
        if isinstance(base, ast.Name) and base.id in kinds and one.name not in kinds
    ]:
        for one, base in found:
            kinds[one.name] = {one.name, *kinds[base]}
    return kinds


def _words_itself(one: ast.ClassDef) -> bool:
    made = [part for part in one.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
    return any(ast.unparse(call.args) != "self, said: Sentences" for call in made)


def _is_of_kind_above(function: ast.expr) -> bool:
    is_making = isinstance(function, ast.Attribute) and function.attr == "__init__"
    return is_making and ast.unparse(function) == "super().__init__"


def _find_said(
    tree: ast.Module, kinds: Iterable[str], raised: Iterable[str]
) -> Iterator[tuple[str, _Function, ast.Call]]:
    """Yields what each error is made of: where it is raised, or where its kind words it.

    `raised` are the kinds that say what they are given.
    """

    def walk(node: ast.AST, function: _Function, of: str) -> Iterator[tuple[str, _Function, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = child if isinstance(child, ast.FunctionDef) else function
            within = child.name if isinstance(child, ast.ClassDef) and child.name in kinds else of
            if isinstance(child, ast.Call):
                if isinstance(child.func, ast.Name) and child.func.id in raised:
                    yield child.func.id, function, child
                elif of and _is_of_kind_above(child.func):
                    yield of, function, child
            yield from walk(child, inner, within)

    return walk(tree, tree, "")


def _is_written(said: ast.AST, function: _Function) -> bool:
    """Whether words stand in the code, there or in the function where what is said is made."""
    if isinstance(said, ast.Call):
        if ast.unparse(said.func) in ("str", "Sentences"):
            return any(_is_written(part, function) for part in said.args)
        # What a message is about is its own; "…".format and the like are written.
        return isinstance(said.func, ast.Attribute) and _is_written(said.func.value, function)
    if isinstance(said, ast.Constant):
        return isinstance(said.value, str) and any(map(str.isalpha, said.value))
    if isinstance(said, ast.Name):
        made = (one for one in ast.walk(function) if isinstance(one, ast.Assign))
        return any(
            _is_written(one.value, function)
            for one in made
            if any(isinstance(to, ast.Name) and to.id == said.id for to in one.targets)
            and said.id not in {name.id for name in ast.walk(one.value) if isinstance(name, ast.Name)}
        )
    return any(_is_written(part, function) for part in ast.iter_child_nodes(said))


def test_an_error_that_is_told_is_a_message_by_id() -> None:
    trees = _parse_all()
    classes = [one for tree in trees.values() for one in tree.body if isinstance(one, ast.ClassDef)]
    kinds = _find_kinds(classes)
    assert all("Error" in kind for kind in kinds)
    own = {one.name for one in classes if _words_itself(one)}
    written, excused = [], set()
    for path, tree in trees.items():
        for kind, function, call in _find_said(tree, kinds, kinds.keys() - own):
            if not any(_is_written(said, function) for said in call.args[:1]):
                continue
            why = {one for one in ON_THE_COMMAND_LINE if path.startswith(one)} | (
                kinds[kind] & ON_THE_COMMAND_LINE.keys()
            )
            excused |= why
            if not why:
                written.append(f"{path}:{call.lineno}: {ast.unparse(call)}")
    assert not written
    assert excused == ON_THE_COMMAND_LINE.keys()
