"""`songda classify HISTORY [TEXTS]`: labels for texts, learnt from labelled ones."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from songda.command_line.bars import bars
from songda.command_line.figures import finite
from songda.command_line.saying import figure, short, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import Unreadable
from songda.engines.text.learning import (
    EXAMPLES,
    Model,
    Prediction,
    Text,
    Tried,
    fit,
    read_history,
    read_lines,
    read_texts,
    starting_point,
    tried,
)

SHOWN = 40

Told = list[tuple[Text, Prediction]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Learn from labelled texts, in Chinese or English, and tell the label of each new one with "
        "its confidence and the words that decided. Without new texts, say how well the labels "
        "can be told: each fifth of the history by a model of the rest. Exit code 1 when a "
        "label is doubtful."
    )
    parser.add_argument(
        "history", type=Path,
        help=_("CSV with texts and labels, a model that was saved (.json), or: mood, requirement"),
    )  # fmt: skip
    parser.add_argument(
        "texts", type=Path, nargs="?", help=_("CSV with new texts, or a text, each line by itself")
    )
    parser.add_argument(
        "--text", action="append", default=[], metavar="COLUMN",
        help=_("a column with the text; may be repeated (all called text, title, body, …)"),
    )  # fmt: skip
    parser.add_argument(
        "--label", default="", metavar="COLUMN", help=_("the column with the labels")
    )
    parser.add_argument("--save", type=Path, metavar="MODEL", help=_("keep the model as JSON"))
    parser.add_argument(
        "--at-least", type=finite, default=0.5,
        help=_("least confidence of a label that is not doubtful (0.5)"),
    )  # fmt: skip


def run(asked: argparse.Namespace) -> int:
    """Print the label of each text, or how well labels can be told; 1 for a doubtful label."""
    examples = None if _is_model(asked.history) else _examples(asked)
    if asked.texts is None:
        return _tried(asked, examples)
    model = _model(asked.history) if examples is None else fit(examples)
    texts = _texts(asked.texts, asked.text)
    told = [(one, model.predict(one.text)) for one in texts]
    if asked.save:
        _save(model, asked.save)
    if asked.json:
        show_json({"labels": model.labels, "texts": [_plain(*one) for one in told]})
    else:
        _show(told, asked.at_least)
    return int(any(found.confidence < asked.at_least for _text, found in told))


def _is_model(history: Path) -> bool:
    return history.suffix.lower() == ".json" or _is_start(history)


def _is_start(history: Path) -> bool:
    return str(history) in EXAMPLES and not history.exists()


def _model(history: Path) -> Model:
    if _is_start(history):
        return starting_point(str(history))
    return Model.from_json(history.read_text("utf-8", "replace"))


def _examples(asked: argparse.Namespace) -> list[tuple[str, str]]:
    file = asked.history
    read = read_history(file.read_bytes(), file.name, asked.text, asked.label)
    return [(one.text, one.label) for one in read if one.label]


def _texts(file: Path, columns: list[str]) -> list[Text]:
    if file.suffix.lower() == ".csv":
        return read_texts(file.read_bytes(), file.name, columns)
    return read_lines(file.read_bytes(), file.name)


def _tried(asked: argparse.Namespace, examples: list[tuple[str, str]] | None) -> int:
    """Print how well the labels of a history can be told."""
    if examples is None:
        raise Unreadable("texts_file")
    with bars() as progress:
        found = tried(examples, progress=lambda *done: progress(_("trying out"), *done))
    if asked.save:
        _save(fit(examples), asked.save)
    if asked.json:
        show_json(found)
    else:
        _show_tried(found)
    return 0


def _save(model: Model, file: Path) -> None:
    file.write_text(model.to_json(), "utf-8")


def _plain(text: Text, found: Prediction) -> dict[str, Any]:
    return {"name": text.name, "text": text.text, **asdict(found)}


def _show(told: Told, at_least: float) -> None:
    rows = [
        (
            text.name,
            short(text.text, SHOWN),
            found.label,
            f"{figure(100 * found.confidence, 0)} %",
            "?" if found.confidence < at_least else "",
            ", ".join(found.words),
        )
        for text, found in told
    ]
    headings = [_("name"), _("text"), _("label"), _("confidence"), "", _("words that decided")]
    show_table(headings, rows, left=6)
    doubtful = sum(found.confidence < at_least for _text, found in told)
    summary = _("Texts: %(texts)s. Doubtful: %(doubtful)s (less than %(percent)s %%).")
    params = {"texts": len(told), "doubtful": doubtful, "percent": figure(100 * at_least, 0)}
    print(summary % params)


def _show_tried(found: Tried) -> None:
    rows = [
        (
            one.label,
            str(one.texts),
            *(f"{figure(100 * share, 0)} %" for share in (one.precision, one.recall, one.f1)),
        )
        for one in found.labels
    ]
    show_table([_("label"), _("texts"), _("precision"), _("recall"), "F1"], rows)
    summary = _(
        "Right: %(right)s %% of %(texts)s texts that the model had not seen; always the commonest "
        "label: %(usual)s %%. Macro-F1: %(f1)s %%. It said of itself: %(said)s %%."
    )
    shares = {
        "right": found.right, "usual": found.usual,
        "f1": found.macro_f1, "said": found.confidence,
    }  # fmt: skip
    percents = {name: figure(100 * share, 0) for name, share in shares.items()}
    print(summary % (percents | {"texts": found.texts}))
