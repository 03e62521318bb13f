"""Everything that waits, one function a kind. What waiting costs is said in `concerns`."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from songda.acceptance.models import Acceptance, PunchItem, Verdict
from songda.acceptance.models import Case as AcceptanceCase
from songda.delivery.models import Deliverable
from songda.engagements.models import CLIENT_ROLES, Membership
from songda.home.lines import Scope, each, grouped
from songda.home.stages import stages_due
from songda.improvement.models import Improvement
from songda.kit.models import Job
from songda.needs.models import GIVEN_UP, Baseline, BaselineItem, Criterion, Requirement, Statement
from songda.planning.models import WorkItem
from songda.support.models import Ticket
from songda.trail.models import Link

Lines = QuerySet[Any, Any]
AGREED = (Requirement.State.APPROVED, Requirement.State.BASELINED, Requirement.State.IN_WORK)


def acceptances(scope: Scope) -> Lines:
    """Each acceptance that is not over, with how many cases are judged; failed ones too."""
    waiting = (
        Acceptance.State.REQUESTED, Acceptance.State.EXAMINED,
        Acceptance.State.TO_SIGN, Acceptance.State.FAILED,
    )  # fmt: skip
    return each(
        scope.of(Acceptance).filter(state__in=waiting),
        "acceptance",
        state=F("state"), mark=F("silence"),
        since=Coalesce("concluded_at", "received_at", "updated_at"),
        due_at=F("due_at"), n=_of_acceptance(AcceptanceCase, "acceptance"),
        of=_of_acceptance(Verdict, "case__acceptance", is_current=True),
    )  # fmt: skip


def _of_acceptance(model: Any, path: str, **only: Any) -> Any:
    rows = model.objects.filter(**{path: OuterRef("pk")}, **only).order_by()
    return _number_of(rows, path)


def _number_of(rows: "QuerySet[Any]", path: str) -> Any:
    counted = rows.values(path).annotate(all=Count("pk")).values("all")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def baselines(scope: Scope) -> Lines:
    """Each baseline that waits for its signature, with how many requirements it holds."""
    items = BaselineItem.objects.filter(baseline=OuterRef("pk")).order_by()
    return each(
        scope.of(Baseline).filter(state=Baseline.State.SENT),
        "baseline",
        since=F("sent_at"), n=_number_of(items, "baseline"),
    )  # fmt: skip


def tickets(scope: Scope) -> Lines:
    """Open tickets by state, priority and owner."""
    waiting = (Ticket.State.NEW, Ticket.State.IN_PROGRESS, Ticket.State.WAITING_CLIENT)
    return grouped(
        scope.of(Ticket).filter(state__in=waiting),
        "ticket",
        by=("state", "mark", "who"),
        state=F("state"), mark=F("priority"), who=_who_moves(), since=Min("created_at"),
    )  # fmt: skip


def _who_moves() -> Any:
    """The owner; while a ticket waits for the client, who reported it there (else the party)."""
    people = Membership.objects.current().filter(
        engagement=OuterRef("engagement"), person=OuterRef("reported_by"), role__in=CLIENT_ROLES
    )
    asked = Case(When(Exists(people), then=_name("reported_by__name")), default=Value(""))
    waits = When(state=Ticket.State.WAITING_CLIENT, then=asked)
    return Case(waits, default=_name("owner__name"), output_field=CharField())


def client_tickets(scope: Scope) -> Lines:
    """Each ticket on which the client has the next move."""
    waiting = (Ticket.State.WAITING_CLIENT, Ticket.State.RESOLVED)
    return each(
        scope.of(Ticket).filter(state__in=waiting), "ticket",
        state=F("state"), mark=F("priority"), since=F("updated_at"),
    )  # fmt: skip


def late_items(scope: Scope) -> Lines:
    """Work items past their day."""
    rows = scope.of(WorkItem).filter(ends_on__lt=scope.today, is_summary=False)
    return grouped(rows.filter(state__in=WorkItem.OPEN), "late_item", due_on=Min("ends_on"))


def items_without_reason(scope: Scope) -> Lines:
    """Work in progress that no requirement asks for."""
    busy = (WorkItem.State.DOING, WorkItem.State.REVIEW)
    rows = scope.of(WorkItem).filter(state__in=busy, is_summary=False, is_milestone=False)
    return grouped(rows.filter(has_reason=False), "item_without_reason", since=Min("state_since"))


def waiting_items(scope: Scope) -> Lines:
    """Work items that wait for the client, by whom they wait for."""
    return grouped(
        scope.of(WorkItem).filter(state=WorkItem.State.WAITING), "waiting_item", by=("who",),
        who=_name("waiting_person__name"), since=Min("state_since"),
    )  # fmt: skip


def unconfirmed(scope: Scope) -> Lines:
    """Statements sent to the client and not answered, by session."""
    rows = scope.of(Statement).filter(state=Statement.State.UNCONFIRMED)
    return grouped(
        rows.filter(session__playback_sent_at__isnull=False), "unconfirmed",
        by=("number", "title", "since"),
        number=F("session__number"), title=F("session__title"),
        since=F("session__playback_sent_at"),
    )  # fmt: skip


def loose(scope: Scope) -> Lines:
    """Statements of open sessions that led to nothing yet, by session."""
    rows = scope.of(Statement).filter(session__state="open")
    rows = rows.exclude(state__in=(Statement.State.DECLINED, Statement.State.WITHDRAWN))
    return grouped(
        rows.filter(~_linked("source_id", "supports")), "loose", by=("number", "title"),
        number=F("session__number"), title=F("session__title"), since=Min("created_at"),
    )  # fmt: skip


def unplanned(scope: Scope) -> Lines:
    """Agreed requirements that no work item implements, neither whole nor by a criterion."""
    criteria = Criterion.objects.filter(requirement=OuterRef("pk"))
    by_criterion = criteria.filter(_linked("target_id", "implements"))
    rows = scope.of(Requirement).filter(
        ~_linked("target_id", "implements"), ~Exists(by_criterion), state__in=AGREED
    )
    return grouped(rows, "unplanned", since=Min("updated_at"))


def without_criterion(scope: Scope) -> Lines:
    """Requirements that nobody could tell whether they are met."""
    criteria = Criterion.objects.filter(requirement=OuterRef("pk"), archived_at=None)
    rows = scope.of(Requirement).exclude(state__in=GIVEN_UP).filter(~Exists(criteria))
    return grouped(rows, "without_criterion", since=Min("created_at"))


def verified(scope: Scope) -> Lines:
    """Deliverables that are verified, and whose acceptance nobody requested."""
    rows = scope.of(Deliverable).filter(state=Deliverable.State.VERIFIED)
    return grouped(rows, "verified", since=Min("updated_at"))


def punch_items(scope: Scope) -> Lines:
    """Punch items that are not closed, by state, owner, and whether the client reopened them."""
    reopened = When(~Q(reopened_why=""), then=Value("reopened"))
    return grouped(
        scope.of(PunchItem).exclude(state=PunchItem.State.CLOSED), "punch",
        by=("state", "who", "mark"), state=F("state"), who=F("owner_name"),
        mark=Case(reopened, default=Value(""), output_field=CharField()),
        since=Min("updated_at"), due_on=Min("due_on"),
    )  # fmt: skip


def effects(scope: Scope) -> Lines:
    """Improvements whose effect is to be looked at now."""
    rows = scope.of(Improvement).filter(state=Improvement.State.TO_CHECK)
    due = Q(check_on=None) | Q(check_on__lte=scope.soon)
    return grouped(rows.filter(due), "effect", since=Min("updated_at"), due_on=Min("check_on"))


def failed_jobs(scope: Scope) -> Lines:
    """Work in the background that was given up."""
    rows = Job.objects.filter(engagement_id__among=scope.engagements, state=Job.State.FAILED)
    return grouped(
        rows, "failed_job", number=Value(0, output_field=IntegerField()), title=Min("name"),
        since=Min("created_at"),
    )  # fmt: skip


def _linked(end: str, kind: str) -> Exists:
    links = Link.objects.live().filter(kind=kind, **{end: OuterRef("pk")})
    return Exists(links.filter(organisation_id=OuterRef("organisation_id")))


def _name(path: str) -> Any:
    return Cast(Coalesce(path, Value("")), CharField())


VENDOR = (
    acceptances, baselines, tickets, late_items, items_without_reason, waiting_items,
    unconfirmed, loose, unplanned, without_criterion, verified, punch_items, effects,
    failed_jobs, stages_due,
)  # fmt: skip
CLIENT = (acceptances, baselines, unconfirmed, client_tickets, punch_items)
"""What the client is asked for, read with `shared`."""
