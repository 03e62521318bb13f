"""The third engagement: every state of what is delivered, accepted, supported and improved."""

from datetime import datetime, time, timedelta
from typing import Any

from songda.acceptance import commands as acceptance
from songda.acceptance.clock import window
from songda.acceptance.models import Acceptance, PunchItem
from songda.acceptance.papers import certificate_paper
from songda.command_line.demo import handhelds_words as words
from songda.command_line.demo.phase_two import tell_phase_two
from songda.command_line.demo.stage import SHANGHAI
from songda.command_line.demo.telling import Telling
from songda.delivery import commands as delivery
from songda.engagements import commands as engagements
from songda.improvement import commands as improvement
from songda.needs import commands as needs
from songda.needs.models import Statement
from songda.needs.papers import baseline_paper
from songda.support import commands as support
from songda.trail.actor import system

A_DAY = 8 * 60
"""The minutes of a working day."""


class Handhelds(Telling):
    """Told on a stage whose people are Lin, Zhou, Wu, the sponsor `gao` and the user `tang`."""

    def tell(self) -> None:
        """In the order in which it happened."""
        self._agree_on_all()
        for parcel in words.PARCELS:
            self._deliver(parcel)
        tell_phase_two(self)
        self._improve_all()
        self._raise()
        by = self.stage.by("lin")
        engagements.move_stage(by, by.engagement, stage="acceptance")

    def _agree_on_all(self) -> None:
        stage, wanted = self.stage, [wish.need() for wish in words.WISHES]
        session = self._hear("handhelds", words.INTERVIEW, self._turns(), 60)
        marked = {need.key: [self._mark(session, stage.say(need.phrases[0]))] for need in wanted}
        self._confirm([rows[0] for rows in marked.values()])
        self._write(wanted, marked, 56)
        stage.at(54, "10:00")
        by = stage.by("lin")
        baseline = needs.create_baseline(
            by, title=stage.say(words.BASELINE), requirements=list(self.requirements.values())
        )
        needs.send_baseline(by, baseline)
        stage.at(52, "15:00")
        gao = stage.by("gao")
        needs.sign_baseline(
            gao, baseline, proof=stage.proof("gao"), shown_hash=baseline_paper(gao, baseline).hash()
        )

    def _turns(self) -> list[Any]:
        ends = ("。", ".")
        return [
            (10 * place, "tang", (wish.said[0] + ends[0], wish.said[1] + ends[1]))
            for place, wish in enumerate(words.WISHES, 1)
        ]

    def _confirm(self, statements: list[Statement]) -> None:
        stage = self.stage
        stage.later(30)
        needs.send_playback(stage.by("zhou"), statements[0].session)
        stage.at(58, "10:00")
        for statement in statements:
            stage.later(2)
            statement.refresh_from_db()
            needs.confirm_statement(stage.by("tang"), statement)

    # delivery and acceptance

    def _deliver(self, parcel: words.Parcel) -> None:
        stage = self.stage
        stage.at(parcel.days_ago, "09:30")
        made = delivery.create_deliverable(
            stage.by("lin"), title=stage.say(parcel.title),
            requirements=[self._requirement(key) for key in parcel.delivers],
        )  # fmt: skip
        version = delivery.add_version(
            stage.by("wu"),
            made,
            name="1.0",
            file=self._file("release-1.0.md", f"{made.title} 1.0\n"),
        )
        stage.later(40)
        delivery.verify_deliverable(
            stage.by("zhou"), made, version=version, how=stage.say(words.HOW)
        )
        stage.later(20)
        found = acceptance.request_acceptance(
            stage.by("lin"), made, version=version, kind="final", clause=stage.say(words.CLAUSE),
            window_days=5, window_start="next_working_day",
            silence="deemed" if parcel.ending == "deemed" else "not_accepted",
        )  # fmt: skip
        if parcel.ending != "requested":
            stage.later(60)
            acceptance.receive_acceptance(stage.by("tang"), found)
            self._end(found, parcel)

    def _end(self, found: Acceptance, parcel: words.Parcel) -> None:
        if parcel.ending == "deemed":
            return self._stay_silent(found)
        self._judge(found, "pass" if parcel.ending == "to_sign" else parcel.ending)
        if parcel.ending != "to_sign":
            self._sign(found)
        if parcel.ending == "conditional":
            self._work_off(list(PunchItem.objects.filter(acceptance=found).order_by("number")))
        return None

    def _stay_silent(self, found: Acceptance) -> None:
        """Warned on the last two days of the window, and deemed accepted after it."""
        found.refresh_from_db()
        seen = window(found)
        assert seen
        for day in seen.days[-2:]:
            self.stage.now = datetime.combine(day, time(9, 15), tzinfo=SHANGHAI)
            acceptance.warn_of_window_end(self._system(), found)
        after = seen.ends_at + timedelta(days=1)
        self.stage.now = self.stage.calendar.next_working_instant(after).value
        acceptance.deem_accepted(self._system(), found)

    def _system(self) -> Any:
        engagement = self.stage.engagement
        assert engagement
        return system(engagement.organisation, engagement).at(self.stage.now)

    def _judge(self, found: Acceptance, verdict: str) -> None:
        stage = self.stage
        stage.later(A_DAY)
        said: dict[str, Any] = {}
        if verdict == "conditional":
            said = {
                "reason": stage.say(words.CONDITION), "due_on": stage.day(12),
                "owner_name": stage.people["wu"].name,
            }  # fmt: skip
        if verdict == "fail":
            said = {"reason": stage.say(words.FAILURE)}
        for case in found.cases.order_by("place"):
            stage.later(5)
            acceptance.judge(stage.by("tang"), found, case=case, verdict=verdict, **said)
        acceptance.conclude(stage.by("tang"), found)

    def _sign(self, found: Acceptance) -> None:
        stage = self.stage
        stage.later(90)
        acceptance.sign_acceptance(
            stage.by("gao"), found, proof=stage.proof("gao"),
            shown_hash=certificate_paper(found).hash(),
        )  # fmt: skip

    def _work_off(self, items: list[PunchItem]) -> None:
        """One is closed, one waits for the client's look, one came back."""
        stage = self.stage
        stage.at(14, "10:05")
        for item in items:
            stage.later(8)
            acceptance.settle_punch_item(stage.by("wu"), item, how=stage.say(words.SETTLED))
        stage.at(12, "15:20")
        acceptance.close_punch_item(stage.by("tang"), items[0])
        acceptance.reopen_punch_item(stage.by("tang"), items[2], why=stage.say(words.REOPENED))

    # support and improvement

    def _raise(self) -> None:
        stage = self.stage
        stage.at(1, "15:10")
        ticket = support.raise_ticket(
            stage.by("tang"), title=stage.say(words.TICKET[0]), text=stage.say(words.TICKET[1]),
            requirement=self._requirement("receive"),
        )  # fmt: skip
        stage.later(14)
        support.take_ticket(stage.by("wu"), ticket)

    def _improve_all(self) -> None:
        self.stage.at(2, "10:00")
        for step in words.BETTER:
            self.stage.later(9)
            self._improve_one(step)

    def _improve_one(self, step: words.Step) -> None:
        """As far as the step has come."""
        stage, by = self.stage, self.stage.by("lin")
        item = improvement.create_improvement(
            by, title=stage.say(step.title), text=stage.say(step.text)
        )
        if step.state == "proposed":
            return
        improvement.plan_improvement(
            by, item, measure=stage.say(step.measure), effect=stage.say(words.EFFECT),
            owner=stage.people["wu"], due_on=stage.day(2), check_on=stage.day(20),
        )  # fmt: skip
        if step.state == "planned":
            return
        improvement.start_improvement(by, item)
        if step.state in words.SEEN:
            improvement.finish_improvement(by, item)
            improvement.check_effect(
                by, item, found=stage.say(words.SEEN[step.state]),
                is_effective=step.state == "effective",
            )  # fmt: skip
