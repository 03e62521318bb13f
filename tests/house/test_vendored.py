"""What is carried in the repository: pinned, licensed, and silent towards other sites."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.gates_locks import problems

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src/songda/kit/static/vendor"
PACKAGES = tomllib.loads((ROOT / "bin/vendored.toml").read_text("utf-8"))["package"]
PROJECT = {"dependencies": ["one>=1"], "optional-dependencies": {"test": ["two"]}}
ONE = "one==1.5 \\\n    --hash=sha256:aa\n"
TWO = "two==2 \\\n    --hash=sha256:bb\n"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_a_vendored_package_lies_in_its_version_with_its_licence(package: dict) -> None:
    folder = VENDOR / f"{package['folder']}-{package['version']}"
    names = [Path(name).name for name in package.get("files", ["sprite.svg"])]
    assert all((folder / name).stat().st_size > 0 for name in [*names, "LICENSE"])


def test_nothing_lies_there_that_the_list_does_not_name() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {
        f"{package['folder']}-{package['version']}" for package in PACKAGES
    }


def test_the_notice_names_every_vendored_version() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert [p["version"] for p in PACKAGES if p["version"] not in notice] == []


@pytest.mark.parametrize("path", sorted(VENDOR.rglob("*.css")), ids=lambda path: path.name)
def test_a_vendored_stylesheet_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import|sourceMappingURL", text)


def test_the_sprite_holds_every_listed_icon() -> None:
    [sprite] = VENDOR.glob("tabler-icons-*/sprite.svg")
    drawn = set(re.findall(r'<symbol id="i-([a-z0-9-]+)"', sprite.read_text("utf-8")))
    lines = (ROOT / "bin/icons.txt").read_text("utf-8").splitlines()
    assert drawn == {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def test_fitting_locks_have_no_problems() -> None:
    assert problems(PROJECT, ONE, ONE + TWO) == []


def test_a_lock_without_a_hash_is_a_problem() -> None:
    assert problems(PROJECT, ONE, ONE + "two==2\n") == [
        "requirements-test.lock: two==2 has no hash."
    ]


def test_a_lock_with_an_address_is_a_problem() -> None:
    [said] = problems(PROJECT, "--index-url https://example.com/\n" + ONE, ONE + TWO)
    assert said.startswith("requirements.lock names an address")


def test_locks_that_disagree_are_a_problem() -> None:
    [said] = problems(PROJECT, ONE, ONE.replace("1.5", "1.6") + TWO)
    assert said.startswith("one differs")


def test_a_lock_older_than_its_requirements_is_a_problem() -> None:
    old = ONE.replace("1.5", "0.9")
    assert len(problems(PROJECT, old, old + TWO)) == 2
