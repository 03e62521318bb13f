"""Events cannot be changed, in either database; the catalogue can be searched."""

from django.db import migrations

from songda.trail import finding, triggers


def forwards(apps, schema_editor):
    triggers.install(schema_editor.connection)
    finding.install_index(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
