"""The gates that a change passes before it counts: one line each, details only of a failure.

python tests/gates.py [name …]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

# The one list of gates: a name and the command that passes or fails. SCRATCH is a folder to use.
GATES: dict[str, list[str]] = {
    "format": [f"{BIN}/ruff", "format", "--check", "."],
    "lint": [f"{BIN}/ruff", "check", "."],
    "imports": [f"{BIN}/lint-imports", "--no-cache"],
    "locks": [PYTHON, "-m", "tests.gates_locks"],
    "translations": [PYTHON, "-m", "tests.gates_translations"],
    "migrations": [PYTHON, "-m", "songda", "makemigrations", "--check", "--dry-run"],
    "types": [f"{BIN}/mypy"],
    "docs": [PYTHON, "-W", "error", "-m", "docs.build", "SCRATCH"],
}


def main(names: list[str]) -> int:
    """Run the named gates, or all of them; 1 when one failed, 2 for an unknown name."""
    if unknown := [name for name in names if name not in GATES]:
        print(f"No such gate: {', '.join(unknown)}. There are: {', '.join(GATES)}.")
        return 2
    with tempfile.TemporaryDirectory(prefix="songda-gates-") as scratch:
        failed = [name for name in names or GATES if not passes(name, Path(scratch))]
    if failed:
        print(f"{len(failed)} of {len(names or GATES)} gates failed: {', '.join(failed)}.")
    else:
        print(f"All {len(names or GATES)} gates are open.")
    return int(bool(failed))


def passes(name: str, scratch: Path) -> bool:
    """Run one gate and print its line; its output follows when it failed."""
    started = time.monotonic()
    run = subprocess.run(
        [word.replace("SCRATCH", str(scratch)) for word in GATES[name]],
        cwd=ROOT,
        env=environment(scratch),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    word = "ok" if run.returncode == 0 else "FAILED"
    print(f"{name:<13} {word:<7} {time.monotonic() - started:5.1f} s", flush=True)
    if run.returncode:
        print(run.stdout.rstrip() + "\n", flush=True)
    return run.returncode == 0


def environment(scratch: Path) -> dict[str, str]:
    """Gates read the code alone: no database and no data folder of a real installation."""
    said = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return said | {"PYTHONPATH": path, "SONGDA_DATA": str(scratch), "NO_COLOR": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
