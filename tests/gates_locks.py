"""Gate: the lock files fit pyproject.toml and each other, carry hashes, and name no address."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^ ;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, set[str]]:
    """Package name to the versions that the lock pins (more than one where markers differ)."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(text):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def problems(project: dict, runtime: str, test: str) -> list[str]:
    """Every sentence that there is to say against the locks."""
    said = []
    for name, text in (("requirements.lock", runtime), ("requirements-test.lock", test)):
        if re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links", text):
            said.append(f"{name} names an address; make it with bin/lock.")
        entries = [part for part in re.split(r"\n(?=\S)", text) if PIN.match(part)]
        said += [f"{name}: {e.split()[0]} has no hash." for e in entries if "--hash=" not in e]
    runtime_pins, test_pins = pins(runtime), pins(test)
    for name, versions in runtime_pins.items():
        if test_pins.get(name) != versions:
            said.append(f"{name} differs between the two locks; make them again with bin/lock.")
    asked = project["dependencies"]
    said += unmet(asked, runtime_pins, "requirements.lock")
    said += unmet(asked + project["optional-dependencies"]["test"], test_pins, "the test lock")
    return said


def unmet(asked: list[str], pinned: dict[str, set[str]], where: str) -> list[str]:
    """Requirements of pyproject.toml that the pins leave out or break."""
    said = []
    for line in asked:
        wanted = Requirement(line)
        versions = pinned.get(canonicalize_name(wanted.name), set())
        if not versions or not all(wanted.specifier.contains(v) for v in versions):
            said.append(f"{line} is not met by {where}; run bin/lock.")
    return said


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    runtime, test = (ROOT / f"requirements{part}.lock" for part in ("", "-test"))
    found = problems(project, runtime.read_text("utf-8"), test.read_text("utf-8"))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
