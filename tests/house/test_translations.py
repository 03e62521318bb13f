"""The translations gate finds what a reader would stumble over, and catalogues compile."""

import gettext
from pathlib import Path

import polib
import pytest

from songda.kit.catalogues import compile_catalogues
from tests.gates_translations import CATALOGUE, PACKAGE, apps, faults

PYTHON = 'from django.utils.translation import gettext_lazy as _\nSAVE = _("Save %(name)s")\n'
TEMPLATE = """{% load i18n %}<c-panel title="{% translate "Open" %}">
{% blocktranslate trimmed count n=n %}
  One day
{% plural %}
  {{ n }} days
{% endblocktranslate %} {{ _("Close") }}"""
FINISHED = """
msgid "Save %(name)s"
msgstr "保存 %(name)s"

msgid "Open"
msgstr "打开"

msgid "Close"
msgstr "关闭"

msgid "One day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s 天"
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one app whose translations are finished."""
    app = tmp_path / "house" / "needs"
    (app / "templates").mkdir(parents=True)
    (app / CATALOGUE).parent.mkdir(parents=True)
    (app / "__init__.py").write_text(PYTHON, "utf-8")
    (app / "templates" / "page.html").write_text(TEMPLATE, "utf-8")
    (app / CATALOGUE).write_text(FINISHED, "utf-8")
    return app.parent


def said(package: Path) -> str:
    return "\n".join(faults(apps(package)))


def change(package: Path, old: str, new: str) -> None:
    path = package / "needs" / CATALOGUE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_finished_translations_pass(package: Path) -> None:
    assert said(package) == ""


def test_a_missing_translation_is_named_with_its_place(package: Path) -> None:
    change(package, 'msgid "Close"\nmsgstr "关闭"\n', "")
    assert said(package) == "needs/templates/page.html: no translation of 'Close'"


def test_an_empty_translation_is_a_fault(package: Path) -> None:
    change(package, 'msgstr "关闭"', 'msgstr ""')
    assert "'Close' is not translated" in said(package)


def test_a_fuzzy_translation_is_a_fault(package: Path) -> None:
    change(package, 'msgid "Close"', '#, fuzzy\nmsgid "Close"')
    assert "'Close' is fuzzy" in said(package)


def test_an_obsolete_translation_is_a_fault(package: Path) -> None:
    change(package, 'msgid "Close"', '#~ msgid "Gone"\n#~ msgstr "没了"\n\nmsgid "Close"')
    assert "obsolete entry 'Gone'" in said(package)


def test_a_translation_that_nobody_says_is_a_fault(package: Path) -> None:
    change(package, 'msgid "Close"', 'msgid "Gone"\nmsgstr "没了"\n\nmsgid "Close"')
    assert "needs does not say 'Gone'" in said(package)


def test_a_sentence_of_a_package_may_be_translated_when_it_says_so(package: Path) -> None:
    change(package, 'msgid "Close"', '# outside\nmsgid "Gone"\nmsgstr "没了"\n\nmsgid "Close"')
    assert said(package) == ""


def test_a_lost_placeholder_is_a_fault(package: Path) -> None:
    change(package, "保存 %(name)s", "保存")
    assert "placeholders differ" in said(package)


def test_two_apps_may_not_translate_one_sentence_differently(package: Path) -> None:
    other = package / "work"
    (other / CATALOGUE).parent.mkdir(parents=True)
    (other / "__init__.py").write_text('from x import _\nA = _("Open")\n', "utf-8")
    (other / CATALOGUE).write_text('msgid "Open"\nmsgstr "开启"\n', "utf-8")
    assert said(package) == "needs and work translate 'Open' differently"


def test_sentences_of_the_engines_need_a_translation(package: Path) -> None:
    engine = package / "engines"
    engine.mkdir()
    text = 'class No(Exception): ...\nNo.sentences |= {"empty": "The file is empty."}\n'
    (engine / "__init__.py").write_text(text, "utf-8")
    assert said(package) == "engines/__init__.py: no translation of 'The file is empty.'"


def test_catalogues_without_a_header_compile_and_can_be_read(package: Path) -> None:
    assert compile_catalogues(package) == 1
    compiled = (package / "needs" / CATALOGUE).with_suffix(".mo")
    with compiled.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Close") == "关闭"
    assert read.ngettext("One day", "%(n)s days", 2) == "%(n)s 天"


def test_an_unchanged_catalogue_is_not_compiled_again(package: Path) -> None:
    compile_catalogues(package)
    assert compile_catalogues(package) == 0


def test_fuzzy_translations_are_left_out_of_the_compiled_catalogue(package: Path) -> None:
    change(package, 'msgid "Close"', '#, fuzzy\nmsgid "Close"')
    compile_catalogues(package)
    with (package / "needs" / CATALOGUE).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Close") == "Close"


def test_our_english_stands_in_the_source_and_the_catalogue_changes_a_packages_words_only() -> None:
    ours = {sentence for app in apps(PACKAGE) for _context, sentence, _plural in app.says}
    changed = polib.pofile(str(PACKAGE / "accounts/locale/en/LC_MESSAGES/django.po"))
    assert changed and not ours & {entry.msgid for entry in changed}
