"""Sessions, statements, findings, requirements and baselines for tests, made by commands."""

from decimal import Decimal
from typing import Any

from songda.engines.transcript import read_pasted
from songda.needs import commands
from songda.needs.models import (
    Baseline,
    Criterion,
    Finding,
    Requirement,
    Session,
    Statement,
)
from songda.needs.papers import baseline_paper
from songda.signing.proofs import Proof
from tests.memory import remembered
from tests.world import World

SAID = """[00:13:41] 周宁：一天里什么时候最怕群里出问题？
[00:13:52] 何薇：早上八点半到十点。我这边 23 个人，一早上要回一千多条。
[00:14:32] 何薇：码头在群里问箱子放了没有，我这边要转好几秒才看到。等我回过去，人家已经来催了。
[00:15:06] 周宁：多久算能接受？
[00:15:11] 何薇：一眨眼的工夫吧，发出去那边就得看见。"""


@remembered
def a_session(world: World, text: str | None = SAID, **fields: Any) -> Session:
    """An interview by Zhou; with a transcript unless `text` is None."""
    by = world.by("zhou")
    session = commands.create_session(by, **{"title": "何薇访谈", **fields})
    if text is not None:
        commands.import_transcript(
            by, session, turns=read_pasted(text).turns, source_name="访谈.txt",
            client_speakers=["何薇"] if "何薇：" in text else [],
        )  # fmt: skip
    return session


@remembered
def a_statement(
    world: World, session: Session | None = None, *, turn: int = 2, starts: int = 0, ends: int = 9
) -> Statement:
    """Part of a turn, marked by Zhou."""
    session = session or a_session(world)
    where = session.turns.get(position=turn)
    return commands.highlight(world.by("zhou"), session, turn=where, starts=starts, ends=ends)


def played_back(world: World, statement: Statement) -> Statement:
    """Sent to the client, not answered yet."""
    commands.send_playback(world.by("zhou"), statement.session)
    statement.refresh_from_db()
    return statement


@remembered
def a_confirmed_statement(world: World, session: Session | None = None) -> Statement:
    return commands.confirm_statement(
        world.by("ada"), played_back(world, a_statement(world, session))
    )


@remembered
def a_finding(world: World, *statements: Statement, title: str = "高峰期消息晚到") -> Finding:
    statements = statements or (a_statement(world),)
    return commands.group_into_finding(world.by("zhou"), statements=statements, title=title)


@remembered
def a_requirement(world: World, finding: Finding | None = None, **fields: Any) -> Requirement:
    """A draft, written by Zhou from a finding."""
    words = {"title": "消息及时送达", "text": "发出的消息 300 ms 内到达对方。", **fields}
    return commands.write_requirement(
        world.by("zhou"), findings=[finding or a_finding(world)], **words
    )


def a_criterion(world: World, requirement: Requirement, **fields: Any) -> Criterion:
    """Measured, with everything that a baseline asks for."""
    words: dict[str, Any] = {
        "title": "送达时延",
        "kind": "performance",
        "scene": "工作日 9:00，600 人同时在线",
        "behaviour": "发出一条文字消息",
        "threshold": "95% 在 300 ms 内到达",
        "comparison": "at_most",
        "target": Decimal(300),
        "unit": "ms",
    }
    return commands.write_criterion(world.by("zhou"), requirement, **{**words, **fields})


@remembered
def an_approved_requirement(world: World, **fields: Any) -> Requirement:
    requirement = a_requirement(world, **fields)
    a_criterion(world, requirement)
    return commands.approve_requirement(world.by("zhou"), requirement)


@remembered
def a_baseline(world: World, *requirements: Requirement) -> Baseline:
    """A draft that freezes approved requirements."""
    requirements = requirements or (an_approved_requirement(world),)
    return commands.create_baseline(
        world.by("zhou"), title="第一版需求基线", requirements=requirements
    )


@remembered
def a_sent_baseline(world: World, *requirements: Requirement) -> Baseline:
    return commands.send_baseline(world.by("lin"), a_baseline(world, *requirements))


def sign_it(world: World, baseline: Baseline, **fields: Any) -> Baseline:
    """Chen signs what is shown now."""
    by = fields.pop("by", None) or world.by("chen")
    shown = fields.pop("shown_hash", None) or baseline_paper(by, baseline).hash()
    proof = Proof("password", world.now, by.person.pk)
    return commands.sign_baseline(by, baseline, proof=proof, shown_hash=shown)


@remembered
def a_signed_baseline(world: World, *requirements: Requirement) -> Baseline:
    return sign_it(world, a_sent_baseline(world, *requirements))
