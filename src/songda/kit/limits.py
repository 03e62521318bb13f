"""How often something may be tried, counted for all processes in one statement a try."""

from django.db import connection
from django.utils import timezone

from songda.kit.models import Tries

TAKE = """
INSERT INTO kit_tries (what, n, until) VALUES (%s, 1, %s)
ON CONFLICT (what) DO UPDATE SET
n = CASE WHEN kit_tries.until <= %s THEN 1 ELSE kit_tries.n + 1 END,
until = CASE WHEN kit_tries.until <= %s THEN excluded.until ELSE kit_tries.until END
RETURNING n
"""
"""The database adds, so that two processes never take the same try; Django cannot write it."""


def may_try(what: str, *, times: int, seconds: int) -> bool:
    """Take one of `times` tries; all are free again `seconds` after the first was taken."""
    now = timezone.now().timestamp()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [what, now + seconds, now, now])
        return bool(cursor.fetchone()[0] <= times)


def forget(what: str) -> None:
    """Give all tries back, after a success."""
    Tries.objects.filter(what=what).delete()
