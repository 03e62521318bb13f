"""The thread of a record, and where threads break off."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songda.engagements.access import MemberRequest, in_engagement
from songda.home.counting import NAMES as WORDS
from songda.home.graphs import STAGES, Graph, Node, graph_of
from songda.home.history import history_of
from songda.home.holes import Hole, holes
from songda.home.results import results, signed
from songda.home.threads import Thread, plan_of, thread_of
from songda.kit.http import show
from songda.kit.text import is_number
from songda.trail.chain import check
from songda.trail.models import Chain

SHOWN = 20
CHECKED = "chain_checked"
NAMES = {type_.split(".")[1]: type_ for type_ in STAGES}


@dataclass(frozen=True)
class Shelf:
    """The holes of one rule: the first of them, and how many there are."""

    hole: Hole
    holes: list[Hole]
    all: int


@in_engagement
def threads(request: MemberRequest) -> HttpResponse:
    """Where threads break off in the whole engagement; choose one to follow."""
    actor = request.actor
    graph = graph_of(actor)
    found = [] if actor.is_client else holes(graph)
    kinds = request.GET.get("kind", "requirement")
    listed = list(graph.of_type(NAMES.get(kinds, "needs.requirement")))
    context = {
        "shelves": [_shelf(list(group)) for _key, group in groupby(found, lambda it: it.rule.key)],
        "holes": len(found),
        "nodes": listed[-100:][::-1],
        "kind": kinds,
        "kinds": _kinds(graph),
        "all": len(graph.nodes),
    }
    return show(request, "home/threads.html#list", context)


def _shelf(found: list[Hole]) -> Shelf:
    return Shelf(found[0], found[:SHOWN], len(found))


def _kinds(graph: Graph) -> list[tuple[str, str, int]]:
    counts = {name: sum(1 for _node in graph.of_type(type_)) for name, type_ in NAMES.items()}
    return [(name, str(WORDS[NAMES[name]]), n) for name, n in counts.items() if n]


@in_engagement
def thread(request: MemberRequest, kind: str, number: int) -> HttpResponse:
    """From any record both ways; `?show=workitem-34` chooses what stands beside the map."""
    actor = request.actor
    graph = graph_of(actor)
    node = _node(graph, kind, number)
    drawn = _thread(request, graph, node)
    chosen = _chosen(graph, request.GET.get("show", "")) or node
    context: dict[str, Any] = {
        "node": node,
        "chosen": chosen,
        "thread": drawn,
        "acceptances": {one.id: one for one in graph.of_type("acceptance.acceptance")},
        "history": history_of(actor, graph, chosen),
        "checked": request.session.get(CHECKED, {}).get(actor.engagement.handle),
    }
    return show(request, "home/thread.html#map", context)


def _node(graph: Graph, kind: str, number: int) -> Node:
    for node in graph.of_type(NAMES.get(kind, "")):
        if node.number == number:
            return node
    raise Http404


def _chosen(graph: Graph, named: str) -> Node | None:
    kind, _dash, number = named.partition("-")
    if not is_number(number):
        return None
    return next((node for node in graph.of_type(NAMES.get(kind, ""))
                 if node.number == int(number)), None)  # fmt: skip


def _thread(request: MemberRequest, graph: Graph, node: Node) -> Thread:
    actor = request.actor
    members = plan_of(graph, node.id).members
    types = {id_: graph.nodes[id_].type for id_ in members}
    tested = [id_ for id_, type_ in types.items() if type_ == "acceptance.acceptance"]
    papers = tested + [id_ for id_, type_ in types.items() if type_ == "needs.baseline"]
    first = request.GET.get("from", "")
    return thread_of(
        graph, node.id, results(actor, acceptance__in=tested), signed(actor, papers),
        first=int(first) if is_number(first) else 0, show_holes=not actor.is_client,
    )  # fmt: skip


@in_engagement
@require_POST
def check_thread(request: MemberRequest) -> HttpResponse:
    """Compute every hash of the engagement's trail again, and say whether they hold."""
    actor = request.actor
    chain = Chain.objects.filter(
        pk=actor.engagement.id, organisation_id=actor.organisation.id
    ).first()
    found = check(chain) if chain else None
    if found and found.fault:
        words = _("Event #%(seq)s does not match its hash. Keep a backup and tell the owner.")
        messages.error(request, words % {"seq": found.fault.seq})
    else:
        _keep(request, found.events if found else 0)
        messages.success(request, _("The events are continuous and unchanged."))
    back = request.POST.get("next", "")
    inside = back.startswith(f"{actor.engagement.url}thread/")
    return redirect(back if inside else f"{actor.engagement.url}thread/")


def _keep(request: MemberRequest, events: int) -> None:
    kept = dict(request.session.get(CHECKED, {}))
    kept[request.actor.engagement.handle] = [events, request.actor.now.isoformat()]
    request.session[CHECKED] = kept
