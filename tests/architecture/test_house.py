"""The house keeps its own rules."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.urls import resolve
from django.utils import translation

from songda.engagements.models import Record
from songda.engagements.policy import ROLES, table
from songda.kit import jobs
from songda.trail.commands import registry
from songda.trail.verbs import verbs

SOURCE = Path(__file__).resolve().parents[2] / "src" / "songda"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text())


def functions() -> Iterator[tuple[str, int]]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                where = f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"
                yield where, (node.end_lineno or node.lineno) - node.lineno + 1


def records() -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record)]


@cache
def catalogues() -> dict[str, str]:
    """Every finished Chinese sentence by its English one."""
    return {
        entry.msgid: entry.msgstr
        for path in SOURCE.glob("*/locale/zh_Hans/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
        if entry.msgstr and not entry.obsolete and "fuzzy" not in entry.flags
    }


def translated(text: str) -> str:
    return catalogues().get(text, "")


def source_text(lazy: object) -> str:
    return lazy._args[0]  # type: ignore[attr-defined]


def test_every_command_has_a_row_in_the_policy_and_every_row_a_command():
    assert set(registry) == set(table())


def test_every_row_of_the_policy_names_known_roles():
    for row in table().values():
        assert row.roles <= set(ROLES)


@pytest.mark.parametrize("name", sorted(registry))
def test_every_command_has_a_title_in_both_languages(name):
    assert translated(source_text(registry[name].title)), name


@pytest.mark.parametrize("name", sorted(verbs))
def test_every_verb_has_a_sentence_in_both_languages(name):
    assert translated(source_text(verbs[name].template)), name


@pytest.mark.parametrize("name", sorted(verbs))
def test_a_sentence_uses_the_same_facts_in_both_languages(name):
    english = source_text(verbs[name].template)
    holes = sorted(part.split(")s")[0] for part in english.split("%(")[1:])
    chinese = sorted(part.split(")s")[0] for part in translated(english).split("%(")[1:])
    assert chinese == holes


def test_every_record_has_a_prefix_and_a_page_of_its_own():
    prefixes = [model.prefix for model in records()]
    assert len(set(prefixes)) == len(prefixes)
    for model in records():
        match = resolve(f"/e/ocean/{model.path}/1/")
        assert match.url_name == model._meta.model_name, model


def test_every_state_of_a_record_has_a_tone():
    for model in records():
        if hasattr(model, "State"):
            assert set(model.tones) == set(model.State.values), model


def test_a_view_reads_records_only_through_visible_to():
    """`Model.objects.<anything but visible_to>` in a view would forget who is asking."""
    names = {model.__name__ for model in records()}
    for path, tree in modules():
        if "views" not in path.stem and path.parent.name != "views":
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr in {"objects", "_base_manager", "_default_manager"}
                and isinstance(node.value.value, ast.Name)
                and node.value.value.id in names
            ):
                assert node.attr == "visible_to", f"{path}:{node.lineno}"


def test_commands_never_read_the_clock():
    for path, tree in modules():
        if "commands" not in path.stem and path.parent.name != "commands":
            continue
        if "management" in path.parts or path.parent.name == "kit":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}:
                owner = getattr(node.value, "id", "")
                assert owner not in {"timezone", "datetime", "date"}, f"{path}:{node.lineno}"


def test_a_number_in_an_address_is_read_in_one_way():
    """`"²".isdigit()` is true and `int("²")` fails; `kit.text.is_number` knows better."""
    for path, tree in modules():
        if "views" in path.stem or path.parent.name == "views":
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and node.attr in {"isdigit", "isnumeric"}:
                    raise AssertionError(f"{path}:{node.lineno}: ask kit.text.is_number")


def test_functions_stay_short():
    sizes = sorted(size for _where, size in functions())
    assert statistics.median(sizes) <= 12
    too_long = [where for where, size in functions() if size > 60]
    assert not too_long


def test_no_template_has_inline_styles_scripts_or_handlers():
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text()
        assert " style=" not in text, path
        assert "<script>" not in text, path
        assert not any(f" on{event}=" in text for event in ("click", "submit", "change", "load"))


def test_every_job_is_known_before_the_first_page():
    """A worker process loads no pages; what it cannot name it cannot do."""
    asked = {
        node.args[0].value
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "job"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    program = (
        "import django; django.setup(); from songda.kit.jobs import registry; print(*registry)"
    )
    known = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert asked <= set(known)


@pytest.mark.parametrize("name", sorted(jobs.registry))
def test_every_job_has_a_title_in_both_languages(name):
    with translation.override("en"):
        english = jobs.title_of(name)
    with translation.override("zh-hans"):
        assert jobs.title_of(name) != english


def test_the_server_starts_without_what_only_files_and_names_need():
    """Together these are a second of the start and eighty megabytes of every process."""
    program = (
        "import sys, django; django.setup(); import songda.config.urls;"
        "print(*sorted({'pypinyin', 'openpyxl', 'docx', 'pypdf', 'typst'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []
