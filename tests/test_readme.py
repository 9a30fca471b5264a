"""The shop window: what the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


@pytest.mark.parametrize("code", blocks("python"))
def test_every_python_example_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "July 2019" in done.stdout


def test_the_table_of_commands_is_the_commands() -> None:
    assert set(re.findall(r"^\| `qa (\w+)", README, re.M)) == set(cli.commands)


@pytest.mark.parametrize(
    "line", [s for b in blocks("bash") for s in b.splitlines() if s.startswith("qa ")]
)
def test_every_command_shown_is_a_command(line: str) -> None:
    assert line.split()[1] in cli.commands


@pytest.mark.parametrize("target", re.findall(r"!?\[[^\]]*\]\(([^)#:]+)\)", README))
def test_every_file_linked_is_there(target: str) -> None:
    assert (ROOT / target).is_file()


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[><=\[]", dependency)[0] for dependency in project["dependencies"]}
    reasons = README.split("## What it stands on")[1].split("##")[0]
    assert {name for name in names if not re.search(rf"\b{name}\b", reasons)} == set()
