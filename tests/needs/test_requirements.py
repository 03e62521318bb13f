"""Requirements, their versions and criteria."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from songda.engagements.models import new_record
from songda.kit.refusals import Refused
from songda.needs import commands
from songda.needs.models import RequirementVersion
from songda.needs.versions import changes, diff, kept_of
from songda.planning.models import WorkItem
from songda.trail.commands import link
from songda.trail.models import Link
from tests.needs.stage import (
    a_criterion,
    a_finding,
    a_requirement,
    a_signed_baseline,
    an_approved_requirement,
)


def test_a_requirement_comes_from_its_findings(world):
    finding = a_finding(world)
    requirement = a_requirement(world, finding)

    assert Link.objects.get(kind="derives").source_id == finding.id
    assert (requirement.version, requirement.state) == (1, "draft")


def test_a_requirement_without_a_finding_is_refused(world):
    with pytest.raises(Refused) as refused:
        commands.write_requirement(world.by("zhou"), findings=[], title="x", text="y")

    assert refused.value.field == "findings"


def test_a_change_keeps_the_version_before_with_its_criteria(world):
    requirement = an_approved_requirement(world)

    commands.change_requirement(
        world.by("zhou"),
        requirement,
        title=requirement.title,
        text="200 ms 内到达。",
        why="客户要求",
    )

    kept = RequirementVersion.objects.get(requirement=requirement)
    assert (kept.version, kept.text) == (1, "发出的消息 300 ms 内到达对方。")
    assert kept.criteria[0]["target"] == "≤ 300 ms"
    assert (requirement.version, requirement.state) == (2, "draft")
    assert changes(requirement, kept_of(requirement))[0].text


def test_a_change_says_why_and_changes_something(world):
    requirement = a_requirement(world)
    same = {"title": requirement.title, "text": requirement.text}

    with pytest.raises(Refused):
        commands.change_requirement(world.by("zhou"), requirement, **same, why="x")
    with pytest.raises(Refused):
        commands.change_requirement(world.by("zhou"), requirement, title="x", text="y", why="")


def test_what_rests_on_a_changed_requirement_becomes_suspect_with_the_reason(world):
    requirement = an_approved_requirement(world)
    a_signed_baseline(world, requirement)
    requirement.refresh_from_db()
    by = world.by("zhou")
    item = new_record(WorkItem, by, title="重写推送", state_since=by.now)
    link(by, item, "implements", requirement)

    commands.change_requirement(
        by, requirement, title=requirement.title, text="200 ms 内到达。", why="客户要求"
    )

    found = Link.objects.get(kind="implements")
    assert found.suspect_at and "REQ-01" in found.suspect_why and "客户要求" in found.suspect_why


def test_a_criterion_for_an_agreed_requirement_makes_a_new_version(world):
    requirement = an_approved_requirement(world)

    a_criterion(world, requirement, title="第二条")

    requirement.refresh_from_db()
    assert (requirement.version, requirement.state) == (2, "draft")
    assert len(RequirementVersion.objects.get().criteria) == 1


def test_a_function_has_no_target(world):
    criterion = a_criterion(world, a_requirement(world), kind="function")

    assert (criterion.target, criterion.unit) == (None, "")


@pytest.mark.parametrize(
    "fields", [{"unit": ""}, {"target": Decimal("0.00001")}, {"target": Decimal(10) ** 15}]
)
def test_a_target_needs_a_unit_and_a_size_that_can_be_kept(world, fields):
    with pytest.raises(Refused):
        a_criterion(world, a_requirement(world), **fields)


def test_criteria_are_counted_within_their_requirement(world):
    requirement = a_requirement(world)

    labels = [a_criterion(world, requirement).label for _ in range(2)]

    assert labels == ["AC-01.1", "AC-01.2"]


def test_only_a_draft_is_approved(world):
    requirement = an_approved_requirement(world)

    with pytest.raises(Refused):
        commands.approve_requirement(world.by("zhou"), requirement)


@given(st.text(), st.text())
@example("十分钟内要有人回", "五分钟内要有人回复")
def test_a_diff_gives_both_texts_back(before, after):
    pieces = diff(before, after)

    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after


def test_a_diff_takes_words_as_a_whole_and_characters_one_by_one():
    assert diff("answers quickly", "answers the query") == [
        ("same", "answers "), ("gone", "quickly"), ("new", "the query"),
    ]  # fmt: skip
    assert diff("十分钟内", "五分钟内") == [("gone", "十"), ("new", "五"), ("same", "分钟内")]
