"""Walk through a Microsoft Project XML file, holding one record at a time."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from songda.engines import Unreadable

LIMIT_ELEMENTS = 1_000_000
LIMIT_DEPTH = 50

_SPACE = "http://schemas.microsoft.com/project"


def records(data: bytes, file: str) -> Iterator[tuple[str, Element]]:
    """Yield "Title", "Tasks/Task", … with their elements; each is freed after its use.

    Raises Unreadable for entities, for other XML, and for what is not well-formed.
    """
    try:
        yield from _walk(data, file)
    except DefusedXmlException:
        raise Unreadable("plan_entities", file=file) from None
    except (ParseError, LookupError, UnicodeError) as fault:
        line = getattr(fault, "position", (1, 0))[0]
        raise Unreadable("plan_broken", file=file, line=line) from None


def values(element: Element) -> dict[str, str]:
    """Return the texts of the children by name; the last one counts."""
    return {name_of(child): (child.text or "").strip() for child in element}


def name_of(element: Element) -> str:
    """Return the name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _walk(data: bytes, file: str) -> Iterator[tuple[str, Element]]:
    path: list[Element] = []
    events = iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
    for count, (event, element) in enumerate(events):
        if count > 2 * LIMIT_ELEMENTS or len(path) > LIMIT_DEPTH:
            raise Unreadable("plan_deep", file=file)
        if event == "start":
            _check_root(element, path, file)
            path.append(element)
            continue
        path.pop()
        if len(path) in (1, 2):
            yield "/".join(name_of(one) for one in [*path[1:], element]), element
        if len(path) in (1, 2) or (path and name_of(element) == "TimephasedData"):
            path[-1].remove(element)


def _check_root(element: Element, path: list[Element], file: str) -> None:
    space, _, name = str(element.tag).rpartition("}")
    known = not space or space.startswith("{" + _SPACE)
    if not path and not (known and name == "Project"):
        raise Unreadable("plan_xml", file=file)
