"""The acceptance certificate as a paper: what the sponsor reads is what is hashed."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from songda.acceptance.cases import Standing, conclusion_of, counts, judging_days, standings
from songda.acceptance.conclusions import CONDITIONAL, FAILED, PASSED, Tally, tally
from songda.acceptance.models import Acceptance, VerdictChoice
from songda.documents.models import Version
from songda.kit.templatetags.ui import day, moment
from songda.needs.models import Criterion
from songda.signing.papers import Block, Paper, Table

TONES = {PASSED: "good", CONDITIONAL: "warn", FAILED: "bad"}
Say = Callable[[date | datetime | None], str]


def verdict_words(conclusion: str) -> str:
    """The conclusion as it stands on buttons and papers."""
    return {PASSED: _("Passed"), CONDITIONAL: _("Passed with conditions"), FAILED: _("Not passed")}[
        conclusion
    ]


def certificate_paper(acceptance: Acceptance, rows: list[Standing] | None = None) -> Paper:
    """What is signed about a concluded round, in the language in force.

    `rows` are its cases as they stand, where they were read already.

    Days and moments are told in the engagement's zone, so that the content does not depend
    on who reads it. Raises ValueError while a case has no verdict.
    """
    rows = standings(acceptance) if rows is None else rows
    with timezone.override(ZoneInfo(acceptance.engagement.zone)):
        conclusion = conclusion_of(rows)
        blocks = [
            object_of(acceptance),
            _summary(rows),
            *_reservations(rows, conclusion),
            _judging(acceptance, rows),
            every_result(rows),
            *_warranty(acceptance, conclusion),
        ]
        return _paper(acceptance, rows, conclusion, blocks)


def _paper(
    acceptance: Acceptance, rows: list[Standing], conclusion: str, blocks: list[Block]
) -> Paper:
    return Paper(
        kind=kind_of(acceptance),
        number=number_of(acceptance),
        title=title_of(acceptance, conclusion),
        parties=parties_of(acceptance),
        verdict=verdict_words(conclusion),
        tone=TONES[conclusion],
        language=get_language() or "",
        blocks=blocks,
        intent=_intent(acceptance, conclusion, counts(rows)),
        files=files_of(acceptance, rows),
    )


def title_of(acceptance: Acceptance, conclusion: str) -> str:
    """What signing means, as a sentence: for the title of the page and of the signature."""
    words = {
        PASSED: _("%(what)s passes: %(kind)s"),
        CONDITIONAL: _("%(what)s passes with conditions: %(kind)s"),
        FAILED: _("%(what)s does not pass: %(kind)s"),
    }
    return words[conclusion] % {
        "what": acceptance.title, "kind": acceptance.get_kind_display(),
    }  # fmt: skip


def kind_of(acceptance: Acceptance) -> str:
    return {
        Acceptance.Kind.PRELIMINARY: _("Certificate of preliminary acceptance"),
        Acceptance.Kind.TRIAL_RUN: _("Certificate of the trial run"),
        Acceptance.Kind.FINAL: _("Certificate of final acceptance"),
    }[Acceptance.Kind(acceptance.kind)]


def number_of(acceptance: Acceptance) -> str:
    return _("%(label)s, round %(round)s") % {"label": acceptance.label, "round": acceptance.round}


def parties_of(acceptance: Acceptance) -> str:
    """Client, delivery team and contract, in one line."""
    engagement = acceptance.engagement
    parts = [
        _("Client: %(name)s") % {"name": engagement.client.name},
        _("Delivery team: %(name)s") % {"name": engagement.organisation.name},
    ]
    if engagement.contract:
        parts.append(_("Contract %(number)s") % {"number": engagement.contract})
    return " · ".join(parts)


def object_of(acceptance: Acceptance) -> Block:
    """Which version of which deliverable, as which acceptance, by which clause."""
    version = acceptance.version
    lines = [
        _("Deliverable %(label)s %(title)s, version %(name)s, verified and frozen on %(when)s.")
        % {
            "label": acceptance.deliverable.label,
            "title": acceptance.deliverable.title,
            "name": version.name,
            "when": moment(version.verified_at),
        },
        _("Kind: %(kind)s. Clause of the contract: %(clause)s.")
        % {"kind": acceptance.get_kind_display(), "clause": acceptance.clause},
    ]
    return Block(_("What is accepted"), lines)


def _summary(rows: list[Standing]) -> Block:
    table = [
        _kind_row(str(label), [row for row in rows if row.case.kind == kind])
        for kind, label in Criterion.Kind.choices
        if any(row.case.kind == kind for row in rows)
    ]
    columns = [_("Kind"), _("Conclusion"), _("Key measured values"), _("Evidence")]
    return Block(_("Results by kind"), [], Table(columns, table, "lllr"))


def _kind_row(label: str, rows: list[Standing]) -> list[str]:
    evidence = sum(bool(row.measurement and row.measurement.evidence_id) for row in rows)
    heading = ngettext("%(kind)s, %(count)s case", "%(kind)s, %(count)s cases", len(rows))
    files = ngettext("%(count)s file", "%(count)s files", evidence)
    return [
        heading % {"kind": label, "count": len(rows)},
        tally_words(tally([row.chosen for row in rows])),
        _("; ").join(_measured_words(row) for row in _key_rows(rows)) or "–",
        files % {"count": evidence},
    ]


def _key_rows(rows: list[Standing]) -> list[Standing]:
    """Those with a condition or a failure first, and no more than three."""
    measured = [row for row in rows if row.measurement]
    return sorted(measured, key=lambda row: row.chosen == VerdictChoice.PASS)[:3]


def _measured_words(row: Standing) -> str:
    words = _("%(title)s %(value)s (%(sample)s), target %(target)s")
    return words % {
        "title": row.case.title,
        "value": row.value,
        "sample": row.measurement.sample if row.measurement else "",
        "target": row.target,
    }


def tally_words(found: Tally) -> str:
    """3 passed, 1 with a condition."""
    parts = [
        (found.passed, ngettext("%(n)s passed", "%(n)s passed", found.passed)),
        (
            found.conditional,
            ngettext("%(n)s with a condition", "%(n)s with conditions", found.conditional),
        ),
        (found.failed, ngettext("%(n)s not passed", "%(n)s not passed", found.failed)),
        (found.open, ngettext("%(n)s to be judged", "%(n)s to be judged", found.open)),
    ]
    return _(", ").join(words % {"n": n} for n, words in parts if n)


def _reservations(rows: list[Standing], conclusion: str) -> list[Block]:
    """The conditions, or what failed: what the client keeps against the delivery."""
    blocks = []
    conditions = [row for row in rows if row.chosen == VerdictChoice.CONDITIONAL]
    if conditions:
        table = Table(
            [_("Case"), _("What has to be put right"), _("Owner"), _("Due")],
            [_reservation(row) for row in conditions],
            "llll",
        )
        blocks.append(Block(_("Reservations (%(n)s)") % {"n": len(conditions)}, [], table))
    failures = [row for row in rows if row.chosen == VerdictChoice.FAIL]
    if conclusion == FAILED:
        table = Table(
            [_("Case"), _("What did not work")],
            [[_named(row), row.verdict.reason if row.verdict else ""] for row in failures],
            "ll",
        )
        blocks.append(Block(_("What did not pass (%(n)s)") % {"n": len(failures)}, [], table))
    return blocks


def _reservation(row: Standing) -> list[str]:
    verdict = row.verdict
    assert verdict is not None
    return [_named(row), verdict.reason, verdict.owner_name, day(verdict.due_on)]


def _named(row: Standing) -> str:
    return f"{row.case.code} {row.case.title}"


def _judging(acceptance: Acceptance, rows: list[Standing]) -> Block:
    judges = dict.fromkeys(row.verdict.person.name for row in rows if row.verdict)
    days = judging_days(rows)
    assert days is not None
    words = _("Judged by %(names)s, from %(first)s to %(last)s.")
    lines = [
        words % {"names": _(", ").join(judges), "first": moment(days[0]), "last": moment(days[1])}
    ]
    if acceptance.concluded_by:
        lines.append(
            _("Handed over for signature by %(name)s on %(when)s.")
            % {"name": acceptance.concluded_by.name, "when": moment(acceptance.concluded_at)}
        )
    if any(row.is_kept for row in rows):
        lines.append(_("Cases that passed in an earlier round were taken over from it."))
    return Block(_("Who judged, and when"), lines)


def every_result(rows: list[Standing]) -> Block:
    """Each case with what was measured and judged."""
    columns = [_("Case"), _("Requirement"), _("Threshold"), _("Measured"), _("Verdict")]
    table = [
        [
            _named(row),
            f"{row.case.requirement.label} v{row.case.requirement_version}",
            row.case.threshold,
            row.value or "–",
            _("%(verdict)s (round %(n)s)") % {"verdict": row.word, "n": row.verdict.round}
            if row.verdict and row.is_kept
            else row.word or "–",
        ]
        for row in rows
    ]
    return Block(_("Every result"), [], Table(columns, table, "lllll"))


def _warranty(acceptance: Acceptance, conclusion: str) -> list[Block]:
    if acceptance.kind != Acceptance.Kind.FINAL or conclusion == FAILED:
        return []
    return [Block(_("Warranty"), [_("The warranty starts on the day of this signature.")])]


def files_of(acceptance: Acceptance, rows: list[Standing]) -> dict[str, str]:
    """Hashes by name: the version that is accepted, then the evidence of each case."""
    files: dict[str, str] = {}
    _add(files, acceptance.version.name, acceptance.version.file)
    for row in rows:
        if row.measurement and row.measurement.evidence:
            _add(files, row.case.code, row.measurement.evidence)
    return files


def _add(files: dict[str, str], prefix: str, version: Version) -> None:
    """A name that two files share is told apart by its case and a number."""
    name = f"{prefix} {version.name}"
    number = 2
    while files.get(name, version.sha256) != version.sha256:
        name = f"{prefix} {version.name} ({number})"
        number += 1
    files[name] = version.sha256


def _intent(acceptance: Acceptance, conclusion: str, found: Tally) -> str:
    said = {
        "client": acceptance.engagement.client.name,
        "what": acceptance.title,
        "kind": acceptance.get_kind_display(),
        "n": found.conditional,
    }
    if conclusion == PASSED:
        return _("On behalf of %(client)s I confirm that %(what)s has passed: %(kind)s.") % said
    if conclusion == CONDITIONAL:
        words = ngettext(
            "On behalf of %(client)s I confirm that %(what)s has passed with a condition: "
            "%(kind)s. The reservation listed stays.",
            "On behalf of %(client)s I confirm that %(what)s has passed with conditions: "
            "%(kind)s. The %(n)s reservations listed stay.",
            found.conditional,
        )
        return words % said
    return _("On behalf of %(client)s I declare that %(what)s has not passed: %(kind)s.") % said
