"""Who is told of what: one table, to which chapters add.

    rule("baseline.sent", to=("sponsor",), needs_action=True)      in a chapter's reactions.py

`to` names roles, or one of these: `vendor` and `client` (everybody of a party), `other` (the
party that did not do it; of the team only who is involved), `involved` (people of the team who
did something on the record, else the delivery managers), `named` (the person in the event's
fact `person`). Whoever did it is never told, a client's person never of an internal event,
and nobody who is not a member now. `when` are facts that the event must have.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from songda.engagements.models import CLIENT_ROLES, VENDOR_ROLES, Membership
from songda.kit.prepared import Prepared, given_id
from songda.trail.models import Audience, Event
from songda.trail.reactions import reaction

PARTIES = {"vendor": frozenset(VENDOR_ROLES), "client": frozenset(CLIENT_ROLES)}
RELATIONS = frozenset({"other", "involved", "named"})


@dataclass(frozen=True)
class Rule:
    """Whom a verb is told to, and whether they have to do something about it."""

    to: tuple[str, ...]
    needs_action: bool = False
    when: tuple[tuple[str, Any], ...] = ()

    def fits(self, event: Event) -> bool:
        """Whether the event has the facts that this rule asks for."""
        return all(event.facts.get(name) == value for name, value in self.when)


rules: dict[str, list[Rule]] = defaultdict(list)


def rule(*verbs: str, to: Iterable[str], needs_action: bool = False, **when: Any) -> None:
    """Add a rule for these verbs. Raises ValueError for a name that is no role or relation."""
    from songda.notify.telling import follow

    known = RELATIONS | PARTIES.keys() | PARTIES["vendor"] | PARTIES["client"]
    if unknown := set(to) - known:
        raise ValueError(f"nobody is called {', '.join(sorted(unknown))}")
    for verb in verbs:
        rules[verb].append(Rule(tuple(to), needs_action, tuple(when.items())))
        reaction(verb)(follow)


def recipients(event: Event) -> list[tuple[Any, bool]]:
    """The people to tell of an event, each with whether they have to act."""
    if event.engagement_id is None:
        return []
    members = _members(event)
    told: dict[Any, bool] = {}
    for found in (found for found in rules.get(event.verb, ()) if found.fits(event)):
        for membership in _meant(event, found, members):
            needs = told.get(membership.person, False) or found.needs_action
            told[membership.person] = needs
    return list(told.items())


def _members(event: Any) -> list[Membership]:
    """Who could be told: current members, the doer left out, the client's people if shared."""
    may_be_the_clients = event.audience != Audience.INTERNAL
    return [
        row
        for row in MEMBERS(organisation=event.organisation_id, engagement=event.engagement_id)
        if row.person_id != event.person_id and (may_be_the_clients or row.party == "vendor")
    ]


MEMBERS = Prepared(
    lambda: (
        Membership.objects.current()
        .filter(
            organisation_id=given_id("organisation"),
            engagement_id=given_id("engagement"),
            person__is_active=True,
        )
        .select_related("person")
        .order_by("started_at", "id")
    )
)


def _meant(event: Event, found: Rule, members: list[Membership]) -> list[Membership]:
    roles: set[str] = set()
    people: set[Any] = set()
    for name in found.to:
        if name in RELATIONS:
            people |= _RELATED[name](event, members)
        else:
            roles |= PARTIES.get(name, {name})
    return [row for row in members if row.role in roles or row.person_id in people]


def _named(event: Event, members: list[Membership]) -> set[Any]:
    named = event.facts.get("person")
    return {row.person_id for row in members if str(row.person_id) == named}


def _involved(event: Any, members: list[Membership]) -> set[Any]:
    """People of the team who did something on the record; the managers when there is nobody."""
    acted = set(
        Event.objects.filter(
            organisation_id=event.organisation_id,
            engagement_id=event.engagement_id,
            subject_id=event.subject_id,
            party="vendor",
        ).values_list("person_id", flat=True)
    )
    team = [row for row in members if row.party == "vendor"]
    found = {row.person_id for row in team if row.person_id in acted}
    return found or {row.person_id for row in team if row.role == "manager"}


def _other(event: Event, members: list[Membership]) -> set[Any]:
    if event.party == "client":
        return _involved(event, members)
    return {row.person_id for row in members if row.party == "client"}


_RELATED = {"named": _named, "involved": _involved, "other": _other}
