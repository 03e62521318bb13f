"""The thread: from any record both ways, with its holes."""

import pytest

from songda.home.graphs import graph_of
from songda.home.history import diff
from songda.home.holes import holes
from songda.home.results import results, signed
from songda.home.threads import thread_of
from songda.signing.models import Signature
from tests.home.stage import Stage, a_whole_thread
from tests.world import NOW


@pytest.fixture
def stage(world):
    return Stage(world)


def drawn(world, record, by="lin", **options):
    actor = world.by(by)
    graph = graph_of(actor)
    papers = Signature.objects.values_list("subject_id", flat=True)
    return thread_of(graph, record.id, results(actor), signed(actor, papers), **options)


def boxes(thread):
    return {box.key: box for cell in thread.cells for box in cell.boxes}


def keys_of_holes(world):
    return [(hole.rule.key, hole.node.label) for hole in holes(graph_of(world.by("lin")))]


def test_from_any_record_the_whole_thread_is_seen(world, stage):
    whole = a_whole_thread(stage)
    labels = {record.label for name, record in whole.items() if name != "case"}

    for name in ("statement", "requirement", "first", "item", "deliverable", "improvement"):
        assert labels <= set(boxes(drawn(world, whole[name]))), name


def test_a_whole_thread_has_no_hole(world, stage):
    thread = drawn(world, a_whole_thread(stage)["requirement"])

    assert (thread.holes, thread.suspects) == (0, 0)
    assert keys_of_holes(world) == []


def test_there_is_one_column_for_each_criterion(world, stage):
    thread = drawn(world, a_whole_thread(stage)["requirement"])
    cells = {cell.boxes[0].key: cell for cell in thread.cells}

    assert thread.columns == 2
    assert (cells["AC-01.1"].column, cells["AC-01.2"].column) == (1, 2)
    assert cells["REQ-01"].width == 2


def test_past_three_criteria_the_columns_are_turned(world, stage):
    requirement = stage.requirement(state="approved")
    for _ in range(7):
        stage.criterion(requirement)

    first, last = drawn(world, requirement), drawn(world, requirement, first=6)

    assert (first.width, first.has_more, first.last) == (3, True, 3)
    assert (last.width, last.has_more, last.before) == (1, False, 3)
    assert "AC-01.7" in boxes(last)


def test_a_criterion_without_work_breaks_off_once_and_to_the_end(world, stage):
    requirement = stage.requirement(state="approved")
    stage.criterion(requirement)

    hole = boxes(drawn(world, requirement))["hole-0-workitem"]

    assert hole.missing == ("workitem", "deliverable", "acceptance", "result")
    assert hole.rows == 4
    assert hole.above == ("AC-01.1",)


def test_work_for_one_criterion_leaves_a_hole_in_the_other_column_only(world, stage):
    requirement = stage.requirement(state="in_work")
    first, _second = stage.criterion(requirement), stage.criterion(requirement)
    stage.join(stage.item(), "implements", first)

    found = boxes(drawn(world, requirement))

    assert found["hole-0-deliverable"].missing[0] == "deliverable"
    assert found["hole-1-workitem"].columns == {1}


def test_a_requirement_without_criterion_or_source_says_so(world, stage):
    found = boxes(drawn(world, stage.requirement(state="approved")))

    assert found["hole-criterion"].missing == ("criterion",)
    assert found["hole-source"].missing == ("finding",)


def test_a_suspect_link_marks_its_box_and_its_line(world, stage):
    requirement = stage.requirement(state="in_work")
    criterion, item = stage.criterion(requirement), stage.item()
    stage.join(item, "implements", criterion, suspect_at=NOW, suspect_why="REQ-01 v2")

    thread = drawn(world, requirement)
    box = boxes(thread)["TSK-01"]

    assert (thread.suspects, box.is_suspect, box.suspect) == (1, True, ("AC-01.1",))


def test_a_removed_link_leads_nowhere(world, stage):
    requirement, item = stage.requirement(), stage.item()
    stage.join(item, "implements", requirement, removed_at=NOW)

    assert "TSK-01" not in boxes(drawn(world, requirement))


def test_the_signature_of_the_acceptance_ends_the_thread(world, stage):
    whole = a_whole_thread(stage)
    acceptance = whole["acceptance"]
    Signature.objects.create(
        organisation=world.organisation, engagement=world.engagement, code="SD-4H2P-R9XC",
        subject_type="acceptance.acceptance", subject_id=acceptance.id,
        subject_label=acceptance.label, subject_url=acceptance.url, act="sign", title="终验",
        person=world.chen, content="{}", content_hash="0", evidence={}, evidence_hash="0",
        language="zh-hans", at=NOW,
    )  # fmt: skip

    assert "SD-4H2P-R9XC" in boxes(drawn(world, whole["requirement"]))


def test_a_circle_of_links_ends(world, stage):
    a, b = stage.finding(), stage.requirement()
    stage.join(a, "derives", b)
    stage.join(b, "derives", a)

    assert {"F-01", "REQ-01"} <= set(boxes(drawn(world, b)))


KINDS = [
    ("unanswered", lambda stage: stage.statement(state="confirmed")),
    ("fruitless", lambda stage: stage.finding()),
    ("sourceless", lambda stage: stage.requirement(state="draft")),
    ("criterionless", lambda stage: stage.requirement(state="draft")),
    ("workless", lambda stage: stage.requirement(state="approved")),
    ("reasonless", lambda stage: stage.item(state="doing")),
    ("purposeless", lambda stage: stage.deliverable(state="draft")),
    ("unaccepted", lambda stage: stage.deliverable(state="verified")),
]


@pytest.mark.parametrize(("key", "make"), KINDS)
def test_every_kind_of_hole_is_found(world, stage, key, make):
    label = make(stage).label

    assert (key, label) in keys_of_holes(world)


def test_a_worked_requirement_without_deliverable_is_a_hole(world, stage):
    requirement = stage.requirement(state="in_work")
    stage.join(stage.item(), "implements", requirement)

    assert ("undelivered", "REQ-01") in keys_of_holes(world)


def test_a_delivered_requirement_without_result_is_a_hole(world, stage):
    requirement = stage.requirement(state="verified")
    stage.criterion(requirement)
    stage.join(stage.deliverable(), "delivers", requirement)

    assert ("untested", "REQ-01") in keys_of_holes(world)


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_a_statement_that_got_its_reason_is_no_hole(world, stage, state):
    stage.statement(state=state)

    assert keys_of_holes(world) == []


@pytest.mark.parametrize("state", ["rejected", "deferred"])
def test_a_requirement_that_was_given_up_is_no_hole(world, stage, state):
    stage.requirement(state=state)

    assert keys_of_holes(world) == []


def test_the_client_sees_no_internal_record_and_no_hole(world, stage):
    requirement = stage.requirement(state="approved")
    stage.criterion(requirement)
    stage.join(stage.item(audience="internal", title="秘密"), "implements", requirement)

    page = world.browser("chen").get("/e/ocean/thread/requirement/1/").content.decode()
    front = world.browser("chen").get("/e/ocean/thread/").content.decode()

    assert "REQ-01" in page and "秘密" not in page and "TSK-01" not in page
    assert "hole" not in page.split("<main")[1] and "sd-chip hole" not in front


def test_an_internal_record_has_no_thread_for_the_client(world, stage):
    stage.item(audience="internal")

    assert world.browser("chen").get("/e/ocean/thread/workitem/1/").status_code == 404


@pytest.mark.parametrize("address", ["nothing/1/", "requirement/99/", "requirement/1/?show=x-1",
                                     "requirement/1/?from=abc"])  # fmt: skip
def test_what_is_not_there_is_404_and_bad_choices_are_ignored(world, stage, address):
    stage.requirement()

    status = world.browser("lin").get(f"/e/ocean/thread/{address}").status_code

    assert status == (200 if "?" in address else 404)


def test_another_record_of_the_map_can_stand_beside_it(world, stage):
    a_whole_thread(stage)

    page = world.browser("lin").get("/e/ocean/thread/requirement/1/?show=ticket-1")

    assert "<h2>INC-01</h2>" in page.content.decode()


def test_the_trail_is_checked_by_a_press_and_remembered(world, stage):
    stage.requirement()
    browser = world.browser("lin")

    answer = browser.post("/e/ocean/thread/check/", {"next": "/e/ocean/thread/requirement/1/"})

    assert answer.headers["Location"] == "/e/ocean/thread/requirement/1/"
    assert browser.session["chain_checked"]["ocean"][0] == 0
    assert "#1" in browser.get("/e/ocean/thread/requirement/1/").content.decode()


def test_the_check_leads_to_no_foreign_page(world):
    answer = world.browser("lin").post("/e/ocean/thread/check/", {"next": "https://example.com/"})

    assert answer.headers["Location"] == "/e/ocean/thread/"


def test_a_new_version_shows_what_went_and_what_came():
    gone, new = diff("消息要快。不丢。", "1,000 人在线，P95 ≤ 300 ms。不丢。")

    assert (gone, new) == (("消息要快。",), ("1,000 人在线，P95 ≤ 300 ms。",))


def test_a_number_is_not_cut_at_its_point():
    assert diff("at most 1.5 s. Fast.", "at most 1.8 s. Fast.") == (
        ("at most 1.5 s.",), ("at most 1.8 s.",)
    )  # fmt: skip
