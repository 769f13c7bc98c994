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


def compile_modules(config: pytest.Config, number: int, count: int) -> None:
    """Compiles what is not compiled yet: one module in `count` from the `number`th on, then from the next.

    Each worker begins with another share, and comes upon what the others have compiled by then.
    """
    files = sorted(path for folder in ("bot", "tests") for path in (ROOT / folder).rglob("*.py"))
    tests = [path for path in files if path.name == "conftest.py" or path.name.startswith("test_")]
    modules = sorted({*files} - {*tests})
    for turn in range(number, number + count):
        for path in modules[turn % count :: count]:
            compileall.compile_file(path, quiet=2)
        for path in tests[turn % count :: count]:
            _keep_rewritten(config, path)


def _keep_rewritten(config: pytest.Config, path: Path) -> None:
    """Keeps the assertions of a module as pytest rewrites them, where pytest looks for that."""
    folder = get_cache_dir(path)
    kept = folder / f"{path.stem}{PYC_TAIL}"
    if not kept.exists() and try_makedirs(folder):
        digest, code = _rewrite_test(path, config)
        _write_pyc(config.stash[assertstate_key], code, digest, kept)
