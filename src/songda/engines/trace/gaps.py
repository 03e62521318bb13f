"""Records without what they should have, and how many have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from songda.engines import Unreadable
from songda.engines.trace.model import Edge, Graph, K, Side

Unreadable.sentences |= {
    "rule_kind": (
        "The rule “%(rule)s” asks for a kind of link, and is not direct. "
        "Leave the kind out, or let the rule be direct."
    ),
    "type_unknown": "No record is of the type “%(type)s”. There are: %(types)s.",
    "rule_side": "The rule “%(rule)s” has the side “%(side)s”. Choose upstream or downstream.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Every node of `type` needs one of the types `needs` on one side.

    `direct`: by one link, else by any number of links. `kind` asks for a kind of
    link and needs `direct`. `code` names the hole that is left otherwise.
    """

    code: str
    type: str
    side: Side
    needs: frozenset[str]
    direct: bool = True
    kind: str = ""

    def __post_init__(self) -> None:
        if self.side not in ("upstream", "downstream"):
            raise Unreadable("rule_side", rule=self.code, side=self.side)
        if self.kind and not self.direct:
            raise Unreadable("rule_kind", rule=self.code)


@dataclass(frozen=True, slots=True)
class Hole(Generic[K]):
    """A node that a rule finds without what it needs."""

    node: K
    rule: Rule


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the nodes that a rule asks about have what it needs."""

    rule: Rule
    having: int
    count: int

    @property
    def part(self) -> float | None:
        """From 0 to 1; None where there is nothing to ask about."""
        return self.having / self.count if self.count else None


def holes(graph: Graph[K], rules: Iterable[Rule]) -> list[Hole[K]]:
    """Return every node that lacks what a rule asks for, rule by rule in the order of the nodes."""
    found: list[Hole[K]] = []
    for rule in rules:
        served = _served(graph, rule)
        found += [Hole(node, rule) for node in _of_type(graph, rule.type) if node not in served]
    return found


def coverage(graph: Graph[K], rules: Iterable[Rule]) -> list[Coverage]:
    """Return for each rule how many of its nodes have what it asks for."""
    found: list[Coverage] = []
    for rule in rules:
        asked, served = _of_type(graph, rule.type), _served(graph, rule)
        found.append(Coverage(rule, sum(node in served for node in asked), len(asked)))
    return found


def usual_rules(graph: Graph[K]) -> list[Rule]:
    """Return what the links themselves lead one to expect, both ways.

    Where one record of a type leads to one of another, each should; and each of the other
    should come from one of the first. Types in the order of the nodes.
    """
    order = {type_: place for place, type_ in enumerate(dict.fromkeys(graph.nodes.values()))}
    pairs = {pair for edge in graph.edges if (pair := _flow(graph, edge)) and len({*pair}) == 2}
    return [
        rule
        for above, below in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
        for rule in (_usual(above, "downstream", below), _usual(below, "upstream", above))
    ]


def _flow(graph: Graph[K], edge: Edge[K]) -> tuple[str, str] | None:
    """Return the type above a link and the one below it; None for an end outside."""
    ends = graph.nodes.get(edge.source), graph.nodes.get(edge.target)
    above, below = reversed(ends) if edge.kind in graph.against else ends
    return None if above is None or below is None else (above, below)


def _usual(asked: str, side: Side, needed: str) -> Rule:
    return Rule("", asked, side, frozenset({needed}), direct=False)


def _of_type(graph: Graph[K], type_: str) -> list[K]:
    return [node for node, other in graph.nodes.items() if other == type_]


def _served(graph: Graph[K], rule: Rule) -> set[K]:
    return _served_directly(graph, rule) if rule.direct else _served_somehow(graph, rule)


def _served_directly(graph: Graph[K], rule: Rule) -> set[K]:
    return {
        node
        for node in graph.nodes
        for other, edge, _ in graph.beside(node, rule.side)
        if graph.nodes[other] in rule.needs and rule.kind in ("", edge.kind)
    }


def _served_somehow(graph: Graph[K], rule: Rule) -> set[K]:
    """Go back from everything needed at once: who is reached is served."""
    back: Side = "upstream" if rule.side == "downstream" else "downstream"
    links = graph.sides[back]
    waiting = [at for at, type_ in enumerate(graph.nodes.values()) if type_ in rule.needs]
    served = bytearray(len(graph.nodes))
    while waiting:
        node = waiting.pop()
        for other in links.ends[links.first[node] : links.first[node + 1]]:
            if not served[other]:
                served[other] = True
                waiting.append(other)
    return {graph.names[at] for at, is_served in enumerate(served) if is_served}
