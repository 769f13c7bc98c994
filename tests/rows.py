"""Tables whose rows take next to no time: one test goes through them all, and names every row that fails."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

from tests.sampling import Portion

Test = Callable[..., None]


def each_row(
    names: str | tuple[str, ...],
    rows: Iterable[Any],
    ids: Iterable[Any] | Callable[[Any], Any] = repr,
    every: int = 1,
) -> Callable[[Test], Test]:
    """Takes what `pytest.mark.parametrize` takes, where a test for each row costs more than what it tries.

    What else the test takes is made once for all rows: nothing that a row changes (a folder, a patch).
    One row in `every` is tried, all of them by `--whole`.
    """
    columns = names.replace(",", " ").split() if isinstance(names, str) else [*names]
    table = [dict(zip(columns, [row] if len(columns) == 1 else row, strict=True)) for row in rows]
    assert table, names
    labels = [" ".join(str(ids(one)) for one in row.values()) for row in table] if callable(ids) else [*ids]

    def gather(test: Test) -> Test:
        taken = signature(test).parameters

        @wraps(test)
        def try_each(portion: Portion, **fixtures: Any) -> None:
            tried = portion.of(list(zip(labels, table, strict=True)), every)
            given = {**fixtures, "portion": portion} if "portion" in taken else fixtures
            told = ((label, _try_row(test, {**given, **row})) for label, row in tried)
            failed = [f"{label}\n    {said}" for label, said in told if said]
            assert not failed, "\n".join([f"{len(failed)} of {len(tried)} rows:", *failed])

        kept = [one for name, one in taken.items() if name not in (*columns, "portion")]
        portion = Parameter("portion", Parameter.KEYWORD_ONLY)
        vars(try_each)["__signature__"] = Signature([*kept, portion])
        return try_each

    return gather


def _try_row(test: Test, arguments: Mapping[str, Any]) -> str:
    """What is wrong with a row; nothing where it passes."""
    try:
        test(**arguments)
    except Exception as error:  # noqa: BLE001 whatever is raised fails the row, and the next is tried
        return f"{type(error).__name__}: {error}"
    return ""
