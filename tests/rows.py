"""Tables whose rows take next to no time: one test goes through them all, and names every row that fails."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Signature, signature
from typing import Any

Test = Callable[..., None]


def each_row(
    names: str | tuple[str, ...], rows: Iterable[Any], ids: Iterable[Any] | Callable[[Any], Any] = repr
) -> Callable[[Test], Test]:
    """Takes what `pytest.mark.parametrize` takes, where a test for each row costs more than what it tries.

    What else the test takes is made once for all rows: nothing that a row changes (a folder, a patch).
    """
    columns = names.replace(",", " ").split() if isinstance(names, str) else [*names]
    table = [dict(zip(columns, [row] if len(columns) == 1 else row, strict=True)) for row in rows]
    assert table, names
    labels = [" ".join(str(ids(one)) for one in row.values()) for row in table] if callable(ids) else [*ids]

    def gather(test: Test) -> Test:
        @wraps(test)
        def try_each(**fixtures: Any) -> None:
            failed = [
                f"{label}\n    {said}"
                for label, row in zip(labels, table, strict=True)
                if (said := _try_row(test, {**fixtures, **row}))
            ]
            assert not failed, "\n".join([f"{len(failed)} of {len(table)} rows:", *failed])

        kept = [one for one in signature(test).parameters.values() if one.name not in columns]
        vars(try_each)["__signature__"] = Signature(kept)
        return try_each

    return gather


def _try_row(test: Test, arguments: Mapping[str, Any]) -> str:
    """What is wrong with a row; nothing where it passes."""
    try:
        test(**arguments)
    except Exception as error:  # noqa: BLE001 whatever is raised fails the row, and the next is tried
        return f"{type(error).__name__}: {error}"
    return ""
