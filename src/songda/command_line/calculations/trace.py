"""`songda trace LINKS`: who has what it should, what a change reaches, how two records connect."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines.trace import (
    AGAINST_THE_STREAM,
    Coverage,
    Edge,
    Graph,
    Hole,
    Rule,
    Step,
    Unreadable,
    coverage,
    holes,
    impact,
    read_graph,
    shortest,
    usual_rules,
)

SHOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Follow the links between records, such as requirements, work and tests. Which records "
        "have no link that others of their type have, both ways; or what a change reaches; or how "
        "two records are connected. Exit code 1 when a record lacks a link, or no way leads."
    )
    parser.add_argument(
        "links", type=Path,
        help=_("CSV with source, kind, target: TST-1, verifies, REQ-7"),
    )  # fmt: skip
    parser.add_argument(
        "--records", type=Path, help=_("CSV with id and type, for records that have no link")
    )
    parser.add_argument(
        "--against", action="append", default=[], metavar="KIND",
        help=_("a kind of link whose source came after its target; may be repeated (%(kinds)s)")
        % {"kinds": ", ".join(sorted(AGAINST_THE_STREAM))},
    )  # fmt: skip
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--need", nargs=2, action="append", metavar=("TYPE", "NEEDED"),
        help=_("only whether each of a type has one of another: --need REQ TST; may be repeated"),
    )  # fmt: skip
    asked.add_argument(
        "--changed", action="append", metavar="RECORD",
        help=_("all that rests on a record; may be repeated"),
    )  # fmt: skip
    asked.add_argument(
        "--between", nargs=2, metavar="RECORD", help=_("the shortest way between two records")
    )


def run(asked: argparse.Namespace) -> int:
    """Print what was asked for; 1 for a record that lacks a link, or where no way leads."""
    graph = _read(asked)
    if asked.changed:
        found = impact(graph, asked.changed)
        _show_steps(asked, graph, list(found.steps))
        return 0
    if asked.between:
        way = shortest(graph, *asked.between)
        _show_steps(asked, graph, way)
        return int(way is None)
    rules = [_rule(graph, *need) for need in asked.need or ()] or usual_rules(graph)
    return _show_gaps(asked, graph, rules)


def _read(asked: argparse.Namespace) -> Graph[str]:
    records = asked.records.read_bytes() if asked.records else None
    against = AGAINST_THE_STREAM | {kind.lower() for kind in asked.against}
    name = asked.records.name if asked.records else ""
    return read_graph(asked.links.read_bytes(), asked.links.name, records, name, against)


def _rule(graph: Graph[str], type_: str, needed: str) -> Rule:
    """Ask on the side on which more of the records have what is needed."""
    known = set(graph.nodes.values())
    for name in (type_, needed):
        if name not in known:
            raise Unreadable("type_unknown", type=name, types=", ".join(sorted(known)))
    return max(
        (
            Rule("", type_, side, frozenset({needed}), direct=False)
            for side in ("downstream", "upstream")
        ),
        key=lambda rule: coverage(graph, [rule])[0].having,
    )


def _show_gaps(asked: argparse.Namespace, graph: Graph[str], rules: list[Rule]) -> int:
    counted, lacking = coverage(graph, rules), holes(graph, rules)
    if asked.json:
        show_json([_plain(one, lacking) for one in counted])
    else:
        headings = [_("each"), "", _("needs"), _("have"), _("out of"), "", _("without")]
        show_table(headings, [_row(one, lacking) for one in counted], left=3)
        summary = _("Records: %(records)s. Links: %(links)s. Without what they should: %(holes)s.")
        missing = len({hole.node for hole in lacking})
        counts = {"records": len(graph.nodes), "links": len(graph.edges), "holes": missing}
        print(summary % counts)
    return int(bool(lacking))


def _row(counted: Coverage, lacking: list[Hole[str]]) -> tuple[str, ...]:
    rule, without = counted.rule, _without(counted.rule, lacking)
    more = len(without) - SHOWN
    return (
        _type(rule.type),
        "→" if rule.side == "downstream" else "←",
        ", ".join(map(_type, sorted(rule.needs))),
        str(counted.having),
        str(counted.count),
        f"{figure(100 * (counted.part or 0), 0)} %",
        ", ".join(without[:SHOWN]) + (f" +{more}" if more > 0 else ""),
    )


def _without(rule: Rule, lacking: list[Hole[str]]) -> list[str]:
    return [hole.node for hole in lacking if hole.rule == rule]


def _type(name: str) -> str:
    return name or "–"


def _plain(counted: Coverage, lacking: list[Hole[str]]) -> dict[str, object]:
    rule = counted.rule
    return {
        "each": rule.type, "side": rule.side, "needs": sorted(rule.needs),
        "having": counted.having, "count": counted.count, "without": _without(rule, lacking),
    }  # fmt: skip


def _show_steps(
    asked: argparse.Namespace, graph: Graph[str], way: Sequence[Step[str]] | None
) -> None:
    if asked.json:
        show_json(None if way is None else [_step(one) for one in way])
    elif way is None:
        print(_("No way leads from %(first)s to %(last)s.") % _ends(asked))
    elif not way:
        print(_("Nothing rests on it.") if asked.changed else _("Both are the same record."))
    else:
        headings = [_("record"), _("type"), _("link"), _("distance")]
        rows = [
            (one.node, _type(graph.nodes[one.node]), _read_out(one.edge), str(one.distance))
            for one in way
        ]
        show_table(headings, rows, left=3)


def _ends(asked: argparse.Namespace) -> dict[str, str]:
    return dict(zip(("first", "last"), asked.between, strict=True))


def _step(one: Step[str]) -> dict[str, object]:
    edge = one.edge
    link = {"source": edge.source, "kind": edge.kind, "target": edge.target}
    return {"record": one.node, "distance": one.distance, "link": link}


def _read_out(edge: Edge[str]) -> str:
    return f"{edge.source} {edge.kind or '→'} {edge.target}"
