"""A form filled in as a person would, for any command that has one."""

from functools import cache
from importlib import import_module
from typing import Any

from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.leaks.filler import Filler
from tests.leaks.matrix import Row
from tests.leaks.stage import Stage
from tests.world import PASSWORD

WORDS = "Plain words, nothing hidden"
SIGNING = {"method": "password", "secret": PASSWORD, "intent": "on", "shown_hash": "0" * 64}


@cache
def form_classes() -> dict[str, type[forms.Form]]:
    """Every form of the product by its command: SignBaseline is `signbaseline`."""
    found: dict[str, type[forms.Form]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("songda.") and _has_forms(app.name):
            module = import_module(f"{app.name}.forms")
            for name, value in vars(module).items():
                if isinstance(value, type) and issubclass(value, forms.BaseForm):
                    found[name.lower()] = value
    return found


def _has_forms(app: str) -> bool:
    from importlib.util import find_spec

    return find_spec(f"{app}.forms") is not None


def plausible(stage: Stage, row: Row, filler: Filler) -> dict[str, Any]:
    """What somebody would send to this route; the filler's rows are chosen where rows are."""
    chosen = _chosen(stage, row, filler)
    fields = _form(row).base_fields.items()
    data = {name: chosen.get(name, _value(field)) for name, field in fields}
    return {**SIGNING, **data, **_besides(row, filler), "once": f"once-{row.route}"[-64:]}


def chooses_rows(row: Row) -> bool:
    """Whether the route's form names rows, so that a row of somebody else must be refused."""
    fields = _form(row).base_fields.items() if row.command else ()
    return any(isinstance(field, forms.ModelChoiceField) and name != "waiting_person"
               for name, field in fields)  # fmt: skip


def _form(row: Row) -> type[forms.Form]:
    """The form named like the command; a comment's where a command has none."""
    return form_classes().get(row.name.replace("_", "")) or form_classes()["makecomment"]


def _chosen(stage: Stage, row: Row, filler: Filler) -> dict[str, Any]:
    """Rows for the fields that choose one, and words that have to fit."""
    requirement, ended = filler.named("requirement"), "planning.plan_requirement"
    return {
        "requirement": requirement.number if row.command == ended else requirement.pk,
        "requirements": [requirement.pk],
        "findings": [filler.named("finding").pk],
        "finding": filler.named("finding").pk,
        "version": filler.named("deliverableversion").pk, "method": SIGNING["method"],
        "client": filler.engagement.client_id, "secret": SIGNING["secret"],
        "owner": filler.person.pk,
        "waiting_person": "",
        "role": "member" if row.name == "invite_colleague" else "user",
        "value": "1.5", "waits_for": "", "path": "", "span": "", "before": "", "after": "",
        "audience": "shared", "state": "waiting_client" if row.name == "wait_for" else "review",
    }  # fmt: skip


def _besides(row: Row, filler: Filler) -> dict[str, Any]:
    """Fields that a page's buttons send and no form declares."""
    if row.name == "verify_deliverable":
        return {"version": "1"}
    if row.name == "group_into_finding":
        return {"statements": [filler.named("statement").number]}
    return {"view": "client"} if row.route.endswith("/view/") else {}


def _value(field: forms.Field) -> Any:
    match field:
        case forms.FileField():
            return SimpleUploadedFile("words.txt", WORDS.encode(), "text/plain")
        case forms.ModelChoiceField():
            return ""
        case forms.ChoiceField():
            return next((str(value) for value, _label in field.choices if value), "")
        case forms.DateTimeField():
            return "2026-11-24T10:00"
        case forms.DateField():
            return "2026-12-01"
        case forms.EmailField():
            return "somebody.new@example.com"
        case forms.DecimalField() | forms.IntegerField():
            return "1"
        case forms.BooleanField():
            return "on"
        case _:
            return WORDS[: field.max_length or 100]  # type: ignore[attr-defined]
