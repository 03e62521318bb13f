"""The client's people read what is shared with them, and not a word of what is internal."""

from collections.abc import Iterator
from typing import Any

import pytest

from songda.engagements.models import Record
from songda.engagements.policy import table as policy
from tests.leaks.browsing import Reader, Reply, complain, reader, visitor
from tests.leaks.matrix import Row, address, of_engagement, table
from tests.leaks.plausible import plausible
from tests.leaks.stage import ELSEWHERE, INTERNAL, SIBLING, Stage

pytestmark = pytest.mark.django_db
HIDDEN = (INTERNAL, ELSEWHERE, SIBLING)
ROLES = {"chen": "sponsor", "wang": "reviewer", "ada": "user"}
REFUSED = {403, 404, 405}
ANSWERED = {200, 204, 302, 403, 404, 409, 422}
QUESTIONS = "?q=CANARY&kind=statement&state=open&after=9999&before=99999&overdue=1&from=1"


def fault(who: Reader, how: str, path: str, reply: Reply, good: set[int]) -> str:
    """ "" or a line about what came back wrongly."""
    leaked = reply.holds(HIDDEN)
    refused_but_done = good == REFUSED and reply.recorded
    if reply.status in good and not leaked and not refused_but_done:
        return ""
    said = reply.text[-1500:] if reply.status == 500 else ""
    near = [_around(reply.text, word) for word in leaked]
    return f"{who.name}: {how} {path} → {reply.status} {leaked or ''} {near or ''} {said}"


def _around(text: str, word: str) -> str:
    at = text.index(word)
    return " ".join(text[max(0, at - 160) : at + 60].split())


def may_post(row: Row, role: str) -> bool:
    return not row.command or role in policy()[row.command].roles


def posts(stage: Stage, row: Row, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "POST", plausible(stage, row, stage.shared)
    if key == "chen":
        yield "POST (empty)", {}


def good_for(row: Row, role: str) -> set[int]:
    """The right answers when somebody of the client opens this page."""
    if row.who == "vendor" or (row.who == "client" and not may_post(row, role)):
        return REFUSED
    return ANSWERED - {403, 404}


def read_all(stage: Stage, who: Reader, role: str, *, fragments: bool = False) -> Iterator[str]:
    """Every page and fragment: what this role may open, and what not."""
    filler = stage.shared
    for row in of_engagement():
        if "GET" in row.methods:
            path = address(stage, row, filler)
            good = good_for(row, role)
            yield fault(who, "GET", path, who.read(path), good)
            if fragments:
                yield fault(who, "GET (fragment)", path, who.get(path, fragment=True), good)


@pytest.mark.parametrize("key", ROLES)
def test_the_client_reads_its_pages_and_nothing_internal(stage: Stage, key: str):
    who = reader(stage, key)
    found = read_all(stage, who, ROLES[key], fragments=key == "chen")
    complain([line for line in found if line])


@pytest.mark.parametrize("key", ROLES)
def test_the_client_posts_what_the_policy_allows_and_nothing_else(stage: Stage, key: str):
    who, faults = reader(stage, key), []
    for row in of_engagement():
        if "POST" in row.methods:
            path = address(stage, row, stage.shared)
            may = may_post(row, ROLES[key]) and row.who != "vendor"
            if may and key != "chen":
                continue  # the same page as for the sponsor
            for how, data in posts(stage, row, key):
                good = ANSWERED if may else REFUSED | ({422} if not data else set())
                faults.append(fault(who, how, path, who.post(path, data), good))
    complain([line for line in faults if line])


def test_an_internal_record_is_not_there_for_the_client(stage: Stage):
    who, faults = reader(stage, "chen"), []
    for row in of_engagement():
        if not any(part in row.route for part in ("<number>", "<pk>", "<held>")):
            continue
        if "/people/" in row.route:
            continue  # members are known to both parties
        path = address(stage, row, stage.internal)
        if "GET" in row.methods:
            faults.append(fault(who, "GET", path, who.get(path), REFUSED))
        if "POST" in row.methods:
            data = plausible(stage, row, stage.internal)
            faults.append(fault(who, "POST", path, who.post(path, data), REFUSED))
    complain([line for line in faults if line])


def test_internal_rows_cannot_be_chosen_in_the_clients_forms(stage: Stage):
    """A form on a shared page that names an internal row is refused, and shows nothing of it."""
    who, faults = reader(stage, "chen"), []
    for row in of_engagement():
        if "POST" in row.methods and row.who != "vendor":
            path = address(stage, row, stage.shared)
            reply = who.post(path, plausible(stage, row, stage.internal))
            faults.append(fault(who, "POST", path, reply, ANSWERED))
    complain([line for line in faults if line])


def test_records_in_every_state_and_with_internal_neighbours_hide_them(stage: Stage):
    who, faults = reader(stage, "chen"), []
    for record in [*stage.shared.states, *stage.mixed]:
        for path in _pages_of(record):
            faults.append(fault(who, "GET", path, who.get(path), ANSWERED))
    complain([line for line in faults if line])


def _pages_of(record: Record) -> Iterator[str]:
    home, name = f"/e/{record.engagement.handle}", record._meta.model_name
    yield record.url
    yield f"{home}/comment/{record._meta.label_lower}/{record.pk}/"
    extra = {
        "acceptance": ("sign_acceptance/", "signed/", "cases/F1/"),
        "baseline": ("sign_baseline/",),
    }
    for part in extra.get(str(name), ()):
        yield f"{record.url}{part}"


def test_questions_in_an_address_bring_nothing_internal(stage: Stage):
    who, faults = reader(stage, "ada"), []
    for row in of_engagement():
        if "GET" in row.methods and "<" not in row.route.removeprefix("/e/<handle>/"):
            path = address(stage, row, stage.shared) + QUESTIONS
            good = ANSWERED if row.who != "vendor" else REFUSED
            faults.append(fault(who, "GET", path, who.get(path), good))
    complain([line for line in faults if line])


@pytest.mark.parametrize("key", ["chen", "ada"])
def test_the_clients_pages_outside_an_engagement_hold_nothing_internal(stage: Stage, key: str):
    who, faults = reader(stage, key), []
    for row in table().values():
        if row.is_of_engagement:
            continue
        path = address(stage, row, stage.shared)
        good = REFUSED if row.who in ("colleague", "owner") else ANSWERED | {400, 405, 410, 429}
        if "GET" in row.methods:
            faults.append(fault(who, "GET", path, who.read(path), good))
        if "POST" in row.methods and row.who != "public":
            reply = who.post(path, plausible(stage, row, stage.shared))
            faults.append(fault(who, "POST", path, reply, good))
    complain([line for line in faults if line])


def test_a_visitor_by_link_reads_what_the_client_reads(stage: Stage):
    who = visitor(stage, stage.links["ocean"])
    complain([line for line in read_all(stage, who, "user") if line])


def test_looking_as_the_client_shows_nothing_internal_and_changes_nothing(stage: Stage):
    who = reader(stage, "lin", as_client="ocean")
    faults = list(read_all(stage, who, ""))
    for row in of_engagement():
        if row.command and "POST" in row.methods:
            path = address(stage, row, stage.shared)
            reply = who.post(path, plausible(stage, row, stage.shared))
            faults.append(fault(who, "POST", path, reply, REFUSED))
    complain([line for line in faults if line])
