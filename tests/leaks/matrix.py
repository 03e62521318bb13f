"""Who may reach which address: one table, a row for every route of the product.

Columns: the route; who may open it; how it answers; the command that it asks the policy for.
`who` is one of

    public     everybody            person   who is signed in
    colleague  the organisation's   owner    its owners
    member     both parties of the engagement
    vendor     the delivery team: the client gets 403 or 404
    client     the client's people: the team gets 403 or 404

Who may *post* to a route with a command is said by that command's row of the policy.

A route without a row fails `test_every_route_has_a_row`. Add the row; when the address has a
part that `arguments` does not know, say there where the stage has a sample of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import get_resolver

from tests.leaks.filler import Filler, records
from tests.leaks.stage import TOKEN, Stage

TABLE = """
/healthz                                                  public    GET      -
/readyz                                                   public    GET      -
/metrics                                                  public    GET      -
/ui/                                                      public    GET      -
/account/login/                                           public    GET+POST -
/account/logout/                                          public    GET+POST -
/account/inactive/                                        public    GET      -
/account/signup/                                          public    GET+POST -
/account/reauthenticate/                                  person    GET+POST -
/account/email/                                           person    GET+POST -
/account/confirm-email/                                   public    GET      -
/account/password/change/                                 person    GET+POST -
/account/password/set/                                    person    GET+POST -
/account/password/reset/                                  public    GET+POST -
/account/login/code/confirm/                              public    GET+POST -
/account/confirm-email/<key>/                             public    GET+POST -
/account/password/reset/key/done/                         public    GET      -
/account/password/reset/key/<uidb36>-<key>/               public    GET+POST -
/account/password/reset/done/                             public    GET      -
/account/login/code/                                      public    GET+POST -
/account/2fa/                                             person    GET      -
/account/2fa/authenticate/                                public    GET+POST -
/account/2fa/reauthenticate/                              person    GET+POST -
/account/2fa/totp/activate/                               person    GET+POST -
/account/2fa/totp/deactivate/                             person    GET+POST -
/account/2fa/recovery-codes/                              person    GET      -
/account/2fa/recovery-codes/generate/                     person    GET+POST -
/account/2fa/recovery-codes/download/                     person    GET+POST -
/account/2fa/webauthn/                                    person    GET      -
/account/2fa/webauthn/add/                                person    GET+POST -
/account/2fa/webauthn/reauthenticate/                     person    GET+POST -
/account/2fa/webauthn/keys/<pk>/remove/                   person    GET+POST -
/account/2fa/webauthn/keys/<pk>/edit/                     person    GET+POST -
/account/2fa/webauthn/login/                              public    GET+POST -
/account/sessions/                                        person    GET+POST -
/settings/                                                public    GET+POST -
/settings/language/                                       public    POST     -
/settings/theme/                                          public    POST     -
/inbox/                                                   person    GET      -
/inbox/count/                                             person    GET      -
/inbox/read/                                              person    POST     -
/inbox/<pk>/read/                                         person    POST     -
/                                                         person    GET      -
/todo/                                                    person    GET      -
/search/                                                  person    GET      -
/palette/                                                 person    GET      -
/e/<handle>/needs/                                        member    GET      -
/e/<handle>/sessions/                                     member    GET      -
/e/<handle>/sessions/new/                                 vendor    GET+POST needs.create_session
/e/<handle>/sessions/<number>/                            member    GET      -
/e/<handle>/sessions/<number>/import_transcript/          vendor    GET+POST needs.import_transcript
/e/<handle>/sessions/<number>/highlight/                  vendor    POST     needs.highlight
/e/<handle>/sessions/<number>/close_session/              vendor    POST     needs.close_session
/e/<handle>/sessions/<number>/send_playback/              vendor    POST     needs.send_playback
/e/<handle>/sessions/<number>/playback/                   member    GET      -
/e/<handle>/sessions/<number>/tell_forgotten/             client    POST     needs.tell_forgotten
/e/<handle>/statements/                                   member    GET      -
/e/<handle>/statements/<number>/                          member    GET      -
/e/<handle>/statements/<number>/choose_topic/             vendor    POST     needs.choose_topic
/e/<handle>/statements/<number>/decline_statement/        vendor    POST     needs.decline_statement
/e/<handle>/statements/<number>/confirm_statement/        client    POST     needs.confirm_statement
/e/<handle>/statements/<number>/correct_statement/        client    POST     needs.correct_statement
/e/<handle>/statements/<number>/withdraw_statement/       client    POST     needs.withdraw_statement
/e/<handle>/findings/                                     member    GET      -
/e/<handle>/findings/new/                                 vendor    GET+POST needs.group_into_finding
/e/<handle>/findings/<number>/                            member    GET      -
/e/<handle>/requirements/                                 member    GET      -
/e/<handle>/requirements/new/                             vendor    GET+POST needs.write_requirement
/e/<handle>/requirements/<number>/                        member    GET      -
/e/<handle>/requirements/<number>/change_requirement/     vendor    GET+POST needs.change_requirement
/e/<handle>/requirements/<number>/approve_requirement/    vendor    POST     needs.approve_requirement
/e/<handle>/requirements/<number>/reject_requirement/     vendor    GET+POST needs.reject_requirement
/e/<handle>/requirements/<number>/defer_requirement/      vendor    GET+POST needs.defer_requirement
/e/<handle>/requirements/<number>/resume_requirement/     vendor    GET+POST needs.resume_requirement
/e/<handle>/requirements/<number>/write_criterion/        vendor    GET+POST needs.write_criterion
/e/<handle>/criteria/<number>/                            member    GET      -
/e/<handle>/criteria/<number>/change_criterion/           vendor    GET+POST needs.change_criterion
/e/<handle>/baselines/                                    member    GET      -
/e/<handle>/baselines/new/                                vendor    GET+POST needs.create_baseline
/e/<handle>/baselines/<number>/                           member    GET      -
/e/<handle>/baselines/<number>/send_baseline/             vendor    POST     needs.send_baseline
/e/<handle>/baselines/<number>/sign_baseline/             member    GET+POST needs.sign_baseline
/e/<handle>/baselines/<number>/decline_baseline/          client    GET+POST needs.decline_baseline
/e/<handle>/plan/                                         member    GET      -
/e/<handle>/plan/import/                                  vendor    GET+POST planning.import_project
/e/<handle>/plan/import/<held>/                           vendor    GET      planning.import_project
/e/<handle>/plan/import/<held>/import_project/            vendor    POST     planning.import_project
/e/<handle>/items/                                        member    GET      -
/e/<handle>/items/create_item/                            vendor    GET+POST planning.create_item
/e/<handle>/items/plan_requirement/                       vendor    GET+POST planning.plan_requirement
/e/<handle>/items/<number>/                               member    GET      -
/e/<handle>/items/<number>/change_item/                   vendor    GET+POST planning.change_item
/e/<handle>/board/                                        member    GET      -
/e/<handle>/board/set_limit/                              vendor    POST     work.set_limit
/e/<handle>/items/<number>/move_item/                     vendor    GET+POST work.move_item
/e/<handle>/items/<number>/assign_item/                   vendor    GET+POST work.assign_item
/e/<handle>/deliverables/                                 member    GET      -
/e/<handle>/deliverables/create_deliverable/              vendor    GET+POST delivery.create_deliverable
/e/<handle>/deliverables/<number>/                        member    GET      -
/e/<handle>/deliverables/<number>/change_deliverable/     vendor    GET+POST delivery.change_deliverable
/e/<handle>/deliverables/<number>/add_version/            vendor    POST     delivery.add_version
/e/<handle>/deliverables/<number>/verify_deliverable/     vendor    POST     delivery.verify_deliverable
/e/<handle>/deliverables/<number>/hand_over/              vendor    POST     delivery.hand_over
/e/<handle>/acceptances/                                  member    GET      -
/e/<handle>/acceptances/request_acceptance/               vendor    GET+POST acceptance.request_acceptance
/e/<handle>/acceptances/<number>/                         member    GET      -
/e/<handle>/acceptances/<number>/receive_acceptance/      client    POST     acceptance.receive_acceptance
/e/<handle>/acceptances/<number>/request_again/           vendor    POST     acceptance.request_again
/e/<handle>/acceptances/<number>/cases/<code>/            member    GET      -
/e/<handle>/acceptances/<number>/cases/<code>/judge/      client    POST     acceptance.judge
/e/<handle>/acceptances/<number>/cases/<code>/measure/    member    POST     acceptance.measure
/e/<handle>/acceptances/<number>/raise_objection/         client    POST     acceptance.raise_objection
/e/<handle>/acceptances/<number>/conclude/                client    POST     acceptance.conclude
/e/<handle>/acceptances/<number>/sign_acceptance/         member    GET+POST acceptance.sign_acceptance
/e/<handle>/acceptances/<number>/return_for_judging/      member    GET+POST acceptance.return_for_judging
/e/<handle>/acceptances/<number>/signed/                  member    GET      -
/e/<handle>/acceptances/<number>/deemed.pdf               member    GET      -
/e/<handle>/punch/<number>/                               member    GET      -
/e/<handle>/punch/<number>/settle_punch_item/             vendor    POST     acceptance.settle_punch_item
/e/<handle>/punch/<number>/reopen_punch_item/             client    POST     acceptance.reopen_punch_item
/e/<handle>/punch/<number>/close_punch_item/              client    POST     acceptance.close_punch_item
/e/<handle>/tickets/                                      member    GET      -
/e/<handle>/tickets/raise_ticket/                         member    GET+POST support.raise_ticket
/e/<handle>/tickets/<number>/                             member    GET      -
/e/<handle>/tickets/<number>/take_ticket/                 vendor    POST     support.take_ticket
/e/<handle>/tickets/<number>/wait_for/                    vendor    POST     support.wait_for
/e/<handle>/tickets/<number>/continue_ticket/             member    POST     support.continue_ticket
/e/<handle>/tickets/<number>/resolve_ticket/              vendor    POST     support.resolve_ticket
/e/<handle>/tickets/<number>/close_ticket/                client    POST     support.close_ticket
/e/<handle>/tickets/<number>/reopen_ticket/               member    POST     support.reopen_ticket
/e/<handle>/improvements/                                 member    GET      -
/e/<handle>/improvements/create_improvement/              vendor    GET+POST improvement.create_improvement
/e/<handle>/improvements/<number>/                        member    GET      -
/e/<handle>/improvements/<number>/plan_improvement/       vendor    POST     improvement.plan_improvement
/e/<handle>/improvements/<number>/start_improvement/      vendor    POST     improvement.start_improvement
/e/<handle>/improvements/<number>/finish_improvement/     vendor    POST     improvement.finish_improvement
/e/<handle>/improvements/<number>/check_effect/           vendor    POST     improvement.check_effect
/e/<handle>/documents/                                    member    GET      -
/e/<handle>/documents/upload/                             member    POST     documents.upload
/e/<handle>/documents/<number>/                           member    GET      -
/e/<handle>/documents/<number>/upload/                    member    POST     documents.upload
/e/<handle>/documents/<number>/archive/                   vendor    POST     documents.archive
/e/<handle>/documents/<number>/v<version>/                member    GET      -
/e/<handle>/signatures/                                   member    GET      -
/e/<handle>/signatures/<code>/                            member    GET      -
/e/<handle>/signatures/<code>/revoke/                     member    GET+POST signing.revoke
/e/<handle>/signatures/<code>/certificate.pdf             member    GET      -
/e/<handle>/comment/<kind>/<pk>/                          member    GET+POST engagements.comment
/e/<handle>/share/<kind>/<pk>/                            vendor    POST     engagements.share
/e/<handle>/review_link/<kind>/<pk>/                      vendor    POST     engagements.review_link
/e/<handle>/view/                                         vendor    POST     -
/e/<handle>/people/                                       member    GET      -
/e/<handle>/people/invite/                                member    POST     engagements.invite
/e/<handle>/people/invitations/<pk>/send_invitation_again/ member  POST     engagements.send_invitation_again
/e/<handle>/people/<pk>/end_membership/                   vendor    POST     engagements.end_membership
/e/<handle>/people/<pk>/send_link/                        vendor    POST     engagements.send_link
/e/<handle>/settings/                                     member    GET+POST engagements.change_engagement
/e/<handle>/move_stage/                                   vendor    POST     engagements.move_stage
/e/<handle>/policy/                                       member    GET      -
/e/<handle>/trail/                                        member    GET      -
/e/<handle>/trail/check/                                  member    POST     -
/e/<handle>/failures/                                     vendor    GET      engagements.try_again
/e/<handle>/failures/<pk>/try_again/                      vendor    POST     engagements.try_again
/e/<handle>/                                              member    GET      -
/e/<handle>/home/                                         member    GET      -
/e/<handle>/overview/                                     member    GET      -
/e/<handle>/today/                                        member    GET      -
/e/<handle>/thread/                                       member    GET      -
/e/<handle>/thread/check/                                 member    POST     -
/e/<handle>/thread/<kind>/<number>/                       member    GET      -
/e/<handle>/matrix/                                       member    GET      -
/e/<handle>/matrix.xlsx                                   member    GET      -
/e/<handle>/search/                                       member    GET      -
/v/                                                       public    GET      -
/v/<code>/                                                public    GET      -
/first/                                                   public    GET+POST -
/invitation/<token>/                                      public    GET+POST -
/l/<token>/                                               public    GET      -
/l/<token>/open/                                          public    POST     -
/l/<token>/again/                                         public    POST     -
/organisation/                                            colleague GET      -
/organisation/clients/                                    colleague POST     engagements.create_client
/organisation/colleagues/                                 owner     POST     engagements.invite_colleague
/organisation/invitations/<pk>/send_invitation_again/     owner     POST     engagements.send_invitation_again
/organisation/engagements/<handle>/enter/                 owner     POST     engagements.enter_engagement
/engagements/new/                                         colleague GET+POST engagements.create_engagement
/organisation/failures/                                   owner     GET      engagements.try_again
/organisation/failures/<pk>/try_again/                    owner     POST     engagements.try_again
"""  # noqa: E501

PARTIES = ("public", "person", "colleague", "owner", "member", "vendor", "client")


@dataclass(frozen=True)
class Row:
    """One route of the table; `command` is "" where the policy is not asked."""

    route: str
    who: str
    methods: frozenset[str]
    command: str

    @property
    def is_of_engagement(self) -> bool:
        return self.route.startswith("/e/<handle>/")

    @property
    def name(self) -> str:
        """The command's own name, after its chapter."""
        return self.command.partition(".")[2]


@cache
def table() -> dict[str, Row]:
    """The table above, by route. Raises ValueError for a row that does not fit."""
    rows: dict[str, Row] = {}
    for line in TABLE.strip().splitlines():
        route, who, methods, command = line.split()
        if who not in PARTIES or route in rows:
            raise ValueError(f"the row does not fit: {line}")
        ways = frozenset(methods.split("+"))
        rows[route] = Row(route, who, ways, "" if command == "-" else command)
    return rows


def of_engagement() -> list[Row]:
    """The routes inside an engagement."""
    return [row for row in table().values() if row.is_of_engagement]


def routes() -> set[str]:
    """Every route of the resolver, in the spelling of the table."""
    return set(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Any, before: str) -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, here)
        else:
            plain = simplify_regex(here).replace("/^", "/").lstrip("/")
            yield "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", plain)


def address(stage: Stage, row: Row, filler: Filler, *, handle: str = "") -> str:
    """The route with arguments from the filler's rows; `handle` may be another engagement's."""
    values = arguments(stage, row.route, filler)
    values["handle"] = handle or filler.engagement.handle
    return re.sub(r"<(\w+)>", lambda hole: str(values[hole[1]]), row.route)


def arguments(stage: Stage, route: str, filler: Filler) -> dict[str, Any]:
    """A sample for every part of the address, of this filler's engagement and audience."""
    values = {
        "kind": "needs.requirement", "held": filler.named("heldfile").id,
        "version": filler.named("version").number, "uidb36": "1", "key": "none",
    }  # fmt: skip
    if "<number>" in route:
        values["number"] = _number(route, filler)
    if "<code>" in route:
        is_case = "/cases/" in route
        values["code"] = filler.named("case").code if is_case else stage.signature(filler).code
    if "/thread/" in route:
        values["kind"] = "requirement"
    if "<token>" in route:
        token = TOKEN.format(filler.engagement.handle)
        values["token"] = f"{token}-user" if "/invitation/" in route else token
    if "<pk>" in route:
        values["pk"] = _key(stage, route, filler)
    return values


def _number(route: str, filler: Filler) -> int:
    """Of the record that has this path, the first of its kind."""
    path = route.removeprefix("/e/<handle>/").partition("/")[0]
    kinds = {model.path: model._meta.model_name for model in records()}
    return int(filler.named(kinds.get(path) or "requirement").number)


def _key(stage: Stage, route: str, filler: Filler) -> Any:
    for part, found in stage.keys(filler).items():
        if part in route:
            return found
    return filler.named("requirement").id
