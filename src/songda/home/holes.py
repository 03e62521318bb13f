"""Where the thread breaks off: what should lead somewhere and does not.

Each rule is a predicate over the graph and one record; a hole names its record, what is
missing and the page where it can be mended.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from songda.home.graphs import Graph, Node

GIVEN_UP = {"rejected", "deferred"}
AGREED = {"approved", "baselined", "in_work", "verified", "accepted"}


@dataclass(frozen=True)
class Rule:
    """A kind of hole: which records it looks at, and whether one of them has it."""

    key: str
    type: str
    words: Any
    label: Any
    is_hole: Callable[[Graph, Node], bool]
    section: str = ""
    """The anchor of its list on the page of holes."""


@dataclass(frozen=True)
class Hole:
    rule: Rule
    node: Node


def unanswered(graph: Graph, node: Node) -> bool:
    """A statement that neither supports a finding nor was declined or withdrawn."""
    return node.state not in {"declined", "withdrawn"} and not graph.has_below(node, "supports")


def fruitless(graph: Graph, node: Node) -> bool:
    """A finding from which no requirement was derived."""
    return not graph.has_below(node, "derives")


def sourceless(graph: Graph, node: Node) -> bool:
    """A requirement that no finding leads to."""
    return node.state not in GIVEN_UP and not graph.has_above(node, "derives")


def criterionless(graph: Graph, node: Node) -> bool:
    """A requirement without an acceptance criterion."""
    return node.state not in GIVEN_UP and not graph.has_below(node, "has")


def workless(graph: Graph, node: Node) -> bool:
    """An agreed requirement that no work item implements, neither whole nor by a criterion."""
    if node.state not in AGREED or graph.has_below(node, "implements"):
        return False
    return not any(graph.has_below(part, "implements") for part in graph.beside(node, "has"))


def undelivered(graph: Graph, node: Node) -> bool:
    """A requirement that was worked on, with nothing that delivers it."""
    return (
        node.state in AGREED and not workless(graph, node) and not graph.has_below(node, "delivers")
    )


def untested(graph: Graph, node: Node) -> bool:
    """A delivered requirement of which no criterion stands in an acceptance."""
    criteria = graph.beside(node, "has")
    return (
        graph.has_below(node, "delivers")
        and bool(criteria)
        and not any(graph.has_below(part, "verifies") for part in criteria)
    )


def reasonless(graph: Graph, node: Node) -> bool:
    """Work that is being done or is done, and that nothing asked for."""
    return node.state in {"doing", "review", "done"} and not graph.has_above(node, "implements")


def purposeless(graph: Graph, node: Node) -> bool:
    """A deliverable that delivers no requirement."""
    return not graph.has_above(node, "delivers")


def unaccepted(graph: Graph, node: Node) -> bool:
    """A deliverable that is verified, and of which no acceptance was requested."""
    return node.state != "draft" and not graph.has_below(node, "verifies")


RULES = (
    Rule("unanswered", "needs.statement", _("Statements without an answer"),
         _("no answer"), unanswered, "statements"),
    Rule("fruitless", "needs.finding", _("Findings that led to no requirement"),
         _("no requirement"), fruitless, "findings"),
    Rule("sourceless", "needs.requirement", _("Requirements that nobody said"),
         _("no source"), sourceless),
    Rule("criterionless", "needs.requirement", _("Requirements without a criterion"),
         _("no criterion"), criterionless, "requirements"),
    Rule("workless", "needs.requirement", _("Agreed requirements without work"),
         _("no work item"), workless),
    Rule("undelivered", "needs.requirement", _("Requirements without a deliverable"),
         _("no deliverable"), undelivered),
    Rule("untested", "needs.requirement", _("Delivered requirements without a result"),
         _("no result"), untested),
    Rule("reasonless", "planning.workitem", _("Work that no requirement asks for"),
         _("no requirement"), reasonless, "items"),
    Rule("purposeless", "delivery.deliverable", _("Deliverables that deliver no requirement"),
         _("no requirement"), purposeless, "deliverables"),
    Rule("unaccepted", "delivery.deliverable", _("Deliverables without an acceptance"),
         _("no acceptance"), unaccepted),
)  # fmt: skip


def holes(graph: Graph, nodes: Iterable[Node] | None = None) -> list[Hole]:
    """Every hole of these records (of all, when none are named), in the order of the rules."""
    found = list(graph.nodes.values() if nodes is None else nodes)
    return [
        Hole(rule, node)
        for rule in RULES
        for node in found
        if node.type == rule.type and rule.is_hole(graph, node)
    ]
