"""How Chinese words are written in Latin letters.

The dictionary of phrases would cost every process 45 MB; without it a character has its most
usual reading, or all of them where somebody searches.
"""

import os
from functools import cache
from itertools import islice, product
from typing import Any

MOST = 32
"""Spellings of one name that are tried."""


@cache
def _package() -> Any:
    """Imported at the first name that is written or looked for, and without phrases."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    import pypinyin

    return pypinyin


def letters(text: str) -> str:
    """The most usual reading: 林岚 → linlan."""
    return "".join(_package().lazy_pinyin(text))


def readings(text: str, *, initials: bool = False) -> list[str]:
    """Every way to read it, or the first letters of each: 重新 → chongxin, zhongxin."""
    style = _package().Style.FIRST_LETTER if initials else _package().Style.NORMAL
    each = _package().pinyin(text, style=style, heteronym=True)
    ways = product(*(dict.fromkeys(one) for one in each))
    return list(dict.fromkeys("".join(way) for way in islice(ways, MOST)))
