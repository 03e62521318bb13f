"""`@command`, `record`, `link`: the only way anything changes.

`@command` does four things: it asks the policy, opens the transaction and puts the commands
of one engagement in order, runs, and insists on an event.
"""

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from songda.kit import jobs
from songda.kit.bus import wake
from songda.kit.prepared import Prepared, given_id
from songda.kit.refusals import Denied, Refused, Repeated
from songda.trail.actor import Actor
from songda.trail.catalogue import enter
from songda.trail.chain import canonical, hash_of
from songda.trail.models import Audience, Chain, Event, Link
from songda.trail.verbs import verbs

__all__ = ["Denied", "Refused", "command", "link", "record", "unlink"]

P = ParamSpec("P")
R = TypeVar("R")
Decide = Callable[[Actor, str, Any], Any]


@dataclass(frozen=True)
class Registered:
    """A command as the policy page, the palette and the tests see it."""

    name: str
    title: Any
    run: Callable[..., Any]


registry: dict[str, Registered] = {}
_decide: list[Decide] = []
_recorded: ContextVar[list[Event] | None] = ContextVar("recorded", default=None)


def decides(policy: Decide) -> None:
    """The ground above installs the policy here (it is the only one to ask)."""
    _decide[:] = [policy]


def command(
    name: str, title: Any
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function the one way to do `name` ("needs.sign_baseline"); `title` names it."""

    def register(run: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
        @functools.wraps(run)
        def guarded(by: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            _ask_policy(by, name, args[0] if args else None)
            with transaction.atomic():
                return _insist(run, by, *args, **kwargs)

        registry[name] = Registered(name, title, guarded)
        return guarded

    return register


def _ask_policy(by: Actor, name: str, subject: Any) -> None:
    answer = _decide[0](by, name, subject)
    if not answer.yes:
        raise Denied(answer.why)


def _insist(run: Callable[..., R], by: Actor, *args: Any, **kwargs: Any) -> R:
    outer = _recorded.get()
    if outer is None:
        _in_order(by)
    recorded: list[Event] = []
    token = _recorded.set(recorded)
    try:
        result = run(by, *args, **kwargs)
    finally:
        _recorded.reset(token)
    if not recorded:
        raise RuntimeError(f"{run.__qualname__} changed something without an event")
    if outer is not None:
        outer.extend(recorded)
    return result


def _in_order(by: Actor) -> None:
    """Hold the chain, so that commands of one engagement come one after another."""
    if by.organisation is None:
        return
    chain = _chain(by)
    if by.once:
        done = Event.objects.filter(
            organisation_id=chain.organisation_id, chain_id=chain.id, once=by.once
        ).first()
        if done:
            raise Repeated(done)


def _chain(by: Actor) -> Chain:
    chain_id = by.engagement.id if by.engagement else by.organisation.id
    if found := CHAIN(id=chain_id):
        return found[0]
    Chain.objects.bulk_create(
        [Chain(id=chain_id, organisation_id=by.organisation.id)], ignore_conflicts=True
    )
    return CHAIN(id=chain_id)[0]


CHAIN = Prepared(lambda: Chain.objects.select_for_update().filter(pk=given_id("id")))


def record(
    by: Actor,
    verb: str,
    subject: Any,
    *,
    note: str = "",
    audience: str | None = None,
    touched: Iterable[Any] = (),
    **facts: Any,
) -> Event:
    """Append the fact that `by` did `verb` to `subject`; call it inside a command only.

    `facts` are JSON values without floats; `audience` defaults to the subject's own (internal
    when it has none); `touched` are other records whose catalogue line changed with it.
    Reactions to the verb become pending jobs in the same transaction.
    """
    recorded = _recorded.get()
    if recorded is None:
        raise RuntimeError(f"{verb}: events are recorded by commands only")
    if verb not in verbs:
        raise KeyError(f"{verb} has no sentence; register it in verbs.py")
    chain = _chain(by)
    event = _event(by, verb, subject, chain, note, audience, facts)
    if by.once and not recorded:
        event.once = by.once
    event.hash = hash_of(event)
    event.save(force_insert=True)
    chain.seq, chain.head = event.seq, event.hash
    chain.save(update_fields=["seq", "head"])
    recorded.append(event)
    enter([subject, *touched], by.now)
    _ask_reactions(event, by.now)
    transaction.on_commit(wake)
    return event


def _event(
    by: Actor, verb: str, subject: Any, chain: Chain, note: str, audience: str | None, facts: Any
) -> Event:
    canonical(facts)
    return Event(
        organisation_id=by.organisation.id,
        engagement=by.engagement,
        chain_id=chain.id,
        seq=chain.seq + 1,
        person=by.person,
        person_name=by.name,
        role=by.role,
        party=by.party,
        via=by.via,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.id,
        subject_label=str(getattr(subject, "label", subject))[:40],
        audience=str(audience or getattr(subject, "audience", Audience.INTERNAL)),
        facts=facts,
        note=note,
        at=by.now,
        previous_hash=chain.head,
    )


def _ask_reactions(event: Event, now: datetime) -> None:
    from songda.trail.reactions import of_verb

    for name in of_verb(event.verb):
        jobs.ask(
            "trail.react",
            {"event": str(event.id), "reaction": name},
            now=now,
            unique_key=f"reaction:{event.id}:{name}",
            organisation_id=event.organisation_id,
            engagement_id=event.engagement_id,
        )


def link(by: Actor, source: Any, kind: str, target: Any, **facts: Any) -> Link:
    """Join two records of the actor's engagement (`source kind target`); once is enough."""
    if by.engagement.id not in {source.engagement_id} or source.engagement_id != (
        target.engagement_id
    ):
        raise ValueError("a link stays inside one engagement")
    made, _new = Link.objects.get_or_create(
        organisation_id=by.organisation.id,
        engagement=by.engagement,
        kind=Link.Kind(kind),
        source_type=source._meta.label_lower,
        source_id=source.id,
        target_type=target._meta.label_lower,
        target_id=target.id,
        removed_at=None,
        defaults={"created_at": by.now, "facts": facts},
    )
    return made


def unlink(by: Actor, source: Any, kind: str, target: Any) -> None:
    """Take a link away; the row stays, marked removed."""
    Link.objects.of_engagement(by).filter(
        source_id=source.id, kind=kind, target_id=target.id
    ).update(removed_at=by.now)
