"""Who may do what: one table, for people to read and for every door to ask.

A row is a command, a column a role. `yes` allows; `-` does not. `person` in the last column
marks what a person must do in person: the assistant and automation are refused it.
The page /policy/ shows this table to every member, in their language.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

ROLES = ("owner", "member", "manager", "consultant", "engineer", "support",
         "sponsor", "reviewer", "user")  # fmt: skip
CLIENT = frozenset(ROLES[-3:])

TABLE = """
command                             owner member manager consultant engineer support sponsor reviewer user needs
engagements.set_up                   -     -      -       -          -        -       -       -        -    -
engagements.join                     -     -      -       -          -        -       -       -        -    -
engagements.create_client            yes   yes    -       -          -        -       -       -        -    -
engagements.create_engagement        yes   yes    -       -          -        -       -       -        -    -
engagements.enter_engagement         yes   -      -       -          -        -       -       -        -    person
engagements.invite_colleague         yes   -      -       -          -        -       -       -        -    person
engagements.try_again                yes   -      yes     -          -        -       -       -        -    person
engagements.change_engagement        -     -      yes     -          -        -       -       -        -    -
engagements.move_stage               -     -      yes     -          -        -       -       -        -    -
engagements.invite                   -     -      yes     yes        -        -       yes     -        -    person
engagements.send_invitation_again    yes   -      yes     yes        -        -       yes     -        -    person
engagements.end_membership           -     -      yes     -          -        -       -       -        -    person
engagements.open_link                -     -      -       -          -        -       -       -        -    -
engagements.send_link                -     -      yes     yes        yes      yes     -       -        -    -
engagements.comment                  -     -      yes     yes        yes      yes     yes     yes      yes  -
engagements.share                    -     -      yes     yes        -        -       -       -        -    -
engagements.review_link              -     -      yes     yes        yes      -       -       -        -    -
documents.upload                     -     -      yes     yes        yes      yes     yes     yes      yes  -
documents.archive                    -     -      yes     yes        -        -       -       -        -    person
signing.revoke                       -     -      -       -          -        -       yes     -        -    person
needs.create_session                 -     -      yes     yes        -        -       -       -        -    -
needs.import_transcript              -     -      yes     yes        -        -       -       -        -    -
needs.highlight                      -     -      yes     yes        -        -       -       -        -    -
needs.choose_topic                   -     -      yes     yes        -        -       -       -        -    -
needs.send_playback                  -     -      yes     yes        -        -       -       -        -    -
needs.confirm_statement              -     -      -       -          -        -       yes     yes      yes  person
needs.correct_statement              -     -      -       -          -        -       yes     yes      yes  person
needs.withdraw_statement             -     -      -       -          -        -       yes     yes      yes  person
needs.tell_forgotten                 -     -      -       -          -        -       yes     yes      yes  person
needs.decline_statement              -     -      yes     yes        -        -       -       -        -    -
needs.close_session                  -     -      yes     yes        -        -       -       -        -    -
needs.group_into_finding             -     -      yes     yes        -        -       -       -        -    -
needs.write_requirement              -     -      yes     yes        -        -       -       -        -    -
needs.change_requirement             -     -      yes     yes        -        -       -       -        -    -
needs.write_criterion                -     -      yes     yes        -        -       -       -        -    -
needs.change_criterion               -     -      yes     yes        -        -       -       -        -    -
needs.approve_requirement            -     -      yes     yes        -        -       -       -        -    -
needs.reject_requirement             -     -      yes     yes        -        -       -       -        -    -
needs.defer_requirement              -     -      yes     yes        -        -       -       -        -    -
needs.resume_requirement             -     -      yes     yes        -        -       -       -        -    -
needs.create_baseline                -     -      yes     yes        -        -       -       -        -    -
needs.send_baseline                  -     -      yes     -          -        -       -       -        -    -
needs.sign_baseline                  -     -      -       -          -        -       yes     -        -    person
needs.await_signature                -     -      -       -          -        -       -       -        -    -
needs.decline_baseline               -     -      -       -          -        -       yes     -        -    person
planning.import_project              -     -      yes     yes        yes      -       -       -        -    -
planning.create_item                 -     -      yes     yes        yes      yes     -       -        -    -
planning.plan_requirement            -     -      yes     yes        yes      -       -       -        -    -
planning.change_item                 -     -      yes     yes        yes      -       -       -        -    -
work.move_item                       -     -      yes     yes        yes      yes     -       -        -    -
work.assign_item                     -     -      yes     yes        yes      yes     -       -        -    -
work.set_limit                       -     -      yes     -          -        -       -       -        -    -
delivery.create_deliverable          -     -      yes     yes        yes      -       -       -        -    -
delivery.change_deliverable          -     -      yes     yes        yes      -       -       -        -    -
delivery.add_version                 -     -      yes     yes        yes      -       -       -        -    -
delivery.verify_deliverable          -     -      yes     yes        yes      -       -       -        -    person
delivery.hand_over                   -     -      yes     yes        yes      yes     -       -        -    -
acceptance.request_acceptance        -     -      yes     yes        -        -       -       -        -    person
acceptance.receive_acceptance        -     -      -       -          -        -       yes     yes      yes  person
acceptance.measure                   -     -      yes     yes        yes      yes     yes     yes      yes  -
acceptance.judge                     -     -      -       -          -        -       yes     yes      yes  person
acceptance.conclude                  -     -      -       -          -        -       yes     yes      yes  person
acceptance.sign_acceptance           -     -      -       -          -        -       yes     -        -    person
acceptance.warn_of_window_end        -     -      -       -          -        -       -       -        -    -
acceptance.raise_objection           -     -      -       -          -        -       yes     yes      yes  person
acceptance.deem_accepted             -     -      -       -          -        -       -       -        -    -
acceptance.await_signature           -     -      -       -          -        -       -       -        -    -
acceptance.return_for_judging        -     -      -       -          -        -       yes     -        -    person
acceptance.request_again             -     -      yes     yes        -        -       -       -        -    person
acceptance.settle_punch_item         -     -      yes     yes        yes      yes     -       -        -    -
acceptance.reopen_punch_item         -     -      -       -          -        -       yes     yes      yes  person
acceptance.close_punch_item          -     -      -       -          -        -       yes     yes      yes  person
support.raise_ticket                 -     -      yes     yes        yes      yes     yes     yes      yes  -
support.take_ticket                  -     -      yes     yes        yes      yes     -       -        -    -
support.wait_for                     -     -      yes     yes        yes      yes     -       -        -    -
support.continue_ticket              -     -      yes     yes        yes      yes     yes     yes      yes  -
support.resolve_ticket               -     -      yes     yes        yes      yes     -       -        -    -
support.close_ticket                 -     -      -       -          -        -       yes     yes      yes  -
support.reopen_ticket                -     -      yes     -          -        yes     yes     yes      yes  -
improvement.create_improvement       -     -      yes     yes        yes      yes     -       -        -    -
improvement.plan_improvement         -     -      yes     yes        yes      yes     -       -        -    -
improvement.start_improvement        -     -      yes     yes        yes      yes     -       -        -    -
improvement.finish_improvement       -     -      yes     yes        yes      yes     -       -        -    -
improvement.check_effect             -     -      yes     -          -        -       -       -        -    person
"""  # noqa: E501

DOORS_WITHOUT_A_PERSON = {"assistant", "automation"}


@dataclass(frozen=True)
class Row:
    """One command: the roles that may do it, and whether it takes a person."""

    command: str
    roles: frozenset[str]
    needs_person: bool


@dataclass(frozen=True)
class Answer:
    """Yes, or no with the reason as a sentence."""

    yes: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.yes


@cache
def table() -> dict[str, Row]:
    """The table above, by command name. Raises ValueError for a row that does not fit."""
    head, *lines = TABLE.strip().splitlines()
    columns = head.split()
    if tuple(columns[1:-1]) != ROLES:
        raise ValueError("the policy's columns are not the roles")
    rows = {}
    for line in lines:
        name, *cells, needs = line.split()
        if len(cells) != len(ROLES) or not set(cells) <= {"yes", "-"} or name in rows:
            raise ValueError(f"policy row does not fit: {line}")
        roles = frozenset(role for role, cell in zip(ROLES, cells, strict=True) if cell == "yes")
        rows[name] = Row(name, roles, needs == "person")
    return rows


def allowed(actor: Any, name: str, subject: Any = None) -> Answer:
    """May this actor do this (to this record)? Every door asks here."""
    row = table().get(name)
    if row is None:
        return Answer(False, _("This is not in the policy table."))
    if actor.read_only:
        return Answer(False, _("You are looking as the client. Leave this view to change things."))
    foreign = _of_another_engagement(actor, subject)
    if foreign is not None:  # a refusal is false, so it has to be asked for by name
        return foreign
    if actor.via in DOORS_WITHOUT_A_PERSON and row.needs_person:
        return Answer(False, _("A person has to do this in person."))
    if actor.role == "system" or actor.role in row.roles:
        return Answer(True)
    if row.roles <= CLIENT:
        return Answer(False, _("This is for the client's people to do."))
    return Answer(False, _("Your role here does not include this. Ask the delivery manager."))


def _of_another_engagement(actor: Any, subject: Any) -> Answer | None:
    here = actor.engagement.id if actor.engagement else None
    there = getattr(subject, "engagement_id", here)
    organisation = getattr(subject, "organisation_id", actor.organisation.id)
    if here and (there != here or organisation != actor.organisation.id):
        return Answer(False, _("This record belongs to another engagement."))
    if actor.is_client and getattr(subject, "audience", "shared") == "internal":
        return Answer(False, _("This record is not shared with you."))
    return None
