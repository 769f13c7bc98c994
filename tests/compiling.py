"""Compiling the bot and its tests once for all workers, of which each would else compile every module."""

import compileall
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import (
    PYC_TAIL,
    _rewrite_test,
    _write_pyc,
    assertstate_key,
    get_cache_dir,
    try_makedirs,
)

ROOT = Path(__file__).parent.parent


def compile_share(config: pytest.Config, number: int, count: int) -> None:
    """Compiles one module in `count`, from the `number`th on; another worker compiles the next.

    Nobody waits for the others: a module that is not compiled when it is imported is compiled then.
    """
    for path in sorted((ROOT / "bot").rglob("*.py"))[number::count]:
        compileall.compile_file(path, quiet=2)
    tests = [path for name in ("test_*.py", "conftest.py") for path in (ROOT / "tests").rglob(name)]
    for path in sorted(tests)[number::count]:
        _keep_rewritten(config, path)


def _keep_rewritten(config: pytest.Config, path: Path) -> None:
    """Keeps the assertions of a module as pytest rewrites them, where pytest looks for that."""
    folder = get_cache_dir(path)
    kept = folder / f"{path.stem}{PYC_TAIL}"
    if not kept.exists() and try_makedirs(folder):
        digest, code = _rewrite_test(path, config)
        _write_pyc(config.stash[assertstate_key], code, digest, kept)
