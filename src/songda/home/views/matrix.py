"""The traceability matrix, on the page and as a file."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.text import slugify

from songda.engagements.access import MemberRequest, in_engagement
from songda.home.graphs import Node, graph_of
from songda.home.tracing import rows_of
from songda.kit.http import show
from songda.kit.text import is_number

SIZE = 50
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_engagement
def matrix(request: MemberRequest) -> HttpResponse:
    """Each requirement with its sources and consequences, fifty at a time, the newest first."""
    actor = request.actor
    graph = graph_of(actor)
    found = _after(_newest_first(graph.of_type("needs.requirement")), request.GET.get("after", ""))
    page = list(islice(found, SIZE + 1))
    rows = rows_of(actor, graph, page[:SIZE])
    context = {
        "rows": rows,
        "more_url": f"?after={page[SIZE - 1].number}" if len(page) > SIZE else "",
        "all": sum(1 for _node in graph.of_type("needs.requirement")),
    }
    return show(request, "home/matrix.html#rows", context)


def _newest_first(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: -node.number)


def _after(nodes: list[Node], after: str) -> "filter[Node]":
    return filter(lambda node: not is_number(after) or node.number < int(after), nodes)


@in_engagement
def matrix_file(request: MemberRequest) -> Any:
    """All rows as an XLSX file, in the reader's language."""
    from songda.home.sheets import write  # the package for sheets is slow to import

    actor = request.actor
    graph = graph_of(actor)
    rows = rows_of(actor, graph, sorted(graph.of_type("needs.requirement"),
                                        key=lambda node: node.number))  # fmt: skip
    file = write(rows, f"{settings.SITE}{actor.engagement.url}")
    name = f"{slugify(actor.engagement.name, allow_unicode=True) or actor.engagement.handle}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)
