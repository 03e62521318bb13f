"""Deliverables for tests, built through commands on requirements as needs leaves them."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from songda.delivery.commands import add_version, create_deliverable, verify_deliverable
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.engagements.models import new_record
from songda.needs.models import Criterion, Requirement
from songda.trail.catalogue import enter
from songda.trail.commands import link
from tests.memory import remembered
from tests.world import World


def a_file(name: str = "build.txt", text: str = "智能客服 v1.4.0\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


@remembered
def a_requirement(world: World, title: str = "首答够快", **fields: Any) -> Requirement:
    """A requirement in the baseline, shared with the client, without criteria."""
    by = world.by("zhou")
    made: Requirement = new_record(
        Requirement, by,
        **{"title": title, "text": title, "state": "baselined", "audience": "shared", **fields},
    )  # fmt: skip
    enter([made], by.now)
    return made


def a_criterion(world: World, requirement: Requirement, **fields: Any) -> Criterion:
    """A function's criterion with scene, behaviour and threshold (change what differs)."""
    by = world.by("zhou")
    words = {
        "title": "转人工 30 秒内有回应",
        "scene": "工作日 10:00，120 人同时咨询",
        "behaviour": "点「转人工」后有人接手",
        "threshold": "60 次里 60 次在 30 秒内",
        "place": requirement.criteria.count() + 1,
        "audience": "shared",
    }
    made: Criterion = new_record(Criterion, by, requirement=requirement, **{**words, **fields})
    link(by, requirement, "has", made)
    enter([made], by.now)
    return made


def a_measured_criterion(world: World, requirement: Requirement, **fields: Any) -> Criterion:
    """P95 of the first answer: at most 2.0 s."""
    words = {
        "title": "首答延迟 P95",
        "kind": "performance",
        "threshold": "95% 的提问不超过 2.0 秒",
        "comparison": "at_most",
        "target": "2.0",
        "unit": "秒",
    }
    return a_criterion(world, requirement, **{**words, **fields})


def a_deliverable(world: World, *requirements: Requirement, **fields: Any) -> Deliverable:
    return create_deliverable(
        world.by("wu"), **{"title": "智能客服", "requirements": requirements, **fields}
    )


def a_version(
    world: World, deliverable: Deliverable, name: str = "v1.4.0", **fields: Any
) -> DeliverableVersion:
    """Brought in by Wu."""
    file = fields.pop("file", None) or a_file(f"{name}.txt", f"{deliverable.title} {name}\n")
    return add_version(world.by("wu"), deliverable, name=name, file=file, **fields)


def a_verified_version(
    world: World, deliverable: Deliverable, name: str = "v1.4.0"
) -> DeliverableVersion:
    """Brought in by Wu, verified by Zhou."""
    version = a_version(world, deliverable, name)
    return verify_deliverable(
        world.by("zhou"), deliverable, version=version, how="按验收清单走了一遍"
    )
