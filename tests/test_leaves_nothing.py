"""Nothing is told to anyone: what the libraries below would send or note is switched off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("first", ["index", "qa", "qa.cli", "ui.serve", "index.load.child"])
def test_whatever_is_imported_first_the_runtime_notes_nothing_of_the_machine(
    first: str, tmp_path: Path
) -> None:
    # As soon as it is imported, ONNX Runtime would make a folder with an id of this machine.
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": "", "USERPROFILE": str(tmp_path)}
    told = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    code = f"import {first}, onnxruntime, time; time.sleep(0.5)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**told, **home}, check=True)
    assert [path.name for path in tmp_path.rglob("*") if "onnx" in path.name.lower()] == []
