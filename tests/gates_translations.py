"""Gate: every sentence that the program can say has a finished Chinese translation.

Reads Python and templates without the gettext tools. For each app under src/songda:

- a sentence of the app stands in the app's own catalogue, or in another app's when it is
  the same sentence there (packages without a catalogue, such as the engines, use any);
- nothing is empty, fuzzy, or said by nobody any more; entries for sentences of Django or
  a package carry the translator comment `# outside`;
- placeholders are the same on both sides, and two catalogues never disagree.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "songda"
CATALOGUE = "locale/zh_Hans/LC_MESSAGES/django.po"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop", "ugettext"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
CALLS = SINGLE | PLURAL | CONTEXT | CONTEXT_PLURAL
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(rf"\b({'|'.join(sorted(CALLS))})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[a-zA-Z]|\{(\w*)[^{}]*\}|%[sdr]")
HAN = re.compile(r"[\u4e00-\u9fff]")

Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign
Key = tuple[str, str, str]
"""Context, sentence, plural sentence; "" for what there is not."""


@dataclass
class App:
    """What one package says, where, and the catalogue it has."""

    name: str
    says: dict[Key, str] = field(default_factory=dict)
    catalogue: dict[Key, polib.POEntry] = field(default_factory=dict)
    twice: list[polib.POEntry] = field(default_factory=list)
    has_catalogue: bool = False


def main() -> int:
    """Print every fault with its place; 1 when there is one."""
    settings.configure(USE_I18N=False)
    found = [*faults(apps(PACKAGE))]
    print("\n".join(found))
    if found:
        print(f"{len(found)} faults in the translations.")
    return int(bool(found))


def apps(package: Path) -> list[App]:
    """Every package directly under `package`, read; loose modules count as one of no name."""
    folders = sorted(path.parent for path in package.glob("*/__init__.py"))
    read = [read_app(folder) for folder in folders]
    loose = App("songda")
    for file in package.glob("*.py"):
        loose.says |= dict.fromkeys(sentences_of_python(file), str(file.relative_to(package)))
    return [*read, loose]


def read_app(folder: Path) -> App:
    """One package: its sentences from Python and templates, and its catalogue."""
    app = App(folder.name)
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("templates/**/*.*")]):
        if "migrations" in file.parts or not file.is_file():
            continue
        read = sentences_of_python if file.suffix == ".py" else sentences_of_template
        place = str(file.relative_to(folder.parent))
        for key in read(file):
            app.says.setdefault(key, place)
    catalogue = folder / CATALOGUE
    if catalogue.exists():
        app.has_catalogue = True
        for entry in polib.pofile(str(catalogue), encoding="utf-8"):
            if app.catalogue.setdefault(key_of(entry), entry) is not entry:
                app.twice.append(entry)
    return app


def key_of(entry: polib.POEntry) -> Key:
    """The key of a catalogue entry."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def sentences_of_python(file: Path) -> Iterator[Key]:
    """Keys of gettext calls with literal sentences, and of the engines' refusals."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            yield from keys(name, [word for word in words if isinstance(word, str)])
        elif "engines" in file.parts and isinstance(node, Assignment):
            yield from sentences_of_refusals(node)


def sentences_of_refusals(node: Assignment) -> Iterator[Key]:
    """Engines know no gettext: their sentences stand in dictionaries named `sentences`."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {getattr(target, "id", getattr(target, "attr", "")).lower() for target in targets}
    if "sentences" in names and isinstance(node.value, ast.Dict):
        for value in node.value.values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield "", value.value, ""


def sentences_of_template(file: Path) -> Iterator[Key]:
    """Keys of translate and blocktranslate tags and of _("…") in tags."""
    try:
        source = templatize(file.read_text("utf-8"), origin=str(file))
    except UnicodeDecodeError:
        return  # a picture or a font that lies among the templates
    for call in TEMPLATE_CALL.finditer(source):
        words = [ast.literal_eval(word) for word in re.findall(LITERAL, call[2])]
        yield from keys(call[1], words)


def keys(name: str, words: list[str]) -> Iterator[Key]:
    """The key of one call; none when it is no gettext call or says nothing literal."""
    if name in SINGLE and words[:1] and words[0]:
        yield "", words[0], ""
    elif name in PLURAL and words[1:]:
        yield "", words[0], words[1]
    elif name in CONTEXT and words[1:]:
        yield words[0], words[1], ""
    elif name in CONTEXT_PLURAL and words[2:]:
        yield words[0], words[1], words[2]


def faults(read: list[App]) -> Iterator[str]:
    """Every fault over all apps, as sentences."""
    everything = {key for app in read for key in app.catalogue}
    unowned = {key for app in read if not app.has_catalogue for key in app.says}
    for app in read:
        for key, place in app.says.items():
            if key not in everything and not HAN.search(key[1]):
                yield f"{place}: no translation of {key[1]!r}"
        yield from faults_of_catalogue(app, unowned)
    yield from disagreements(read)


def faults_of_catalogue(app: App, unowned: set[Key]) -> Iterator[str]:
    """Entries that the app does not need, has twice, or has wrong."""
    for key, entry in app.catalogue.items():
        where = f"{app.name}/{CATALOGUE}:{entry.linenum}"
        is_said = key in app.says or key in unowned or "outside" in entry.tcomment
        if not (is_said or entry.obsolete):
            yield f"{where}: {app.name} does not say {entry.msgid!r}; remove it"
        for fault in faults_of(entry):
            yield f"{where}: {fault}"
    for entry in app.twice:
        yield f"{app.name}/{CATALOGUE}:{entry.linenum}: {entry.msgid!r} stands here twice"


def faults_of(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one entry by itself."""
    if entry.obsolete:
        yield f"obsolete entry {entry.msgid!r}; remove it"
    elif entry.fuzzy:
        yield f"{entry.msgid!r} is fuzzy; check it and remove the mark"
    elif not entry.translated():
        yield f"{entry.msgid!r} is not translated"
    else:
        allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural or "")
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            required = allowed if not entry.msgid_plural else set()
            if not required <= placeholders(text) <= allowed:
                yield f"{entry.msgid!r}: placeholders differ in {text!r}"


def placeholders(text: str) -> set[str]:
    """The names that are filled in when the sentence is said."""
    return {match[1] or match[2] or match[0] for match in PLACEHOLDER.finditer(text)}


def disagreements(read: list[App]) -> Iterator[str]:
    """The same sentence translated in two ways: which one shows would be chance."""
    first: dict[Key, tuple[str, polib.POEntry]] = {}
    for app in read:
        for key, entry in app.catalogue.items():
            name, other = first.setdefault(key, (app.name, entry))
            if (other.msgstr, other.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                yield f"{name} and {app.name} translate {entry.msgid!r} differently"


if __name__ == "__main__":
    sys.exit(main())
