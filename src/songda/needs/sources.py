"""Which statements lead to which findings, and those to which requirements."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from songda.needs.models import Finding, Requirement, Statement
from songda.trail.models import Entry, Link

Pairs = dict[Any, list[Any]]
"""Ids by the id that they are joined to."""
SUPPORTS, DERIVES = Link.Kind.SUPPORTS, Link.Kind.DERIVES
ANSWERED = (Statement.State.DECLINED, Statement.State.WITHDRAWN)


def supported(by: Any) -> Any:
    """Ids of the statements of this engagement that are in a finding."""
    return Link.objects.of_engagement(by).filter(kind=SUPPORTS).values("source_id")


def loose(by: Any, statements: Any) -> Any:
    """The statements that led to nothing and were not answered either."""
    return statements.exclude(state__in=ANSWERED).exclude(pk__in=supported(by))


def findings_of(by: Any, statement_ids: Iterable[Any]) -> Pairs:
    """Statement id → ids of the findings that it supports."""
    return _pairs(by, SUPPORTS, "source_id", "target_id", source_id__in=list(statement_ids))


def derived_from(by: Any, finding_ids: Iterable[Any]) -> Pairs:
    """Finding id → ids of the requirements that it led to."""
    return _pairs(by, DERIVES, "source_id", "target_id", source_id__in=list(finding_ids))


def led_from(by: Any, statement_ids: Iterable[Any]) -> tuple[Pairs, Pairs]:
    """`findings_of` these statements, and what those findings led to: one query."""
    links, ids = Link.objects.of_engagement(by), list(statement_ids)
    findings = links.filter(kind=SUPPORTS, source_id__in=ids).values("target_id")
    derived = Q(kind=DERIVES, source_id__in=findings)
    return _both(links.filter(Q(kind=SUPPORTS, source_id__in=ids) | derived))


def _leading_to(by: Any, requirement_ids: list[Any]) -> tuple[Pairs, Pairs]:
    """Requirement id → finding ids, and finding id → statement ids: one query."""
    links = Link.objects.of_engagement(by)
    derived = links.filter(kind=DERIVES, target_id__in=requirement_ids)
    said = Q(kind=SUPPORTS, target_id__in=derived.values("source_id"))
    supports, derives = _both(
        links.filter(said | Q(kind=DERIVES, target_id__in=requirement_ids)), backwards=True
    )
    return derives, supports


def _both(links: Any, *, backwards: bool = False) -> tuple[Pairs, Pairs]:
    """What the links of both kinds join, oldest first: those that support, those that derive."""
    found: dict[str, Pairs] = {SUPPORTS: defaultdict(list), DERIVES: defaultdict(list)}
    rows = links.order_by("created_at", "id").values_list("kind", "source_id", "target_id")
    for kind, source, target in rows:
        one, other = (target, source) if backwards else (source, target)
        found[kind][one].append(other)
    return found[SUPPORTS], found[DERIVES]


def _pairs(by: Any, kind: str, key: str, value: str, **which: Any) -> Pairs:
    rows = Link.objects.of_engagement(by).filter(kind=kind, **which).order_by("created_at", "id")
    found: Pairs = defaultdict(list)
    for one, other in rows.values_list(key, value):
        found[one].append(other)
    return found


def entries(by: Any, ids: Iterable[Any]) -> dict[Any, Entry]:
    """Catalogue lines by id, of those that the actor may read."""
    rows = Entry.objects.visible_to(by).filter(pk__in=list(ids)).defer("text", "tokens")
    found = {entry.id: entry for entry in rows}
    for entry in found.values():
        entry.engagement = by.engagement
    return found


def statements_behind(by: Any, requirements: Iterable[Any]) -> dict[Any, list[Statement]]:
    """Requirement id → the statements that it comes from, in their order."""
    findings, said = _leading_to(by, [requirement.id for requirement in requirements])
    rows = Statement.objects.filter(
        engagement_id=by.engagement.id, pk__in={one for some in said.values() for one in some}
    ).select_related("turn", "session")
    known = {row.id: row for row in rows}
    return {
        requirement: _in_order(known, [s for finding in found for s in said.get(finding, ())])
        for requirement, found in findings.items()
    }


def said_for(by: Any, requirement: Requirement) -> list[Statement]:
    """The statements that one requirement comes from and the actor may read; one query."""
    links = Link.objects.of_engagement(by)
    findings = links.filter(kind=DERIVES, target_id=requirement.id).values("source_id")
    said = links.filter(kind=SUPPORTS, target_id__in=findings).values("source_id")
    rows = Statement.objects.visible_to(by).filter(pk__in=said).select_related("turn")
    return list(rows.order_by("number")[:100])


def _in_order(known: dict[Any, Statement], ids: list[Any]) -> list[Statement]:
    found = {known[one] for one in ids if one in known}
    return sorted(found, key=lambda statement: statement.number)


def unanswered_findings(by: Any) -> Any:
    """Findings that no requirement came of."""
    derived = Link.objects.of_engagement(by).filter(kind=DERIVES).values("source_id")
    return Finding.objects.visible_to(by).exclude(pk__in=derived)


def leads_to_requirement(by: Any, statement: Statement) -> Requirement | None:
    """The first requirement that this statement led to, if there is one."""
    _supports, derived = led_from(by, [statement.id])
    ids = [one for some in derived.values() for one in some]
    rows = Requirement.objects.filter(engagement_id=by.engagement.id, pk__in=ids)
    return rows.order_by("number").first()
