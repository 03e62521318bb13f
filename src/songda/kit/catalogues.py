"""Translations as people edit them (.po), made into what the program reads (.mo).

Compiled files are not kept in the repository. The launcher calls this at set-up and after
a translation has changed; it needs neither Django nor the gettext tools.
"""

import os
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]
HEADER = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
CHINESE_PLURALS = "nplurals=1; plural=0;"


def compile_catalogues(root: Path = PACKAGE) -> int:
    """Compile every stale catalogue under `root`; the number of files written.

    Unfinished (fuzzy) and empty translations are left out, so that the English shows.
    Raises OSError or UnicodeDecodeError, naming the file, for one that cannot be read.
    """
    stale = [path for path in sorted(root.glob("**/locale/*/LC_MESSAGES/*.po")) if is_stale(path)]
    for path in stale:
        compile_catalogue(path)
    return len(stale)


def is_stale(source: Path) -> bool:
    """Whether the compiled file beside `source` is missing or older."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Write the .mo beside one .po, whole or not at all: a running server may be reading it."""
    catalogue = polib.pofile(str(source), encoding="utf-8")
    catalogue.metadata = with_header(catalogue.metadata, source)
    handle, name = tempfile.mkstemp(dir=source.parent, suffix=".mo.new")
    os.close(handle)
    try:
        catalogue.save_as_mofile(name)
        Path(name).chmod(0o644)
        Path(name).replace(source.with_suffix(".mo"))
    finally:
        Path(name).unlink(missing_ok=True)


def with_header(metadata: dict[str, str], source: Path) -> dict[str, str]:
    """The catalogue's own header over what gettext cannot read a catalogue without."""
    language = source.parents[1].name
    plurals = {"Plural-Forms": CHINESE_PLURALS} if language.startswith("zh") else {}
    return {**HEADER, "Language": language, **plurals, **metadata}


if __name__ == "__main__":
    compile_catalogues()
