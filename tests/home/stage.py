"""An engagement with something of everything, put down directly where a command would need
half of another chapter first."""

from datetime import date, timedelta
from typing import Any

from songda.acceptance.models import Acceptance, Case, PunchItem, Verdict
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.documents.models import Document, Version
from songda.engagements.models import Engagement
from songda.improvement.models import Improvement
from songda.kit.ids import new_id
from songda.needs.models import Baseline, Criterion, Finding, Requirement, Session, Statement, Turn
from songda.planning.models import WorkItem
from songda.support.models import Ticket
from songda.trail.catalogue import enter
from songda.trail.models import Link
from tests.world import NOW, World

DAY = timedelta(days=1)


class Stage:
    """Puts records into one engagement: `stage.requirement(title=…)`, `stage.join(a, kind, b)`."""

    def __init__(self, world: World, engagement: Engagement | None = None) -> None:
        self.world = world
        self.engagement = engagement or world.engagement
        self.counts: dict[Any, int] = {}

    def put(self, model: Any, **fields: Any) -> Any:
        number = self.counts[model] = self.counts.get(model, 0) + 1
        common = {
            "organisation": self.engagement.organisation, "engagement": self.engagement,
            "number": number, "title": "弱网下消息送达", "audience": "shared",
            "created_at": NOW, "updated_at": NOW, "created_by": self.world.lin,
        }  # fmt: skip
        made = model._default_manager.create(**{**common, **fields})
        enter([made], NOW)
        return made

    def join(self, source: Any, kind: str, target: Any, **fields: Any) -> Link:
        return Link.objects.create(
            organisation_id=self.engagement.organisation_id, engagement=self.engagement, kind=kind,
            source_type=source._meta.label_lower, source_id=source.id,
            target_type=target._meta.label_lower, target_id=target.id, created_at=NOW, **fields,
        )  # fmt: skip

    def session(self, **fields: Any) -> Session:
        return self.put(Session, **{"title": "客服班长访谈", "held_at": NOW - 5 * DAY, **fields})

    def statement(self, session: Session | None = None, **fields: Any) -> Statement:
        session = session or self.session()
        turn = Turn.objects.create(
            organisation=self.engagement.organisation, session=session,
            position=Turn.objects.filter(session=session).count(), speaker="何薇", text="消息要快",
        )  # fmt: skip
        words = {"text": "消息要快", "title": "消息要快", "starts": 0, "ends": 4}
        return self.put(Statement, session=session, turn=turn, **{**words, **fields})

    def finding(self, **fields: Any) -> Finding:
        return self.put(Finding, **{"title": "高峰期消息晚到", **fields})

    def requirement(self, **fields: Any) -> Requirement:
        return self.put(Requirement, **{"title": "会话消息 P95 ≤ 300 ms", "text": "", **fields})

    def criterion(self, requirement: Requirement, **fields: Any) -> Criterion:
        place = Criterion.objects.filter(requirement=requirement).count() + 1
        fields = {"title": f"场景 {place}", "scene": "弱网", "behaviour": "送达", **fields}
        made = self.put(Criterion, requirement=requirement, place=place, **fields)
        self.join(requirement, "has", made)
        return made

    def item(self, **fields: Any) -> WorkItem:
        return self.put(WorkItem, **{"title": "写后即推", "state_since": NOW - 3 * DAY, **fields})

    def deliverable(self, **fields: Any) -> Deliverable:
        return self.put(Deliverable, **{"title": "会话服务", **fields})

    def version(self, deliverable: Deliverable, name: str = "v1.3.0") -> DeliverableVersion:
        document = self.put(Document, title=name)
        file = Version.objects.create(
            organisation=self.engagement.organisation, engagement=self.engagement,
            document=document, number=1, name=f"{name}.zip", content_type="application/zip",
            size=1, sha256="0" * 64, stored_as=f"{new_id()}", at=NOW,
        )  # fmt: skip
        return DeliverableVersion.objects.create(
            organisation=self.engagement.organisation, engagement=self.engagement,
            deliverable=deliverable, place=1, name=name, file=file, created_at=NOW,
        )  # fmt: skip

    def acceptance(self, deliverable: Deliverable | None = None, **fields: Any) -> Acceptance:
        deliverable = deliverable or self.deliverable(state="examined")
        given = {
            "title": "会话服务 v1.3.0", "clause": "5.2", "window_days": 5, "state": "examined",
            "window_start": "next_working_day", "silence": "not_accepted", "received_at": NOW - DAY,
            "due_at": NOW + 3 * DAY, **fields,
        }  # fmt: skip
        version = self.version(deliverable)
        made = self.put(Acceptance, deliverable=deliverable, version=version, **given)
        self.join(made, "verifies", deliverable)
        return made

    def case(self, acceptance: Acceptance, criterion: Criterion, verdict: str = "") -> Case:
        place = Case.objects.filter(acceptance=acceptance).count() + 1
        made = Case.objects.create(
            organisation=self.engagement.organisation, engagement=self.engagement,
            acceptance=acceptance, criterion=criterion, requirement=criterion.requirement,
            requirement_version=criterion.requirement.version, place=place, code=f"F{place}",
            kind="function", title=criterion.title, scene="", behaviour="", threshold="",
            comparison="at_most",
        )  # fmt: skip
        self.join(acceptance, "verifies", criterion)
        if verdict:
            Verdict.objects.create(
                organisation=self.engagement.organisation, engagement=self.engagement, case=made,
                round=1, verdict=verdict, person=self.world.ada, at=NOW,
            )  # fmt: skip
        return made

    def ticket(self, **fields: Any) -> Ticket:
        return self.put(Ticket, **{"title": "报关群收不到图片", "text": "从 16:40 起", **fields})

    def improvement(self, **fields: Any) -> Improvement:
        return self.put(Improvement, **{"title": "连接池预热", "text": "高峰前演练", **fields})

    def baseline(self, **fields: Any) -> Baseline:
        given = {"title": "需求基线 1", "state": "sent", "sent_at": NOW - 2 * DAY, **fields}
        return self.put(Baseline, **given)

    def punch(self, acceptance: Acceptance, case: Case, **fields: Any) -> PunchItem:
        given = {"title": "回答附出处", "text": "附出处", "owner_name": "吴昊",
                 "due_on": date(2026, 11, 20), **fields}  # fmt: skip
        return self.put(PunchItem, acceptance=acceptance, case=case, **given)


def a_whole_thread(stage: Stage) -> dict[str, Any]:
    """From a sentence to an improvement, all joined as the commands join them."""
    statement, finding = stage.statement(state="adopted"), stage.finding()
    requirement = stage.requirement(state="accepted")
    first, second = stage.criterion(requirement), stage.criterion(requirement)
    item, deliverable = stage.item(state="done"), stage.deliverable(state="accepted")
    acceptance = stage.acceptance(deliverable, state="passed")
    case = stage.case(acceptance, first, "pass")
    stage.case(acceptance, second, "pass")
    ticket, improvement = stage.ticket(), stage.improvement()
    stage.join(statement, "supports", finding)
    stage.join(finding, "derives", requirement)
    stage.join(item, "implements", requirement)
    stage.join(deliverable, "delivers", requirement)
    stage.join(ticket, "resolves", requirement)
    stage.join(improvement, "improves", ticket)
    return {
        "statement": statement, "finding": finding, "requirement": requirement, "first": first,
        "second": second, "item": item, "deliverable": deliverable, "acceptance": acceptance,
        "case": case, "ticket": ticket, "improvement": improvement,
    }  # fmt: skip
