"""Whoever was invited has proved an address; only a new one waits for its confirmation."""

from django.db import migrations


def confirm(apps, _editor):
    """One confirmed address for each person, the one that they sign in with."""
    addresses = apps.get_model("account", "EmailAddress").objects
    for person in apps.get_model("accounts", "Person").objects.exclude(email="").iterator():
        addresses.update_or_create(
            user_id=person.pk, email=person.email, defaults={"verified": True, "primary": True}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop, elidable=True)]
