from django.conf import settings
from django.db import migrations, models


def fill_in(apps, schema_editor):
    """Say it of the items that requirements ask for already."""
    asked_for = apps.get_model("trail", "Link").objects.filter(kind="implements", removed_at=None)
    items = apps.get_model("planning", "WorkItem").objects.all()
    items.filter(pk__in=asked_for.values("source_id")).update(has_reason=True)


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0001_initial'),
        ('planning', '0003_what_today_asks'),
        ('trail', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='workitem',
            name='item_in_progress',
        ),
        migrations.AddField(
            model_name='workitem',
            name='has_reason',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True),
    ]
