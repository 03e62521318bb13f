"""The baseline as a paper: what the sponsor reads is what is hashed."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from songda.kit.templatetags.ui import day
from songda.needs.models import Baseline, BaselineItem, Criterion, RequirementVersion, Statement
from songda.needs.sources import ANSWERED, statements_behind
from songda.signing.papers import Block, Paper, Table


def baseline_paper(
    by: Any, baseline: Baseline, versions: Sequence[RequirementVersion] = ()
) -> Paper:
    """What is signed: each requirement in its frozen version, its criteria and its sources.

    Days are told in the engagement's zone, so that the content does not depend on the reader.
    """
    versions = versions or frozen_versions(baseline)
    behind = statements_behind(by, [version.requirement for version in versions])
    with timezone.override(ZoneInfo(baseline.engagement.zone)):
        blocks = [
            *([Block(_("What it covers"), [baseline.text])] if baseline.text else []),
            *[_block(one, _readable(behind.get(one.requirement_id, []))) for one in versions],
        ]
    return _paper(baseline, len(versions), blocks)


def _paper(baseline: Baseline, count: int, blocks: list[Block]) -> Paper:
    engagement = baseline.engagement
    return Paper(
        kind=_("Baseline of requirements"),
        number=baseline.label,
        title=baseline.title,
        parties=_("%(client)s and %(organisation)s, %(engagement)s")
        % {
            "client": engagement.client.name,
            "organisation": engagement.organisation.name,
            "engagement": engagement.name,
        },
        verdict=_("Agreed"),
        tone="good",
        language=get_language() or "",
        blocks=blocks,
        intent=ngettext(
            "I have read this requirement and its criteria. We agree that it is what is to be "
            "delivered and what acceptance is judged by.",
            "I have read these %(count)s requirements and their criteria. We agree that they are "
            "what is to be delivered and what acceptance is judged by.",
            count,
        )
        % {"count": count},
    )


def frozen_versions(baseline: Baseline) -> list[RequirementVersion]:
    """What the baseline holds, by number, each with its requirement: one query."""
    items = BaselineItem.objects.filter(
        baseline=baseline, requirement=OuterRef("requirement"), version=OuterRef("version")
    )
    rows = RequirementVersion.objects.filter(
        Exists(items), organisation_id=baseline.organisation_id
    )
    found = list(rows.select_related("requirement__sent").order_by("requirement__number"))
    for version in found:
        version.requirement.engagement = baseline.engagement
    return found


def _block(version: RequirementVersion, said: list[Statement]) -> Block:
    heading = _("%(label)s, version %(version)s: %(title)s") % {
        "label": version.requirement.label, "version": version.version, "title": version.title,
    }  # fmt: skip
    return Block(heading, [version.text, *[_said(one) for one in said]], _table(version))


def _readable(said: list[Statement]) -> list[Statement]:
    """What was played back and stands: the rest of a transcript stays with the team."""
    return [one for one in said if not one.is_internal and one.state not in ANSWERED]


def _said(statement: Statement) -> str:
    return _("%(label)s, %(speaker)s on %(day)s: “%(words)s”") % {
        "label": statement.label,
        "speaker": statement.turn.speaker,
        "day": day(statement.session.held_at),
        "words": statement.words,
    }


def _table(version: RequirementVersion) -> Table:
    kinds = dict(Criterion.Kind.choices)
    return Table(
        [_("Criterion"), _("Kind"), _("Scene"), _("Behaviour"), _("Threshold"), _("Target")],
        [
            [f"{one['label']} {one['title']}", str(kinds[one["kind"]]), one["scene"],
             one["behaviour"], one["threshold"], one["target"]]
            for one in version.criteria
        ],
    )  # fmt: skip
