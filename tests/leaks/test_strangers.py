"""Who is not a member now learns nothing: 404 everywhere, and not one name."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.leaks.browsing import Reader, Reply, complain, reader, visitor
from tests.leaks.matrix import Row, address, of_engagement, table
from tests.leaks.plausible import plausible
from tests.leaks.stage import EVERY_CANARY, INTERNAL, SHARED, SIBLING, Stage

pytestmark = pytest.mark.django_db
OCEAN = (SHARED, INTERNAL, SIBLING)


def secrets_of_ocean(stage: Stage) -> list[str]:
    return [*OCEAN, *stage.names(stage.world.engagement)]


def fault(who: Reader, how: str, path: str, reply: Reply, words: Any, good: set[int]) -> str:
    """ "" or a line about what came back wrongly."""
    leaked = reply.holds(words)
    if reply.status in good and not leaked and not reply.recorded:
        return ""
    said = reply.text[-1500:] if reply.status == 500 else ""
    grew = " and it was recorded" if reply.recorded else ""
    return f"{who.name}: {how} {path} → {reply.status}{grew} {leaked or ''} {said}"


def as_meant(stage: Stage, who: Reader, row: Row, path: str) -> Iterator[tuple[str, Reply]]:
    """In the ways that the route is made for."""
    if "GET" in row.methods:
        yield "GET", who.get(path)
    if "POST" in row.methods:
        yield "POST", who.post(path, plausible(stage, row, stage.shared))


def in_other_ways(who: Reader, row: Row, path: str) -> Iterator[tuple[str, Reply]]:
    """As a fragment, as an empty form, and in the way that the route is not made for."""
    if "GET" in row.methods:
        yield "GET (fragment)", who.get(path, fragment=True)
    yield "POST (empty)", who.post(path, {})


def test_a_manager_elsewhere_finds_nothing_in_any_way(stage: Stage):
    who, words = reader(stage, "zed"), secrets_of_ocean(stage)
    faults = []
    for row in of_engagement():
        path = address(stage, row, stage.shared)
        for how, reply in (*as_meant(stage, who, row, path), *in_other_ways(who, row, path)):
            faults.append(fault(who, how, path, reply, words, {404, 405}))
    complain([line for line in faults if line])


@pytest.mark.parametrize("key", ["yan", "noor", "wen", "qi", "bo"])
def test_others_who_are_not_members_now_find_nothing(stage: Stage, key: str):
    """The client elsewhere, the sibling's manager, both who left, the owner outside."""
    who = reader(stage, key)
    house = {"bo": stage.world.organisation.name, "noor": stage.world.organisation.name}
    words = [word for word in secrets_of_ocean(stage) if word != house.get(key)]
    if key == "noor":
        words.remove(SIBLING)
    faults = []
    for row in of_engagement():
        path = address(stage, row, stage.shared)
        how, reply = next(as_meant(stage, who, row, path))
        faults.append(fault(who, how, path, reply, words, {404}))
    complain([line for line in faults if line])


def test_whoever_is_not_signed_in_is_sent_to_sign_in_or_sees_a_public_page(stage: Stage):
    who = reader(stage, None)
    faults = []
    for row in table().values():
        path = address(stage, row, stage.shared)
        words = EVERY_CANARY if row.who == "public" else secrets_of_ocean(stage)
        for how, reply in as_meant(stage, who, row, path):
            if row.who == "public":
                faults.append(_public(who, how, path, reply, words))
            elif not _sent_to_sign_in(reply):
                faults.append(f"{who.name}: {how} {path} → {reply.status} {reply.text[-900:]}")
    complain([line for line in faults if line])


def _public(who: Reader, how: str, path: str, reply: Reply, words: Any) -> str:
    good = {200, 302, 400, 401, 403, 404, 405, 409, 410, 422, 429}
    may_record = how == "POST" and path.startswith(("/invitation/", "/l/"))
    line = fault(who, how, path, reply, words, good)
    return "" if may_record and not reply.holds(words) and reply.status in good else line


def _sent_to_sign_in(reply: Reply) -> bool:
    return reply.status == 302 and reply.location.startswith(("/account/login/", "/account/re"))


def test_a_fragment_for_nobody_sends_the_page_to_sign_in(stage: Stage):
    who, words = reader(stage, None), secrets_of_ocean(stage)
    for path in ("/e/ocean/needs/", "/e/ocean/requirements/1/", "/", "/palette/?q=CANARY"):
        reply = who.get(path, fragment=True)
        assert reply.status == 401 and not reply.holds(words), path


def test_a_link_reaches_its_own_engagement_only(stage: Stage):
    who, words = visitor(stage, stage.links["elsewhere"]), secrets_of_ocean(stage)
    own = who.get("/e/elsewhere/home/")
    assert own.status == 200 and "CANARY-ELSEWHERE" in own.text
    faults = []
    for row in table().values():
        if row.who == "public":
            continue
        path = address(stage, row, stage.shared)
        reply = who.get(path) if "GET" in row.methods else who.post(path, {})
        if not _sent_to_sign_in(reply) or reply.holds(words):
            faults.append(f"{who.name}: {path} → {reply.status} {reply.text[-500:]}")
    complain(faults)


@pytest.mark.parametrize("how", ["revoked_at", "expires_at"])
def test_a_link_that_is_over_reaches_nothing(stage: Stage, how: str):
    link = stage.links["ocean"]
    assert visitor(stage, link).get("/e/ocean/home/").status == 200
    type(link).objects.filter(pk=link.pk).update(**{how: link.created_at})
    assert _sent_to_sign_in(visitor(stage, link).get("/e/ocean/home/"))
