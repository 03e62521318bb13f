"""What leaves by other doors than pages: files, streams, mails, search; and what members send."""

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from songda.acceptance import deemed
from songda.acceptance.models import Acceptance
from songda.acceptance.told import Silence
from songda.engagements import live
from songda.engagements.models import Membership
from songda.engagements.policy import table as policy
from songda.trail.actor import Actor
from songda.trail.finding import find
from songda.trail.models import Event
from tests.leaks.browsing import Reply, complain, reader
from tests.leaks.matrix import address, of_engagement
from tests.leaks.plausible import chooses_rows, plausible
from tests.leaks.stage import ELSEWHERE, EVERY_CANARY, INTERNAL, SHARED, SIBLING, Stage

pytestmark = pytest.mark.django_db
CLIENT = (INTERNAL, ELSEWHERE, SIBLING)
VENDOR = (ELSEWHERE, SIBLING)
STRANGE = ("²", "9" * 5000)
"""Digits to Python, and no number to any database."""
MAY_BE_MISSING = ("/playback/", "/signed/", "/plan_requirement/", "/plan/import/<held>/")
"""Pages of what has not happened yet to every record, or that need a question."""
FIELDS = (
    "q", "in", "kind", "state", "after", "before", "from", "show", "item", "owner", "overdue",
    "requirement", "finding", "findings", "statements", "ticket", "deliverable", "chapter",
    "person", "source", "language", "first", "by", "again", "view", "next", "code", "token",
)  # fmt: skip


def test_files_hold_only_what_their_reader_may_read(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    Acceptance.objects.filter(pk=stage.shared.named("acceptance").pk).update(state="deemed")
    told = Event.objects.filter(engagement=stage.world.engagement, audience="shared")[0]
    monkeypatch.setattr(deemed, "silence_of", lambda acceptance: Silence([told], told))
    ada, lin = reader(stage, "ada"), reader(stage, "lin")
    files = [row for row in of_engagement() if row.route.endswith((".xlsx", ".pdf", "v<version>/"))]
    assert len(files) == 4
    for row in files:
        path = address(stage, row, stage.shared)
        for who, hidden in ((ada, CLIENT), (lin, VENDOR)):
            reply = who.get(path)
            assert reply.status == 200 and SHARED in reply.text, path
            assert not reply.holds(hidden), (who.name, path)
    version = next(row for row in files if row.route.endswith("v<version>/"))
    assert ada.get(address(stage, version, stage.internal)).status == 404


def test_the_stream_tells_the_client_of_shared_events_only(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live, "close_old_connections", lambda: None)  # the stage is not kept
    ocean = stage.world.engagement
    internal = set(
        Event.objects.filter(engagement=ocean, audience="internal").values_list("seq", flat=True)
    )
    for key in ("chen", "lin"):
        messages = _all_messages(stage.world.by(key))
        assert messages
        seen = {number for number, _verb, _message in messages}
        assert bool(seen & internal) == (key == "lin")
        assert not any(word.encode() in b"".join(m for *_, m in messages) for word in EVERY_CANARY)
        shared = Event.objects.filter(seq__in=seen, engagement=ocean)
        assert shared.count() == len(seen)


def _all_messages(actor: Actor) -> list[tuple[int, str, bytes]]:
    found: list[tuple[int, str, bytes]] = []
    while more := live._events(actor, found[-1][0] if found else 0):
        found += more
    return found


def test_every_mail_holds_what_its_reader_may_read(stage: Stage):
    hidden = _hidden_from(stage)
    assert {address for mail in stage.mails for address in mail.to} >= {"ada@example.com"}
    faults = []
    for mail in stage.mails:
        for to in mail.to:
            leaked = [word for word in hidden[to] if word in _whole(mail)]
            if leaked:
                faults.append(f"{to}: {mail.subject} {leaked}")
    complain(faults)


def _hidden_from(stage: Stage) -> dict[str, tuple[str, ...]]:
    """By mail address: the canaries that this person must not read."""
    own = {"ocean": SHARED, "elsewhere": ELSEWHERE, "sibling": SIBLING}
    hidden = {}
    for member in Membership.objects.current().select_related("person", "engagement"):
        mine = {own[member.engagement.handle]}
        if member.engagement.handle == "ocean" and member.party == "vendor":
            mine.add(INTERNAL)
        hidden[member.person.email] = tuple(set(EVERY_CANARY) - mine)
    return hidden


def _whole(mail: Any) -> str:
    parts = [mail.subject, mail.body, str(mail.extra_headers), mail.from_email]
    if isinstance(mail, EmailMultiAlternatives):
        parts += [str(content) for content, _kind in mail.alternatives]
    return "\n".join(parts)


def test_search_finds_only_what_its_reader_may_read(stage: Stage):
    for key, hidden in (("ada", CLIENT), ("lin", VENDOR), ("zed", (SHARED, INTERNAL, SIBLING))):
        who, handle = reader(stage, key), "elsewhere" if key == "zed" else "ocean"
        for question in _questions(stage):
            for path in (
                f"/e/{handle}/search/?q={question}",
                f"/palette/?in={handle}&q={question}",
            ):
                reply = who.get(path)
                assert reply.status == 200
                assert not reply.holds([word for word in hidden if word not in question]), path


def _questions(stage: Stage) -> list[str]:
    """Words that every canary shares, and numbers of rows that are hidden from somebody."""
    hidden = [stage.internal, stage.elsewhere, stage.sibling]
    labels = [filler.named(name).label for filler in hidden for name in ("requirement", "ticket")]
    return ["CANARY", "canary in a file", "engagement", *labels]


def test_finding_and_the_events_stay_inside_one_engagement(stage: Stage):
    for key in ("ada", "lin", "zed", "yan"):
        actor = stage.world.by(key)
        for entry in find(actor, "CANARY", size=500):
            assert entry.engagement_id == actor.engagement.id
            assert not (actor.is_client and entry.audience == "internal")
        for event in Event.objects.visible_to(actor).in_order(actor)[:500]:
            assert event.engagement_id == actor.engagement.id
            assert not (actor.is_client and event.audience == "internal")


def test_a_palette_asked_about_a_foreign_engagement_knows_nothing(stage: Stage):
    reply = reader(stage, "zed").get("/palette/?in=ocean&q=CANARY")
    assert not reply.holds([SHARED, INTERNAL, SIBLING, *stage.names(stage.world.engagement)])


@pytest.mark.parametrize("filler", ["elsewhere", "sibling"])
def test_rows_of_another_engagement_are_not_there_in_ones_own(stage: Stage, filler: str):
    """Their numbers and keys in the addresses and forms of Lin's own engagement."""
    who, rows, faults = reader(stage, "lin"), getattr(stage, filler), []
    for row in of_engagement():
        foreign = "<" in row.route.removeprefix("/e/<handle>/")
        path = address(stage, row, rows if foreign else stage.shared, handle="ocean")
        if foreign and "GET" in row.methods:
            faults.append(_fault("GET", path, who.get(path), {403, 404}))
        if "POST" in row.methods:
            reply = who.post(path, plausible(stage, row, rows))
            faults.append(_fault("POST", path, reply, {403, 404} if foreign else set()))
            if reply.recorded and chooses_rows(row):
                faults.append(f"POST {path} took rows of another engagement")
    complain([line for line in faults if line])


@pytest.mark.parametrize("filler", ["elsewhere", "sibling", "internal"])
def test_a_form_takes_no_rows_that_its_sender_may_not_read(stage: Stage, filler: str):
    """Pages of one's own, with keys of hidden rows in the form."""
    who, rows, faults = reader(stage, "ada"), getattr(stage, filler), []
    manager = reader(stage, "lin")
    for row in of_engagement():
        if "POST" in row.methods and chooses_rows(row):
            path = address(stage, row, stage.shared)
            for one in (who, *([] if filler == "internal" else [manager])):
                reply = one.post(path, plausible(stage, row, rows))
                faults.append(_fault("POST", path, reply, set()))
                if reply.recorded:
                    faults.append(f"{one.name}: POST {path} took rows of another")
    complain([line for line in faults if line])


def _fault(how: str, path: str, reply: Reply, good: set[int]) -> str:
    """ "" or what is wrong with an answer to somebody of the team."""
    wrong = bool(good) and reply.status not in good
    if not wrong and reply.status != 500 and not reply.holds(VENDOR):
        return ""
    said = reply.text[-1500:] if reply.status == 500 else ""
    return f"{how} {path} → {reply.status} {reply.holds(VENDOR) or ''} {said}"


@pytest.mark.parametrize("key", ["lin", "zhou", "wu", "mei"])
def test_the_team_does_what_the_policy_allows_and_nothing_else(stage: Stage, key: str):
    role = stage.world.by(key).role
    who, faults = reader(stage, key), []
    for row in of_engagement():
        may = bool(row.command) and role in policy()[row.command].roles
        if row.command and "POST" in row.methods and (key == "lin" or not may):
            path = address(stage, row, stage.shared)
            reply = who.post(path, plausible(stage, row, stage.shared))
            refused = reply.status in (403, 404) and not reply.recorded
            if reply.status == 500 or (not may and not refused) or reply.holds(VENDOR):
                faults.append(f"{key}: POST {path} → {reply.status} {reply.text[-1500:]}")
    complain(faults)


def test_the_team_reads_every_page_and_nothing_of_others(stage: Stage):
    who, faults = reader(stage, "lin"), []
    for row in of_engagement():
        if "GET" not in row.methods:
            continue
        missing = row.who == "client" or row.route.endswith(MAY_BE_MISSING)
        good = {200, 302, *({403, 404} if missing else ())}
        paths = {address(stage, row, filler) for filler in (stage.shared, stage.internal)}
        faults += [_fault("GET", path, who.read(path), good) for path in sorted(paths)]
    complain([line for line in faults if line])


def test_strange_questions_in_an_address_are_answered(stage: Stage):
    """Whatever stands behind the question mark: a page, a refusal or 404, never a failure."""
    who, faults = reader(stage, "lin"), []
    for row in of_engagement():
        if "GET" in row.methods:
            path = address(stage, row, stage.shared)
            reply = who.get(path, dict.fromkeys(FIELDS, STRANGE[len(path) % 2]))
            if reply.status >= 500:
                faults.append(f"{path} → {reply.text[-900:]}")
    complain(faults)
