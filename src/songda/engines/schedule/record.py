"""Problems and plans as plain records, as they stand in JSON, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

from songda.engines import Unreadable, check_size, decoded
from songda.engines.schedule.means import Calendar, Need, Resource, Stock
from songda.engines.schedule.model import Activity, Link, Problem
from songda.engines.schedule.plan import Demand, Placed, Plan

LIMIT_MB = 50

Unreadable.sentences |= {
    "schedule_json": "%(file)s is not JSON that can be read: %(why)s. Export it again.",
    "schedule_record": (
        "%(file)s does not hold a problem of scheduling as docs/engines/schedule.md says: %(why)s."
    ),
    "schedule_no_plan": "%(file)s holds no plan. Give what `songda schedule FILE --json` printed.",
}

_INSIDE: Mapping[type, Mapping[str, type]] = {
    Problem: {
        "activities": Activity,
        "links": Link,
        "resources": Resource,
        "calendars": Calendar,
        "stocks": Stock,
    },
    Activity: {"needs": Need},
    Plan: {"placed": Placed, "conflict": Demand},
}
_PAIRS = ("hours", "pieces", "uses", "deliveries")
T = TypeVar("T")


def as_record(problem: Problem, plan: Plan | None = None) -> dict[str, Any]:
    """Return a problem, and a plan of it, as what JSON can hold."""
    found: dict[str, Any] = {"problem": asdict(problem)}
    return found if plan is None else found | {"plan": asdict(plan)}


def read_record(data: bytes, filename: str) -> tuple[Problem, Plan | None]:
    """Read JSON with a `problem` and perhaps a `plan`, or a problem alone. Raises Unreadable."""
    check_size(data, filename, LIMIT_MB)
    text, _guessed = decoded(data, filename)
    try:
        found = json.loads(text)
    except ValueError as fault:
        raise Unreadable("schedule_json", file=filename, why=str(fault)[:80]) from None
    except RecursionError:
        raise Unreadable("schedule_json", file=filename, why="too deep") from None
    try:
        if not isinstance(found, dict):
            raise TypeError(f"it is {found!r:.40}")
        problem = _read(Problem, found.get("problem", found))
        plan = found.get("plan")
        return problem, None if plan is None else _read(Plan, plan)
    except Unreadable:
        raise
    except (TypeError, ValueError, AttributeError, KeyError) as fault:
        raise Unreadable("schedule_record", file=filename, why=str(fault)[:200]) from None


def read_plan(data: bytes, filename: str) -> tuple[Problem, Plan]:
    """Read a plan together with its problem. Raises Unreadable."""
    problem, plan = read_record(data, filename)
    if plan is None:
        raise Unreadable("schedule_no_plan", file=filename)
    return problem, plan


def _read(kind: type[T], record: Any) -> T:
    """Build a dataclass of a record, each field of the type that it names."""
    inside = _INSIDE.get(kind, {})
    known = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for name, value in record.items():
        if name not in known:
            raise ValueError(f"{kind.__name__} has no {name}")
        if name in inside:
            given[name] = tuple(_read(inside[name], one) for one in value)
        elif name == "teams":
            given[name] = tuple(_word(one) for one in value)
        elif name in _PAIRS:
            given[name] = tuple(_pair(name, pair) for pair in value)
        else:
            given[name] = _plain(kind, name, known[name], value)
    return kind(**given)


def _plain(kind: type, name: str, hint: Any, value: Any) -> Any:
    fits = type(value) in _allowed(hint)
    if isinstance(value, dict):
        fits = fits and all(type(level) is int for level in value.values())
    if not fits:
        raise TypeError(f"{kind.__name__}.{name} is {value!r:.40}")
    return value


def _allowed(hint: Any) -> tuple[type, ...]:
    """Return the types that JSON has for the type of a field."""
    if isinstance(hint, type):
        return (hint,)
    if get_origin(hint) is Literal:
        return (str,)
    return get_args(hint) if isinstance(hint, UnionType) else (dict,)


def _word(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"teams holds {value!r:.40}")
    return value


def _pair(name: str, pair: Any) -> tuple[Any, Any]:
    one, other = pair
    first = str if name == "uses" else int
    if type(one) is not first or type(other) is not int:
        raise TypeError(f"{name} holds {pair!r:.40}")
    return one, other
