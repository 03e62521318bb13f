"""The thread: walk typed links from what was said to what was delivered, and back.

    >>> from songda.engines.trace import Edge, Graph, downstream
    >>> nodes = {"S1": "statement", "F1": "finding", "R1": "requirement", "W1": "work"}
    >>> said, led = Edge("S1", "supports", "F1"), Edge("F1", "derives", "R1")
    >>> graph = Graph(nodes, [said, led, Edge("W1", "implements", "R1")])
    >>> [step.node for step in downstream(graph, "S1")]
    ['F1', 'R1', 'W1']

See docs/engines/trace.md.
"""

from songda.engines import Unreadable
from songda.engines.trace.gaps import Coverage, Hole, Rule, coverage, holes, usual_rules
from songda.engines.trace.impact import Impact, impact, suspects
from songda.engines.trace.model import AGAINST_THE_STREAM, Edge, Graph, Step, UnknownNode
from songda.engines.trace.reading import read_graph, type_of
from songda.engines.trace.walking import downstream, shortest, upstream

__all__ = [
    "AGAINST_THE_STREAM",
    "Coverage",
    "Edge",
    "Graph",
    "Hole",
    "Impact",
    "Rule",
    "Step",
    "UnknownNode",
    "Unreadable",
    "coverage",
    "downstream",
    "holes",
    "impact",
    "read_graph",
    "shortest",
    "suspects",
    "type_of",
    "upstream",
    "usual_rules",
]
