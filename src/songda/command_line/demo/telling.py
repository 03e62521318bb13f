"""The engagement as it went: needs, work, deliveries, acceptances, tickets, improvements."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from songda.acceptance import commands as acceptance
from songda.acceptance.models import Acceptance, Case
from songda.acceptance.papers import certificate_paper
from songda.command_line.demo import more, words
from songda.command_line.demo.stage import Stage
from songda.command_line.demo.words import Need, Pair
from songda.delivery import commands as delivery
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.engagements import commands as engagements
from songda.engines.transcript import Turn
from songda.improvement import commands as improvement
from songda.needs import commands as needs
from songda.needs.models import Requirement, Session, Statement
from songda.needs.papers import baseline_paper
from songda.planning import commands as planning
from songda.support import commands as support
from songda.work import commands as work


class Telling:
    """Tells one engagement on a stage; what was made stays at hand by its key."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sessions: dict[str, Session] = {}
        self.requirements: dict[str, Requirement] = {}
        self.items: dict[str, Any] = {}

    def tell(self) -> None:
        """All of it, in the order in which it happened."""
        steps: list[tuple[int, Callable[[], None]]] = [
            (146, self._hear_chat),
            (134, partial(self._agree, "chat")),
            (128, partial(self._plan, ("chat", ""))),
            (84, self._hear_ai),
            (74, partial(self._agree, "ai")),
            (70, partial(self._plan, ("ai",))),
            (33, self._deliver_chat),
            (12, self._slow_monday),
            (9, self._improve),
            (8, self._third_party),
            (6, self._deliver_ai),
            (5, self._hear_ports),
            (1, self._set_limits),
            (3, self._how_to_export),
            (2, self._judge_ai),
            (2, self._large_file),
            (1, self._other_deliverables),
            (1, self._no_pictures),
            (1, self._comments),
            *((plan.done_ago, partial(self._finish, plan)) for plan in more.FINISHED),
            *((min(card.since, 3), partial(self._card, card)) for card in more.OPEN_CARDS),
        ]
        for _days, step in sorted(steps, key=lambda step: -step[0]):
            step()

    # needs

    def _hear(self, key: str, title: Pair, turns: list[Any], days: int) -> Session:
        stage = self.stage
        stage.at(days, "14:00")
        speakers = {name for _at, name, _said in turns} - {"zhou"}
        by = stage.by("zhou")
        session = needs.create_session(
            by,
            title=stage.say(title),
            held_at=stage.now,
            client_speakers=[stage.people[name].name for name in sorted(speakers)],
        )
        stage.at(days, "17:20")
        said = [
            Turn(number, stage.people[who].name, seconds * 1000, None, stage.say(text), False)
            for number, (seconds, who, text) in enumerate(turns, 1)
        ]
        needs.import_transcript(
            stage.by("zhou"), session, turns=said, source_name=f"{session.label}.vtt"
        )
        self.sessions[key] = session
        return session

    def _mark(self, session: Session, phrase: str, topic: str = "pain") -> Statement:
        turn = next(turn for turn in session.turns.order_by("position") if phrase in turn.text)
        starts = turn.text.index(phrase)
        self.stage.later()
        return needs.highlight(
            self.stage.by("zhou"), session, turn=turn, starts=starts, ends=starts + len(phrase),
            topic=topic,
        )  # fmt: skip

    def _mark_all(self, wanted: list[Need]) -> dict[str, list[Statement]]:
        marked = {}
        for need in wanted:
            session = self.sessions[need.session]
            marked[need.key] = [
                self._mark(session, self.stage.say(phrase)) for phrase in need.phrases
            ]
        return marked

    def _hear_chat(self) -> None:
        stage = self.stage
        session = self._hear("chat", words.CHAT_INTERVIEW[0], words.CHAT_TURNS, 146)
        chat = [need for need in words.NEEDS if need.part == "chat"]
        marked = self._mark_all(chat)
        truck = self._mark(session, stage.say(more.TRUCK), "loss")
        stage.at(145, "09:30")
        needs.send_playback(stage.by("zhou"), session)
        stage.at(142, "16:40")
        for statements in marked.values():
            for statement in statements:
                stage.later()
                statement.refresh_from_db()
                needs.confirm_statement(stage.by("he"), statement)
        truck.refresh_from_db()
        needs.withdraw_statement(stage.by("he"), truck)
        self._write(chat, marked, 140)
        stage.at(137, "11:00")
        needs.close_session(stage.by("zhou"), session)

    def _hear_ai(self) -> None:
        stage = self.stage
        session = self._hear("ai", words.AI_INTERVIEW[0], words.AI_TURNS, 84)
        ai = [need for need in words.NEEDS if need.part == "ai"]
        marked = self._mark_all(ai)
        stage.at(83, "10:00")
        needs.send_playback(stage.by("zhou"), session)
        stage.at(81, "15:10")
        for key, statements in marked.items():
            for statement in statements:
                stage.later()
                statement.refresh_from_db()
                if key == "uptime" and statement == statements[0]:
                    text = stage.say(more.CORRECTED)
                    needs.correct_statement(stage.by("he"), statement, text=text)
                else:
                    needs.confirm_statement(stage.by("he"), statement)
        self._write(ai, marked, 79)

    def _hear_ports(self) -> None:
        """The newest interview: played back, partly answered, with loose ends."""
        stage = self.stage
        session = self._hear("ports", words.PORTS_INTERVIEW[0], words.PORTS_TURNS, 5)
        slow = self._mark(session, stage.say(words.PORTS_NEED.phrases[0]), "scale")
        marks = [
            self._mark(session, stage.say(phrase), topic) for phrase, topic in more.PORTS_MARKS
        ]
        stage.at(4, "09:10")
        needs.send_playback(stage.by("zhou"), session)
        stage.at(4, "16:00")
        slow.refresh_from_db()
        needs.confirm_statement(stage.by("wang"), slow)
        self._write([words.PORTS_NEED], {words.PORTS_NEED.key: [slow]}, 3, approve=False)
        self._vague(marks[-1])

    def _vague(self, statement: Statement) -> None:
        """A draft with vague words and no criterion, as drafts are."""
        stage = self.stage
        title, text = words.NOTICES_NEED
        stage.later(10)
        finding = needs.group_into_finding(
            stage.by("zhou"), statements=[statement], title=stage.say(more.NOTICES_FINDING)
        )
        needs.write_requirement(
            stage.by("zhou"), findings=[finding], title=stage.say(title), text=stage.say(text),
            priority="could",
        )  # fmt: skip
        for told in words.GIVEN_UP:
            self._give_up(finding, told)

    def _give_up(self, finding: Any, told: words.GivenUp) -> None:
        """What the client hears of and does not get, or not yet, with the reason."""
        stage = self.stage
        stage.later(12)
        requirement = needs.write_requirement(
            stage.by("zhou"), findings=[finding], title=stage.say(told.title),
            text=stage.say(told.text), priority=told.priority,
        )  # fmt: skip
        engagements.share(stage.by("lin"), requirement)
        give_up = needs.reject_requirement if told.rejected else needs.defer_requirement
        give_up(stage.by("lin"), requirement, why=stage.say(told.why))

    def _write(
        self,
        wanted: list[Need],
        marked: dict[str, list[Statement]],
        days: int,
        approve: bool = True,
    ) -> None:
        stage = self.stage
        stage.at(days, "10:30")
        for need in wanted:
            stage.later(9)
            finding = needs.group_into_finding(
                stage.by("zhou"), statements=marked[need.key], title=stage.say(need.finding)
            )
            stage.later(14)
            requirement = needs.write_requirement(
                stage.by("zhou"), findings=[finding], title=stage.say(need.title),
                text=stage.say(need.text), level=need.level, priority=need.priority,
            )  # fmt: skip
            self.requirements[need.key] = requirement
            for criterion in need.criteria:
                stage.later(4)
                self._write_criterion(requirement, criterion)
            if approve:
                needs.approve_requirement(stage.by("lin"), requirement)

    def _write_criterion(self, requirement: Requirement, criterion: words.Criterion) -> None:
        say = self.stage.say
        comparison, target, unit = criterion.measure or ("at_most", "", ("", ""))
        needs.write_criterion(
            self.stage.by("zhou"), requirement, title=say(criterion.title), kind=criterion.kind,
            scene=say(criterion.scene), behaviour=say(criterion.behaviour),
            threshold=say(criterion.threshold), comparison=comparison,
            target=Decimal(target) if target else None, unit=say(unit),
        )  # fmt: skip

    def tell_beginning(self) -> None:
        """A second client: one interview, one requirement, nothing agreed yet."""
        stage = self.stage
        session = self._hear("wards", more.WARDS, more.WARDS_TURNS, 20)
        statement = self._mark(session, stage.say(more.WARDS_PHRASE), "pain")
        stage.later(30)
        title, text = more.SECOND_NEED
        finding = needs.group_into_finding(
            stage.by("lin"), statements=[statement], title=stage.say(more.WARDS_FINDING)
        )
        needs.write_requirement(
            stage.by("lin"), findings=[finding], title=stage.say(title), text=stage.say(text)
        )

    def _agree(self, part: str) -> None:
        """The baseline of a part: frozen, sent, and signed by the sponsor."""
        stage = self.stage
        days = more.AGREED[part]
        stage.at(days, "14:00")
        wanted = [self.requirements[need.key] for need in words.NEEDS if need.part == part]
        for requirement in wanted:
            requirement.refresh_from_db()
        baseline = needs.create_baseline(
            stage.by("zhou"), title=stage.say(more.BASELINES[part]), requirements=wanted
        )
        stage.later(30)
        needs.send_baseline(stage.by("lin"), baseline)
        stage.at(days - 3, "11:05")
        by = stage.by("chen")
        needs.sign_baseline(
            by, baseline, proof=stage.proof("chen"), shown_hash=baseline_paper(by, baseline).hash()
        )

    # work

    def _plan(self, parts: tuple[str, ...]) -> None:
        """Work items of the part, on the day after its baseline."""
        self.stage.at(more.AGREED[parts[0]] - 5, "09:30")
        part_of = {need.key: need.part for need in words.NEEDS}
        for plan in more.FINISHED:
            if part_of.get(plan.need, "") in parts:
                self.stage.later(6)
                self._item(plan)

    def _finish(self, plan: more.Plan) -> None:
        stage = self.stage
        stage.at(plan.done_ago, "17:10")
        for lane in ("doing", "review", "done"):
            stage.later(3)
            work.move_item(stage.by(plan.owner), self.items[plan.key], lane=lane)

    def _item(self, plan: more.Plan) -> Any:
        stage = self.stage
        fields: dict[str, Any] = {
            "title": stage.say(plan.title),
            "owner": stage.people[plan.owner],
            "starts_on": stage.day(-plan.starts_ago),
            "ends_on": stage.day(-plan.ends_ago),
            "audience": plan.audience,
            "is_milestone": plan.is_milestone,
        }
        by = stage.by("lin")
        if plan.need:
            item = planning.plan_requirement(by, self.requirements[plan.need], **fields)
        else:
            item = planning.create_item(by, **fields)
        self.items[plan.key] = item
        return item

    def _set_limits(self) -> None:
        self.stage.at(1, "09:00")
        for lane, cards in more.LIMITS:
            work.set_limit(self.stage.by("lin"), lane=lane, cards=cards)

    def _card(self, card: more.Card) -> None:
        stage = self.stage
        stage.at(card.since, "09:20")
        item = self._item(card.plan)
        if card.lane == "todo":
            return
        stage.later(4)
        work.move_item(
            stage.by(card.plan.owner), item, lane=card.lane,
            reason=stage.say(card.reason), waiting_for=stage.say(card.waiting_for),
            waiting_person=stage.people.get(card.waiting_person),
        )  # fmt: skip

    # delivery and acceptance

    def _deliverable(self, title: Pair, text: Pair, part: str) -> Deliverable:
        wanted = [self.requirements[need.key] for need in words.NEEDS if need.part == part]
        return delivery.create_deliverable(
            self.stage.by("lin"), title=self.stage.say(title), text=self.stage.say(text),
            requirements=wanted,
        )  # fmt: skip

    def _version(self, deliverable: Deliverable, name: str, notes: Pair) -> DeliverableVersion:
        stage = self.stage
        text = f"{deliverable.title} {name}\n\n{stage.say(notes)}\n"
        version = delivery.add_version(
            stage.by("wu"), deliverable, name=name, notes=stage.say(notes),
            file=self._file(f"release-{name}.md", text),
        )  # fmt: skip
        stage.later(50)
        delivery.verify_deliverable(
            stage.by("xu"), deliverable, version=version, how=stage.say(more.VERIFIED_HOW)
        )
        return version

    def _file(self, name: str, text: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, text.encode(), content_type="text/plain")

    def _request(
        self, deliverable: Deliverable, version: DeliverableVersion, kind: str
    ) -> Acceptance:
        self.stage.later(20)
        return acceptance.request_acceptance(
            self.stage.by("lin"), deliverable, version=version, kind=kind,
            clause=self.stage.say(more.CLAUSE), window_days=5, window_start="next_working_day",
            silence="not_accepted",
        )  # fmt: skip

    def _measure(self, found: Acceptance, case: Case, value: str) -> None:
        stage = self.stage
        measured = more.MEASURED.get(case.code, more.MEASURED["other"])
        log = f"case,value,unit\n{case.code},{value},{case.unit}\n"
        acceptance.measure(
            stage.by("wu"), found, case=case, value=Decimal(value),
            sample=stage.say(measured[0]), method=stage.say(measured[1]),
            file=self._file(f"{case.code}-{found.label}.csv", log),
        )  # fmt: skip

    def _deliver_chat(self) -> None:
        """The first deliverable: every case passed, signed as final acceptance."""
        stage = self.stage
        stage.at(33, "10:00")
        chat = self._deliverable(*more.CHAT_SERVICE, part="chat")
        version = self._version(chat, "v1.3.0", more.CHAT_NOTES)
        found = self._request(chat, version, "final")
        stage.at(32, "09:40")
        acceptance.receive_acceptance(stage.by("he"), found)
        stage.at(30, "15:00")
        for case in found.cases.order_by("place"):
            stage.later(6)
            if case.is_measured:
                self._measure(found, case, more.CHAT_VALUES[case.code])
            stage.later(3)
            acceptance.judge(stage.by("he"), found, case=case, verdict="pass")
        acceptance.conclude(stage.by("he"), found)
        stage.at(28, "16:42")
        acceptance.sign_acceptance(
            stage.by("chen"), found, proof=stage.proof("chen"),
            shown_hash=certificate_paper(found).hash(),
        )  # fmt: skip

        stage.at(26, "10:20")
        chat.refresh_from_db()
        delivery.hand_over(
            stage.by("mei"), chat, to=stage.say(more.HANDED_TO), what=stage.say(more.HANDED_WHAT)
        )

    def _deliver_ai(self) -> None:
        """The second is under examination: nine of fourteen judged, one with a condition."""
        stage = self.stage
        stage.at(6, "11:00")
        service = self._deliverable(*more.AI_SERVICE, part="ai")
        version = self._version(service, "v1.4.0", more.AI_NOTES)
        found = self._request(service, version, "preliminary")
        stage.at(5, "16:20")
        acceptance.receive_acceptance(stage.by("he"), found)
        for case in found.cases.order_by("place"):
            if case.is_measured and case.code in more.AI_VALUES:
                stage.later(5)
                self._measure(found, case, more.AI_VALUES[case.code])
        self.examined = found

    def _judge_ai(self) -> None:
        stage, found = self.stage, self.examined
        stage.at(2, "10:10")
        for case in found.cases.order_by("place"):
            if case.code in more.AI_PASSED:
                stage.later(8)
                acceptance.judge(stage.by("he"), found, case=case, verdict="pass")
        sources = found.cases.get(code=more.AI_CONDITION_CODE)
        acceptance.judge(
            stage.by("he"), found, case=sources, verdict="conditional",
            reason=stage.say(more.AI_CONDITION), due_on=stage.day(5),
            owner_name=stage.people["zhou"].name,
        )  # fmt: skip

    def _other_deliverables(self) -> None:
        stage = self.stage
        stage.at(1, "11:30")
        manual = delivery.create_deliverable(
            stage.by("lin"), title=stage.say(more.MANUAL[0]), text=stage.say(more.MANUAL[1])
        )
        self._version(manual, "v0.9", more.MANUAL_NOTES)
        stage.later(5)
        delivery.create_deliverable(
            stage.by("zhou"), title=stage.say(more.TRAINING[0]), text=stage.say(more.TRAINING[1])
        )

    # support and improvement

    def _slow_monday(self) -> None:
        stage = self.stage
        self.slow = self._ticket(more.SLOW, 12, "09:12", "speed")
        stage.at(12, "09:31")
        support.take_ticket(stage.by("mei"), self.slow)
        stage.at(11, "15:30")
        support.resolve_ticket(stage.by("wu"), self.slow, how=stage.say(more.SLOW_SOLVED))
        stage.at(10, "09:00")
        support.close_ticket(stage.by("he"), self.slow)

    def _third_party(self) -> None:
        stage = self.stage
        ticket = self._ticket(more.THIRD, 8, "14:00", None)
        stage.later(25)
        support.take_ticket(stage.by("wu"), ticket)
        what = stage.say(more.THIRD_WHAT)
        support.wait_for(stage.by("wu"), ticket, state="waiting_third", what=what)

    def _how_to_export(self) -> None:
        stage = self.stage
        ticket = self._ticket(more.EXPORT, 3, "09:50", "keep")
        stage.later(12)
        support.take_ticket(stage.by("mei"), ticket)
        stage.at(3, "16:00")
        support.resolve_ticket(stage.by("mei"), ticket, how=stage.say(more.EXPORT_SOLVED))

    def _large_file(self) -> None:
        stage = self.stage
        ticket = self._ticket(more.LARGE, 2, "13:12", "files")
        stage.later(19)
        support.take_ticket(stage.by("wu"), ticket)
        stage.later(49)
        what = stage.say(more.ORIGINAL_FILE)
        support.wait_for(stage.by("wu"), ticket, state="waiting_client", what=what)

    def _no_pictures(self) -> None:
        self._ticket(more.PICTURES, 1, "16:40", "files")

    def _ticket(self, story: tuple[Pair, Pair], days: int, clock: str, need: str | None) -> Any:
        stage = self.stage
        stage.at(days, clock)
        return support.raise_ticket(
            stage.by("he"), title=stage.say(story[0]), text=stage.say(story[1]),
            requirement=self._requirement(need) if need else None,
        )  # fmt: skip

    def _requirement(self, key: str) -> Requirement:
        found = self.requirements[key]
        found.refresh_from_db()
        return found

    def _improve(self) -> None:
        stage = self.stage
        stage.at(9, "10:00")
        item = improvement.create_improvement(
            stage.by("mei"),
            self.slow,
            title=stage.say(more.WARM_UP[0]),
            text=stage.say(more.WARM_UP[1]),
        )
        stage.later(40)
        improvement.plan_improvement(
            stage.by("mei"), item, measure=stage.say(more.WARM_UP_MEASURE),
            effect=stage.say(more.WARM_UP_EFFECT), owner=stage.people["wu"],
            due_on=stage.day(-4), check_on=stage.day(1),
        )  # fmt: skip
        improvement.start_improvement(stage.by("wu"), item)
        stage.later(300)
        improvement.finish_improvement(stage.by("wu"), item)

    def _comments(self) -> None:
        stage = self.stage
        stage.at(1, "17:00")
        card = self.items["rotterdam_node"]
        engagements.comment(
            stage.by("xu"), card, text=stage.say(more.NETWORK_NOTE), audience="internal"
        )
        files = self._requirement("files")
        engagements.comment(
            stage.by("wu"), files, text=stage.say(more.FILES_NOTE), audience="internal"
        )
