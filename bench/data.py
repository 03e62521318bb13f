"""Fill an empty installation: 50 engagements with 2,000 work items each, always the same.

    python -m bench.data [--items 2000]

Runs in a process of its own (the database comes from its environment) and prints as JSON who
is signed in and which addresses are to be measured.
"""

import argparse
import itertools
import json
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.pouring import pour, refresh_statistics  # noqa: E402
from songda.accounts.models import Person  # noqa: E402
from songda.command_line.preparing import prepare  # noqa: E402
from songda.engagements.models import (  # noqa: E402
    Client,
    Comment,
    Engagement,
    Membership,
    Organisation,
    OrganisationMember,
)
from songda.engines.search import tokens  # noqa: E402
from songda.needs.models import Criterion, Finding, Requirement, Session, Statement, Turn  # noqa: E402
from songda.planning.models import Dependency, WorkItem  # noqa: E402
from songda.trail.catalogue import scope  # noqa: E402
from songda.trail.chain import hash_of  # noqa: E402
from songda.trail.models import GENESIS, Chain, ClientEntry, Entry, Event, Link  # noqa: E402

ENGAGEMENTS = 50
REQUIREMENTS = 20
ACTIVE = 300
"""Items of a usual engagement that are not done; the rest is history."""
FULL, TWO_HUNDRED, USUAL, FEW, THREAD = range(5)
"""Numbers of the engagements that pages are measured in."""
FEW_ITEMS = 5
OPEN_STATES = ("todo", "doing", "review", "waiting")
STATES = (*OPEN_STATES, "done")
VERBS = ("接入", "设计", "实现", "联调", "验证", "迁移", "配置", "优化", "评审", "发布")
THINGS = (
    "消息推送", "组织架构同步", "单点登录", "历史消息检索", "工单接口", "文件预览", "会话质检",
    "知识库", "报表导出", "客服排队", "webhook 回调", "Redis 集群", "灰度开关", "权限模型",
    "操作日志", "短信网关", "压力测试 P95", "iOS 安装包", "数据备份", "监控告警",
)  # fmt: skip
ENDS = ("（一期）", "（二期）", "与联调环境", "的验收材料", "的回滚方案", "")


class Filling:
    """One organisation and all that it holds; a seed makes it the same every time."""

    def __init__(self, items: int, engagements: int = ENGAGEMENTS) -> None:
        self.items = items
        self.count = engagements + 2  # one with few items, one with a long thread
        self.now = timezone.now().replace(microsecond=0)
        self.dice = random.Random(20261124)
        self._clock = itertools.count(int(self.now.timestamp() * 1000) - 20_000_000)
        self.heads: dict[UUID, tuple[int, str]] = {}
        self._event = Event()

    def id(self) -> UUID:
        """A UUIDv7 from the seed; each later than the one before."""
        random_part = self.dice.getrandbits(74)
        high = (next(self._clock) << 80) | (7 << 76) | ((random_part >> 62) << 64)
        return UUID(int=high | (2 << 62) | (random_part & ((1 << 62) - 1)))

    # Who ------------------------------------------------------------------------------------

    def people(self) -> None:
        self.lin, self.wu, self.chen = (
            Person.objects.create_user(f"{key}@example.com", None, name=name)
            for key, name in (("lin", "林岚"), ("wu", "吴昊"), ("chen", "陈立"))
        )
        self.organisation = Organisation.objects.create(name="蓝莺 IM 交付团队")
        for person in (self.lin, self.wu):
            OrganisationMember.objects.create(organisation=self.organisation, person=person)

    def engagements(self) -> None:
        made = self.now - timedelta(days=300)
        self.all: list[Engagement] = []
        for n in range(self.count):
            client = Client.objects.create(organisation=self.organisation, name=f"客户 {n + 1:02d}")
            self.all.append(
                Engagement.objects.create(
                    organisation=self.organisation, client=client, handle=f"bench{n + 1:03d}",
                    name=f"企业会话与智能客服 {n + 1:02d}", stage="work", created_at=made,
                    promised_on=(self.now + timedelta(days=60 + n)).date(),
                )
            )  # fmt: skip
        roles = ((self.lin, "manager"), (self.wu, "engineer"), (self.chen, "sponsor"))
        Membership.objects.bulk_create(
            Membership(organisation=self.organisation, engagement=one, person=person, role=role,
                       started_at=made, seen_at=self.now)
            for one in self.all for person, role in roles
        )  # fmt: skip

    def of(self, engagement: Engagement) -> dict[str, Any]:
        return {"organisation_id": self.organisation.id, "engagement_id": engagement.id}

    def record(
        self, engagement: Engagement, number: int, title: str, **more: Any
    ) -> dict[str, Any]:
        """The columns that every record has."""
        return {
            "id": self.id(), **self.of(engagement), "number": number, "title": title,
            "audience": "shared" if number % 3 else "internal", "created_at": self.now,
            "created_by_id": self.lin.id, "updated_at": self.now, **more,
        }  # fmt: skip

    # What -----------------------------------------------------------------------------------

    def item(self, engagement: Engagement, number: int, state: str, *, old: bool) -> dict[str, Any]:
        pick = self.dice.random
        title = VERBS[int(pick() * 10)] + THINGS[int(pick() * 20)] + ENDS[int(pick() * 6)]
        ends = (self.now - timedelta(days=60) if old else self.now) + timedelta(
            days=int(pick() * 40) - 8
        )
        done = self.now - timedelta(days=60 if old else 0)
        waits = state == "waiting"
        return self.record(
            engagement, number, title, text=f"{title}：按方案完成并留下记录。", state=state,
            place=float(number), rank=float(number), state_since=done, percent=number % 100,
            owner_id=(self.lin.id if number % 2 else self.wu.id) if number % 7 else None,
            starts_on=(ends - timedelta(days=6)).date(), ends_on=ends.date(),
            waiting_for="确认字段" if waits else "",
            waiting_person_id=self.chen.id if waits else None,
            done_at=done if state == "done" else None,
        )  # fmt: skip

    def items_of(self, n: int, engagement: Engagement) -> Iterator[dict[str, Any]]:
        """The items of one engagement, the ones still open last."""
        count = FEW_ITEMS if n == FEW else self.items
        active = {FULL: 2000, TWO_HUNDRED: 200}.get(n, min(ACTIVE, count))
        states = STATES if n in (FULL, TWO_HUNDRED) else OPEN_STATES
        for number in range(1, count + 1):
            old = number <= count - active
            state = "done" if old else states[number % len(states)]
            yield self.item(engagement, number, state, old=old)

    def entry(self, model: Any, row: dict[str, Any], label: str) -> dict[str, Any]:
        """The catalogue line, as a command would have written it."""
        words = dict.fromkeys([*tokens(label), *_tokens(f"{row['title']} {row.get('text', '')}")])
        return {
            "id": row["id"], "organisation_id": row["organisation_id"],
            "engagement_id": row["engagement_id"], "type": model._meta.label_lower,
            "label": label, "number": row["number"], "title": row["title"],
            "state": row.get("state", ""), "audience": row["audience"], "archived": False,
            "updated_at": row["updated_at"], "text": row.get("text", ""),
            "tokens": " ".join([scope(row["engagement_id"]), *words]),
        }  # fmt: skip

    def event(self, model: Any, row: dict[str, Any], label: str, verb: str, **facts: Any) -> Any:
        """The next event of the engagement's chain, with its hash."""
        chain = row["engagement_id"]
        seq, head = self.heads.get(chain, (0, GENESIS))
        values = {
            "id": self.id(), "organisation_id": row["organisation_id"], "engagement_id": chain,
            "chain_id": chain, "seq": seq + 1, "person_id": self.lin.id, "person_name": "林岚",
            "role": "manager", "party": "vendor", "via": "web", "verb": verb,
            "subject_type": model._meta.label_lower, "subject_id": row["id"],
            "subject_label": label, "audience": row["audience"], "facts": facts, "note": "",
            "at": self.now, "previous_hash": head,
        }  # fmt: skip
        for name, value in values.items():
            setattr(self._event, name, value)
        values["hash"] = hash_of(self._event)
        self.heads[chain] = (seq + 1, values["hash"])
        return values

    def link(self, source: Any, kind: str, target: Any, models: tuple[Any, Any]) -> dict[str, Any]:
        return {
            "id": self.id(), "organisation_id": source["organisation_id"],
            "engagement_id": source["engagement_id"], "kind": kind,
            "source_type": models[0]._meta.label_lower, "source_id": source["id"],
            "target_type": models[1]._meta.label_lower, "target_id": target["id"],
            "facts": {}, "created_at": self.now,
        }  # fmt: skip

    # Pouring --------------------------------------------------------------------------------

    def engagement(self, n: int, engagement: Engagement) -> None:
        """Requirements with criteria, items that implement them, their events and entries."""
        entries, links, events = [], [], []
        needs = [
            self.record(engagement, number, f"{THINGS[number % 20]}可用", text="客户可以使用它。",
                        state="in_work")
            for number in range(1, REQUIREMENTS + 1)
        ]  # fmt: skip
        criteria = self.criteria(engagement, needs)
        items = list(self.items_of(n, engagement))
        for model, label, rows in (
            (Requirement, "REQ-{:02d}", needs), (Criterion, "AC-{:02d}.1", criteria),
            (WorkItem, "TSK-{:02d}", items),
        ):  # fmt: skip
            for row in rows:
                entries.append(self.entry(model, row, label.format(row["number"])))
        for need, criterion in zip(needs, criteria, strict=True):
            links.append(self.link(need, "has", criterion, (Requirement, Criterion)))
        for row in items:
            if row["number"] % 5 < 3:
                need = needs[row["number"] % REQUIREMENTS]
                links.append(self.link(row, "implements", need, (WorkItem, Requirement)))
                row["has_reason"] = True
            label = f"TSK-{row['number']:02d}"
            events.append(self.event(WorkItem, row, label, "item.created", title=row["title"]))
        pour(Requirement, needs)
        pour(Criterion, criteria)
        pour(WorkItem, items)
        if n == USUAL:
            self.lively(items, events)
        catalogue(entries)
        for table, rows in ((Link, links), (Event, events)):
            pour(table, rows)

    def criteria(self, engagement: Engagement, needs: list[Any]) -> list[dict[str, Any]]:
        return [
            self.record(engagement, need["number"], "在 1,000 人群里搜索", place=1,
                        requirement_id=need["id"], kind="performance", target=300, unit="ms",
                        behaviour="返回结果", threshold="P95 ≤ 300 ms")
            for need in needs
        ]  # fmt: skip

    def lively(self, items: list[Any], events: list[Any]) -> None:
        """One item with a conversation, a history and what it waits for."""
        row = items[-10]
        self.lively_number = row["number"]
        for n in range(29):
            what = f"负责人、结束日期 {n}"
            events.append(self.event(WorkItem, row, "TSK", "item.changed", what=what))
        pour(Comment, (
            {"id": self.id(), **{k: row[k] for k in ("organisation_id", "engagement_id")},
             "subject_type": "planning.workitem", "subject_id": row["id"],
             "person_id": self.lin.id, "party": "vendor", "audience": "internal",
             "text": f"第 {n} 条：联调环境已经准备好，请看附件里的字段说明。", "via": "web",
             "at": self.now}
            for n in range(20)
        ))  # fmt: skip
        pour(Dependency, (
            {"id": self.id(), "organisation_id": row["organisation_id"],
             "engagement_id": row["engagement_id"], "predecessor_id": before["id"],
             "successor_id": after["id"]}
            for before, after in itertools.pairwise(items[-60:])
        ))  # fmt: skip

    def thread(self, engagement: Engagement) -> None:
        """One thread of 1,000 records: sentences, findings, a requirement, criteria, work."""
        new = self.record
        session = new(engagement, 1, "访谈", held_at=self.now)
        turn = {"id": self.id(), "organisation_id": self.organisation.id,
                "session_id": session["id"], "position": 1, "speaker": "陈立",
                "text": "消息要能搜到。"}  # fmt: skip
        said = [
            new(engagement, n, f"消息要能搜到 {n}", session_id=session["id"], turn_id=turn["id"],
                starts=0, ends=7, text=f"消息要能搜到 {n}", state="confirmed")
            for n in range(1, 31)
        ]  # fmt: skip
        found = [new(engagement, n, f"检索慢 {n}", text="历史检索超过十秒。") for n in range(1, 11)]
        need = new(engagement, 1, "历史消息检索可用", text="客户可以搜到。", state="in_work")
        criteria = self.criteria(engagement, [need])
        items = [
            self.item(engagement, n, STATES[n % 5], old=False) | {"has_reason": True}
            for n in range(1, 959)
        ]
        for model, rows in ((Session, [session]), (Turn, [turn]), (Statement, said),
                            (Finding, found), (Requirement, [need]), (Criterion, criteria),
                            (WorkItem, items)):  # fmt: skip
            pour(model, rows)
        joined = [self.link(one, "supports", found[n % 10], (Statement, Finding))
                  for n, one in enumerate(said)]  # fmt: skip
        joined += [self.link(one, "derives", need, (Finding, Requirement)) for one in found]
        joined += [self.link(need, "has", one, (Requirement, Criterion)) for one in criteria]
        joined += [self.link(one, "implements", criteria[0] if n % 2 else need,
                             (WorkItem, Criterion if n % 2 else Requirement))
                   for n, one in enumerate(items)]  # fmt: skip
        pour(Link, joined)
        kinds = ((Statement, "S-{:02d}", said), (Finding, "F-{:02d}", found),
                 (Requirement, "REQ-{:02d}", [need]), (Criterion, "AC-{:02d}.1", criteria),
                 (WorkItem, "TSK-{:02d}", items))  # fmt: skip
        catalogue([self.entry(model, row, label.format(row["number"]))
                   for model, label, rows in kinds for row in rows])  # fmt: skip
        pour(Event, [self.event(WorkItem, row, f"TSK-{row['number']:02d}", "item.created",
                                title=row["title"]) for row in items])  # fmt: skip

    def everything(self) -> None:
        """All of it in one transaction."""
        with transaction.atomic():
            self.people()
            self.engagements()
            for n, engagement in enumerate(self.all):
                if n == THREAD:
                    self.thread(engagement)
                else:
                    self.engagement(n, engagement)
            Chain.objects.bulk_create(
                Chain(id=id_, organisation_id=self.organisation.id, seq=seq, head=head)
                for id_, (seq, head) in self.heads.items()
            )
        refresh_statistics()

    # Who looks, and where -------------------------------------------------------------------

    def cookie(self) -> str:
        """A session of the delivery manager, who is in all engagements."""
        session = SessionStore()
        session[SESSION_KEY] = str(self.lin.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = self.lin.get_session_auth_hash()
        session.create()
        return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def facts(self) -> dict[str, Any]:
        """What the measuring process has to know."""
        usual = self.all[USUAL]
        ids = f"organisation={self.organisation.id}&engagement={usual.id}"
        return {
            "cookie": self.cookie(),
            "floor": ids,
            "handles": {
                "full": self.all[FULL].handle, "two_hundred": self.all[TWO_HUNDRED].handle,
                "usual": usual.handle, "few": self.all[FEW].handle,
                "thread": self.all[THREAD].handle,
            },
            "item": self.lively_number,
            "middle": self.items // 2,
            "items": WorkItem.objects.count(),
        }  # fmt: skip


def catalogue(entries: list[dict[str, Any]]) -> None:
    """Both catalogues: the team's, and the client's of what is shared."""
    pour(Entry, entries)
    pour(ClientEntry, [row for row in entries if row["audience"] == "shared"])


@cache
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


def main() -> None:
    """Fill, and print what was made."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=2000)
    prepare()
    filling = Filling(parser.parse_args().items)
    filling.everything()
    json.dump(filling.facts(), sys.stdout)


if __name__ == "__main__":
    main()
