"""Whoever was invited has proved an address; only a new one waits for its confirmation."""

from django.db import migrations


def confirm(apps, _editor):
    """One confirmed address for each person, the one that they sign in with.

    What waited for a confirmation is asked for again; only who lost an address by asking for
    another still gets in by confirming that one.
    """
    address = apps.get_model("account", "EmailAddress")
    people = apps.get_model("accounts", "Person").objects.exclude(email="")
    address.objects.exclude(user__email="").delete()
    address.objects.bulk_create(
        address(user_id=pk, email=email, verified=True, primary=True)
        for pk, email in people.values_list("pk", "email")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop, elidable=True)]
