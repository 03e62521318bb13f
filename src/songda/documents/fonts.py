"""Where the Chinese characters of a printed page come from; nothing is ever fetched."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FAMILY = "Noto Sans CJK SC"
SYSTEM = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/google-noto-sans-cjk-fonts"),
)
FILE = "NotoSansCJK-Regular.ttc"


@lru_cache(maxsize=1)
def chinese_font() -> Path | None:
    """The font file: the machine's own (with its bold), else the packaged one; None without."""
    return next((folder / FILE for folder in _folders() if (folder / FILE).is_file()), None)


@lru_cache(maxsize=1)
def fonts() -> Any:
    """The Chinese font's folder alone, for typst: a machine's other fonts would change the page."""
    import typst

    font = chinese_font()
    folders = [font.parent] if font else []
    return typst.Fonts(include_system_fonts=font is None, font_paths=folders)


def _folders() -> list[Path]:
    packaged = find_spec("noto_cjk_sans_otc")
    if packaged is None or packaged.origin is None:
        return list(SYSTEM)
    return [*SYSTEM, Path(packaged.origin).parent]
