"""Drafts of requirements that were sent before: the client reads the version it was sent."""

from django.db import migrations

from songda.engines.search import tokens
from songda.trail.catalogue import scope


def forwards(apps, schema_editor):
    requirement = apps.get_model("needs", "Requirement")
    item = apps.get_model("needs", "BaselineItem")
    version = apps.get_model("needs", "RequirementVersion")
    drafts = requirement.objects.filter(audience="shared", state="draft", version__gt=1)
    for row in drafts.iterator():
        last = item.objects.filter(requirement=row, baseline__sent_at__isnull=False)
        last = last.order_by("-baseline__sent_at").select_related("baseline").first()
        number = last.version if last else row.version - 1
        kept = version.objects.filter(requirement=row, version=number).first()
        if kept:
            row.sent = kept
            row.sent_state = "baselined" if last and last.baseline.signed_at else "approved"
            row.save(update_fields=["sent", "sent_state"])
            _enter(apps, row, kept)


def _enter(apps, row, kept):
    """The client's catalogue: the requirement and its criteria in the words of that version."""
    entries = apps.get_model("trail", "ClientEntry").objects
    _say(entries, row.id, row.engagement_id, kept.title, kept.text, state=row.sent_state)
    there = {one["id"]: one for one in kept.criteria}
    criteria = apps.get_model("needs", "Criterion").objects.filter(requirement=row)
    for criterion in criteria:
        if one := there.get(str(criterion.id)):
            text = f"{one['scene']} {one['behaviour']} {one['threshold']}"
            _say(entries, criterion.id, row.engagement_id, one["title"], text)
        else:
            entries.filter(pk=criterion.id).delete()


def _say(entries, pk, engagement_id, title, text, **more):
    for line in entries.filter(pk=pk):
        words = dict.fromkeys(tokens(f"{line.label} {title} {text}"))
        found = " ".join([scope(engagement_id), *words])
        entries.filter(pk=pk).update(title=title, text=text, tokens=found, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0002_what_the_client_reads"),
        ("trail", "0004_the_clients_catalogue"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
