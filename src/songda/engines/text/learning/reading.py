"""Texts, with or without labels, from a table (CSV) or from lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable, check_size, decoded, lines_of, named_rows

LIMIT_MB = 50
NAMES = ("id", "number", "key", "no", "no.", "case", "ticket", "编号", "序号", "单号", "工单号")
LABELS = ("label", "category", "class", "kind", "tag", "标签", "类别", "分类", "类型")
TEXTS = (
    "text", "title", "subject", "summary", "body", "description", "content", "comment", "review",
    "question", "message",
    "文本", "标题", "主题", "摘要", "正文", "描述", "内容", "评论", "评价", "问题",
)  # fmt: skip
"""What columns are called, in small letters, where the caller names none."""

Unreadable.sentences |= {
    "texts_column": (
        "%(file)s has no column “%(column)s”. Its first row must hold the names of its columns."
    ),
    "texts_none": "%(file)s has no column of texts, such as “text” or “title”. Say which it is.",
    "texts_label": "%(file)s has no column of labels, such as “label”. Say which it is.",
    "texts_file": "A model needs texts to tell the labels of. Name a file that holds them.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text, what it is called (its line, where nothing is said), and its label, "" for none."""

    name: str
    text: str
    label: str = ""


def read_history(
    data: bytes, filename: str, columns: Sequence[str] = (), label: str = ""
) -> list[Text]:
    """Return the texts of a table whose labels are in a column `label`, or one called so.

    `columns` hold the texts; those of a row are joined by line breaks. Where none are given, all
    that are called like a text count. Rows without a text are left out. Raises Unreadable.
    """
    return _texts(data, filename, columns, (label,) if label else LABELS)


def read_texts(data: bytes, filename: str, columns: Sequence[str] = ()) -> list[Text]:
    """Return the texts of a table as `read_history` does, whatever labels it has left out."""
    return _texts(data, filename, columns, ())


def read_lines(data: bytes, filename: str) -> list[Text]:
    """Return each line of a text that has words. Raises Unreadable."""
    check_size(data, filename, LIMIT_MB)
    lines = enumerate(lines_of(decoded(data, filename)[0]), 1)
    return [Text(str(number), line.strip()) for number, line in lines if line.strip()]


def _texts(data: bytes, filename: str, columns: Sequence[str], labels: Sequence[str]) -> list[Text]:
    """Read a table; without `labels`, none are looked for."""
    wanted = [column.strip().lower() for column in columns] or TEXTS
    headings: dict[str, Sequence[str]] = {f"text {column}": (column,) for column in wanted}
    headings |= {"name": NAMES, "label": [label.strip().lower() for label in labels]}
    found, rows = named_rows(data, filename, LIMIT_MB, headings)
    _check(filename, found, columns, labels)
    places = [column for column in found if column.startswith("text ")]
    texts = [
        Text(
            cells.get("name") or str(line),
            "\n".join(filter(None, (cells.get(column) for column in places))),
            cells.get("label", ""),
        )
        for line, cells in rows
    ]
    return [one for one in texts if one.text]


def _check(
    filename: str, found: Collection[str], columns: Sequence[str], labels: Sequence[str]
) -> None:
    for column in columns:
        if f"text {column.strip().lower()}" not in found:
            raise Unreadable("texts_column", file=filename, column=column)
    if not any(column.startswith("text ") for column in found):
        raise Unreadable("texts_none", file=filename)
    if labels and "label" not in found:
        if len(labels) == 1:
            raise Unreadable("texts_column", file=filename, column=labels[0])
        raise Unreadable("texts_label", file=filename)
