"""Papers to sign, and people who have just proved who they are."""

from typing import Any

from songda.documents.models import Document
from songda.engagements.models import new_record
from songda.signing.models import Signature
from songda.signing.papers import Block, Paper, Table
from songda.signing.proofs import Proof
from songda.signing.signatures import facts_of, sign
from songda.trail import commands as trail
from songda.trail.actor import Actor
from tests.world import World


def proof_of(world: World, key: str, method: str = "password") -> Proof:
    """This person has just shown who they are."""
    return Proof(method, world.now, world.people[key].pk)


def a_paper(**changes: Any) -> Paper:
    """An acceptance paper as in the field, with one table and no files."""
    fields: dict[str, Any] = {
        "kind": "初验验收单",
        "number": "AC-07",
        "title": "智能客服 v1.4.0 有条件通过初验",
        "parties": "甲方 远洋物流集团　乙方 蓝莺IM　合同 YY-2026-014",
        "verdict": "有条件通过",
        "tone": "warn",
        "language": "zh-hans",
        "blocks": [
            Block("验收的是什么", ["交付物 D-07 智能客服 v1.4.0。"]),
            Block(
                "逐项结论",
                table=Table(
                    ["类别", "结论", "证据"],
                    [["功能 8 项", "7 通过，1 有条件", "11 份"], ["性能 3 项", "3 通过", "4 份"]],
                    "llr",
                ),
            ),
        ],
        "intent": "我代表远洋物流集团，确认智能客服 v1.4.0 有条件通过初验。",
    }
    return Paper(**{**fields, **changes})


def a_subject(world: World) -> Document:
    """A shared record that papers can be about."""
    by = world.by("lin")
    return new_record(Document, by, title="验收单", audience="shared")


def _sign(by: Actor, subject: Any, **kwargs: Any) -> Signature:
    signature = sign(by, subject, **kwargs)
    trail.record(by, "paper.signed", subject, **facts_of(signature))
    return signature


_registered = dict(trail.registry)
_command = trail.command("acceptance.sign_acceptance", "Sign a paper in a test")(_sign)
trail.registry.clear()
trail.registry.update(_registered)


def sign_paper(world: World, key: str = "chen", subject: Any = None, **changes: Any) -> Signature:
    """This person signs a paper about the subject, through a command."""
    paper = changes.pop("paper", None) or a_paper()
    by = changes.pop("by", None) or world.by(key)
    fields: dict[str, Any] = {
        "act": "sign_paper",
        "paper": paper,
        "shown_hash": paper.hash(),
        "proof": proof_of(world, key),
        "title": paper.title,
    }
    return _command(by, subject or a_subject(world), **{**fields, **changes})


def sign_through(by: Actor, subject: Any, paper: Paper, proof: Proof, shown_hash: str) -> Signature:
    """As a chapter's command would, with the actor of a request."""
    return _command(
        by, subject, act="sign_paper", paper=paper, shown_hash=shown_hash, proof=proof,
        title=paper.title,
    )  # fmt: skip
