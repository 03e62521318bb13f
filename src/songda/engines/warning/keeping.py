"""A model of warnings as JSON text, and back."""

import json
from typing import Any

from songda.engines import Unreadable, kept_as
from songda.engines.warning.facts import Fact, Scale
from songda.engines.warning.model import Model, Pair

FORM = "songda warning model 1"
LIMIT_MB = 16


def written(model: Model) -> str:
    """Return a model as JSON text."""
    facts = [
        {
            "name": fact.name, "cuts": fact.scale.cuts if fact.scale.is_number else None,
            "names": fact.scale.names, "weights": fact.weights, "parts": fact.parts,
        }
        for fact in model.facts
    ]  # fmt: skip
    pairs = [[pair.first, pair.second, pair.weights] for pair in model.pairs]
    plain = {"form": FORM, "usual": model.usual, "warned_from": model.warned_from}
    plain |= {"facts": facts, "pairs": pairs}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def read(text: str) -> Model:
    """Read a model; raises Unreadable for what is none."""
    plain = kept_as(FORM, text, LIMIT_MB, "warning_model")
    try:
        facts = tuple(_fact(one) for one in _list(plain["facts"]))
        pairs = tuple(_pair(*_list(one)) for one in _list(plain["pairs"]))
        return Model(_number(plain["usual"]), _number(plain["warned_from"]), facts, pairs)
    except (KeyError, TypeError, AttributeError, OverflowError):
        raise Unreadable("warning_model", why="a part is missing or of a wrong kind") from None


def _fact(plain: Any) -> Fact:
    is_number = plain["cuts"] is not None
    cuts = tuple(map(_number, _list(plain["cuts"]))) if is_number else ()
    scale = Scale(is_number, cuts, tuple(map(_word, _list(plain["names"]))))
    parts = tuple(map(_count, _list(plain["parts"])))
    return Fact(_word(plain["name"]), scale, tuple(map(_number, _list(plain["weights"]))), parts)


def _pair(first: Any, second: Any, rows: Any) -> Pair:
    weights = tuple(tuple(map(_number, _list(row))) for row in _list(rows))
    return Pair(_word(first), _word(second), weights)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError(value)
    return float(value)


def _count(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return int(value)
