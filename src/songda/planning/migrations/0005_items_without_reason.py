from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0001_initial'),
        ('planning', '0004_items_know_their_reason'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('archived_at', None), ('has_reason', False), ('is_milestone', False), ('is_summary', False), ('state__in', ['doing', 'review'])), fields=['engagement'], name='item_without_reason'),
        ),
    ]
