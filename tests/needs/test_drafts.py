"""What was sent is what the client reads, until the next version is sent."""

from decimal import Decimal

import pytest

from songda.engagements.commands import share
from songda.home.graphs import graph_of
from songda.needs import commands
from songda.needs.models import Criterion, Requirement
from songda.trail.finding import find
from songda.trail.models import ClientEntry, Entry, Event
from songda.trail.timeline import timeline
from tests.leaks.browsing import text_of
from tests.needs.stage import (
    a_baseline,
    a_criterion,
    a_requirement,
    a_sent_baseline,
    a_signed_baseline,
    an_approved_requirement,
    sign_it,
)

DRAFT = "还没发出的字"


def a_draft_beside(world, sent=a_sent_baseline):
    """A requirement that was sent, and of which the team has begun the next version."""
    baseline = sent(world)
    requirement = baseline.items.get().requirement
    requirement.engagement = world.engagement
    commands.change_requirement(
        world.by("zhou"), requirement, title=f"{DRAFT}标题", text=f"{DRAFT}正文", why=f"{DRAFT}原因"
    )
    criterion = requirement.criteria.get()
    criterion.requirement = requirement
    words = {"kind": "performance", "scene": DRAFT, "behaviour": DRAFT, "threshold": DRAFT}
    commands.change_criterion(
        world.by("zhou"), criterion, title=f"{DRAFT}标准", target=Decimal(20), unit="s", **words
    )
    a_criterion(world, requirement, title=f"{DRAFT}新标准")
    requirement.refresh_from_db()
    return requirement


def read(world, key, model=Requirement):
    return list(model.objects.visible_to(world.by(key)).order_by("number"))


def send_again(world, requirement):
    commands.approve_requirement(world.by("zhou"), requirement)
    return commands.send_baseline(world.by("lin"), a_baseline(world, requirement))


def test_the_client_reads_the_version_that_was_sent_and_the_team_its_draft(world):
    a_draft_beside(world)

    (theirs,), (ours,) = read(world, "ada"), read(world, "zhou")

    assert (theirs.title, theirs.text, theirs.version) == (
        "消息及时送达", "发出的消息 300 ms 内到达对方。", 1,
    )  # fmt: skip
    assert (ours.title, ours.text, ours.version) == (f"{DRAFT}标题", f"{DRAFT}正文", 2)


def test_the_client_knows_the_state_of_what_was_sent(world):
    a_draft_beside(world, a_signed_baseline)

    assert [one.state for one in read(world, "ada")] == ["baselined"]
    assert [one.state for one in read(world, "zhou")] == ["draft"]
    assert [one.state for one in ClientEntry.objects.filter(type="needs.requirement")] == [
        "baselined"
    ]


def test_the_list_is_narrowed_by_the_state_that_its_reader_knows(world):
    a_draft_beside(world, a_signed_baseline)
    here = f"{world.engagement.url}requirements/?state="

    assert "REQ-01" in world.browser("ada").get(f"{here}baselined").text
    assert "REQ-01" not in world.browser("ada").get(f"{here}draft").text
    assert "REQ-01" in world.browser("zhou").get(f"{here}draft").text


def test_a_criterion_keeps_the_words_that_were_sent(world):
    a_draft_beside(world)

    (theirs,) = read(world, "chen", Criterion)

    assert (theirs.title, theirs.scene, theirs.target, theirs.unit) == (
        "送达时延", "工作日 9:00，600 人同时在线", 300, "ms",
    )  # fmt: skip
    assert len(read(world, "zhou", Criterion)) == 2


def test_a_criterion_of_a_shared_draft_begins_a_version_of_its_own(world):
    requirement = a_requirement(world)
    share(world.by("lin"), requirement)

    a_criterion(world, requirement)
    a_criterion(world, requirement, title="第二条")

    assert requirement.version == 2
    assert read(world, "ada", Criterion) == []
    assert [one.version for one in read(world, "ada")] == [1]


PAGES = (
    "requirements/1/", "requirements/", "baselines/1/", "needs/", "thread/requirement/1/",
    "thread/criterion/1/", "thread/", "matrix/", "matrix.xlsx", "search/?q=字", "",
    "history/",
)  # fmt: skip


@pytest.mark.parametrize("key", ["chen", "wang", "ada"])
def test_no_page_shows_the_client_a_word_of_the_draft(world, key):
    a_draft_beside(world)
    browser = world.browser(key)

    answers = {path: browser.get(f"{world.engagement.url}{path}") for path in PAGES}

    assert [path for path, answer in answers.items() if DRAFT in text_of(answer)] == []
    assert "消息及时送达" in text_of(answers["requirements/1/"])


def test_search_finds_for_each_what_each_may_read(world):
    a_draft_beside(world)

    assert find(world.by("ada"), DRAFT) == []
    assert {one.label for one in find(world.by("zhou"), DRAFT)} == {"REQ-01", "AC-01.1", "AC-01.2"}
    assert [one.label for one in find(world.by("ada"), "消息及时送达")] == ["REQ-01"]


def test_the_thread_has_the_title_that_was_sent_and_no_criterion_more(world):
    a_draft_beside(world)

    titles = {node.label: node.title for node in graph_of(world.by("ada")).nodes.values()}

    assert titles["REQ-01"] == "消息及时送达"
    assert titles["AC-01.1"] == "送达时延"
    assert "AC-01.2" not in titles


def test_the_timeline_tells_the_client_of_no_version_before_it_is_sent(world):
    requirement = a_draft_beside(world)

    told = [one.verb for one in timeline(world.by("ada"), requirement)]

    assert "requirement.changed" not in told
    assert not Event.objects.visible_to(world.by("ada")).filter(verb__startswith="criterion.")


def test_what_is_sent_next_is_what_the_client_reads_then(world):
    requirement = a_draft_beside(world)

    send_again(world, requirement)

    (theirs,) = read(world, "ada")
    assert (theirs.title, theirs.version, theirs.state) == (f"{DRAFT}标题", 2, "approved")
    assert [one.title for one in read(world, "ada", Criterion)] == [
        f"{DRAFT}标准",
        f"{DRAFT}新标准",
    ]
    assert {one.label for one in find(world.by("ada"), DRAFT)} == {"REQ-01", "AC-01.1", "AC-01.2"}
    sent = Event.objects.get(verb="requirement.sent")
    assert (sent.facts["before"], sent.facts["version"], sent.audience) == (1, 2, "shared")


def test_what_is_signed_while_a_draft_is_written_is_agreed_and_the_draft_stays_one(world):
    baseline = a_sent_baseline(world)
    requirement = baseline.items.get().requirement
    requirement.engagement = world.engagement
    commands.change_requirement(world.by("zhou"), requirement, title=DRAFT, text=DRAFT, why="弱网")

    sign_it(world, baseline)

    assert [one.state for one in read(world, "ada")] == ["baselined"]
    assert [one.state for one in read(world, "zhou")] == ["draft"]


def test_a_comment_of_the_client_leaves_the_draft_as_it_is(world):
    requirement = a_draft_beside(world)
    here = f"{world.engagement.url}comment/needs.requirement/{requirement.id}/"

    world.browser("ada").post(here, {"text": "这样可以。", "once": "o"})

    assert Entry.objects.get(pk=requirement.id).title == f"{DRAFT}标题"
    assert ClientEntry.objects.get(pk=requirement.id).title == "消息及时送达"


def test_what_the_client_reads_cannot_be_saved_over_the_draft(world):
    a_draft_beside(world)
    (theirs,) = read(world, "ada")

    with pytest.raises(RuntimeError):
        theirs.touch(world.now, "title")


def test_an_internal_requirement_has_no_line_in_the_clients_catalogue(world):
    an_approved_requirement(world)

    assert not ClientEntry.objects.filter(type__in=("needs.requirement", "needs.criterion"))
