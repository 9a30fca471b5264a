"""The house: three floors, arrows only downward; light things stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {"index": {"qa", "ui"}, "qa": {"ui"}, "ui": set()}
# `qa chat` opens what is upstairs: the one door.
# What reads files is imported by the processes that read files.
PARSERS = {"lxml", "trafilatura", "htmldate", "pypdfium2", "striprtf", "pycld2"}
DOORS = {("qa/cli.py", "ui")}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("floor", FORBIDDEN)
def test_no_arrow_goes_upward(floor: str) -> None:
    wrong = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / floor).rglob("*.py")
        for name in imported(path) & FORBIDDEN[floor]
    }
    assert wrong <= DOORS


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import qa.cli", {"torch", "faiss", "gradio", "numpy", "onnxruntime", "transformers"}),
        ("import qa, index", {"torch", "gradio", "transformers", "sentence_transformers"}),
        ("import qa.assistant, index.write", {"torch", "gradio", "datasketch", "scipy"}),
        ("import qa.assistant, index.open, index.build", PARSERS),
        ("import ui", {"torch", "gradio", "transformers", "sentence_transformers"}),
    ],
)
def test_what_is_heavy_is_imported_by_what_needs_it(program: str, absent: set[str]) -> None:
    code = f"{program}; import sys; print(' '.join({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert absent.isdisjoint(done.stdout.split())


def test_every_package_is_named_in_the_project_file() -> None:
    import tomllib

    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for floor in FORBIDDEN
        for path in (ROOT / floor).rglob("__init__.py")
    }
    assert found == set(listed)
